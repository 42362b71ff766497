package dev.revisit.calendar;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.engine.timer.Period;
import dev.revisit.engine.timer.PeriodDay;
import dev.revisit.engine.timer.WeekdayTime;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The company's calendar (rules M1, C5): which days are worked on, and when what is counted in days falls due. Read by
 * everybody, kept by managers and above; each change says why, stays on file, and can be taken back.
 *
 * <p>The engine asks it at each due time that it reckons, so it answers from memory. A change holds at once in its own
 * transaction, on this node as soon as that is committed, and on other nodes when they next look ({@link
 * CalendarWatch}).
 */
@Service
@DependsOnDatabaseInitialization
public class CompanyCalendar implements DayCounter {

    /** Who changed it, where that came with a release of the application. */
    public static final String BY_RELEASE = "";

    /** Years from today on that a day may lie ahead. */
    private static final int FARTHEST_YEARS = 5;

    /** Days that can be marked at once. */
    private static final int LONGEST_RANGE = 92;

    /** Changes that are shown; older ones stay in the tables. */
    private static final int NEWEST = 50;

    /**
     * Published in the same transaction whenever anything changes, so that what is due by the calendar can be reckoned
     * anew.
     *
     * @param by user id; {@link #BY_RELEASE} where a release of the application brought the days of a year
     */
    public record Changed(DayCounter before, DayCounter after, String by, String reason, Instant at) {}

    /** The calendar after so many changes. */
    public record Version(int number, WorkingCalendar calendar) {}

    /**
     * Who changes it, and why.
     *
     * @param seen the version that they had before them
     */
    public record Edit(int seen, String reason, Viewer by, Instant at) {}

    private final CalendarBook book;
    private final CompanyZone zone;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    /** What this node goes by. */
    private volatile Version latest;

    /** Under which a transaction that changes the calendar has its own. */
    private final Object changing = new Object();

    CompanyCalendar(
            JdbcClient database,
            CompanyZone zone,
            Clock clock,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.book = new CalendarBook(database);
        this.zone = zone;
        this.clock = clock;
        this.events = events;
        this.latest = Objects.requireNonNull(new TransactionTemplate(transactions).execute(tx -> begun()));
    }

    @Override
    public Instant afterWorkingDays(Instant start, int days) {
        return calendar().afterWorkingDays(start, days);
    }

    @Override
    public Instant due(Instant exactly) {
        return calendar().due(exactly);
    }

    @Override
    public Instant next(WeekdayTime weekdayTime, Instant start) {
        return calendar().next(weekdayTime, start);
    }

    @Override
    public Instant on(PeriodDay periodDay, Period period) {
        return calendar().on(periodDay, period);
    }

    @Override
    public Instant nextWorkingDay(Instant start, LocalTime time) {
        return calendar().nextWorkingDay(start, time);
    }

    /** The calendar as it stands; in a transaction that changes it, as it will stand. */
    public WorkingCalendar calendar() {
        return version().calendar();
    }

    /** The calendar as it stands, with the version that whoever changes it has to name. */
    public Version version() {
        return TransactionSynchronizationManager.getResource(changing) instanceof Version ours ? ours : latest;
    }

    /** Looks whether another node changed it, and goes by that from now on. */
    @Transactional(readOnly = true)
    public void lookAgain() {
        if (book.version() != latest.number()) {
            goBy(read(book.version()));
        }
    }

    /** The newest changes, the last one first. */
    @Transactional(readOnly = true)
    public List<CalendarChange> history() {
        return history(Long.MAX_VALUE, NEWEST);
    }

    /**
     * Changes before one, the last one first.
     *
     * @param before the number of that one
     */
    @Transactional(readOnly = true)
    public List<CalendarChange> history(long before, int atMost) {
        return book.newest(before, atMost);
    }

    /** Whether this person may change it. */
    public static boolean isKeptBy(Viewer viewer) {
        return viewer.supervises();
    }

    /** The last day that can be entered today. */
    public LocalDate lastDay() {
        return today().plusYears(FARTHEST_YEARS);
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone.zone());
    }

    /**
     * The company is closed, or works, on these days, the first and the last included.
     *
     * @param kind one of the company's own
     * @param name owed for a closing day
     * @throws Refusal also where the company has said something of one of the days already
     */
    @Transactional
    public Version mark(LocalDate from, LocalDate to, SpecialDay.Kind kind, String name, Edit edit) {
        requireKeeper(edit);
        var problems = new ArrayList<Problem>();
        requireDays(from, to, problems);
        if (kind.isLegal()) {
            problems.add(Problem.of("kind", "not-an-option"));
        }
        var specialDay = new SpecialDay(kind, CalendarNote.name(name, kind == SpecialDay.Kind.CLOSING, problems));
        refuse(problems);
        var wanted = new TreeMap<String, @Nullable String>();
        return change(edit, null, before -> {
            for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
                if (before.company().containsKey(day)) {
                    throw Refusal.conflictIn("from", "calendar.marked-already", day);
                }
                wanted.put(Entry.about(Entry.COMPANY, day), Entry.says(specialDay));
            }
            return wanted;
        });
    }

    /** The company says nothing of these days any more: the law and the week hold again. */
    @Transactional
    public Version unmark(LocalDate from, LocalDate to, Edit edit) {
        requireKeeper(edit);
        var problems = new ArrayList<Problem>();
        requireDays(from, to, problems);
        refuse(problems);
        return change(edit, null, before -> {
            var wanted = new TreeMap<String, @Nullable String>();
            before.company().keySet().stream()
                    .filter(day -> !day.isBefore(from) && !day.isAfter(to))
                    .forEach(day -> wanted.put(Entry.about(Entry.COMPANY, day), null));
            if (wanted.isEmpty()) {
                throw Refusal.notFound("calendar.not-marked", from);
            }
            return wanted;
        });
    }

    /** Sets the rest days of the week, and when something counted in days falls due. */
    @Transactional
    public Version set(Set<DayOfWeek> restDays, DueRule due, Edit edit) {
        requireKeeper(edit);
        if (restDays.size() >= DayOfWeek.values().length) {
            throw Refusal.invalid("restDays", "calendar.no-working-day");
        }
        var wanted = new TreeMap<String, @Nullable String>();
        wanted.put(Entry.REST_DAYS, Entry.says(restDays));
        wanted.put(Entry.DUE, Entry.says(due));
        return change(edit, null, before -> wanted);
    }

    /**
     * Enters the legal days of a year, in the place of those that it had. The year is provisional no longer.
     */
    @Transactional
    public Version enter(YearsNotice notice, Edit edit) {
        requireKeeper(edit);
        if (!knows(notice.year())) {
            throw Refusal.notFound("calendar.no-such-year", String.valueOf(notice.year()));
        }
        return change(edit, null, before -> {
            // Entered once more, it is somebody's own; word for word the same, nothing changes.
            boolean same =
                    legalDays(before, notice.year()).equals(notice.days()) && !before.isProvisional(notice.year());
            return same ? Map.of() : inPlaceOf(before, notice, WorkingCalendar.Origin.ENTERED);
        });
    }

    /** Takes a change back: everything that it changed is again as it was before. */
    @Transactional
    public Version undo(int no, Edit edit) {
        requireKeeper(edit);
        CalendarChange change = book.change(no)
                .filter(found -> !found.by().equals(BY_RELEASE))
                .orElseThrow(() -> Refusal.notFound("calendar.no-such-change"));
        return change(edit, no, before -> {
            if (!change.stillStandsIn(before)) {
                throw Refusal.conflict("calendar.not-undone", no);
            }
            var wanted = new TreeMap<String, @Nullable String>();
            change.lines().forEach(changedDay -> wanted.put(changedDay.about(), changedDay.was()));
            return wanted;
        });
    }

    /** Whether this year can be looked at and entered. */
    public boolean knows(int year) {
        return year >= WorkingCalendar.FIRST_DAY.getYear() && year <= lastDay().getYear();
    }

    /** The legal days of one year, in order. */
    static Map<LocalDate, SpecialDay> legalDays(WorkingCalendar calendar, int year) {
        var days = new TreeMap<LocalDate, SpecialDay>();
        calendar.legal().forEach((day, specialDay) -> {
            if (day.getYear() == year) {
                days.put(day, specialDay);
            }
        });
        return days;
    }

    /**
     * A newer release may know a year that nobody has entered yet. It is taken in like any other change, when everything
     * that reckons by it is up.
     */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void takeInWhatIsPublished() {
        Version before = locked();
        var wanted = published(before.calendar());
        if (!wanted.isEmpty()) {
            write(before, wanted, new Edited(null, "tyme4j", BY_RELEASE, clock.instant()));
        }
    }

    /** The first time, the years that are published are simply there: nothing was ever reckoned without them. */
    private Version begun() {
        int version = book.lockedVersion();
        Version kept = read(version);
        if (version > 0 || !kept.calendar().years().isEmpty()) {
            return kept;
        }
        book.write(lines(kept.calendar(), published(kept.calendar())));
        return read(version);
    }

    private static Map<String, @Nullable String> published(WorkingCalendar before) {
        var wanted = new TreeMap<String, @Nullable String>();
        PublishedHolidays.byYear().forEach((year, days) -> {
            if (before.isProvisional(year)) {
                var notice = new YearsNotice(year, new TreeMap<>(days));
                wanted.putAll(inPlaceOf(before, notice, WorkingCalendar.Origin.PUBLISHED));
            }
        });
        return wanted;
    }

    private static Map<String, @Nullable String> inPlaceOf(
            WorkingCalendar before, YearsNotice notice, WorkingCalendar.Origin origin) {
        var wanted = new TreeMap<String, @Nullable String>();
        legalDays(before, notice.year()).keySet().forEach(day -> wanted.put(Entry.about(Entry.LEGAL, day), null));
        wanted.putAll(Entry.of(notice, origin));
        return wanted;
    }

    /** What shall be said about what, by what is said before. */
    private interface Wanted {
        Map<String, @Nullable String> from(WorkingCalendar before);
    }

    private record Edited(@Nullable Integer undoes, String reason, String by, Instant at) {}

    private Version change(Edit edit, @Nullable Integer undoes, Wanted wanted) {
        String reason = CalendarNote.reason(edit.reason());
        Version before = locked();
        if (before.number() != edit.seen()) {
            throw Refusal.conflict("calendar.changed-meanwhile");
        }
        return write(
                before,
                wanted.from(before.calendar()),
                new Edited(undoes, reason, edit.by().userId(), edit.at()));
    }

    private Version write(Version before, Map<String, @Nullable String> wanted, Edited edited) {
        List<CalendarChange.ChangedDay> lines = lines(before.calendar(), wanted);
        if (lines.isEmpty()) {
            throw Refusal.conflict("calendar.nothing-changes");
        }
        int number = before.number() + 1;
        book.write(lines);
        book.keep(new CalendarChange(number, edited.by(), edited.at(), edited.reason(), edited.undoes(), lines));
        Version after = read(number);
        holdInThisTransaction(after);
        events.publishEvent(
                new Changed(before.calendar(), after.calendar(), edited.by(), edited.reason(), edited.at()));
        return after;
    }

    private static List<CalendarChange.ChangedDay> lines(WorkingCalendar before, Map<String, @Nullable String> wanted) {
        var lines = new ArrayList<CalendarChange.ChangedDay>();
        wanted.forEach((about, becomes) -> {
            @Nullable String was = Entry.of(before, about);
            if (!Objects.equals(was, becomes)) {
                lines.add(new CalendarChange.ChangedDay(about, was, becomes));
            }
        });
        return lines;
    }

    /** From the database, for it may be newer than what this node goes by; and nobody changes it meanwhile. */
    private Version locked() {
        return read(book.lockedVersion());
    }

    private Version read(int number) {
        return new Version(number, Entry.calendar(book.entries(), zone.zone()));
    }

    private synchronized void goBy(Version version) {
        if (version.number() > latest.number()) {
            latest = version;
        }
    }

    /** What is asked in the rest of this transaction is answered by what it wrote; everybody else's, once it is committed. */
    private void holdInThisTransaction(Version after) {
        if (TransactionSynchronizationManager.hasResource(changing)) {
            TransactionSynchronizationManager.unbindResource(changing);
        } else {
            TransactionSynchronizationManager.registerSynchronization(new Holding());
        }
        TransactionSynchronizationManager.bindResource(changing, after);
    }

    /** Binds the new calendar to its transaction, and to no other that runs within it. */
    private final class Holding implements TransactionSynchronization {

        private @Nullable Object suspended;

        @Override
        public void suspend() {
            suspended = TransactionSynchronizationManager.unbindResourceIfPossible(changing);
        }

        @Override
        public void resume() {
            if (suspended != null) {
                TransactionSynchronizationManager.bindResource(changing, suspended);
                suspended = null;
            }
        }

        @Override
        public void afterCommit() {
            if (TransactionSynchronizationManager.getResource(changing) instanceof Version committed) {
                goBy(committed);
            }
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(changing);
        }
    }

    private static void requireKeeper(Edit edit) {
        if (!isKeptBy(edit.by())) {
            throw Refusal.forbidden("calendar.supervisors-only");
        }
    }

    private void requireDays(LocalDate from, LocalDate to, List<Problem> problems) {
        requireDay("from", from, problems);
        if (to.isBefore(from)) {
            problems.add(Problem.of("to", "absence.ends-before"));
        } else if (from.plusDays(LONGEST_RANGE).isBefore(to.plusDays(1))) {
            problems.add(Problem.of("to", "calendar.too-long", LONGEST_RANGE));
        } else {
            requireDay("to", to, problems);
        }
    }

    private void requireDay(String field, LocalDate day, List<Problem> problems) {
        if (day.isBefore(WorkingCalendar.FIRST_DAY) || day.isAfter(lastDay())) {
            problems.add(Problem.of(field, "calendar.out-of-bounds", WorkingCalendar.FIRST_DAY, lastDay()));
        }
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }
}
