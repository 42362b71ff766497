package dev.revisit.request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * When the content of a request was written, where a device kept it until it had a network again (rule C5). The device says
 * when it was written and when it was sent, both by its own clock: only the difference counts, so that a clock that is wrong
 * by hours does no harm.
 */
public final class WrittenOffline {

    /** Header with the instant at which it was written, by the device's clock. */
    public static final String WRITTEN_AT = "Written-At";

    /** Header with the instant at which it was sent, by the same clock. */
    public static final String SENT_AT = "Sent-At";

    /** What was kept longer counts as written when it came. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private WrittenOffline() {}

    /**
     * When the request in hand was written, by our clock; empty where it does not say, where that makes no sense, and where
     * it was kept longer than {@link #LONGEST}.
     */
    public static Optional<Instant> at(Instant now) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes
                ? kept(
                                attributes.getRequest().getHeader(WRITTEN_AT),
                                attributes.getRequest().getHeader(SENT_AT))
                        .map(kept -> now.minus(kept).truncatedTo(ChronoUnit.MILLIS))
                : Optional.empty();
    }

    /** How long the device kept it. */
    static Optional<Duration> kept(@Nullable String writtenAt, @Nullable String sentAt) {
        if (writtenAt == null || sentAt == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Duration.between(Instant.parse(writtenAt), Instant.parse(sentAt)))
                    .filter(kept -> kept.compareTo(Duration.ZERO) > 0 && kept.compareTo(LONGEST) <= 0);
        } catch (DateTimeException | ArithmeticException unreadable) {
            return Optional.empty();
        }
    }
}
