package dev.revisit.commission.statement;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.Earnings;
import dev.revisit.commission.statement.Statement.Kind;
import dev.revisit.commission.statement.Statement.Line;
import dev.revisit.commission.statement.Statement.Note;
import dev.revisit.engine.Yuan;
import dev.revisit.rule.Rule;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All statements of a month, and the flags that are on none of them, each with the reason (rule C4). Whatever is
 * recorded belongs to its own month, or, if that is closed by then, to the first open month after.
 */
public record MonthSheet(YearMonth month, List<Statement> statements, List<LeftOut> leftOut, boolean closed) {

    public MonthSheet {
        statements = List.copyOf(statements);
        leftOut = List.copyOf(leftOut);
    }

    /** Why a flag is not deducted in this month. */
    public enum Why {
        /** It can still be appealed. */
        APPEALABLE,
        /** The manager has not decided on the appeal. */
        APPEALED,
        /** Perhaps not the person's fault; the manager has not decided (rule C5). */
        EXCUSED,
        WAIVED,
        WITHDRAWN,
        /** It is taken from a design's commission, and the design is not approved. */
        DESIGN_OPEN;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A flag that is not deducted in this month. */
    public record LeftOut(UUID flagId, Why why) {}

    private static final Comparator<Flag> BY_DUE =
            Comparator.comparing(Flag::dueAt).thenComparing(flag -> flag.id().toString());

    /** What the month comes to, if it were closed now. */
    @Rule("C4")
    public static MonthSheet of(YearMonth month, MonthInputs monthInputs, Terms terms) {
        return new StatementCalculation(month, monthInputs, terms).sheet();
    }

    /** The first month that has something to be paid or taken, which is not closed. */
    public static Optional<YearMonth> firstWithSomething(MonthInputs monthInputs) {
        return new StatementCalculation(YearMonth.of(1, 1), monthInputs, new Terms(true, null))
                .months()
                .min(Comparator.naturalOrder());
    }

    public Optional<Statement> of(String person) {
        return statements.stream()
                .filter(statement -> statement.person().equals(person))
                .findFirst();
    }

    /**
     * The same as long as no line and nothing left out changed: what was read is what is closed. A hash of each line, so
     * that changes which cancel each other out are noticed too.
     */
    public String fingerprint() {
        var said = new TreeSet<String>();
        statements.forEach(
                statement -> statement.lines().forEach(line -> said.add(statement.person() + " " + identity(line))));
        leftOut.forEach(
                each -> said.add("left out " + each.flagId() + " " + each.why().code()));
        try {
            var hash = MessageDigest.getInstance("SHA-256");
            hash.update(month.toString().getBytes(StandardCharsets.UTF_8));
            said.forEach(each -> hash.update(("\n" + each).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(hash.digest());
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private static String identity(Line line) {
        return "%s %s %s %s %s %s %s"
                .formatted(
                        line.kind().code(),
                        line.of(),
                        line.from(),
                        Yuan.plain(line.amount()),
                        Yuan.plain(line.taken()),
                        line.note() == null
                                ? ""
                                : Objects.requireNonNull(line.note()).code(),
                        line.onceFor());
    }

    /** Counts one month. */
    private static final class StatementCalculation {

        private final YearMonth month;
        private final MonthInputs monthInputs;
        private final Terms terms;
        private final Map<String, List<Line>> lines = new TreeMap<>();
        private final Map<String, BigDecimal> left = new HashMap<>();
        private final Map<UUID, BigDecimal> takenOfSubjects;
        private final Set<String> chargedOnce;

        StatementCalculation(YearMonth month, MonthInputs monthInputs, Terms terms) {
            this.month = month;
            this.monthInputs = monthInputs;
            this.terms = terms;
            this.takenOfSubjects = new HashMap<>(monthInputs.takenOfSubjects());
            this.chargedOnce = new HashSet<>(monthInputs.chargedOnce());
        }

        MonthSheet sheet() {
            monthInputs.earnings().stream()
                    .filter(earning -> month.equals(settledIn(earning.month())))
                    .sorted(Comparator.comparing(Earning::earnedOn)
                            .thenComparing(Earning::number)
                            .thenComparing(Earning::takesBack))
                    .forEach(earning ->
                            add(earning.person(), Kind.EARNED, earning.id(), earning.month(), earning.amount()));
            monthInputs.corrections().stream()
                    .filter(correction -> month.equals(settledIn(correction.month())))
                    .sorted(Comparator.comparing(PayCorrection::enteredAt)
                            .thenComparing(correction -> correction.id().toString()))
                    .forEach(correction -> add(
                            correction.person(),
                            Kind.CORRECTED,
                            correction.id(),
                            correction.month(),
                            correction.amount()));
            lines.forEach((person, sofar) -> left.put(person, terms.mostOf(commission(sofar))));
            monthInputs.flags().stream()
                    .filter(flag -> stateOf(flag).isCharged())
                    .filter(flag -> month.equals(settledIn(flag)))
                    .sorted(BY_DUE)
                    .forEach(this::charge);
            monthInputs.pending().stream()
                    .filter(pending -> month.equals(settledIn(pending.month())))
                    .sorted(Comparator.comparing(pending -> pending.id().toString()))
                    .forEach(this::toBeConfirmed);
            lines.forEach((person, ofPerson) -> {
                BigDecimal missing = commission(ofPerson);
                if (missing.signum() < 0) {
                    ofPerson.add(new Line(Kind.CARRIED, null, month, missing.negate(), missing.negate(), null, null));
                }
            });
            return new MonthSheet(
                    month,
                    lines.entrySet().stream()
                            .map(each -> new Statement(each.getKey(), month, each.getValue(), false))
                            .toList(),
                    leftOut(),
                    false);
        }

        private void charge(Flag flag) {
            @Nullable String onceFor = flag.onceFor();
            if (onceFor != null && chargedOnce.contains(onceFor)) {
                deduct(flag, BigDecimal.ZERO, Note.ONCE, null);
                return;
            }
            if (onceFor != null) {
                chargedOnce.add(onceFor);
            }
            if (!terms.deductions()) {
                deduct(flag, BigDecimal.ZERO, Note.OFF, onceFor);
                return;
            }
            BigDecimal most = left.getOrDefault(flag.person(), BigDecimal.ZERO);
            @Nullable UUID subject = flag.isChargedToSubject() ? flag.subject().id() : null;
            if (subject != null) {
                most = most.min(commissionOf(subject, flag.person())
                        .subtract(takenOfSubjects.getOrDefault(subject, BigDecimal.ZERO)));
            }
            BigDecimal taken = flag.amount().min(most.max(BigDecimal.ZERO));
            left.merge(flag.person(), taken.negate(), BigDecimal::add);
            if (subject != null) {
                takenOfSubjects.merge(subject, taken, BigDecimal::add);
            }
            deduct(flag, taken, taken.compareTo(flag.amount()) < 0 ? Note.LAPSED : null, onceFor);
        }

        /** Whoever did not finish the design has nothing of its commission. */
        private BigDecimal commissionOf(UUID subject, String person) {
            Earning earning =
                    Objects.requireNonNull(monthInputs.earnedBySubject().get(subject));
            return earning.person().equals(person) ? earning.amount() : BigDecimal.ZERO;
        }

        private void deduct(Flag flag, BigDecimal taken, @Nullable Note note, @Nullable String onceFor) {
            lines.computeIfAbsent(flag.person(), person -> new ArrayList<>())
                    .add(new Line(
                            Kind.DEDUCTED, flag.id(), flag.month(), flag.amount(), taken.setScale(2), note, onceFor));
        }

        private void add(String person, Kind kind, UUID of, YearMonth from, BigDecimal amount) {
            lines.computeIfAbsent(person, each -> new ArrayList<>())
                    .add(new Line(kind, of, from, amount, amount, null, null));
        }

        private void toBeConfirmed(Earnings.Pending pending) {
            lines.computeIfAbsent(pending.person(), person -> new ArrayList<>())
                    .add(new Line(
                            Kind.PENDING,
                            pending.id(),
                            pending.month(),
                            pending.amount(),
                            BigDecimal.ZERO.setScale(2),
                            null,
                            null));
        }

        private static BigDecimal commission(List<Line> lines) {
            return lines.stream()
                    .filter(line -> line.kind() == Kind.EARNED || line.kind() == Kind.CORRECTED)
                    .map(Line::taken)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        private List<LeftOut> leftOut() {
            return monthInputs.flags().stream()
                    .filter(flag -> !flag.month().isAfter(month))
                    .sorted(BY_DUE)
                    .flatMap(flag -> why(flag)
                            // What was decided is told with its own month, what is still open until it is decided.
                            .filter(why -> flag.month().equals(month) || (why != Why.WAIVED && why != Why.WITHDRAWN))
                            .map(why -> new LeftOut(flag.id(), why))
                            .stream())
                    .toList();
        }

        private Optional<Why> why(Flag flag) {
            return switch (stateOf(flag)) {
                case OPEN -> Optional.of(flag.excuse().isPresent() ? Why.EXCUSED : Why.APPEALABLE);
                case APPEALED -> Optional.of(Why.APPEALED);
                case WAIVED -> Optional.of(Why.WAIVED);
                case WITHDRAWN -> Optional.of(Why.WITHDRAWN);
                case UPHELD, STANDS -> {
                    @Nullable YearMonth settled = settledIn(flag);
                    yield settled == null || settled.isAfter(month) ? Optional.of(Why.DESIGN_OPEN) : Optional.empty();
                }
            };
        }

        private FlagState stateOf(Flag flag) {
            return monthInputs.states().getOrDefault(flag.id(), FlagState.OPEN);
        }

        /** The month in which something of this month is paid or taken. */
        private YearMonth settledIn(YearMonth its) {
            @Nullable YearMonth lastClosed = monthInputs.lastClosed();
            return lastClosed == null || its.isAfter(lastClosed) ? its : lastClosed.plusMonths(1);
        }

        /** Null while the design that it is taken from is not approved. */
        private @Nullable YearMonth settledIn(Flag flag) {
            if (!flag.isChargedToSubject()) {
                return settledIn(flag.month());
            }
            @Nullable Earning earned = monthInputs.earnedBySubject().get(flag.subject().id());
            if (earned == null) {
                return null;
            }
            YearMonth later = flag.month().isAfter(earned.month()) ? flag.month() : earned.month();
            return settledIn(later);
        }

        Stream<YearMonth> months() {
            return Stream.of(
                            monthInputs.earnings().stream().map(earning -> settledIn(earning.month())),
                            monthInputs.corrections().stream().map(correction -> settledIn(correction.month())),
                            monthInputs.flags().stream()
                                    .filter(flag -> stateOf(flag).isCharged())
                                    .<YearMonth>mapMulti((flag, found) -> {
                                        @Nullable YearMonth settled = settledIn(flag);
                                        if (settled != null) {
                                            found.accept(settled);
                                        }
                                    }))
                    .flatMap(each -> each);
        }
    }
}
