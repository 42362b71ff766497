package dev.revisit.notification.outgoing;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message.
 *
 * @param problem a code, never what the other side answered; null where it went
 * @param again whether trying again makes sense
 * @param after how long the other side asks us to wait; null where it does not say
 */
public record SendResult(
        @Nullable String problem, boolean again, @Nullable Duration after) {

    public static final SendResult SENT = new SendResult(null, false, null);

    public static SendResult later(String problem, @Nullable Duration after) {
        return new SendResult(problem, true, after);
    }

    public static SendResult never(String problem) {
        return new SendResult(problem, false, null);
    }

    public boolean isSent() {
        return problem == null;
    }
}
