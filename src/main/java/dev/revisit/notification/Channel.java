package dev.revisit.notification;

import dev.revisit.notification.outgoing.SendResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A channel by which messages are sent: mail, app, a group robot. */
interface Channel {

    String code();

    /** Whether the company has turned it on. */
    boolean isOn();

    /** Whether it reaches one person, by their user id, and so keeps the quiet hours; otherwise its address is its code. */
    boolean isPersonal();

    /** Where a notice goes on this way: never a mail address or a webhook, but what stands for it; empty for nowhere. */
    Optional<String> addressOf(InboxNotice notice);

    /**
     * Sends one message.
     *
     * @param message its id, the same if it is sent again
     * @param notices one, or those of a digest
     */
    SendResult send(UUID message, String address, List<InboxNotice> notices);
}
