package dev.revisit.notification;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A channel by which messages are sent: mail, a group robot. */
interface Channel {

    String code();

    /** Where a notice goes on this way: never a mail address or a webhook, but what stands for it; empty for nowhere. */
    Optional<String> addressOf(InboxNotice notice);

    /**
     * Sends one message.
     *
     * @param message its id, the same if it is sent again
     * @param notices one, or those of a digest
     */
    Delivery send(UUID message, String address, List<InboxNotice> notices);

    /**
     * What became of a message.
     *
     * @param problem a code, never what the other side answered; null where it went
     * @param again whether trying again makes sense
     * @param after how long the other side asks us to wait; null where it does not say
     */
    record Delivery(
            @Nullable String problem,
            boolean again,
            @Nullable Duration after) {

        static final Delivery SENT = new Delivery(null, false, null);

        static Delivery later(String problem, @Nullable Duration after) {
            return new Delivery(problem, true, after);
        }

        static Delivery never(String problem) {
            return new Delivery(problem, false, null);
        }

        boolean isSent() {
            return problem == null;
        }
    }
}
