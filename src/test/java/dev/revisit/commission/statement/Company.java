package dev.revisit.commission.statement;

import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Offence;
import dev.revisit.commission.rate.DeductionRate;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.EarningRate;
import dev.revisit.commission.rate.Earnings;
import dev.revisit.commission.statement.Statement.Kind;
import dev.revisit.commission.statement.Statement.Line;
import dev.revisit.obligation.CommissionEarned;
import dev.revisit.obligation.Subject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company whose books are kept in memory, by the same rules as those in the database: flags, earnings, closed months. */
final class Company {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final YearMonth FIRST = YearMonth.of(2026, 1);

    private static final Instant AT = Instant.parse("2026-01-01T01:00:00Z");

    private final Terms terms;
    private final Map<String, Flag> flags = new LinkedHashMap<>();
    private final Map<UUID, FlagState> states = new HashMap<>();
    private final Map<String, Earning> earnings = new LinkedHashMap<>();
    private final Map<Integer, Reported> contracts = new LinkedHashMap<>();
    private final Map<UUID, PayCorrection> corrections = new LinkedHashMap<>();
    private final Map<YearMonth, MonthSheet> closed = new TreeMap<>();

    Company(Terms terms) {
        this.terms = terms;
    }

    static UUID id(String what, int number) {
        return UUID.nameUUIDFromBytes((what + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static String person(int number) {
        return "person" + number;
    }

    // ---- what happens -----------------------------------------------------------------------------------------

    /** A record of a case was missed; told again, nothing happens. */
    void missed(int number, int ofCase, String person, LocalDate due, DeductionRate rate, @Nullable Excuse excuse) {
        raise(
                number,
                new Subject("case", id("case", ofCase), "K-" + ofCase, id("customer", ofCase)),
                person,
                due,
                rate,
                excuse);
    }

    /** A dispatch sheet of this design was missed or wrong. */
    void sheetMissed(int number, int design, String person, LocalDate due, DeductionRate rate) {
        raise(
                number,
                new Subject("design", id("design", design), "D-" + design, id("customer", design)),
                person,
                due,
                rate,
                null);
    }

    static boolean isDesign(Subject subject) {
        return subject.kind().equals("design");
    }

    private void raise(
            int number, Subject subject, String person, LocalDate due, DeductionRate rate, @Nullable Excuse excuse) {
        var offence = new Offence(
                "T9",
                Flag.Happened.MISSED,
                subject,
                "UserTask_" + number,
                due.atTime(9, 0).atZone(ZONE).toInstant(),
                null,
                person,
                null,
                false);
        flags.computeIfAbsent(offence.key(), key -> new Flag(offence, rate, excuse, 1, true, AT, ZONE));
    }

    /** Somebody tries to bring a flag to this state: what its rules do not allow changes nothing. */
    void becomes(Flag flag, FlagState next) {
        if (stateOf(flag).leadsTo(next, flag.excuse().isPresent())) {
            states.put(flag.id(), next);
        }
    }

    /** A contract was signed, or a design approved; told again, nothing happens. */
    void earned(int number, String person, LocalDate day, BigDecimal yuan) {
        earn(
                person,
                "contract-home",
                new Subject("case", id("contract", number), "K-" + number, id("customer", number)),
                day,
                yuan);
    }

    /** A contract as it was reported, and what became of it. */
    record Reported(int number, String person, LocalDate day, BigDecimal yuan, State state) {

        enum State {
            WAITING,
            CONFIRMED,
            REFUSED,
            WITHDRAWN
        }
    }

    /** A contract was reported; told again, nothing happens. */
    void reported(int number, String person, LocalDate day, BigDecimal yuan) {
        contracts.putIfAbsent(number, new Reported(number, person, day, yuan, Reported.State.WAITING));
    }

    void confirmed(int number) {
        becomes(number, Reported.State.WAITING, Reported.State.CONFIRMED)
                .ifPresent(contract -> earned(number, contract.person(), contract.day(), contract.yuan()));
    }

    void refused(int number) {
        becomes(number, Reported.State.WAITING, Reported.State.REFUSED);
    }

    void withdrawn(int number) {
        becomes(number, Reported.State.CONFIRMED, Reported.State.WITHDRAWN).ifPresent(contract -> {
            var earned = Objects.requireNonNull(earnings.get("case:" + id("contract", number)));
            var back = Earning.takingBack(earned, AT);
            earnings.putIfAbsent(back.subjectKey(), back);
        });
    }

    private Optional<Reported> becomes(int number, Reported.State from, Reported.State next) {
        var contract = contracts.get(number);
        if (contract == null || contract.state() != from) {
            return Optional.empty();
        }
        contracts.put(number, new Reported(number, contract.person(), contract.day(), contract.yuan(), next));
        return Optional.of(contract);
    }

    List<Reported> contracts(Reported.State state) {
        return contracts.values().stream()
                .filter(contract -> contract.state() == state)
                .toList();
    }

    void designed(int design, String person, LocalDate day, BigDecimal yuan) {
        earn(
                person,
                "design",
                new Subject("design", id("design", design), "D-" + design, id("customer", design)),
                day,
                yuan);
    }

    private void earn(String person, String kind, Subject subject, LocalDate day, BigDecimal yuan) {
        var rate = new EarningRate(yuan, EarningRate.Of.FIXED_YUAN);
        var earned = new CommissionEarned(kind, subject, person, BigDecimal.ONE, day, AT);
        earnings.computeIfAbsent(subject.key(), key -> new Earning(earned, rate));
    }

    /** Payroll corrects an open month; a closed one refuses. */
    void corrected(int number, String person, YearMonth month, BigDecimal yuan) {
        if (lastClosed() == null || month.isAfter(Objects.requireNonNull(lastClosed()))) {
            corrections.computeIfAbsent(
                    id("correction", number),
                    id -> PayCorrection.entered(id, person, month, yuan, "算错了", false, "guofang", AT));
        }
    }

    /** Payroll closes the next month; told again for a closed one, nothing happens. */
    void closes(YearMonth month) {
        if (closed.containsKey(month)) {
            return;
        }
        var sheet = sheet(month);
        closed.put(month, sheet);
        sheet.statements().stream()
                .filter(statement -> statement.carried().signum() > 0)
                .forEach(statement -> {
                    var carried = PayCorrection.carried(
                            statement.person(), month, statement.carried().negate(), "guofang", AT);
                    corrections.put(carried.id(), carried);
                });
    }

    void closesNext() {
        var last = lastClosed();
        closes(last == null ? FIRST : last.plusMonths(1));
    }

    // ---- what can be seen of it -------------------------------------------------------------------------------

    @Nullable YearMonth lastClosed() {
        return closed.keySet().stream().reduce((one, other) -> other).orElse(null);
    }

    List<Flag> flags() {
        return List.copyOf(flags.values());
    }

    FlagState stateOf(Flag flag) {
        return states.getOrDefault(flag.id(), FlagState.OPEN);
    }

    Map<YearMonth, MonthSheet> closed() {
        return Map.copyOf(closed);
    }

    List<Earning> earnings() {
        return List.copyOf(earnings.values());
    }

    List<PayCorrection> corrections() {
        return List.copyOf(corrections.values());
    }

    /** The lines of all closed months. */
    List<Line> lines() {
        return closed.values().stream()
                .flatMap(sheet -> sheet.statements().stream())
                .flatMap(statement -> statement.lines().stream())
                // What waits is written on no closed statement.
                .filter(line -> line.kind() != Kind.PENDING)
                .toList();
    }

    MonthSheet sheet(YearMonth month) {
        Set<UUID> settled = new HashSet<>();
        Set<String> chargedOnce = new HashSet<>();
        Map<UUID, BigDecimal> takenOfDesigns = new HashMap<>();
        for (Line line : lines()) {
            if (line.of() != null) {
                settled.add(line.of());
            }
            if (line.onceFor() != null) {
                chargedOnce.add(line.onceFor());
            }
            if (line.kind() == Kind.DEDUCTED) {
                flags.values().stream()
                        .filter(flag -> flag.id().equals(line.of()) && isDesign(flag.subject()))
                        .forEach(flag -> takenOfDesigns.merge(flag.subject().id(), line.taken(), BigDecimal::add));
            }
        }
        var designs = new HashMap<UUID, Earning>();
        earnings.values().stream()
                .filter(earning -> earning.kind().equals("design"))
                .forEach(earning -> designs.put(earning.subjectId(), earning));
        return MonthSheet.of(
                month,
                new MonthInputs(
                        lastClosed(),
                        earnings.values().stream()
                                .filter(each -> !settled.contains(each.id()))
                                .toList(),
                        contracts(Reported.State.WAITING).stream()
                                .map(each -> new Earnings.Pending(
                                        id("waiting", each.number()),
                                        "contract-home",
                                        Integer.toString(each.number()),
                                        each.person(),
                                        YearMonth.from(each.day()),
                                        each.yuan()))
                                .toList(),
                        corrections.values().stream()
                                .filter(each -> !settled.contains(each.id()))
                                .toList(),
                        flags.values().stream()
                                .filter(each -> !settled.contains(each.id()))
                                .toList(),
                        states,
                        chargedOnce,
                        designs,
                        takenOfDesigns),
                terms);
    }

    /** What each person was paid in all closed months, yuan. */
    Map<String, BigDecimal> paid() {
        var paid = new TreeMap<String, BigDecimal>();
        new ArrayList<>(closed.values())
                .forEach(sheet -> sheet.statements()
                        .forEach(statement -> paid.merge(statement.person(), statement.net(), BigDecimal::add)));
        return paid;
    }
}
