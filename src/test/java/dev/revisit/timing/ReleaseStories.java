package dev.revisit.timing;

import static dev.revisit.timing.TimingFixture.BEFORE_REVISIT;
import static dev.revisit.timing.TimingFixture.INVITE;
import static dev.revisit.timing.TimingFixture.MISSED;
import static dev.revisit.timing.TimingFixture.REVISIT;
import static dev.revisit.tracking.CustomerStory.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.revisit.diagram.Diagrams;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.Preview.Difference;
import dev.revisit.timing.Preview.Move;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stories of what a restart, a second node and a new release leave of what managers set. */
@ApplicationTest
abstract class ReleaseStories {

    /** All stories share a database, and nobody is registered twice. */
    private static final AtomicInteger PHONES = new AtomicInteger();

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
    private Diagrams diagrams;

    @Autowired
    private ChangeLog changes;

    @Autowired
    private JdbcClient database;

    @Autowired
    private OpenWork openWork;

    @TempDir
    private Path folder;

    private TimingFixture words;

    @BeforeEach
    void begin() throws IOException {
        words = new TimingFixture(timings, cases, database);
        story.begins();
        words.everythingAsDelivered();
        for (String from : List.of("processes", "forms", "src/test/resources/small-sheet")) {
            try (var files = Files.list(Path.of(from))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
    }

    @AfterEach
    void end() {
        asDelivered.afterPropertiesSet();
        words.everythingAsDelivered();
        story.ends();
    }

    /** A node starts with the files of the folder. */
    private void starts() {
        ReleaseOfFiles.of(application, "file:" + folder + "/*").afterPropertiesSet();
        cases.catchUp();
    }

    private void ships(String file, String before, String after) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        int at = text.indexOf(before);
        Files.writeString(path, text.substring(0, at) + after + text.substring(at + before.length()));
    }

    private UUID registered() {
        return story.registered("王芳", "1380%07d".formatted(2_000_000 + PHONES.incrementAndGet()));
    }

    @Test
    @DisplayName("M1: a restart and a second node leave everything as it is")
    void restarts() {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P4D");
        int version = words.newestVersion("CustomerRevisits");
        int newest = timings.newest();

        asDelivered.afterPropertiesSet();
        starts();

        assertThat(words.newestVersion("CustomerRevisits")).isEqualTo(version);
        assertThat(words.value(INVITE)).isEqualTo("P4D");
        assertThat(timings.newest()).isEqualTo(newest);
    }

    @Test
    @DisplayName("M1: what only the release changed is taken over, what only the page changed stays")
    void eitherSide() throws IOException {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P4D");
        words.changes(OpenCasePolicy.KEEP, MISSED, "80");
        ships("customer-waiting.bpmn", ">P7D<", ">P6D<");

        starts();

        assertThat(words.value(INVITE)).isEqualTo("P4D");
        assertThat(words.value(MISSED)).isEqualTo("80");
        assertThat(words.value(BEFORE_REVISIT)).isEqualTo("P6D");
        assertThat(timings.changes(null, 1)).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo(RecordedChange.Kind.RELEASED);
            assertThat(told.by()).isNull();
            assertThat(told.differences()).containsExactly(new Difference(BEFORE_REVISIT, "P7D", "P6D"));
            assertThat(told.kept()).isEmpty();
            assertThat(told.canUndo()).isFalse();
        });
    }

    @Test
    @DisplayName("M1: where both changed, the page’s stays and is reported; so it does when an older node starts again")
    void bothSides() throws IOException {
        words.changes(OpenCasePolicy.KEEP, INVITE, "P4D");
        ships("customer-revisits.bpmn", ">P3D<", ">P5D<");

        starts();

        assertThat(words.value(INVITE)).isEqualTo("P4D");
        assertThat(timings.changes(null, 1))
                .singleElement()
                .satisfies(told -> assertThat(told.kept()).containsExactly(new Difference(INVITE, "P4D", "P5D")));
        asDelivered.afterPropertiesSet();
        assertThat(words.value(INVITE)).as("the files of before").isEqualTo("P4D");
        starts();
        assertThat(words.value(INVITE)).isEqualTo("P4D");
    }

    @Test
    @DisplayName("M1: running cases go on on the release’s diagram; open steps keep their due time, later ones follow")
    void runningCases() throws IOException {
        UUID customer = registered();
        ships("customer-revisits.bpmn", ">P3D<", ">P5D<");
        ships("customer-waiting.bpmn", ">P7D<", ">P6D<");

        starts();

        assertThat(story.openTask(customer).due()).isEqualTo(DAY_0.plus(Duration.ofDays(3)));
        assertThat(words.versionsInUse("CustomerRevisits")).containsExactly(words.newestVersion("CustomerRevisits"));
        story.contacted(customer, "thinking-it-over");
        story.daysPass(6);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        assertThat(story.openTask(registered()).due()).isEqualTo(DAY_0.plus(Duration.ofDays(6 + 5)));
    }

    @Test
    @DisplayName(
            "M1: cases on a diagram that a release draws otherwise go on on theirs, and take a new due time all the same")
    void drawnOtherwise() throws IOException {
        UUID customer = registered();
        int old = words.newestVersion("CustomerRevisits");
        ships("customer-revisits.bpmn", "name=\"邀请到店看图 Invite to the shop\"", "name=\"请到店看图 Invite to our shop\"");

        starts();
        RecordedChange change = words.changes(OpenCasePolicy.MOVE, INVITE, "P2D");

        assertThat(words.versionsInUse("CustomerRevisits")).containsExactly(old);
        assertThat(change.progress().left()).isEqualTo(1);
        assertThat(story.openTask(customer).due()).isEqualTo(DAY_0.plus(Duration.ofDays(2)));
    }

    @Test
    @DisplayName("M1: a timer that a release moves into another diagram keeps what was set here, and goes back with it")
    void movedIntoAnotherDiagram() throws IOException {
        var before = new Setting("CustomerResting", "Wait_Resting");
        var moved = new Setting("CustomerWaiting", "Wait_Resting");
        RecordedChange set = words.changes(OpenCasePolicy.KEEP, before, "P60D");
        renames("customer-resting.bpmn", "Wait_Resting", "Wait_AWhile");
        ships("customer-waiting.bpmn", ">P1D<", ">PT36H<");
        renames("customer-waiting.bpmn", "Wait_AfterAppointment", "Wait_Resting");
        ships("customer-waiting.bpmn", ">PT36H<", ">P90D<");

        starts();

        assertThat(words.value(moved)).isEqualTo("P60D");
        assertThat(timings.changes(null, 1)).singleElement().satisfies(told -> {
            assertThat(told.differences()).isEmpty();
            assertThat(told.kept()).isEmpty();
            assertThat(told.gone())
                    .extracting(Difference::setting)
                    .containsExactly(new Setting("CustomerWaiting", "Wait_AfterAppointment"));
        });
        assertThat(timings.change(set.id()).differences())
                .as("where it stood when it was set")
                .containsExactly(new Difference(before, "P90D", "P60D"));

        words.changes(OpenCasePolicy.KEEP, moved, "P50D");
        asDelivered.afterPropertiesSet();

        assertThat(words.value(before)).as("with the files of before").isEqualTo("P50D");
    }

    @Test
    @DisplayName("M1: what a release brings for a timer that it moves is told where what was set here stays")
    void movedAndChanged() throws IOException {
        var moved = new Setting("CustomerWaiting", "Wait_Resting");
        words.changes(OpenCasePolicy.KEEP, new Setting("CustomerResting", "Wait_Resting"), "P60D");
        renames("customer-resting.bpmn", "Wait_Resting", "Wait_AWhile");
        renames("customer-waiting.bpmn", "Wait_AfterAppointment", "Wait_Resting");

        starts();

        assertThat(words.value(moved)).isEqualTo("P60D");
        assertThat(timings.changes(null, 1))
                .singleElement()
                .satisfies(told -> assertThat(told.kept()).containsExactly(new Difference(moved, "P60D", "P1D")));
    }

    @Test
    @DisplayName("M1: cases on the diagram that a timer was moved from take a new due time all the same, and go back")
    void movedUnderRunningCases() throws IOException {
        var moved = new Setting("CustomerWaiting", "Wait_Resting");
        UUID customer = resting();
        Instant due = restsUntil(customer);
        renames("customer-resting.bpmn", "Wait_Resting", "Wait_AWhile");
        renames("customer-waiting.bpmn", "Wait_AfterAppointment", "Wait_Resting");

        starts();
        assertThat(words.preview(OpenCasePolicy.MOVE, moved, "P40D").moves())
                .extracting(Move::setting, Move::before, Move::after)
                .containsExactly(tuple(moved, due, due.minus(Duration.ofDays(50))));
        RecordedChange change = words.changes(OpenCasePolicy.MOVE, moved, "P40D");
        assertThat(restsUntil(customer)).isEqualTo(due.minus(Duration.ofDays(50)));

        words.undoes(change);
        assertThat(restsUntil(customer)).isEqualTo(due);
    }

    @Test
    @DisplayName("M1: where two diagrams have a timer of one name, each has its own length")
    void namedAlike() throws IOException {
        UUID customer = resting();
        Instant due = restsUntil(customer);
        renames("customer-waiting.bpmn", "Wait_AfterAppointment", "Wait_Resting");

        starts();
        var alike = new Setting("CustomerWaiting", "Wait_Resting");
        assertThat(words.preview(OpenCasePolicy.MOVE, alike, "P40D").moves()).isEmpty();
        words.changes(OpenCasePolicy.MOVE, alike, "P40D");

        assertThat(restsUntil(customer)).isEqualTo(due);
    }

    private UUID resting() {
        UUID customer = registered();
        story.contacted(customer, "not-for-now");
        return customer;
    }

    private Instant restsUntil(UUID customer) {
        return openWork.timersOf(customer.toString()).get(0).due();
    }

    private void renames(String file, String before, String after) throws IOException {
        Path path = folder.resolve(file);
        Files.writeString(path, Files.readString(path).replace(before, after));
    }

    @Test
    @DisplayName("M1: a file that may not be deployed stops the start, and nothing of the release is deployed")
    void badFile() throws IOException {
        int version = words.newestVersion("CustomerRevisits");
        ships("customer-revisits.bpmn", ">P3D<", ">P2D<");
        ships("stage-review.bpmn", ">P2D<", ">2 days<");

        assertThatThrownBy(this::starts)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.field() + " " + problem.code())
                                .contains("Deadline_DecideStage diagram.duration"));

        assertThat(words.newestVersion("CustomerRevisits")).isEqualTo(version);
        assertThat(words.value(REVISIT)).isEqualTo("P1D");
    }

    @Test
    @DisplayName("M1: two files of one name are refused: one of them would be lost")
    void twoOfOneName() throws IOException {
        Files.createDirectory(folder.resolve("more"));
        Files.copy(folder.resolve("stage-review.bpmn"), folder.resolve("more/stage-review.bpmn"));
        var release = ReleaseOfFiles.of(application, "file:" + folder + "/*.*", "file:" + folder + "/more/*");

        assertThatThrownBy(release::afterPropertiesSet).hasMessageContaining("two files stage-review.bpmn");
    }
}
