package dev.revisit.diagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApplicationTest
@Timeout(20)
@DisplayName("M1: diagrams are checked at deployment, whatever their way in")
class DiagramCheckTest {

    @Autowired
    private DiagramCheck diagrams;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private RefusalText words;

    static Stream<BadDiagrams.Bad> bad() {
        return BadDiagrams.all();
    }

    static Stream<Path> ours() throws IOException {
        try (var processes = Files.list(Path.of("processes"));
                var forms = Files.list(Path.of("forms"))) {
            return Stream.concat(processes, forms).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    @DisplayName("A bad file is refused for what is bad in it, in words, and leaves nothing behind")
    void refuses(BadDiagrams.Bad bad) {
        long before = repository.createDeploymentQuery().count();

        assertThat(diagrams.problems(bad.resourceName(), bad.bytes()))
                .extracting(Problem::code)
                .contains(bad.code());
        assertThat(diagrams.problems(bad.resourceName(), bad.bytes())).hasSizeLessThanOrEqualTo(20);

        var refusal = refusalOf(bad.resourceName(), bad.bytes());
        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.problems()).extracting(Problem::code).contains("diagram.refused", bad.code());
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        for (var language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(words.sentences(refusal, language))
                    .noneMatch(sentence -> sentence.contains("This was not accepted") || sentence.contains("未被接受（"))
                    .allMatch(sentence -> sentence.length() < 400)
                    .noneMatch(sentence -> sentence.matches(".*\\{\\d}.*"));
        }
    }

    private Refusal refusalOf(String file, byte[] content) {
        var thrown = catchThrowable(() -> repository
                .createDeployment()
                .addInputStream(file, new java.io.ByteArrayInputStream(content))
                .deploy());
        assertThat(thrown).isNotNull();
        return Refusal.in(thrown).orElseThrow(() -> new AssertionError("not a refusal", thrown));
    }

    @Test
    @DisplayName("There are at least forty of them, no two of one name")
    void seesTheBadOnes() {
        assertThat(bad().map(BadDiagrams.Bad::name))
                .hasSizeGreaterThanOrEqualTo(40)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("ours")
    @DisplayName("Every file of ours is accepted")
    void acceptsOurs(Path file) throws IOException {
        assertThat(diagrams.problems(file.toString(), Files.readAllBytes(file))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"P2D", "PT5M", "P365D", "P2W", "P1DT12H", " P2D "})
    @DisplayName("A manager may write any ISO-8601 duration of weeks, days, hours and minutes within the bounds")
    void acceptsDurations(String duration) {
        var diagram = BadDiagrams.read(BadDiagrams.REVIEW).replace(">P2D<", ">" + duration + "<");

        assertThat(diagrams.problems(BadDiagrams.REVIEW, diagram.getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"working-days, P2D", "natural-days, P2D", "natural-days, PT4H"})
    @DisplayName("M1: a timer says by which calendar it counts")
    void acceptsCalendars(String calendar, String duration) {
        var diagram = BadDiagrams.read(BadDiagrams.REVIEW)
                .replaceFirst(
                        "<bpmn:outgoing>Flow_DecisionOverdue",
                        "<bpmn:extensionElements><camunda:properties><camunda:property name=\"calendar\" value=\"%s\" /></camunda:properties></bpmn:extensionElements><bpmn:outgoing>Flow_DecisionOverdue"
                                .formatted(calendar))
                .replaceFirst(">P2D<", ">" + duration + "<");

        assertThat(diagrams.problems(BadDiagrams.REVIEW, diagram.getBytes(UTF_8)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"friday, 17:00", "monday, 00:00", "sunday, 23:59"})
    @DisplayName("M1: a timer says on which day of the week it is due, and when; the length beside it is for modellers")
    void acceptsWeekdays(String weekday, String time) {
        var diagram = BadDiagrams.read(BadDiagrams.REVIEW)
                .replaceFirst(
                        "<bpmn:outgoing>Flow_ReportSituation_Missed",
                        "<bpmn:extensionElements><camunda:properties><camunda:property name=\"weekday\" value=\"%s\" /><camunda:property name=\"time\" value=\"%s\" /></camunda:properties></bpmn:extensionElements><bpmn:outgoing>Flow_ReportSituation_Missed"
                                .formatted(weekday, time));

        assertThat(diagrams.problems(BadDiagrams.REVIEW, diagram.getBytes(UTF_8)))
                .isEmpty();
    }

    @Test
    @DisplayName("What a modeller writes on saving is no change: who saved it, colours, other prefixes, comments")
    void acceptsWhatModellersWrite() {
        var saved = BadDiagrams.read(BadDiagrams.REVIEW)
                .replace("bpmn:", "semantic:")
                .replace("xmlns:bpmn=", "xmlns:semantic=")
                .replaceFirst(
                        " targetNamespace=",
                        " exporter=\"Camunda Modeler\" exporterVersion=\"5.30.0\" targetNamespace=")
                .replaceFirst(
                        "<bpmndi:BPMNShape ",
                        "<!-- moved --><bpmndi:BPMNShape xmlns:bioc=\"http://bpmn.io/schema/bpmn/biocolor/1.0\" xmlns:color=\"http://www.omg.org/spec/BPMN/non-normative/color/1.0\" bioc:stroke=\"#0d4372\" color:background-color=\"#bbdefb\" ");

        assertThat(diagrams.problems(BadDiagrams.REVIEW, saved.getBytes(UTF_8))).isEmpty();
    }

    @Test
    @DisplayName("The words name the timer and say what to write instead")
    void saysWhatToDo() {
        var diagram = BadDiagrams.read(BadDiagrams.REVIEW).replaceFirst(">P2D<", ">3 days<");
        var refusal = refusalOf(BadDiagrams.REVIEW, diagram.getBytes(UTF_8));

        assertThat(words.sentences(refusal, Locale.CHINESE))
                .containsExactly(
                        "stage-review.bpmn 未被接受，没有部署任何内容。",
                        "Deadline_DecideStage：“3 days”不是时间长度。三天写作 P3D，两周写作 P2W，四小时写作 PT4H；月和年长短不一，请折算成天。");
        assertThat(requireNonNull(new RefusedDiagramsAtStart().analyze(refusal, refusal))
                        .getDescription())
                .contains("stage-review.bpmn was refused")
                .contains("Deadline_DecideStage: “3 days” is not a length of time. Write P3D for three days");
    }

    @Test
    @DisplayName("Two files that are the same diagram are refused, each alone is not")
    void refusesTheSameTwice() {
        var diagram = BadDiagrams.read(BadDiagrams.REVIEW);
        var thrown = catchThrowable(() -> repository
                .createDeployment()
                .addString("a.bpmn", diagram)
                .addString("b.bpmn", diagram)
                .deploy());

        assertThat(Refusal.in(thrown))
                .hasValueSatisfying(refusal -> assertThat(refusal.problems())
                        .extracting(Problem::code)
                        .containsExactly("diagram.refused", "diagram.same-key"));
    }

    @Test
    @DisplayName("What was deployed before is read back without a question: open cases go on by it")
    void readsOldOnesBack() {
        var checked = new CheckedDeployments(diagrams);
        var old = new DeploymentEntity();
        var diagram = new ResourceEntity();
        diagram.setName(BadDiagrams.REVIEW);
        diagram.setBytes("<old/>".getBytes(UTF_8));
        old.addResource(diagram);

        assertThatCode(() -> checked.deploy(old)).doesNotThrowAnyException();
        old.setNew(true);
        assertThat(catchThrowable(() -> checked.deploy(old))).isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("Asking changes nothing for whoever asks: not even their transaction")
    void leavesTheTransactionAlone() {
        // One that only the engine finds: it stumbles over it within a command.
        var bad = bad().filter(one -> one.code().equals("diagram.engine"))
                .findFirst()
                .orElseThrow();

        new TransactionTemplate(transactions).executeWithoutResult(within -> {
            assertThat(diagrams.problems(bad.resourceName(), bad.bytes())).isNotEmpty();
            assertThat(within.isRollbackOnly()).isFalse();
        });
    }
}
