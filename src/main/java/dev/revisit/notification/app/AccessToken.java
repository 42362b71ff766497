package dev.revisit.notification.app;

import dev.revisit.notification.outgoing.NoAnswerException;
import dev.revisit.notification.outgoing.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The token by which an app is known to its provider: fetched when it is needed, kept until shortly before its end, and
 * fetched anew once where the provider says that it has expired. Never logged.
 */
final class AccessToken {

    /** So long before its end it is used no more. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private final Issuer issuer;
    private final Clock clock;
    private @Nullable String token;
    private Instant until = Instant.MIN;

    AccessToken(Issuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whoever issues it: the provider. */
    interface Issuer {

        Issued issue() throws NoAnswerException;
    }

    /** Something that needs it. */
    interface Call {

        Reply with(String token) throws NoAnswerException;
    }

    /** @param token null where it was refused */
    record Issued(@Nullable String token, Duration lasts, SendResult refused) {

        static Issued of(String token, long seconds) {
            return new Issued(token, Duration.ofSeconds(seconds), SendResult.SENT);
        }

        static Issued refused(SendResult why) {
            return new Issued(null, Duration.ZERO, why);
        }

        /** A secret. */
        @Override
        public String toString() {
            return "Issued for " + lasts;
        }
    }

    /** @param expired whether it is the token that was refused */
    record Reply(SendResult result, boolean expired) {}

    SendResult use(Call call) {
        try {
            Issued first = current(null);
            if (first.token() == null) {
                return first.refused();
            }
            Reply reply = call.with(first.token());
            if (!reply.expired()) {
                return reply.result();
            }
            Issued second = current(first.token());
            return second.token() == null
                    ? second.refused()
                    : call.with(second.token()).result();
        } catch (NoAnswerException silent) {
            return SendResult.later("app-unreachable", null);
        }
    }

    /**
     * Two who find the same one expired fetch one.
     *
     * @param expired null for any
     */
    private synchronized Issued current(@Nullable String expired) throws NoAnswerException {
        Instant now = clock.instant();
        if (token != null && now.isBefore(until) && !Objects.equals(token, expired)) {
            return Issued.of(token, 0);
        }
        token = null;
        Issued issued = issuer.issue();
        if (issued.token() != null) {
            token = issued.token();
            until = now.plus(issued.lasts()).minus(MARGIN);
        }
        return issued;
    }

    @Override
    public String toString() {
        return "AccessToken until " + until;
    }
}
