package dev.revisit.timing.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Times, as other programs are told them. */
public final class TimeFormat {

    private TimeFormat() {}

    static @Nullable OffsetDateTime at(@Nullable Instant time, ZoneId zone) {
        return time == null ? null : in(time, zone);
    }

    public static OffsetDateTime in(Instant time, ZoneId zone) {
        return time.atZone(zone).toOffsetDateTime();
    }
}
