package dev.revisit.smallsheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.desk.web.Browser;
import dev.revisit.form.Forms;
import dev.revisit.form.request.CallDescription;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Message;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.MockMvc;

/** A sheet of one bean, its forms, its diagram and its words has all that a sheet has: {@link SmallSheet}. */
@ApplicationTest
class SmallSheetTest {

    private static final String LIST = "/sheets/small";

    @Autowired
    private CustomerStory story;

    @Autowired
    private SmallSheet sheet;

    @Autowired
    private Sheets sheets;

    @Autowired
    private IdentityService identity;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private MessageSource messages;

    @Autowired
    private Forms forms;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    @Test
    @DisplayName("In the API's description: its calls under its own addresses, with what its forms ask")
    void described() {
        var api = Program.of(mvc, identity, "lina", Groups.SALES)
                .get("/v3/api-docs")
                .expect(200);
        assertThat(api.path("paths").has("/api/sheets/small")).isTrue();
        assertThat(api.path("paths").has("/api/sheets/small/{id}/steps/sign-entry"))
                .isTrue();
        assertThat(api.path("paths").properties())
                .extracting(Map.Entry::getKey)
                .noneMatch(path -> path.contains("{sheet}"));
        assertThat(api.at("/components/schemas/SmallCorrectionRequest/anyOf").findValuesAsText("$ref"))
                .containsExactly(
                        "#/components/schemas/SmallStartRequest",
                        "#/components/schemas/SmallWriteEntryRequest",
                        "#/components/schemas/SmallSignEntryRequest");
        assertThat(api.at("/components/schemas/SheetEntryRejectionRequest/required/0")
                        .asText())
                .isEqualTo("reason");
        assertThat(api.at("/components/schemas/SmallStartRequest/required/0").asText())
                .isEqualTo("topic");
        assertThat(api.at("/components/schemas/SmallSignEntryRequest/properties/missing/minLength")
                        .asInt())
                .isEqualTo(5);
    }

    @Test
    @DisplayName("In the API's description: what each sheet's calls tell of an entry, as its forms ask it")
    void answersDescribed() {
        var api = Program.of(mvc, identity, "lina", Groups.SALES)
                .get("/v3/api-docs")
                .expect(200);
        sheets.all().forEach(each -> {
            String name = CallDescription.camelCase(each.code());
            for (String call : List.of("/post/responses/201", "~1{id}/get/responses/200")) {
                assertThat(api.at("/paths/~1api~1sheets~1" + each.code() + call
                                        + "/content/application~1json/schema/$ref")
                                .asText())
                        .as(each.code() + call)
                        .isEqualTo("#/components/schemas/" + name + "SheetCaseDetails");
            }
            assertThat(api.at("/paths/~1api~1sheets~1" + each.code()
                                    + "~1{id}~1entries/get/responses/200/content/application~1json/schema/$ref")
                            .asText())
                    .isEqualTo("#/components/schemas/" + name + "PageSheetEntry");
            for (String holder :
                    List.of("SheetCaseDetails/allOf/1/properties/entries", "PageSheetEntry/allOf/1/properties/items")) {
                assertThat(api.at("/components/schemas/" + name + holder + "/items/$ref")
                                .asText())
                        .isEqualTo("#/components/schemas/" + name + "SheetEntry");
            }
            var entry = api.at("/components/schemas/" + name + "SheetEntry/allOf");
            assertThat(entry.at("/0/$ref").asText()).isEqualTo("#/components/schemas/SheetEntry");
            Stream.concat(Stream.of(each.startForm()), each.steps().stream().map(Sheet.Step::form))
                    .flatMap(form -> forms.newest(form).fieldsInOrder().stream())
                    .filter(field -> !field.helper() && !field.personal())
                    .forEach(field -> assertThat(entry.at("/1/properties").has(field.jsonName()))
                            .as(each.code() + " " + field.key())
                            .isTrue());
        });
    }

    @Test
    @DisplayName(
            "Each sheet: its steps are the user tasks of its diagram, with their forms; what is owed stands in a loop")
    void asDrawn() {
        sheets.all().forEach(each -> {
            List<BpmnModelInstance> diagrams = drawn(each.process()).toList();
            assertThat(elements(diagrams, UserTask.class)
                            .map(task -> task.getId() + " " + task.getCamundaFormRef())
                            .distinct())
                    .as(each.code())
                    .containsExactlyInAnyOrderElementsOf(each.steps().stream()
                            .filter(Sheet.Step::isTask)
                            .map(step -> step.id() + " " + step.form())
                            .toList());
            assertThat(elements(diagrams, StartEvent.class)
                            .flatMap(start -> Stream.ofNullable(start.getCamundaFormRef())))
                    .as(each.code())
                    .containsExactly(each.startForm());
            assertThat(elements(diagrams, CatchEvent.class).map(CatchEvent::getId))
                    .as(each.code())
                    .containsAll(each.steps().stream()
                            .filter(step -> step.rule() != null && !step.counted())
                            // A plan that is late is one miss.
                            .filter(step -> !"L1".equals(step.rule()))
                            .map(step -> step.id().replace("UserTask_", "Wait_AfterMiss_"))
                            .toList());
            assertThat(elements(diagrams, Message.class).map(Message::getName))
                    .as("what is told %s at any time", each.code())
                    .containsAll(each.steps().stream()
                            .flatMap(step -> Stream.ofNullable(step.message()))
                            .toList());
            assertThat(each.code()).matches("[a-z][a-z-]{0,39}");
            assertThat(each.numberPrefix()).matches("[A-Z]{1,3}");
            assertThat(each.facets())
                    .as("what else a list is asked for")
                    .doesNotContain("state", "q", "owner", "from", "to", "after", "size")
                    .containsAll(each.derived().keySet());
            each.derived().forEach((facet, values) -> {
                String key = "facet." + each.code() + "." + facet;
                for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                    assertThat(messages.getMessage(key, null, language)).isNotEmpty();
                    assertThat(values)
                            .isNotEmpty()
                            .allSatisfy(value -> assertThat(messages.getMessage(key + "." + value, null, language))
                                    .isNotEmpty());
                }
            });
        });
    }

    /** A diagram, and those that it calls. */
    private Stream<BpmnModelInstance> drawn(String process) {
        BpmnModelInstance diagram = repository.getBpmnModelInstance(repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId());
        return Stream.concat(
                Stream.of(diagram),
                diagram.getModelElementsByType(CallActivity.class).stream()
                        .flatMap(call -> drawn(call.getCalledElement())));
    }

    private static <T extends ModelElementInstance> Stream<T> elements(
            List<BpmnModelInstance> diagrams, Class<T> type) {
        return diagrams.stream().flatMap(diagram -> diagram.getModelElementsByType(type).stream());
    }

    @Test
    @DisplayName("Its rights are granted, its step is done once, and its page is in the navigation of those it is for")
    void contributed() throws Exception {
        var desk = Browser.of(mvc, "chenjing", Groups.RECEPTION);
        desk.opens("/reception").lacks("href=\"" + LIST + "\"");
        desk.opens(LIST + "/new").expect(403);
        desk.sends(LIST + "/new", Map.of("topic", "price")).expect(403);
        Program.of(mvc, identity, "chenjing", Groups.RECEPTION)
                .post("/api" + LIST, Map.of("topic", "price"))
                .expect(403);
        for (var right : List.of(
                Map.entry(Groups.SALES, true), Map.entry(Groups.RECEPTION, false), Map.entry(Groups.MANAGER, false))) {
            assertThat(authorizations.isUserAuthorized(
                            "somebody",
                            List.of(right.getKey()),
                            ProcessDefinitionPermissions.CREATE_INSTANCE,
                            Resources.PROCESS_DEFINITION,
                            sheet.process()))
                    .as(right.getKey())
                    .isEqualTo(right.getValue());
        }
        assertThat(sheet.starts).hasValue(1);
    }
}
