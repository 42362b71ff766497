package dev.revisit.commission.statement;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagEntry;
import dev.revisit.commission.flag.FlagEntryRepository;
import dev.revisit.commission.flag.FlagRepository;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.EarningRepository;
import dev.revisit.commission.rate.Earnings;
import dev.revisit.commission.statement.Statements.Sources;
import dev.revisit.request.RequestCache;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads what a month's statements are made of (rule C4): everybody's, or one person's rows alone. Each kind of row is
 * asked for by what it is, never by the ids of what was read before: there can be any number of them.
 */
@Component
@Transactional(readOnly = true)
class MonthInputReader {

    private final EarningRepository earnings;
    private final Earnings contracts;
    private final PayCorrectionRepository corrections;
    private final FlagRepository flags;
    private final FlagEntryRepository entries;
    private final StatementLineRepository lines;
    private final Closings closings;

    MonthInputReader(
            EarningRepository earnings,
            Earnings contracts,
            PayCorrectionRepository corrections,
            FlagRepository flags,
            FlagEntryRepository entries,
            StatementLineRepository lines,
            Closings closings) {
        this.earnings = earnings;
        this.contracts = contracts;
        this.corrections = corrections;
        this.flags = flags;
        this.entries = entries;
        this.lines = lines;
        this.closings = closings;
    }

    /**
     * What stands on no closed statement, up to a month.
     *
     * @param person null for everybody's; of one person, with others' flags that are charged once together with theirs
     */
    MonthInputs of(YearMonth upTo, @Nullable String person) {
        return RequestCache.onceWhileReading(
                Arrays.asList("MonthInputReader.of", upTo, person), () -> read(upTo, person));
    }

    private MonthInputs read(YearMonth upTo, @Nullable String person) {
        String month = upTo.toString();
        List<Flag> open = person == null ? flags.unsettled(month) : flags.unsettled(month, person);
        List<FlagEntry> became = person == null ? entries.ofUnsettled(month) : entries.ofUnsettled(month, person);
        List<String> once = person == null ? lines.chargedOnce(month) : lines.chargedOnce(month, person);
        boolean ofSubjects = open.stream().anyMatch(Flag::isChargedToSubject);
        List<Earning> earned = !ofSubjects
                ? List.of()
                : person == null ? earnings.ofSubjects(month) : earnings.ofSubjects(month, person);
        List<StatementLineRepository.Taken> taken = !ofSubjects
                ? List.of()
                : person == null ? lines.takenOfSubjects(month) : lines.takenOfSubjects(month, person);
        var states = new HashMap<UUID, FlagState>();
        became.forEach(entry -> states.put(entry.flagId(), entry.state()));
        return new MonthInputs(
                closings.last().orElse(null),
                person == null ? earnings.unsettled(month) : earnings.unsettled(month, person),
                contracts.pending(person),
                person == null ? corrections.unsettled(month) : corrections.unsettled(month, person),
                open,
                states,
                Set.copyOf(once),
                byId(earned, Earning::subjectId),
                taken.stream()
                        .collect(Collectors.toMap(
                                StatementLineRepository.Taken::subject, StatementLineRepository.Taken::yuan)));
    }

    /** What is behind the lines of an open month, and behind what is left out of it. */
    Sources sourcesOfOpen(YearMonth upTo, @Nullable String person) {
        MonthInputs inputs = of(upTo, person);
        return sources(
                inputs.earnings(), inputs.corrections(), inputs.flags(), byId(inputs.pending(), Earnings.Pending::id));
    }

    /** The same of a closed month. */
    Sources sourcesOfClosed(YearMonth closed, @Nullable String person) {
        String month = closed.toString();
        if (person != null) {
            return sources(
                    earnings.onStatements(month, person),
                    corrections.onStatements(month, person),
                    flags.onStatements(month, person),
                    Map.of());
        }
        var behind = new ArrayList<>(flags.onStatements(month));
        behind.addAll(flags.leftOutOf(month));
        return sources(earnings.onStatements(month), corrections.onStatements(month), behind, Map.of());
    }

    private static Sources sources(
            List<Earning> earned,
            List<PayCorrection> corrected,
            List<Flag> flagged,
            Map<UUID, Earnings.Pending> pending) {
        return new Sources(
                byId(earned, Earning::id), byId(corrected, PayCorrection::id), byId(flagged, Flag::id), pending);
    }

    private static <T> Map<UUID, T> byId(List<T> found, Function<T, UUID> id) {
        return found.stream().collect(Collectors.toMap(id, each -> each, (one, same) -> one));
    }
}
