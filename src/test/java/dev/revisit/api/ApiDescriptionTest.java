package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.form.FormSchema;
import dev.revisit.form.PackagedForms;
import dev.revisit.hygiene.ApplicationTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;

/** The description that other programs are written by. */
@ApplicationTest
class ApiDescriptionTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private JsonNode description;

    @BeforeEach
    void read() {
        description = Program.of(mvc, identity, "reader-of-manuals", "sales")
                .get("/v3/api-docs")
                .expect(200);
    }

    private Map<String, JsonNode> operations() {
        var operations = new TreeMap<String, JsonNode>();
        description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(method.getKey() + " " + path.getKey(), method.getValue())));
        return operations;
    }

    @Test
    @DisplayName("Every call that others rely on is described, and no other")
    void calls() {
        var calls = new ArrayList<>(List.of(
                "get /api/customers",
                "post /api/customers",
                "get /api/customers/{id}",
                "patch /api/customers/{id}",
                "get /api/customers/{id}/changes",
                "get /api/accounts",
                "post /api/accounts",
                "get /api/accounts/{id}",
                "patch /api/accounts/{id}",
                "get /api/accounts/{id}/changes",
                "get /api/customers/{id}/records",
                "post /api/customers/{id}/records",
                "post /api/customers/{id}/contract-confirmation",
                "post /api/customers/{id}/contract-withdrawal",
                "get /api/projects",
                "post /api/projects",
                "get /api/projects/{id}",
                "post /api/projects/{id}/report",
                "post /api/projects/{id}/judgement",
                "post /api/projects/{id}/price-approval",
                "post /api/projects/{id}/decision",
                "post /api/projects/{id}/files",
                "get /api/projects/{id}/files/{file}",
                "delete /api/projects/{id}/files/{file}",
                "post /api/projects/{id}/stages/{stage}/reports/{round}/files",
                "get /api/projects/{id}/stages/{stage}/reports/{round}/files/{file}",
                "delete /api/projects/{id}/stages/{stage}/reports/{round}/files/{file}",
                "get /api/designs",
                "get /api/designs/{id}",
                "post /api/designs/{id}/dispatch",
                "post /api/designs/{id}/sheet",
                "post /api/designs/{id}/delivery",
                "post /api/designs/{id}/check",
                "post /api/designs/{id}/notes",
                "get /api/checklists",
                "put /api/checklists/{stage}",
                "get /api/pricing-principles",
                "put /api/pricing-principles/{kind}",
                "get /api/calendar",
                "put /api/calendar/days/{date}",
                "delete /api/calendar/days/{date}",
                "put /api/calendar/settings",
                "put /api/calendar/years/{year}",
                "get /api/leave",
                "post /api/leave",
                "get /api/leave/{id}",
                "post /api/leave/{id}/decision",
                "post /api/leave/{id}/end",
                "get /api/handovers",
                "post /api/handovers",
                "get /api/handovers/preview",
                "get /api/handovers/{id}",
                "get /api/notices",
                "post /api/notices/seen",
                "get /api/operations",
                "get /api/receptions",
                "post /api/receptions",
                "get /api/receptions/{id}",
                "post /api/receptions/{id}/calls",
                "post /api/receptions/{id}/details",
                "post /api/receptions/{id}/assignment",
                "post /api/receptions/{id}/phone",
                "get /api/tasks",
                "get /api/flags",
                "post /api/flags/{id}/appeal",
                "post /api/flags/decisions",
                "get /api/policy",
                "get /api/policy/{version}",
                "post /api/policy/{version}/announcements",
                "get /api/policy/signatures",
                "post /api/policy/signatures",
                "get /api/statements/{month}",
                "get /api/corrections",
                "post /api/corrections",
                "get /api/corrections/{id}",
                "post /api/corrections/{id}/decision",
                "post /api/corrections/{id}/reversal",
                "get /api/timings",
                "put /api/timings",
                "post /api/timings/preview",
                "get /api/timings/diagrams/{process}",
                "put /api/timings/diagrams/{process}",
                "post /api/timings/diagrams/{process}/preview",
                "get /api/timings/changes",
                "get /api/timings/changes/{id}",
                "get /api/timings/changes/{id}/moves",
                "post /api/timings/changes/{id}/undo",
                "get /api/competitors",
                "post /api/competitors",
                "get /api/competitors/{id}",
                "put /api/competitors/{id}",
                "get /api/competitors/{id}/corrections",
                "get /api/knowledge",
                "get /api/knowledge/{person}",
                "get /api/knowledge/{person}/history",
                "post /api/knowledge/{person}/products/{product}",
                "post /api/knowledge/confirmations/{id}/withdrawal",
                "get /api/products",
                "post /api/products",
                "get /api/products/{id}",
                "put /api/products/{id}",
                "get /api/tables",
                "put /api/tables",
                "post /api/tables/preview",
                "get /api/rates",
                "put /api/rates",
                "post /api/rates/preview",
                "get /api/prospecting/coverage",
                "get /api/prospecting/refusals",
                "get /api/operations/reconciliation",
                "post /api/operations/reconciliation",
                "get /api/operations/reconciliation/{id}/differences"));
        Map.of(
                        "key-customer",
                                List.of(
                                        "contact-key-customer",
                                        "send-greeting",
                                        "ask-after-material",
                                        "review-key-customer",
                                        "material-sent",
                                        "key-mark",
                                        "no-longer-key"),
                        "prospecting", List.of("screen-account", "contact-account", "found-again", "account-dropped"),
                        "health",
                                List.of(
                                        "call-customer",
                                        "visit-at-home",
                                        "set-test-date",
                                        "assess-effect",
                                        "question-asked",
                                        "answer-question",
                                        "pass-on-answer",
                                        "give-test-result",
                                        "back-to-adjustment",
                                        "leaves-programme"),
                        "sales-plan",
                                List.of("write-plan", "comment-on-plan", "write-summary", "comment-on-summary", "day"),
                        "small", List.of("write-entry", "sign-entry"),
                        "visitor",
                                List.of(
                                        "fill-in-visitor-form",
                                        "correct-visitor-form",
                                        "sign-visitor-form",
                                        "get-visitor-phone",
                                        "record-deposit",
                                        "record-visitor-contract"))
                .forEach((sheet, steps) -> {
                    String path = "/api/sheets/" + sheet;
                    calls.addAll(List.of("get " + path, "post " + path, "get " + path + "/numbers"));
                    calls.addAll(List.of("get " + path + "/{id}", "get " + path + "/{id}/entries"));
                    steps.forEach(step -> calls.add("post " + path + "/{id}/steps/" + step));
                    String entry = path + "/{id}/entries/{no}/";
                    calls.addAll(List.of("post " + entry + "correction", "post " + entry + "rejection"));
                    calls.add("post " + entry + "files");
                    calls.addAll(List.of("get " + entry + "files/{file}", "delete " + entry + "files/{file}"));
                });
        calls.add("delete /api/sheets/health/{id}/entries");
        Map.of(
                        "/api/projects/{id}/forms",
                        List.of(
                                "visit-report",
                                "procurement-step",
                                "purchasing-role",
                                "relationship-assessment",
                                "strengthening-action"),
                        "/api/accounts/{id}/forms",
                        List.of("account-contact", "account-relation"))
                .forEach((path, forms) -> forms.forEach(form -> {
                    calls.add("delete " + path + "/" + form + "/{row}");
                    calls.add("post " + path + "/" + form + "/{row}/restoration");
                }));
        Map.of(
                        "/api/projects/{id}/forms",
                        List.of(
                                "project-application",
                                "visit-report",
                                "procurement-step",
                                "purchasing-role",
                                "relationship-assessment",
                                "strengthening-action"),
                        "/api/accounts/{id}/forms",
                        List.of("account-basics", "account-contact", "account-relation"))
                .forEach((path, forms) -> {
                    calls.add("get " + path);
                    forms.forEach(form -> {
                        String at = path + "/" + form;
                        calls.addAll(
                                List.of("get " + at, "post " + at, "get " + at + "/{row}", "put " + at + "/{row}"));
                        calls.add("get " + at + "/{row}/versions");
                        calls.add("post " + at + "/{row}/files");
                        calls.addAll(
                                List.of("get " + at + "/{row}/files/{file}", "delete " + at + "/{row}/files/{file}"));
                    });
                });
        calls.add("delete /api/accounts/{id}/forms/account-contact/{row}/versions");
        assertThat(operations().keySet()).containsExactlyInAnyOrderElementsOf(calls);
        assertThat(description.at("/info/title").asText()).contains("Revisit");
        assertThat(description.at("/components/securitySchemes/basic/scheme").asText())
                .isEqualTo("basic");
        assertThat(description.at("/components/securitySchemes/token/scheme").asText())
                .isEqualTo("bearer");
        assertThat(description.at("/components/securitySchemes/session/in").asText())
                .isEqualTo("cookie");
    }

    @Test
    @DisplayName("The description can be read and tried out in the browser, by those who are logged in")
    void inTheBrowser() throws Exception {
        var reader = user("reader-of-manuals").authorities(AuthorityUtils.createAuthorityList("sales"));
        mvc.perform(get("/swagger-ui/index.html").with(reader)).andExpect(status().isOk());
        mvc.perform(get("/swagger-ui.html").with(reader)).andExpect(status().is3xxRedirection());
        mvc.perform(get("/v3/api-docs/swagger-config").with(reader)).andExpect(status().isOk());
        mvc.perform(get("/v3/api-docs")).andExpect(status().isUnauthorized());
    }

    @Test
    @DisplayName("Each call says what it does, what it takes, and how it refuses")
    void refusals() {
        operations().forEach((call, operation) -> {
            assertThat(operation.path("summary").asText()).as(call).isNotBlank();
            assertThat(operation.path("description").asText()).as(call).isNotBlank();
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(
                                    parameter.path("description").asText())
                            .as(call + " " + parameter)
                            .isNotBlank());
            var refusals = new ArrayList<>(List.of("400", "401", "403"));
            if (call.contains("{")) {
                refusals.add("404");
            }
            if (!call.startsWith("get")) {
                refusals.add("409");
                // An undo says nothing but what it undoes; what is deleted is named in the path; a diagram is sent as
                // its file.
                if (call.startsWith("post") && call.endsWith("/files")) {
                    assertThat(operation
                                    .at("/requestBody/content/multipart~1form-data/schema/properties/file/description")
                                    .asText())
                            .as(call)
                            .isNotBlank();
                } else if (!call.endsWith("/undo") && !call.endsWith("/restoration") && !call.startsWith("delete")) {
                    var body = operation.at("/requestBody/content");
                    assertThat(
                                    call.contains("/diagrams/")
                                            ? body.at("/application~1xml/schema/description")
                                                    .asText()
                                            : body.at("/application~1json/schema/$ref")
                                                    .asText())
                            .as(call)
                            .isNotBlank();
                }
            }
            for (var status : refusals) {
                var response = operation.path("responses").path(status);
                assertThat(response.path("description").asText())
                        .as(call + " " + status)
                        .isNotBlank();
                assertThat(response.at("/content/application~1problem+json/schema/$ref")
                                .asText())
                        .isEqualTo("#/components/schemas/Problem");
            }
            // What is only tried makes nothing.
            boolean makes = call.startsWith("post") && !call.endsWith("/preview");
            // What takes long is only begun.
            String made = call.endsWith("/reconciliation") ? "202" : "201";
            var success = operation.path("responses").path(makes ? made : "200");
            if (call.endsWith("/files/{file}")) {
                assertThat(
                                call.startsWith("delete")
                                        ? operation
                                                .at("/responses/204/description")
                                                .asText()
                                        : success.at("/content/application~1pdf/schema/type")
                                                .asText())
                        .as(call)
                        .isNotBlank();
                return;
            }
            boolean file = call.startsWith("get") && call.contains("/diagrams/");
            assertThat(success.at(
                                    file
                                            ? "/content/application~1xml/schema/type"
                                            : "/content/application~1json/schema/$ref")
                            .asText())
                    .as(call)
                    .isNotBlank();
        });
    }

    @Test
    @DisplayName("Each field is described, with an example")
    void fields() {
        var undescribed = new ArrayList<String>();
        description
                .at("/components/schemas")
                .properties()
                .forEach(schema -> schema.getValue()
                        .path("properties")
                        .properties()
                        .forEach(property -> {
                            var field = property.getValue();
                            boolean ofItsOwn =
                                    field.has("$ref") || field.has("items") || field.has("oneOf") || field.has("anyOf");
                            if (!ofItsOwn && (!field.hasNonNull("description") || !field.hasNonNull("example"))) {
                                undescribed.add(schema.getKey() + "." + property.getKey());
                            }
                        }));
        assertThat(undescribed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ContactRequest,record-contact",
        "RegistrationRequest,register-customer",
        "ProjectRequest,start-project",
        "JudgementRequest,judge-stage",
        "DecisionRequest,decide-stage",
        "CallRequest,call-salesperson",
        "WishesRequest,walk-in-details",
        "AssignmentRequest,assign-salesperson"
    })
    @DisplayName("What can be sent is what the form asks, with the same answers to choose from")
    void asTheFormsAsk(String request, String form) {
        var schema = description.at("/components/schemas/" + request);
        assertThat(schema.isMissingNode()).isFalse();
        var fields = new TreeMap<String, JsonNode>();
        schema.path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        if (request.equals("RegistrationRequest")) {
            fields.remove("contacts");
            fields.remove("needs");
            description
                    .at("/components/schemas/RegistrationRequestNeeds/properties")
                    .properties()
                    .forEach(field -> fields.put(field.getKey(), field.getValue()));
        }
        var ofForm = PackagedForms.named(form);
        // A registration shows no part of its form.
        var shown = request.equals("RegistrationRequest") ? ofForm.showing(Map.of()) : ofForm;
        for (var asked : shown.fieldsInOrder()) {
            // The call takes these as a list of contacts.
            if (asked.helper() || asked.readOnly() || List.of("wechat", "email").contains(asked.key())) {
                continue;
            }
            if (asked.key().matches("unmet\\d+")) {
                // The call takes these as a list, one line for each condition that is not met.
                fields.remove("unmet");
                var reason = description.at("/components/schemas/WhyUnmet/properties/reason");
                assertThat(reason.path("minLength").asInt())
                        .isEqualTo(asked.rules().minLength());
                assertThat(reason.path("maxLength").asInt())
                        .isEqualTo(asked.rules().maxLength());
                continue;
            }
            var field = Optional.ofNullable(fields.remove(asked.key()))
                    .orElseThrow(() -> new AssertionError(asked.key() + " cannot be sent"));
            assertThat(StreamSupport.stream(field.path("enum").spliterator(), false)
                            .filter(option -> !option.isNull())
                            .map(JsonNode::asText))
                    .as(asked.key())
                    .containsExactlyElementsOf(asked.options().stream()
                            .map(FormSchema.Option::value)
                            .toList());
            var longest = asked.rules().maxLength();
            if (longest != null && !asked.key().equals("owner")) {
                assertThat(field.path("maxLength").asInt()).as(asked.key()).isEqualTo(longest);
            }
            assertThat(required(schema, asked.key()))
                    .as(asked.key())
                    .isEqualTo(asked.rules().required() && asked.hiding().equals(hidingOf(form)));
        }
        assertThat(fields.keySet()).isEmpty();
    }

    @Test
    @DisplayName("F0: what can be changed of a customer is all that the form asks but whose they are; nothing is owed")
    void asMuchAsIsChanged() {
        var schema = description.at("/components/schemas/CustomerChangeRequest");
        var needs = description.at("/components/schemas/CustomerChangeRequestNeeds");
        var told = new TreeSet<String>();
        schema.path("properties").fieldNames().forEachRemaining(told::add);
        needs.path("properties").fieldNames().forEachRemaining(told::add);

        var asked = PackagedForms.named("register-customer").fieldsInOrder().stream()
                .filter(field -> !field.helper() && !field.key().equals("owner"))
                .map(FormSchema.Field::key)
                .collect(Collectors.toCollection(TreeSet::new));
        asked.add("needs");
        assertThat(told).isEqualTo(asked);
        assertThat(schema.path("required").isMissingNode()).isTrue();
        assertThat(needs.path("required").isMissingNode()).isTrue();
    }

    @Test
    @DisplayName("What can be reported of a stage is what the form asks, in whatever stage")
    void asTheFormAsksInSomeStage() {
        var schema = description.at("/components/schemas/StageReportRequest");
        var fields = new TreeMap<String, JsonNode>();
        schema.path("properties").properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        fields.remove("conditions");
        for (var asked : PackagedForms.named("report-stage").fieldsInOrder()) {
            var told = description.at("/components/schemas/ConditionRequest/properties");
            boolean ofAllConditions = asked.key().matches("(condition|evidence)\\d+");
            var field = asked.key().startsWith("condition")
                    ? told.path("met")
                    : ofAllConditions ? told.path("evidence") : fields.remove(asked.key());
            if (field == null) {
                throw new AssertionError(asked.key() + " cannot be sent");
            }
            assertThat(!asked.isYesOrNo() && asked.kind() != FormSchema.Kind.TICK)
                    .as(asked.key())
                    .isEqualTo(!field.path("type").toString().contains("boolean"));
            if (asked.rules().maxLength() != null) {
                assertThat(field.path("maxLength").asInt())
                        .as(asked.key())
                        .isEqualTo(asked.rules().maxLength());
                assertThat(field.path("minLength").asInt())
                        .as(asked.key())
                        .isEqualTo(asked.rules().minLength());
            }
            assertThat(required(schema, asked.key()))
                    .as("each stage asks for others")
                    .isFalse();
        }
        assertThat(fields.keySet()).isEmpty();
    }

    /** Nothing hides the first field of a form; what is hidden at times is owed at times. */
    private static FormSchema.Hiding hidingOf(String form) {
        return PackagedForms.named(form).fieldsInOrder().get(0).hiding();
    }

    private static boolean required(JsonNode schema, String key) {
        return StreamSupport.stream(schema.path("required").spliterator(), false)
                .anyMatch(required -> required.asText().equals(key));
    }
}
