package dev.revisit.commission;

import dev.revisit.commission.Statement.Line;
import dev.revisit.engine.CompanyZone;
import dev.revisit.input.TypedDates;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The month's statements (rule C4). An open month is counted anew each time it is read; closing it writes its lines
 * down, and from then on it does not change: whatever comes later goes to the next one.
 */
@Service
@Transactional
public class Statements {

    /** How many months ahead of this one payroll can correct. */
    private static final int FARTHEST_CORRECTION = 12;

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 1000;
    private static final BigDecimal MOST = new BigDecimal("99999999.99");

    private final StatementLines lines;
    private final PayCorrections corrections;
    private final FlagStore flagStore;
    private final Flags flags;
    private final Earnings earnings;
    private final Closings closings;
    private final Staff staff;
    private final CommissionSettings settings;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;

    Statements(
            StatementLines lines,
            PayCorrections corrections,
            FlagStore flagStore,
            Flags flags,
            Earnings earnings,
            Closings closings,
            Staff staff,
            CommissionSettings settings,
            JdbcClient database,
            ApplicationEventPublisher events,
            CompanyZone zone) {
        this.lines = lines;
        this.corrections = corrections;
        this.flagStore = flagStore;
        this.flags = flags;
        this.earnings = earnings;
        this.closings = closings;
        this.staff = staff;
        this.settings = settings;
        this.database = database;
        this.events = events;
        this.zone = zone;
    }

    /** Whether this person reads everybody's statements: payroll and the general manager (rule M3). */
    public static boolean seesAll(Viewer viewer) {
        return viewer.is(Groups.PAYROLL) || viewer.seesEveryone();
    }

    /**
     * The month as payroll reads it: all statements, and the flags that are on none.
     *
     * @throws Refusal for whoever may not see everybody's
     */
    @Transactional(readOnly = true)
    public MonthSheet month(YearMonth month, Viewer viewer) {
        if (!seesAll(viewer)) {
            throw Refusal.forbidden("not-allowed");
        }
        return sheet(month);
    }

    /**
     * One person's statement; an empty one where nothing was earned or deducted.
     *
     * @throws Refusal (not found) for somebody else's, but for those who see everybody's
     */
    @Transactional(readOnly = true)
    public Statement of(YearMonth month, String person, Viewer viewer) {
        if (!person.equals(viewer.userId()) && !(seesAll(viewer) && staff.exists(person))) {
            throw Refusal.notFound("not-found");
        }
        MonthSheet sheet = sheet(month);
        return sheet.of(person).orElseGet(() -> new Statement(person, month, List.of(), sheet.closed()));
    }

    /** The statements of a month that this person may see: their own, or everybody's, by user id. */
    @Transactional(readOnly = true)
    public List<Statement> visible(YearMonth month, Viewer viewer) {
        return sheet(month).statements().stream()
                .filter(statement -> seesAll(viewer) || statement.person().equals(viewer.userId()))
                .toList();
    }

    /** When and by whom a month was closed; empty for one that is open. */
    @Transactional(readOnly = true)
    public Optional<MonthClosing> closing(YearMonth month) {
        return closings.of(month);
    }

    /** Whether a month can be closed now: it is over, and it is not closed yet. */
    @Transactional(readOnly = true)
    public boolean isClosable(YearMonth month, Instant at) {
        return isOver(month, at) && !closings.isClosed(month);
    }

    /** What a company takes at most from the statements of an open month. */
    public Terms terms() {
        return settings.terms();
    }

    /** The flags, earnings and corrections behind the lines of statements, by their ids. */
    @Transactional(readOnly = true)
    public Sources sources(Collection<Statement> some) {
        List<UUID> ids = some.stream()
                .flatMap(statement -> statement.lines().stream())
                .flatMap(line -> Stream.ofNullable(line.of()))
                .toList();
        return new Sources(
                earnings.theEarnings(ids),
                corrections.findByIdIn(ids).stream().collect(Collectors.toMap(PayCorrection::id, found -> found)),
                flags.theFlags(ids));
    }

    /** What stands behind lines, by its id. */
    public record Sources(Map<UUID, Earning> earnings, Map<UUID, PayCorrection> corrections, Map<UUID, Flag> flags) {}

    /**
     * Closes a month: its lines are fixed, each person hears of it.
     *
     * @param seen the fingerprint of the month as it was read
     * @throws Refusal before the month is over, a second time, before an earlier month, or if it is not any more what
     *     was read
     */
    public MonthSheet close(YearMonth month, String seen, Viewer payroll, Instant at) {
        requirePayroll(payroll);
        requirePossible(month);
        if (!isOver(month, at)) {
            throw Refusal.conflict("month.not-over", month.toString());
        }
        database.sql("select id from payroll_turn where id = 1 for update")
                .query(Integer.class)
                .single();
        if (closings.isClosed(month)) {
            throw Refusal.conflict("month.closed", month.toString());
        }
        Books books = books(month);
        MonthSheet.firstWithSomething(books)
                .filter(first -> first.isBefore(month))
                .ifPresent(first -> {
                    throw Refusal.conflict("month.earlier-open", first.toString());
                });
        MonthSheet sheet = MonthSheet.of(month, books, settings.terms());
        if (!sheet.fingerprint().equals(seen)) {
            throw Refusal.conflict("month.changed");
        }
        closings.add(new MonthClosing(month, settings.terms(), payroll.userId(), at));
        sheet.statements().forEach(statement -> fix(statement, payroll.userId(), at));
        // What refers to it is written in plain SQL.
        lines.flush();
        sheet.leftOut()
                .forEach(each -> database.sql("insert into left_out (closed_month, flag_id, why) values (?, ?, ?)")
                        .params(month.toString(), each.flagId(), each.why().code())
                        .update());
        return sheet(month);
    }

    private void fix(Statement statement, String by, Instant at) {
        int place = 0;
        for (Line line : statement.lines()) {
            lines.save(new StatementLine(statement.month(), statement.person(), place++, line));
        }
        if (statement.carried().signum() > 0) {
            corrections.save(PayCorrection.carried(
                    statement.person(), statement.month(), statement.carried().negate(), by, at));
        }
        events.publishEvent(new Notice(
                "statement-closed:" + statement.month() + ":" + statement.person(),
                statement.person(),
                "statement-closed",
                Map.of(
                        "month", statement.month().toString(),
                        "net", statement.net().toPlainString()),
                "/statements/" + statement.month() + "/" + statement.person(),
                at));
    }

    /**
     * Payroll adds to somebody's statement of an open month, or takes from it. Told twice, it is entered once; with other
     * content it is refused.
     *
     * @param id chosen where it was typed
     * @param amount yuan; below zero it takes
     */
    public void correct(
            UUID id,
            YearMonth month,
            String person,
            @Nullable BigDecimal amount,
            String reason,
            Viewer payroll,
            Instant at) {
        requirePayroll(payroll);
        requirePossible(month);
        var problems = new ArrayList<Problem>();
        YearMonth latest = YearMonth.from(at.atZone(zone.zone())).plusMonths(FARTHEST_CORRECTION);
        if (month.isAfter(latest)) {
            problems.add(Problem.of(null, "month.too-far", latest.toString()));
        }
        if (person.isBlank() || !staff.exists(person)) {
            problems.add(Problem.of("person", "person.unknown"));
        }
        if (amount == null || amount.signum() == 0 || amount.abs().compareTo(MOST) > 0 || amount.scale() > 2) {
            problems.add(Problem.of("amount", "correction.amount"));
        }
        String why = reason.strip();
        if (why.codePointCount(0, why.length()) < SHORTEST_REASON) {
            problems.add(Problem.of("reason", "required"));
        } else if (why.length() > LONGEST_REASON) {
            problems.add(Problem.of("reason", "too-long", LONGEST_REASON));
        }
        if (person.equals(payroll.userId())) {
            problems.add(Problem.of("person", "correction.own"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        var entered = corrections.findById(id);
        if (entered.isPresent()) {
            if (!entered.get().says(person, month, Objects.requireNonNull(amount), why, payroll.userId())) {
                throw Refusal.conflict("once.other-content");
            }
            return;
        }
        if (closings.isClosed(month)) {
            throw Refusal.conflict("month.closed", month.toString());
        }
        corrections.save(
                PayCorrection.entered(id, person, month, Objects.requireNonNull(amount), why, payroll.userId(), at));
    }

    private static void requirePayroll(Viewer viewer) {
        if (!viewer.is(Groups.PAYROLL)) {
            throw Refusal.forbidden("not-allowed");
        }
    }

    private static void requirePossible(YearMonth month) {
        if (!TypedDates.isPossible(month)) {
            throw Refusal.invalid("month", "month");
        }
    }

    private boolean isOver(YearMonth month, Instant at) {
        return !at.isBefore(
                month.plusMonths(1).atDay(1).atStartOfDay(zone.zone()).toInstant());
    }

    private MonthSheet sheet(YearMonth month) {
        requirePossible(month);
        if (closings.isClosed(month)) {
            return closed(month);
        }
        return MonthSheet.of(month, books(month), settings.terms());
    }

    private MonthSheet closed(YearMonth month) {
        var byPerson = new TreeMap<String, List<Line>>();
        lines.ofMonth(month.toString())
                .forEach(line -> byPerson.computeIfAbsent(line.person(), person -> new ArrayList<>())
                        .add(line.line()));
        List<MonthSheet.LeftOut> leftOut = database.sql(
                        "select l.flag_id, l.why from left_out l join flag f on f.id = l.flag_id"
                                + " where l.closed_month = ? order by f.due_at, f.id")
                .param(month.toString())
                .query((row, n) -> new MonthSheet.LeftOut(
                        Objects.requireNonNull(row.getObject(1, UUID.class)), why(row.getString(2))))
                .list();
        return new MonthSheet(
                month,
                byPerson.entrySet().stream()
                        .map(each -> new Statement(each.getKey(), month, each.getValue(), true))
                        .toList(),
                leftOut,
                true);
    }

    private static MonthSheet.Why why(String code) {
        return MonthSheet.Why.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private Books books(YearMonth month) {
        List<Flag> open = flagStore.unsettled(month.toString());
        List<UUID> designs = open.stream()
                .flatMap(flag -> Stream.ofNullable(flag.designJobId()))
                .distinct()
                .toList();
        List<String> onceFor =
                open.stream().flatMap(flag -> Stream.ofNullable(flag.onceFor())).toList();
        return new Books(
                closings.last().orElse(null),
                earnings.unsettled(month.toString()),
                corrections.unsettled(month.toString()),
                open,
                flags.statesOf(open),
                lines.chargedOnce(onceFor).stream().collect(Collectors.toSet()),
                earnings.ofDesigns(designs),
                takenOf(designs));
    }

    private Map<UUID, BigDecimal> takenOf(List<UUID> designs) {
        return designs.isEmpty()
                ? Map.of()
                : database
                        .sql(
                                "select f.design_job_id, sum(l.taken) from statement_line l join flag f on f.id = l.flag_id"
                                        + " where f.design_job_id in (:designs) group by f.design_job_id")
                        .param("designs", designs)
                        .query((row, n) ->
                                Map.entry(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getBigDecimal(2)))
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
