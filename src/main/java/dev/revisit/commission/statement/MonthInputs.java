package dev.revisit.commission.statement;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.Earnings;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a month's statements are made of: what stands on no closed statement yet.
 *
 * @param lastClosed the last month that was closed; null before the first
 * @param pending contracts that wait to be confirmed (rule C8)
 * @param states of these flags
 * @param chargedOnce what has been charged once already, on a closed statement
 * @param earnedBySubject what flags are taken from that are charged to their own subject, a design say, by its id; what
 *     is not earned yet is missing
 * @param takenOfSubjects yuan that closed statements took of it
 */
public record MonthInputs(
        @Nullable YearMonth lastClosed,
        List<Earning> earnings,
        List<Earnings.Pending> pending,
        List<PayCorrection> corrections,
        List<Flag> flags,
        Map<UUID, FlagState> states,
        Set<String> chargedOnce,
        Map<UUID, Earning> earnedBySubject,
        Map<UUID, BigDecimal> takenOfSubjects) {}
