package dev.revisit.timing;

import static dev.revisit.timing.TimingFixture.LIU_YANG;
import static dev.revisit.tracking.CustomerStory.at;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.CompanyCalendar.Edit;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.timer.DueTimers;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.smallsheet.SmallSheetFixture;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Preview.Move;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Stories of timers on a day of the week. The small sheet's entry is written every Friday here: asked for at 17:00 and owed
 * by 22:00.
 */
@ApplicationTest
abstract class WeekdayTimerStories {

    private static final Setting UNTIL = new Setting("SmallSheet", "Wait_UntilEntry");
    private static final Setting DEADLINE = new Setting("SmallSheet", "Deadline_WriteEntry");
    private static final Setting STILL_NOT_WRITTEN = new Setting("SmallSheet", "Wait_AfterMiss_WriteEntry");
    private static final String FRIDAY = properties("friday", "22:00");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private Release asDelivered;

    @Autowired
    private CompanyCalendar calendar;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    @TempDir
    private Path folder;

    private TimingFixture words;
    private SmallSheetFixture sheet;
    private int versionBefore;

    @BeforeEach
    void begin() throws IOException {
        words = new TimingFixture(timings, cases, database);
        story.begins();
        sheet = new SmallSheetFixture(story, application);
        versionBefore = calendar.version().number();
        for (String from : List.of("processes", "forms", "src/test/resources/small-sheet")) {
            try (var files = Files.list(Path.of(from))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        ships("<bpmn:outgoing>Flow_WriteEntry_Missed", FRIDAY + "<bpmn:outgoing>Flow_WriteEntry_Missed");
        ships("<bpmn:incoming>Flow_WriteEntry_Flagged", FRIDAY + "<bpmn:incoming>Flow_WriteEntry_Flagged");
        ships("targetRef=\"Gateway_EntryOwed\" />", """
                targetRef="Wait_UntilEntry" />
                <bpmn:sequenceFlow id="Flow_Waited" sourceRef="Wait_UntilEntry" targetRef="Gateway_EntryOwed" />
                <bpmn:intermediateCatchEvent id="Wait_UntilEntry" name="等到周五 Until Friday">%s
                  <bpmn:timerEventDefinition id="Timer_Wait_UntilEntry">
                    <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P7D</bpmn:timeDuration>
                  </bpmn:timerEventDefinition>
                </bpmn:intermediateCatchEvent>
                """.formatted(properties("friday", "17:00")));
        ships(
                "sourceRef=\"Gateway_Signed\" targetRef=\"Gateway_EntryOwed\"",
                "sourceRef=\"Gateway_Signed\" targetRef=\"Wait_UntilEntry\"");
        ships("<bpmn:incoming>Flow_Opened</bpmn:incoming>\n      <bpmn:incoming>Flow_Signed_No</bpmn:incoming>", "");
        starts();
    }

    @AfterEach
    void end() {
        for (int no = calendar.version().number(); no > versionBefore; no--) {
            calendar.undo(no, edit());
        }
        asDelivered.afterPropertiesSet();
        cases.catchUp();
        story.ends();
    }

    private static String properties(String weekday, String time) {
        return "<bpmn:extensionElements><camunda:properties><camunda:property name=\"weekday\" value=\"" + weekday
                + "\" /><camunda:property name=\"time\" value=\"" + time
                + "\" /></camunda:properties></bpmn:extensionElements>";
    }

    private void ships(String before, String after) throws IOException {
        Path path = folder.resolve("small-sheet.bpmn");
        String text = Files.readString(path);
        int at = text.indexOf(before);
        assertThat(at).as(before).isNotNegative();
        Files.writeString(path, text.substring(0, at) + after + text.substring(at + before.length()));
    }

    /** A node starts with the files of the folder. */
    private void starts() {
        ReleaseOfFiles.of(application, "file:" + folder + "/*").afterPropertiesSet();
        cases.catchUp();
    }

    private Edit edit() {
        return new Edit(calendar.version().number(), "按公司通知", LIU_YANG, story.now());
    }

    private void isClosed(String first, String last) {
        calendar.mark(LocalDate.parse(first), LocalDate.parse(last), SpecialDay.Kind.CLOSING, "公司旅游", edit());
        cases.catchUp();
    }

    private void becomes(String time) {
        new DueTimers(management).fire(at(time));
        ClockUtil.setCurrentTime(Date.from(at(time)));
    }

    private void itIs(String time) {
        ClockUtil.setCurrentTime(Date.from(at(time)));
    }

    private Instant timer(UUID id, Setting timer) {
        return openWork.timersOf(id.toString()).stream()
                .filter(each -> each.timer().equals(timer.item()))
                .map(OpenWork.PendingTimer::due)
                .findFirst()
                .orElseThrow();
    }

    private Instant due(UUID id) {
        Instant due =
                requireNonNull(openWork.ofCase(id.toString()).orElseThrow().due());
        assertThat(timer(id, DEADLINE)).as("task and timer agree").isEqualTo(due);
        return due;
    }

    private void sentBack(UUID id) {
        sheet.written(id, "周末愉快");
        sheet.sentBack(id);
    }

    @Test
    @DisplayName(
            "M1: asked for on Friday at 17:00, owed by 22:00, and missed every Friday on which it is still not written")
    void everyFriday() {
        UUID id = sheet.opened("price");
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-06T17:00"));

        becomes("2026-11-06T17:30");
        assertThat(due(id)).isEqualTo(at("2026-11-06T22:00"));

        becomes("2026-11-21T09:00");
        assertThat(flags.of(id))
                .extracting(Flag::dueAt)
                .containsExactly(at("2026-11-06T22:00"), at("2026-11-13T22:00"), at("2026-11-20T22:00"));
    }

    @Test
    @DisplayName(
            "M1: a Friday that is not worked on is the Thursday before, which is not owed once more on the same week’s day")
    void fridayOff() {
        UUID id = sheet.opened("price");
        isClosed("2026-11-06", "2026-11-06");
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-05T17:00"));
        assertThat(timings.changes(null, 1)).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(RecordedChange.Kind.CALENDAR);
            assertThat(timings.moved(told.id()))
                    .extracting(Move::before, Move::after)
                    .containsExactly(tuple(at("2026-11-06T17:00"), at("2026-11-05T17:00")));
        });

        becomes("2026-11-05T17:00");
        assertThat(due(id)).isEqualTo(at("2026-11-05T22:00"));
        itIs("2026-11-05T20:00");
        sentBack(id);

        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-13T17:00"));
        assertThat(flags.of(id)).isEmpty();
    }

    @Test
    @DisplayName("M1: a week that is not worked on is skipped; taken back in the calendar, it is the old Friday again")
    void weekOff() {
        UUID id = sheet.opened("price");
        isClosed("2026-11-02", "2026-11-06");
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-13T17:00"));

        calendar.undo(calendar.version().number(), edit());
        cases.catchUp();

        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-06T17:00"));
    }

    @Test
    @DisplayName("M1: another day of the week is tried, moves open cases, and is taken back to the exact due time")
    void anotherDay() {
        UUID id = sheet.opened("price");
        assertThat(timings.timings())
                .filteredOn(timing -> timing.setting().equals(UNTIL))
                .singleElement()
                .satisfies(timing -> assertThat(timing.length().value()).isEqualTo("friday 17:00"));

        Preview preview = words.preview(OpenCasePolicy.MOVE, UNTIL, "thursday 16:30");
        assertThat(preview.differences()).containsExactly(new Difference(UNTIL, "friday 17:00", "thursday 16:30"));
        assertThat(preview.moves())
                .extracting(Move::before, Move::after)
                .containsExactly(tuple(at("2026-11-06T17:00"), at("2026-11-05T16:30")));

        RecordedChange change = words.changes(OpenCasePolicy.MOVE, UNTIL, "thursday 16:30");
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-05T16:30"));
        assertThat(words.value(UNTIL)).isEqualTo("thursday 16:30");
        assertThat(words.versionsInUse("SmallSheet")).containsExactly(words.newestVersion("SmallSheet"));
        assertThat(new String(timings.file("SmallSheet"), StandardCharsets.UTF_8))
                .as("a modeller still reads a length")
                .contains("name=\"weekday\" value=\"thursday\"", ">P7D</bpmn:timeDuration>");

        words.undoes(change);
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-06T17:00"));
        assertThat(words.value(UNTIL)).isEqualTo("friday 17:00");
    }

    @Test
    @DisplayName("M1: open cases are kept: the new day holds from the next wait on")
    void keepsOpenCases() {
        UUID id = sheet.opened("price");
        words.changes(OpenCasePolicy.KEEP, UNTIL, "wednesday 09:00");
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-06T17:00"));

        becomes("2026-11-06T18:00");
        sentBack(id);

        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-11T09:00"));
    }

    @Test
    @DisplayName("M1: an earlier deadline makes nobody late: who would be overdue at once has the grace, and is told")
    void nobodyIsLate() {
        UUID id = sheet.opened("price");
        becomes("2026-11-06T18:00");

        Preview preview = words.preview(OpenCasePolicy.MOVE, DEADLINE, "friday 17:30");
        assertThat(preview.lateOf()).containsExactly(java.util.Map.entry("lina", 1));
        words.changes(OpenCasePolicy.MOVE, DEADLINE, "friday 17:30");

        assertThat(due(id)).isEqualTo(at("2026-11-07T18:00"));
    }

    @Test
    @DisplayName(
            "M1: a wait that would end within the grace ends this once as before, and asks for the entry of its week")
    void waitsWithinTheGrace() {
        UUID id = sheet.opened("price");
        itIs("2026-11-06T10:00");

        words.changes(OpenCasePolicy.MOVE, UNTIL, "friday 16:00");
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-06T17:00"));

        becomes("2026-11-06T17:10");
        sentBack(id);
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-13T16:00"));
    }

    @ParameterizedTest
    @DisplayName("M1: a length is no day of the week, nor the other way round; nonsense is refused")
    @CsvSource({
        "SmallSheet,Wait_UntilEntry,P3D,timing.weekday",
        "SmallSheet,Wait_UntilEntry,friday,timing.weekday",
        "SmallSheet,Wait_UntilEntry,frday 17:00,timing.weekday",
        "SmallSheet,Wait_UntilEntry,friday 25:00,timing.weekday",
        "CustomerRevisits,Deadline_InviteToShop,friday 17:00,timing.no-weekday",
    })
    void refuses(String process, String timer, String value, String code) {
        assertThatThrownBy(() -> words.preview(OpenCasePolicy.KEEP, new Setting(process, timer), value))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::field, Problem::code)
                                .containsExactly(tuple(process + "/" + timer, code)));
    }

    @Test
    @DisplayName("M1: a diagram edited in a modeller brings another day; one that takes the day away is refused")
    void uploads() {
        UUID id = sheet.opened("price");
        String text = new String(timings.file("SmallSheet"), StandardCharsets.UTF_8);

        timings.apply(upload(text.replaceFirst("value=\"17:00\"", "value=\"16:00\"")), LIU_YANG);
        cases.catchUp();
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-06T16:00"));

        assertThatThrownBy(() -> timings.preview(
                        upload(text.replaceAll(
                                "<camunda:property name=\"(weekday|time)\" value=\"[a-z0-9:]+\" ?/>", "")),
                        LIU_YANG))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::field, Problem::code)
                                .contains(tuple(UNTIL.toString(), "timing.weekday")));
        assertThatThrownBy(() -> upload(text.replaceFirst("value=\"friday\"", "value=\"someday\"")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.problems())
                                .extracting(Problem::code)
                                .contains("diagram.weekday"));
    }

    private ChangeProposal upload(String text) {
        UUID upload = timings.upload("SmallSheet", text.getBytes(StandardCharsets.UTF_8), LIU_YANG);
        return new ChangeProposal("改到下午四点", OpenCasePolicy.MOVE, List.of(), upload, null);
    }

    @Test
    @DisplayName("M1: what was set here stays with a release; one that makes it a length again is taken over, and told")
    void releases() throws IOException {
        words.changes(OpenCasePolicy.KEEP, UNTIL, "thursday 17:00");
        words.changes(OpenCasePolicy.KEEP, STILL_NOT_WRITTEN, "friday 23:00");
        UUID id = sheet.opened("price");
        ships("value=\"17:00\"", "value=\"18:00\"");
        starts();
        assertThat(words.value(UNTIL)).isEqualTo("thursday 17:00");
        assertThat(timings.changes(null, 1).get(0).kept())
                .containsExactly(new Difference(UNTIL, "thursday 17:00", "friday 18:00"));

        ships(FRIDAY + "<bpmn:incoming>Flow_WriteEntry_Flagged", "<bpmn:incoming>Flow_WriteEntry_Flagged");
        starts();

        assertThat(words.value(STILL_NOT_WRITTEN)).isEqualTo("P7D");
        assertThat(words.value(UNTIL)).isEqualTo("thursday 17:00");
        assertThat(timings.changes(null, 1).get(0).differences())
                .containsExactly(new Difference(STILL_NOT_WRITTEN, "friday 23:00", "P7D"));
        assertThat(words.versionsInUse("SmallSheet"))
                .as("running cases go on on it")
                .containsExactly(words.newestVersion("SmallSheet"));
        assertThat(timer(id, UNTIL)).isEqualTo(at("2026-11-05T17:00"));
    }
}
