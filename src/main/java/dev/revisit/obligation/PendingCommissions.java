package dev.revisit.obligation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What would be earned by what still waits to be confirmed (rule C8), told by the feature that it waits in. */
public interface PendingCommissions {

    /** @param person user id; null for everybody's */
    List<PendingCommission> pending(@Nullable String person);

    /**
     * Not earned yet.
     *
     * @param id of what waits
     * @param kind as in {@link CommissionEarned}
     * @param number of its subject
     * @param person user id
     * @param basis what the rate is of
     * @param on the day that decides the month
     */
    record PendingCommission(UUID id, String kind, String number, String person, BigDecimal basis, LocalDate on) {}
}
