package dev.revisit.commission.statement;

import dev.revisit.commission.CommissionSettings;
import dev.revisit.engine.Batch;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.clock.CompanyZone;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What payroll adds to statements or takes from them, and takes back (rules C4, C8). A correction for oneself, one above
 * the bound, or one with which a person's month was corrected by more than the bound, counts only once a second person
 * approved it: the general manager or another of payroll, neither its author nor its receiver. Until then it waits and
 * holds nothing up: a month that is closed meanwhile is closed without it, and it goes to the next.
 */
@Service
@Transactional
public class Corrections {

    /** How many months ahead of this one payroll can correct. */
    private static final int FARTHEST = 12;

    private static final int SHORTEST_REASON = 2;
    private static final int LONGEST_REASON = 1000;
    private static final BigDecimal MOST = new BigDecimal("99999999.99");

    private final PayCorrectionRepository store;
    private final CorrectionVerdictRepository verdicts;
    private final Closings closings;
    private final Staff staff;
    private final CommissionSettings settings;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;
    private final CompanyZone zone;

    Corrections(
            PayCorrectionRepository store,
            CorrectionVerdictRepository verdicts,
            Closings closings,
            Staff staff,
            CommissionSettings settings,
            JdbcClient database,
            ApplicationEventPublisher events,
            CompanyZone zone) {
        this.store = store;
        this.verdicts = verdicts;
        this.closings = closings;
        this.staff = staff;
        this.settings = settings;
        this.database = database;
        this.events = events;
        this.zone = zone;
    }

    /** Where a correction stands. */
    public enum State {
        /** It waits for a second person and counts nowhere. */
        PENDING,
        /** It counts. */
        IN_EFFECT,
        /** The second person refused it: it never counts. */
        REFUSED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A correction, and what became of it.
     *
     * @param verdict the second person's; null where nobody decided, or nobody has to
     * @param reversedBy id of the counter entry that takes it back, pending or in effect
     */
    public record Entry(
            PayCorrection correction,
            @Nullable CorrectionVerdict verdict,
            @Nullable UUID reversedBy) {

        public State state() {
            if (verdict != null) {
                return verdict.approved() ? State.IN_EFFECT : State.REFUSED;
            }
            return correction.needsSecond() ? State.PENDING : State.IN_EFFECT;
        }

        /** Whether it can be taken back: what counts, what payroll entered, and once. */
        public boolean isReversible() {
            return state() == State.IN_EFFECT
                    && correction.carriedFrom() == null
                    && correction.reverses() == null
                    && reversedBy == null;
        }
    }

    /** Yuan up to which one person corrects somebody's month alone. */
    public BigDecimal alone() {
        return settings.correctionAlone();
    }

    /**
     * Payroll adds to somebody's statement of an open month, or takes from it. Told twice, it is entered once.
     *
     * @param id chosen where it was typed
     * @param amount yuan; below zero it takes
     * @throws Refusal for what cannot be, naming the fields; for a closed month; for an id under which something else was
     *     entered; where it takes a second person and there is none
     */
    public Entry enter(
            UUID id,
            YearMonth month,
            String person,
            @Nullable BigDecimal amount,
            String reason,
            Viewer payroll,
            Instant at) {
        requirePayroll(payroll);
        Statements.requirePossible(month);
        var problems = new ArrayList<Problem>();
        YearMonth latest = YearMonth.from(at.atZone(zone.zone())).plusMonths(FARTHEST);
        if (month.isAfter(latest)) {
            problems.add(Problem.of(null, "month.too-far", latest.toString()));
        }
        if (person.isBlank() || !staff.exists(person)) {
            problems.add(Problem.of("person", "person.unknown"));
        }
        if (amount == null
                || amount.signum() == 0
                || amount.abs().compareTo(MOST) > 0
                || amount.stripTrailingZeros().scale() > 2) {
            problems.add(Problem.of("amount", "correction.amount"));
        }
        String why = said(reason, true, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        takeTurn();
        BigDecimal yuan = Yuan.exact(Objects.requireNonNull(amount));
        Optional<PayCorrection> known = store.findById(id);
        if (known.isPresent()) {
            PayCorrection entered = known.get();
            return told(
                    entered,
                    entered.reverses() == null
                            && entered.person().equals(person)
                            && entered.month().equals(month)
                            && entered.amount().compareTo(yuan) == 0
                            && why.equals(entered.reason()));
        }
        if (closings.isClosed(month)) {
            throw Refusal.conflict("month.closed", month.toString());
        }
        return keep(
                PayCorrection.entered(
                        id, person, month, yuan, why, takesTwo(person, month, yuan, payroll), payroll.userId(), at),
                at);
    }

    /**
     * Payroll takes a correction back by a counter entry, in its month, or in the first open one where that is closed.
     * Told twice, it is entered once.
     *
     * @param id chosen where it was typed
     * @throws Refusal where it does not count, was taken back already, or takes back another itself; and as
     *     {@link #enter}
     */
    public Entry reverse(UUID id, UUID original, String reason, Viewer payroll, Instant at) {
        requirePayroll(payroll);
        var problems = new ArrayList<Problem>();
        String why = said(reason, true, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        takeTurn();
        PayCorrection wrong = store.findById(original).orElseThrow(() -> Refusal.notFound("correction.unknown"));
        Optional<PayCorrection> known = store.findById(id);
        if (known.isPresent()) {
            PayCorrection entered = known.get();
            return told(entered, original.equals(entered.reverses()) && why.equals(entered.reason()));
        }
        Entry entry = entry(wrong);
        if (wrong.carriedFrom() != null || wrong.reverses() != null) {
            throw Refusal.conflict("correction.not-reversible");
        }
        if (entry.state() != State.IN_EFFECT) {
            throw Refusal.conflict("correction.does-not-count");
        }
        if (entry.reversedBy() != null) {
            throw Refusal.conflict("correction.reversed-already");
        }
        YearMonth in = firstOpen(wrong.month());
        return keep(
                wrong.reversal(
                        id,
                        in,
                        why,
                        takesTwo(wrong.person(), in, wrong.amount().negate(), payroll),
                        payroll.userId(),
                        at),
                at);
    }

    private Entry told(PayCorrection entered, boolean same) {
        if (!same) {
            throw Refusal.conflict("correction.other-content");
        }
        return entry(entered);
    }

    /** Several small ones that together pass the bound are one large one. */
    private boolean takesTwo(String person, YearMonth month, BigDecimal amount, Viewer author) {
        BigDecimal together = store.enteredAlone(person, month.toString()).add(amount);
        return person.equals(author.userId())
                || amount.abs().compareTo(settings.correctionAlone()) > 0
                || together.abs().compareTo(settings.correctionAlone()) > 0;
    }

    private Entry keep(PayCorrection entered, Instant at) {
        if (!entered.needsSecond()) {
            store.save(entered);
            store.flush();
            counts(entered, at);
            return new Entry(entered, null, null);
        }
        Set<String> second = secondPersons(entered);
        if (second.isEmpty()) {
            throw Refusal.conflict("correction.nobody-decides");
        }
        store.save(entered);
        store.flush();
        for (String each : second) {
            events.publishEvent(notice(
                    "correction-waits",
                    entered,
                    each,
                    Map.of(
                            "amount", Yuan.plain(entered.amount()),
                            "by", entered.enteredBy(),
                            "month", entered.month().toString(),
                            "person", entered.person()),
                    "/corrections",
                    at));
        }
        return new Entry(entered, null, null);
    }

    /** The receiver hears of it when it counts (rule C8). */
    private void counts(PayCorrection entered, Instant at) {
        YearMonth month = firstOpen(entered.month());
        events.publishEvent(notice(
                entered.reverses() == null ? "correction-counts" : "correction-reversed",
                entered,
                entered.person(),
                Map.of("amount", Yuan.plain(entered.amount()), "month", month.toString()),
                "/statements/" + month + "/" + entered.person(),
                at));
    }

    private static Notice notice(
            String kind, PayCorrection of, String to, Map<String, String> details, String path, Instant at) {
        return new Notice(kind + ":" + of.id() + ":" + to, to, kind, details, path, at);
    }

    private YearMonth firstOpen(YearMonth month) {
        return closings.last()
                .filter(last -> !month.isAfter(last))
                .map(last -> last.plusMonths(1))
                .orElse(month);
    }

    /**
     * The second person approves a correction, from when it counts, or refuses it.
     *
     * @param reason owed for a refusal
     * @throws Refusal for whoever may not decide on it, and where it was decided already
     */
    public Entry decide(UUID id, boolean approved, String reason, Viewer second, Instant at) {
        if (!isAsked(second)) {
            throw Refusal.forbidden("not-allowed");
        }
        var problems = new ArrayList<Problem>();
        String why = said(reason, !approved, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        takeTurn();
        PayCorrection waiting = store.findById(id).orElseThrow(() -> Refusal.notFound("correction.unknown"));
        if (!mayDecide(waiting, second)) {
            throw Refusal.forbidden("correction.own");
        }
        if (entry(waiting).state() != State.PENDING) {
            throw Refusal.conflict("correction.decided-already");
        }
        var verdict =
                verdicts.save(new CorrectionVerdict(id, approved, second.userId(), at, why.isEmpty() ? null : why));
        if (approved) {
            counts(waiting, at);
        }
        if (!waiting.enteredBy().equals(waiting.person()) || !approved) {
            events.publishEvent(notice(
                    approved ? "correction-approved" : "correction-refused",
                    waiting,
                    waiting.enteredBy(),
                    Map.of(
                            "amount", Yuan.plain(waiting.amount()),
                            "by", second.userId(),
                            "month", waiting.month().toString(),
                            "person", waiting.person()),
                    "/payroll/" + waiting.month(),
                    at));
        }
        return new Entry(waiting, verdict, null);
    }

    /** Whether this person is ever asked as the second one. */
    public static boolean isAsked(Viewer viewer) {
        return viewer.is(Groups.PAYROLL) || viewer.is(Groups.GENERAL_MANAGER);
    }

    private static boolean mayDecide(PayCorrection correction, Viewer viewer) {
        return isAsked(viewer)
                && !viewer.userId().equals(correction.enteredBy())
                && !viewer.userId().equals(correction.person());
    }

    private Set<String> secondPersons(PayCorrection correction) {
        var people = new TreeSet<>(staff.members(Groups.GENERAL_MANAGER));
        people.addAll(staff.members(Groups.PAYROLL));
        people.remove(correction.enteredBy());
        people.remove(correction.person());
        return people;
    }

    /** What waits for this person's decision, the oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> waitingFor(Viewer viewer) {
        return store.waiting().stream()
                .filter(each -> mayDecide(each, viewer))
                .map(each -> new Entry(each, null, null))
                .toList();
    }

    /** What waits and would count in this month, whoever decides on it; of one person, or of all: the oldest first. */
    @Transactional(readOnly = true)
    public List<Entry> waitingIn(YearMonth month, @Nullable String person) {
        return store.waiting().stream()
                .filter(each -> person == null || each.person().equals(person))
                .filter(each -> firstOpen(each.month()).equals(month))
                .map(each -> new Entry(each, null, null))
                .toList();
    }

    /**
     * What was entered for a month, or stands on its statements, the oldest first.
     *
     * @throws Refusal for whoever may not see everybody's
     */
    @Transactional(readOnly = true)
    public List<Entry> ofMonth(YearMonth month, Viewer viewer) {
        requireAll(viewer);
        Statements.requirePossible(month);
        return store.ofMonth(month.toString());
    }

    /** @throws Refusal for whoever may not see everybody's; not found */
    @Transactional(readOnly = true)
    public Entry theCorrection(UUID id, Viewer viewer) {
        return theCorrections(List.of(id), viewer).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("correction.unknown"));
    }

    /** @throws Refusal for whoever may not see everybody's */
    @Transactional(readOnly = true)
    public List<Entry> theCorrections(Collection<UUID> ids, Viewer viewer) {
        requireAll(viewer);
        return Batch.each(ids, store::entries);
    }

    private Entry entry(PayCorrection correction) {
        return Batch.each(List.of(correction.id()), store::entries).get(0);
    }

    /** What a month passes on to the next, when more was taken from it than there was. */
    void carry(Statement statement, String by, Instant at) {
        if (statement.carried().signum() > 0) {
            store.save(PayCorrection.carried(
                    statement.person(), statement.month(), statement.carried().negate(), by, at));
        }
    }

    /** Whoever enters, decides or closes waits here for whoever does it already. */
    void takeTurn() {
        database.sql("select id from payroll_turn where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    private static String said(String reason, boolean owed, List<Problem> problems) {
        String why = reason.strip();
        if ((owed || !why.isEmpty()) && why.codePointCount(0, why.length()) < SHORTEST_REASON) {
            problems.add(Problem.of("reason", why.isEmpty() ? "required" : "too-short", SHORTEST_REASON));
        } else if (why.length() > LONGEST_REASON) {
            problems.add(Problem.of("reason", "too-long", LONGEST_REASON));
        } else if (why.codePoints().anyMatch(Corrections::isBroken)) {
            problems.add(Problem.of("reason", "not-unicode"));
        }
        return why;
    }

    /** No database takes a NUL or half a character. */
    private static boolean isBroken(int c) {
        return c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static void requirePayroll(Viewer viewer) {
        if (!viewer.is(Groups.PAYROLL)) {
            throw Refusal.forbidden("not-allowed");
        }
    }

    private static void requireAll(Viewer viewer) {
        if (!Statements.seesAll(viewer)) {
            throw Refusal.forbidden("not-allowed");
        }
    }
}
