package dev.revisit.notification.app;

import dev.revisit.notification.outgoing.SendResult;

/** Sends a message to a person in the company's app. */
public interface AppMessenger {

    /** Whether the company has chosen an app. */
    boolean isOn();

    /** @param appUser the person's id in that app */
    SendResult send(String appUser, AppMessage message);
}
