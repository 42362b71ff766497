package dev.revisit.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.project.ProjectFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.test.web.servlet.MockMvc;

/** What another program sends about projects. */
public final class ProjectCalls {

    private ProjectCalls() {}

    /** The salesperson of a department, those who judge there, and the general manager. */
    public static List<Program> everybody(ProjectFixture words, MockMvc mvc, IdentityService identity) {
        return List.of(
                Program.of(mvc, identity, words.seller(), "sales"),
                Program.of(mvc, identity, words.head(), "department-head"),
                Program.of(mvc, identity, words.manager(), "manager"),
                Program.of(mvc, identity, words.generalManager(), "general-manager"));
    }

    /** What {@link ProjectFixture#report} says, as a call says it. */
    public static Map<String, Object> report(ProjectFixture words, UUID project) {
        var form = words.report(project);
        var conditions = new ArrayList<Map<String, Object>>();
        for (var condition : words.conditions(project)) {
            int i = conditions.size() + 1;
            conditions.add(
                    condition.byDecision()
                            ? new HashMap<>(Map.of("met", false))
                            : new HashMap<>(Map.of(
                                    "met", form.remove("condition" + i), "evidence", form.remove("evidence" + i))));
        }
        form.put("conditions", conditions);
        form.computeIfPresent("nextStepPromised", (key, told) -> told.equals("yes"));
        form.computeIfPresent("departs", (key, told) -> told.equals("yes"));
        form.computeIfPresent("signed", (key, told) -> told.equals("yes"));
        return form;
    }

    /** The lines of a list in a call's body. */
    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> lines(Map<String, Object> body, String key) {
        return (List<Map<String, Object>>) Objects.requireNonNull(body.get(key));
    }

    /** The checklist of a stage as it can be sent back. */
    public static Map<String, Object> checklist(Program reader, String stage) {
        for (var list : reader.get("/api/checklists").expect(200).path("items")) {
            if (list.path("stage").asText().equals(stage)) {
                var items = new ArrayList<Map<String, Object>>();
                for (var item : list.path("items")) {
                    var line = new HashMap<String, Object>();
                    item.properties()
                            .forEach(field -> line.put(
                                    field.getKey(),
                                    field.getValue().isArray()
                                            ? texts(field.getValue())
                                            : field.getValue().asText()));
                    items.add(line);
                }
                var forms = new ArrayList<Map<String, Object>>();
                for (var form : list.path("forms")) {
                    forms.add(new HashMap<>(Map.of(
                            "form",
                            form.path("form").asText(),
                            "ifMissing",
                            form.path("ifMissing").asText())));
                }
                return new HashMap<>(Map.of("version", list.path("version").asInt(), "items", items, "forms", forms));
            }
        }
        throw new AssertionError("no checklist of " + stage);
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}
