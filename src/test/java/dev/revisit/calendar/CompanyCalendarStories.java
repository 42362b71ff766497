package dev.revisit.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The calendar in the database, with its history, on two nodes. */
@ApplicationTest
abstract class CompanyCalendarStories {

    private static final Viewer MANAGER = new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of("lina"), false);
    private static final LocalDate DAY = LocalDate.of(2027, 3, 5);

    /** Hears of changes, as those do who reckon what is due anew. */
    static class Listener {

        private final List<CompanyCalendar.Changed> heard = new ArrayList<>();
        private @Nullable Runnable then;

        void on(CompanyCalendar.Changed changed) {
            heard.add(changed);
            if (then != null) {
                then.run();
            }
        }
    }

    @Autowired
    private CustomerStory story;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private ConfigurableApplicationContext application;

    private final Listener listener = new Listener();
    private final ApplicationListener<PayloadApplicationEvent<CompanyCalendar.Changed>> listening =
            ApplicationListener.forPayload(listener::on);

    @Autowired
    private JdbcClient database;

    @Autowired
    private CompanyZone zone;

    @Autowired
    private Clock clock;

    @Autowired
    private PlatformTransactionManager transactions;

    @BeforeEach
    void begin() {
        story.begins();
        application.addApplicationListener(listening);
    }

    /** The other tests count on the calendar as it was. */
    @AfterEach
    void end() {
        application.removeApplicationListener(listening);
        calendar.lookAgain();
        for (CalendarChange change : calendar.history()) {
            if (change.stillStandsIn(calendar.calendar()) && change.undoes() == null) {
                calendar.undo(change.no(), edit("Put back"));
            }
        }
        assertThat(calendar.calendar().company()).isEmpty();
        assertThat(calendar.calendar().isProvisional(2027)).isTrue();
        assertThat(calendar.calendar().dueRule()).isEqualTo(DueRule.USUAL);
        story.ends();
    }

    /** As it is when another application starts on the same database. */
    private CompanyCalendar anotherNode() {
        return new CompanyCalendar(database, zone, clock, event -> {}, transactions);
    }

    private CompanyCalendar.Edit edit(String reason) {
        return new CompanyCalendar.Edit(calendar.version().number(), reason, MANAGER, clock.instant());
    }

    private void close(LocalDate day) {
        calendar.mark(day, day, SpecialDay.Kind.CLOSING, "年会", edit("全公司年会"));
    }

    @Test
    @DisplayName("The published years are there from the start; a year that nobody published is provisional")
    void seeded() {
        var now = calendar.calendar();
        assertThat(now.years()).containsOnlyKeys(2024, 2025, 2026);
        assertThat(now.isProvisional(2026)).isFalse();
        assertThat(now.isProvisional(2027)).isTrue();
        assertThat(now.mark(LocalDate.of(2026, 10, 10))).contains(new SpecialDay(SpecialDay.Kind.MAKE_UP, "国庆节"));
        calendar.takeInWhatIsPublished();
        assertThat(listener.heard).isEmpty();
        assertThat(anotherNode().version()).isEqualTo(calendar.version());
    }

    @Test
    @DisplayName(
            "A change is told with the calendar before and after, kept with who, when and why, and can be taken back")
    void changesAreKept() {
        Instant start = DAY.minusDays(1).atTime(9, 0).atZone(zone.zone()).toInstant();
        close(DAY);

        assertThat(calendar.calendar().isWorkingDay(DAY)).isFalse();
        var heard = listener.heard.get(0);
        assertThat(List.of(heard.by(), heard.reason(), heard.at()))
                .isEqualTo(List.of("liuyang", "全公司年会", clock.instant()));
        assertThat(heard.before().afterWorkingDays(start, 1))
                .isBefore(heard.after().afterWorkingDays(start, 1));
        assertThat(heard.after().afterWorkingDays(start, 1)).isEqualTo(calendar.afterWorkingDays(start, 1));
        var change = calendar.history().get(0);
        assertThat(change.lines())
                .containsExactly(new CalendarChange.ChangedDay("company 2027-03-05", null, "closing 年会"));
        assertThat(change.at()).isEqualTo(clock.instant());

        calendar.undo(change.no(), edit("改期"));
        assertThat(calendar.calendar().isWorkingDay(DAY)).isTrue();
        assertThat(calendar.history().get(0).undoes()).isEqualTo(change.no());
        assertThatThrownBy(() -> calendar.undo(change.no(), edit("改期"))).hasMessageContaining("calendar.not-undone");
        assertThat(listener.heard).hasSize(2);
    }

    @Test
    @DisplayName("What is refused changes nothing: said already, out of bounds, no reason, no right, seen too long ago")
    void refuses() {
        close(DAY);
        int before = calendar.version().number();

        refused("calendar.marked-already", () -> close(DAY));
        refused("calendar.out-of-bounds", () -> close(LocalDate.of(2023, 12, 31)));
        refused("calendar.out-of-bounds", () -> close(calendar.lastDay().plusDays(1)));
        refused(
                "to:absence.ends-before",
                () -> calendar.mark(DAY, DAY.minusDays(1), SpecialDay.Kind.CLOSING, "年会", edit("全公司年会")));
        refused(
                "to:calendar.too-long",
                () -> calendar.mark(DAY, DAY.plusDays(92), SpecialDay.Kind.CLOSING, "年会", edit("全公司年会")));
        refused("name:required", () -> calendar.mark(DAY, DAY, SpecialDay.Kind.CLOSING, " ", edit("全公司年会")));
        refused("kind:not-an-option", () -> calendar.mark(DAY, DAY, SpecialDay.Kind.HOLIDAY, "a", edit("全公司年会")));
        refused("reason:required", () -> calendar.unmark(DAY, DAY, edit(" ")));
        refused("calendar.not-marked", () -> calendar.unmark(DAY.plusDays(1), DAY.plusDays(1), edit("Why")));
        refused(
                "restDays:calendar.no-working-day",
                () -> calendar.set(Set.of(DayOfWeek.values()), DueRule.USUAL, edit("Why")));
        refused(
                "calendar.nothing-changes",
                () -> calendar.set(WorkingCalendar.USUAL_REST_DAYS, DueRule.USUAL, edit("Why")));
        refused("calendar.no-such-year", () -> calendar.enter(YearsNotice.read(2023, "2023-01-01 休"), edit("Why")));
        refused(
                "calendar.changed-meanwhile",
                () -> calendar.unmark(DAY, DAY, new CompanyCalendar.Edit(before - 1, "Why", MANAGER, clock.instant())));
        var seller = new Viewer("lina", Set.of(Groups.SALES), Set.of(), false);
        refused(
                "calendar.supervisors-only",
                () -> calendar.unmark(DAY, DAY, new CompanyCalendar.Edit(before, "Why", seller, clock.instant())));

        assertThat(calendar.version().number()).isEqualTo(before);
        assertThat(listener.heard).hasSize(1);
    }

    private static void refused(String code, Runnable change) {
        assertThatThrownBy(change::run).isInstanceOf(Refusal.class).hasMessageContaining(code);
    }

    @Test
    @DisplayName("A year that is entered is provisional no longer; entered again, it takes the place of what was there")
    void entersAYear() {
        var newYear = LocalDate.of(2027, 1, 1);
        calendar.enter(YearsNotice.read(2027, "2027-01-01 休 元旦\n\n2027-01-03 班\n"), edit("已公布"));

        assertThat(calendar.calendar().isProvisional(2027)).isFalse();
        assertThat(calendar.calendar().isWorkingDay(newYear)).isFalse();
        assertThat(calendar.calendar().isWorkingDay(newYear.plusDays(2))).isTrue();
        refused(
                "calendar.nothing-changes",
                () -> calendar.enter(YearsNotice.read(2027, "2027-01-01\u3000休 元旦\n2027-01-03 班"), edit("已公布")));

        calendar.enter(YearsNotice.read(2027, "2027-01-02 休 元旦"), edit("更正"));
        assertThat(calendar.calendar().isWorkingDay(newYear)).isTrue();
        assertThat(calendar.calendar().isWorkingDay(newYear.plusDays(2))).isFalse();
        calendar.takeInWhatIsPublished();
        assertThat(listener.heard).as("nobody's own year is overwritten").hasSize(2);
        calendar.undo(calendar.history().get(0).no(), edit("更正"));
        assertThat(calendar.calendar().isWorkingDay(newYear)).isFalse();
    }

    @Test
    @DisplayName("Each line of a year that is wrong is named")
    void namesWrongLines() {
        assertThatThrownBy(() -> YearsNotice.read(2027, """
                        2027-02-30 休 春节
                        2027-01-01 假 元旦
                        2026-12-31 休 元旦

                        2027-01-01 休 元旦
                        2027-01-01 班
                        """)).isInstanceOfSatisfying(Refusal.class, refused -> {
            assertThat(refused.problems())
                    .extracting(problem -> problem.code() + " " + problem.args().get(0))
                    .containsExactly(
                            "calendar.line.no-date 1",
                            "calendar.line.no-kind 2",
                            "calendar.line.other-year 3",
                            "calendar.line.twice 6");
        });
        refused("days:required", () -> YearsNotice.read(2027, " \n "));
        String written = YearsNotice.written(calendar.calendar().legal(), 2026);
        assertThat(YearsNotice.read(2026, written).days())
                .isEqualTo(CompanyCalendar.legalDays(calendar.calendar(), 2026));
    }

    @Test
    @DisplayName("The other node goes by a change as soon as it looks again, and a restart finds it")
    void onTwoNodes() {
        var other = anotherNode();
        close(DAY);
        assertThat(other.calendar().isWorkingDay(DAY)).isTrue();
        other.lookAgain();
        assertThat(other.calendar().isWorkingDay(DAY)).isFalse();
        assertThat(other.version()).isEqualTo(calendar.version());

        calendar.set(Set.of(DayOfWeek.SUNDAY), new DueRule(true, LocalTime.of(17, 30)), edit("周六上班"));
        var restarted = anotherNode();
        assertThat(restarted.version()).isEqualTo(calendar.version());
        assertThat(restarted.calendar().restDays()).containsExactly(DayOfWeek.SUNDAY);
        Instant exactly = DAY.atTime(9, 0).atZone(zone.zone()).toInstant();
        assertThat(restarted.due(exactly))
                .isEqualTo(DAY.atTime(17, 30).atZone(zone.zone()).toInstant());
    }

    @Test
    @DisplayName(
            "Whoever reckons anew in the same transaction goes by the new calendar, nobody else before it is committed")
    void inItsTransaction() {
        var other = new TransactionTemplate(transactions);
        other.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var worked = new ArrayList<Boolean>();
        listener.then = () -> {
            worked.add(calendar.calendar().isWorkingDay(DAY));
            worked.add(other.execute(tx -> calendar.calendar().isWorkingDay(DAY)));
            worked.add(calendar.calendar().isWorkingDay(DAY));
        };
        close(DAY);
        assertThat(worked).containsExactly(false, true, false);
    }

    @Test
    @DisplayName("A change that is rolled back was never there")
    void rolledBack() {
        var before = calendar.version();
        listener.then = () -> {
            throw new IllegalStateException("cannot reckon anew");
        };
        assertThatThrownBy(() -> close(DAY)).hasMessageContaining("cannot reckon anew");
        listener.then = null;
        assertThat(calendar.version()).isEqualTo(before);
        calendar.lookAgain();
        assertThat(calendar.version()).isEqualTo(before);
        DayCounter count = calendar;
        Instant start = DAY.minusDays(1).atTime(9, 0).atZone(zone.zone()).toInstant();
        assertThat(count.afterWorkingDays(start, 1))
                .isEqualTo(DAY.atTime(9, 0).atZone(zone.zone()).toInstant());
    }
}
