package dev.revisit.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A {@code timestamp with time zone} as both databases take and give it: no driver takes an {@link Instant}. This is the
 * one place that converts.
 */
public final class SqlTime {

    private SqlTime() {}

    /** As the value of a parameter. */
    public static OffsetDateTime of(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    /** Of a column that is never empty. */
    public static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Of a column that is never empty. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        return instantOrNull(row.getObject(column, OffsetDateTime.class));
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        return instantOrNull(row.getObject(column, OffsetDateTime.class));
    }

    private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
