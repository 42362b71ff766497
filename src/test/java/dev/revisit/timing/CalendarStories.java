package dev.revisit.timing;

import static dev.revisit.timing.TimingFixture.INVITE;
import static dev.revisit.timing.TimingFixture.LIU_YANG;
import static dev.revisit.tracking.CustomerStory.at;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.CompanyCalendar.Edit;
import dev.revisit.calendar.DueRule;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.calendar.YearsNotice;
import dev.revisit.commission.flag.Flag;
import dev.revisit.engine.timer.DueTimeCalculator;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.tracking.CustomerStory;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stories of due times that the company's calendar decides: in Tasklist, in the engine's jobs and on flags alike. */
@ApplicationTest
abstract class CalendarStories {

    private static final Set<DayOfWeek> WEEKEND = Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    /** All stories share a database, and nobody is registered twice. */
    private static final AtomicInteger PHONES = new AtomicInteger();

    @Autowired
    private CustomerStory story;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private DueTimeCalculator dueTimeCalculator;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    private TimingFixture words;
    private int versionBefore;

    @BeforeEach
    void begin() {
        words = new TimingFixture(timings, cases, database);
        story.begins();
        words.everythingAsDelivered();
        versionBefore = calendar.version().number();
    }

    @AfterEach
    void end() {
        // The last one first; what was taken back already is left.
        for (int no = calendar.version().number(); no > versionBefore; no--) {
            try {
                calendar.undo(no, edit());
            } catch (Refusal nothingLeft) {
                assertThat(nothingLeft.kind()).isEqualTo(Refusal.Kind.CONFLICT);
            }
        }
        words.everythingAsDelivered();
        story.ends();
    }

    private Edit edit() {
        return new Edit(calendar.version().number(), "按公司通知", LIU_YANG, story.now());
    }

    private void itIs(String time) {
        ClockUtil.setCurrentTime(Date.from(at(time)));
    }

    private UUID registered() {
        return story.registered("王芳", "1380%07d".formatted(3_000_000 + PHONES.incrementAndGet()));
    }

    private Instant due(UUID customer) {
        Instant due = requireNonNull(story.openTask(customer).due());
        assertThat(management
                        .createJobQuery()
                        .timers()
                        .activityId(INVITE.item())
                        .list())
                .as("the engine's job agrees")
                .extracting(job -> job.getDuedate().toInstant())
                .contains(due);
        return due;
    }

    @Test
    @DisplayName("M1: three working days from a Friday are the Wednesday after; the flag is due then")
    void workingDays() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P3D working-days");
        itIs("2026-11-06T10:00");
        UUID customer = registered();

        assertThat(due(customer)).isEqualTo(at("2026-11-11T10:00"));
        story.daysPass(6);
        assertThat(story.flags(customer)).extracting(Flag::dueAt).containsExactly(at("2026-11-11T10:00"));
    }

    @Test
    @DisplayName("M1: the National Day holiday is not counted, its make-up days are")
    void legalHolidays() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P3D working-days");
        itIs("2026-09-29T10:00");

        // 30 September; 8 and 9 October: from the 1st to the 7th is the holiday.
        assertThat(due(registered())).isEqualTo(at("2026-10-09T10:00"));
    }

    @Test
    @DisplayName("M1: open cases can be counted in working days too, from when their step began")
    void openCasesInWorkingDays() {
        itIs("2026-11-06T10:00");
        UUID customer = registered();
        assertThat(due(customer)).isEqualTo(at("2026-11-09T10:00"));

        words.changes(OpenCasePolicy.MOVE, INVITE, "P3D working-days");

        assertThat(due(customer)).isEqualTo(at("2026-11-11T10:00"));
    }

    @Test
    @DisplayName("M1: a closing day entered moves what is due by it, task and timer; taken back, it moves back")
    void closingDay() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P3D working-days");
        UUID customer = registered();
        assertThat(due(customer)).isEqualTo(at("2026-11-05T09:00"));

        LocalDate closed = LocalDate.of(2026, 11, 4);
        var version = calendar.mark(closed, closed, SpecialDay.Kind.CLOSING, "公司年会", edit());
        cases.catchUp();
        assertThat(due(customer)).isEqualTo(at("2026-11-06T09:00"));
        assertThat(timings.changes(null, 1)).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(RecordedChange.Kind.CALENDAR);
            assertThat(told.by()).isEqualTo("liuyang");
            assertThat(timings.moved(told.id())).hasSize(1);
        });

        calendar.undo(version.number(), edit());
        cases.catchUp();
        assertThat(due(customer)).isEqualTo(at("2026-11-05T09:00"));
    }

    @Test
    @DisplayName(
            "M1: with a running clock too a step is due from the very moment that is kept with it, and moves with the calendar")
    void runningClock() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P3D working-days");
        ClockUtil.offset(Duration.between(Instant.now(), at("2026-11-02T09:00")).toMillis());
        List<UUID> customers = Stream.generate(this::registered).limit(20).toList();
        Map<UUID, Instant> before = customers.stream().collect(Collectors.toMap(each -> each, this::due));
        assertThat(begunAndDue())
                .isNotEmpty()
                .allSatisfy((begun, due) ->
                        assertThat(due).isEqualTo(dueTimeCalculator.due(INVITE.item(), "P3D working-days", begun)));

        LocalDate closed = LocalDate.of(2026, 11, 4);
        calendar.mark(closed, closed, SpecialDay.Kind.CLOSING, "公司年会", edit());
        cases.catchUp();

        assertThat(customers)
                .allSatisfy(customer -> assertThat(due(customer))
                        .isEqualTo(requireNonNull(before.get(customer)).plus(Duration.ofDays(1))));
    }

    /** When the invitations that are open began, as it is kept with their timer, and when they are due. */
    private Map<Instant, Instant> begunAndDue() {
        return management.createJobQuery().timers().activityId(INVITE.item()).list().stream()
                .collect(Collectors.toMap(
                        job -> job.getCreateTime().toInstant(),
                        job -> job.getDuedate().toInstant(),
                        (one, same) -> one));
    }

    @Test
    @DisplayName("M1: a day that is worked on after all makes nothing due within the grace")
    void earlierNeverWithinTheGrace() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P1D working-days");
        itIs("2026-11-06T10:00");
        UUID customer = registered();
        assertThat(due(customer)).isEqualTo(at("2026-11-09T10:00"));
        itIs("2026-11-06T18:00");

        LocalDate saturday = LocalDate.of(2026, 11, 7);
        calendar.mark(saturday, saturday, SpecialDay.Kind.WORKING, "调休", edit());
        cases.catchUp();

        assertThat(due(customer)).isEqualTo(at("2026-11-07T18:00"));
    }

    @Test
    @DisplayName("M1: due at the close of the day: never earlier than exactly, and only what is counted in days")
    void closeOfTheDay() {
        UUID before = registered();
        calendar.set(WEEKEND, new DueRule(true, LocalTime.of(18, 0)), edit());
        cases.catchUp();

        assertThat(due(before)).as("what was open follows").isEqualTo(at("2026-11-05T18:00"));
        itIs("2026-11-02T20:00");
        assertThat(due(registered())).as("after the close").isEqualTo(at("2026-11-05T20:00"));
        words.changes(OpenCasePolicy.KEEP, INVITE, "PT30H");
        assertThat(due(registered())).isEqualTo(at("2026-11-04T02:00"));
    }

    @Test
    @DisplayName("M1: a due time that crosses into a year not yet published is reckoned anew when the year is entered")
    void provisionalYear() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P5D working-days");
        itIs("2026-12-29T10:00");
        UUID customer = registered();
        assertThat(calendar.calendar().isProvisional(2027)).isTrue();
        Instant provisional = due(customer);
        assertThat(provisional).isEqualTo(at("2027-01-05T10:00"));

        calendar.enter(
                YearsNotice.read(2027, "2027-01-01 休 元旦\n2027-01-02 休 元旦\n2027-01-03 休 元旦\n2027-01-04 休 元旦"), edit());
        cases.catchUp();

        assertThat(due(customer)).isEqualTo(at("2027-01-07T10:00"));
    }
}
