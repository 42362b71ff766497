package dev.revisit.commission.statement;

import dev.revisit.commission.CommissionSettings;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.Earnings;
import dev.revisit.commission.statement.Statement.Kind;
import dev.revisit.commission.statement.Statement.Line;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.input.TypedDates;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
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

    private final StatementLineRepository lines;
    private final MonthInputReader open;
    private final Corrections corrections;
    private final Closings closings;
    private final Staff staff;
    private final CommissionSettings settings;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;

    Statements(
            StatementLineRepository lines,
            MonthInputReader open,
            Corrections corrections,
            Closings closings,
            Staff staff,
            CommissionSettings settings,
            JdbcClient database,
            ApplicationEventPublisher events,
            CompanyZone zone) {
        this.lines = lines;
        this.open = open;
        this.corrections = corrections;
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
        return ofOne(month, person);
    }

    /** Reads this person's rows only. */
    private Statement ofOne(YearMonth month, String person) {
        requirePossible(month);
        if (closings.isClosed(month)) {
            List<Line> fixed = lines.ofPerson(month.toString(), person).stream()
                    .map(StatementLine::line)
                    .toList();
            return new Statement(person, month, fixed, true);
        }
        return MonthSheet.of(month, open.of(month, person), settings.terms())
                .of(person)
                .orElseGet(() -> new Statement(person, month, List.of(), false));
    }

    /** The statements of a month that this person may see: their own, or everybody's, by user id. */
    @Transactional(readOnly = true)
    public List<Statement> visible(YearMonth month, Viewer viewer) {
        if (seesAll(viewer)) {
            return sheet(month).statements();
        }
        Statement own = ofOne(month, viewer.userId());
        return own.lines().isEmpty() ? List.of() : List.of(own);
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

    /**
     * The flags, earnings and corrections behind the lines of a month, and the flags left out of it, by their ids.
     *
     * @param person whose statement alone; null for all
     */
    @Transactional(readOnly = true)
    public Sources sources(YearMonth month, @Nullable String person) {
        return closings.isClosed(month) ? open.sourcesOfClosed(month, person) : open.sourcesOfOpen(month, person);
    }

    /**
     * What stands behind lines, by its id.
     *
     * @param pending what waits to be confirmed
     */
    public record Sources(
            Map<UUID, Earning> earnings,
            Map<UUID, PayCorrection> corrections,
            Map<UUID, Flag> flags,
            Map<UUID, Earnings.Pending> pending) {

        /** The number of the case, the project or the design that a line is about. */
        public @Nullable String numberOf(@Nullable UUID of) {
            @Nullable Earning earning = earnings.get(of);
            @Nullable Flag flag = flags.get(of);
            Earnings.@Nullable Pending waiting = pending.get(of);
            if (waiting != null) {
                return waiting.number();
            }
            return earning != null
                    ? earning.number()
                    : flag != null ? flag.subject().number() : null;
        }
    }

    /**
     * Closes a month: its lines are fixed, each person hears of it.
     *
     * @param seen the fingerprint of the month as it was read
     * @throws Refusal before the month is over, a second time, before an earlier month, or if it is not any more what
     *     was read
     */
    @Rule("C4")
    public MonthSheet close(YearMonth month, String seen, Viewer payroll, Instant at) {
        requirePayroll(payroll);
        requirePossible(month);
        if (!isOver(month, at)) {
            throw Refusal.conflict("month.not-over", month.toString());
        }
        corrections.takeTurn();
        if (closings.isClosed(month)) {
            throw Refusal.conflict("month.closed", month.toString());
        }
        MonthInputs monthInputs = open.of(month, null);
        MonthSheet.firstWithSomething(monthInputs)
                .filter(first -> first.isBefore(month))
                .ifPresent(first -> {
                    throw Refusal.conflict("month.earlier-open", first.toString());
                });
        MonthSheet sheet = MonthSheet.of(month, monthInputs, settings.terms());
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
        if (statement.lines().stream().allMatch(line -> line.kind() == Kind.PENDING)) {
            return;
        }
        int place = 0;
        for (Line line : statement.lines()) {
            if (line.kind() == Kind.PENDING) {
                continue;
            }
            lines.save(new StatementLine(statement.month(), statement.person(), place++, line));
        }
        corrections.carry(statement, by, at);
        events.publishEvent(new Notice(
                "statement-closed:" + statement.month() + ":" + statement.person(),
                statement.person(),
                "statement-closed",
                Map.of(
                        "month", statement.month().toString(),
                        "net", Yuan.plain(statement.net())),
                "/statements/" + statement.month() + "/" + statement.person(),
                at));
    }

    private static void requirePayroll(Viewer viewer) {
        if (!viewer.is(Groups.PAYROLL)) {
            throw Refusal.forbidden("not-allowed");
        }
    }

    /** @throws Refusal for a month that no statement can be of */
    static void requirePossible(YearMonth month) {
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
        return MonthSheet.of(month, open.of(month, null), settings.terms());
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
}
