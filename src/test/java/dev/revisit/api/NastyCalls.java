package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.tracking.CustomerStory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls that nobody would make on purpose: valid ones with something broken. They may all be refused, but none may be
 * our fault. The seed is printed; {@code -Dnasty.seed=…} makes the same calls again.
 */
public final class NastyCalls {

    private static final List<@Nullable Object> VALUES = values();

    private static final List<String> PARAMETERS = List.of(
            "q", "after", "size", "month", "person", "case", "state", "stage", "owner", "holder", "order", "extra");

    private static final String LIST_TO_EDIT = "/api/checklists/quotation";

    private final Program program;
    private final String records;
    private final CustomerStory story;
    private final Random random;

    private @Nullable ProjectFixture words;
    private List<Program> people = List.of();
    private @Nullable UUID project;

    public NastyCalls(Program program, UUID caseId, CustomerStory story) {
        this.program = program;
        this.records = "/api/customers/" + story.theCase(caseId).customerId() + "/records";
        this.story = story;
        long seed = Long.getLong("nasty.seed", System.nanoTime());
        System.out.println("Nasty calls with -Dnasty.seed=" + seed);
        this.random = new Random(seed);
    }

    /** @param judges its salesperson, and those who judge it */
    public NastyCalls inProjects(ProjectFixture department, List<Program> judges) {
        words = department;
        people = List.copyOf(judges);
        return this;
    }

    public void make(int calls) {
        for (int i = 0; i < calls; i++) {
            switch (random.nextInt(4)) {
                case 0 -> send("/api/customers", registration());
                case 1 -> send(records, contact());
                case 2 -> send(random.nextBoolean() ? records : "/api/customers", broken(registrationOrContact()));
                default ->
                    ask(
                            program,
                            List.of("/api/customers", "/api/tasks", "/api/flags", "/api/statements/2026-11", records));
            }
            if (words != null) {
                inProject(words);
            }
        }
    }

    private void inProject(ProjectFixture department) {
        if (project == null
                || random.nextInt(25) == 0
                || !department.flow(project).project().isOpen()) {
            project = department.startedUpTo("项目 " + random.nextInt(), pick(List.of(Stage.values())));
        }
        var path = "/api/projects/" + project;
        var caller = pick(people);
        switch (random.nextInt(7)) {
            case 0 -> send(caller, "/api/projects", maybeBroken(newProject()));
            case 1 -> send(people.get(0), path + "/report", maybeBroken(report(department, project)));
            case 2, 3 -> send(caller, path + "/judgement", maybeBroken(opinion()));
            case 4 -> send(caller, path + "/decision", maybeBroken(decision()));
            case 5 -> editChecklist(caller);
            default -> ask(caller, List.of("/api/projects", path, "/api/checklists", "/api/tasks"));
        }
    }

    private Object maybeBroken(Map<String, Object> body) {
        return random.nextInt(4) == 0 ? broken(body) : body;
    }

    private Map<String, Object> newProject() {
        var header = ProjectFixture.header("新项目 " + random.nextInt());
        spoil(header, List.of("projectName", "region", "code", "generalContractor", "quoter", "department", "\u0000"));
        return header;
    }

    private Map<String, Object> report(ProjectFixture department, UUID about) {
        var report = ProjectCalls.report(department, about);
        if (random.nextBoolean()) {
            spoil(pick(ProjectCalls.lines(report, "conditions")), List.of("met", "evidence", "more"));
        }
        spoil(
                report,
                List.of(
                        "situation",
                        "appointment",
                        "nextStepPromised",
                        "promise",
                        "visit",
                        "signed",
                        "contractAmount",
                        "signedOn",
                        "conditions",
                        "condition1",
                        "unfit"));
        return report;
    }

    private Map<String, Object> opinion() {
        var opinion = ProjectFixture.judgement(pick(List.of("go-on", "more-work", "stop")));
        spoil(opinion, List.of("opinion", "judgement", "measures", "role", "round"));
        return opinion;
    }

    private Map<String, Object> decision() {
        var decision = ProjectFixture.decision(pick(List.of("approved", "approved", "approved", "back", "stopped")));
        spoil(decision, List.of("decision", "judgement", "measures", "moreWork", "reason", "stage"));
        return decision;
    }

    /** Edits it, and puts it back as it was: other tests go by it. */
    private void editChecklist(Program caller) {
        var before = ProjectCalls.checklist(caller, "quotation");
        var edited = ProjectCalls.checklist(caller, "quotation");
        spoil(pick(ProjectCalls.lines(edited, "items")), List.of("part", "kind", "text", "textZh", "id"));
        if (random.nextBoolean()) {
            spoil(edited, List.of("version", "items", "stage", "editedBy"));
        }
        var text = written(maybeBroken(edited));
        assertOurs(LIST_TO_EDIT + " " + shortened(text), caller.putText(LIST_TO_EDIT, text));
        var now = ProjectCalls.checklist(caller, "quotation");
        if (!now.equals(before)) {
            before.put("version", now.get("version"));
            caller.put(LIST_TO_EDIT, before).expect(200);
        }
    }

    private void send(String path, Object body) {
        send(program, path, body);
    }

    private static void send(Program caller, String path, Object body) {
        var text = written(body);
        assertOurs(path + " " + shortened(text), caller.postText(path, text));
    }

    private static String written(Object body) {
        return body instanceof String given ? given : Program.written(body).replace("\\\\u", "\\u");
    }

    private void ask(Program caller, List<String> lists) {
        var path = new StringBuilder(pick(lists)).append('?');
        for (int i = random.nextInt(4); i >= 0; i--) {
            var value = pick(VALUES);
            path.append(pick(PARAMETERS)).append('=');
            path.append(URLEncoder.encode(shortened(String.valueOf(value)), StandardCharsets.UTF_8))
                    .append('&');
        }
        assertOurs(path.toString(), caller.get(path.toString()));
    }

    private static void assertOurs(String call, Program.Answer answer) {
        assertThat(answer.status()).as(call).isLessThan(500);
        if (answer.status() >= 400) {
            answer.expect(answer.status());
        }
    }

    private Map<String, Object> registration() {
        var customer = new HashMap<String, Object>(CustomerStory.registration("王芳", Program.newPhone()));
        var needs = new HashMap<String, Object>();
        spoil(needs, List.of("style", "budgetFrom", "budgetTo", "area", "decoration", "payment", "motive", "concerns"));
        customer.put("needs", needs);
        var contacts = new ArrayList<Map<String, Object>>();
        for (int i = random.nextInt(3); i > 0; i--) {
            var way = new HashMap<String, Object>(
                    Map.of("kind", pick(List.of("phone", "wechat", "email")), "value", Program.newPhone()));
            spoil(way, List.of("kind", "value"));
            contacts.add(way);
        }
        customer.put("contacts", contacts);
        spoil(
                customer,
                List.of(
                        "name",
                        "phone",
                        "address",
                        "title",
                        "source",
                        "type",
                        "contacts",
                        "preferredWay",
                        "preferredHours",
                        "needs",
                        "owner",
                        "more",
                        "form",
                        "\u0000"));
        return customer;
    }

    private Map<String, Object> contact() {
        var contact = new HashMap<>(story.contact(
                pick(List.of("comes", "not-reached", "thinking-it-over", "came-to-shop", "not-for-now"))));
        spoil(
                contact,
                List.of(
                        "contactedAt",
                        "way",
                        "summary",
                        "outcome",
                        "appointmentAt",
                        "contractAmount",
                        "signedOn",
                        "wakeOn",
                        "told",
                        "promised",
                        "promisedFor",
                        "feedback",
                        "mood",
                        "material",
                        "state",
                        "nextStep",
                        "nextStepAt",
                        "nextStepWay",
                        "nextStepGoal",
                        "whyNow",
                        "more"));
        return contact;
    }

    private void spoil(Map<String, Object> body, List<String> keys) {
        for (int i = random.nextInt(3); i > 0; i--) {
            body.put(pick(keys), pick(VALUES));
        }
    }

    private Map<String, Object> registrationOrContact() {
        return random.nextBoolean() ? registration() : contact();
    }

    /** The text of a good call with characters changed, cut or doubled. */
    private String broken(Map<String, Object> body) {
        var text = new StringBuilder(Program.written(body));
        for (int i = random.nextInt(6); i >= 0 && text.length() > 2; i--) {
            int at = random.nextInt(text.length() - 1);
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, (char) random.nextInt(256));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(20)));
                case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
                default -> text.insert(at, pick(List.of("{", "}", "[", "]", "\"", "\\", ",", ":", "\\u0000", "null")));
            }
        }
        return text.toString();
    }

    private <T extends @Nullable Object> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static String shortened(String text) {
        return text.length() <= 500 ? text : text.substring(0, 500);
    }

    private static List<@Nullable Object> values() {
        var values = new ArrayList<@Nullable Object>(List.of(
                "",
                " ",
                "\u00a0",
                "\n",
                "0",
                "-1",
                "1e309",
                "1e-400",
                "99999999999999999999",
                "NaN",
                "Infinity",
                "0x10",
                "true",
                "null",
                "undefined",
                "[]",
                "{}",
                "<b>",
                "'; --",
                "%",
                "_",
                "!",
                "\\",
                "${7*7}",
                "#{7*7}",
                "{0}"));
        values.addAll(List.of(
                "2026-11",
                "2026-13",
                "2026-11-02",
                "2026-02-30",
                "2026-11-02T09:00",
                "2026-11-02T09:00:00Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01",
                "9999-12-31",
                "9999-12-31T23:59:59+18:00",
                "2026-11-02T09:00:00.999999999+08:00",
                "-2026-11-02T09:00",
                "2026-11-02T24:00",
                "2026-11-02T09:00+24:00"));
        values.addAll(List.of(
                "😀",
                "\u0000",
                "a\u0000b",
                "\\ud800",
                "\\udc00\\ud800",
                "\uffff",
                "\u202e",
                "\ufeff",
                "e\u0301",
                "１３８",
                "长".repeat(201),
                "长".repeat(4001),
                "😀".repeat(2000),
                "x".repeat(100_000),
                "\n".repeat(5000),
                " ".repeat(9000)));
        values.addAll(List.of(
                0, -1, 1.5, 0.001, 1e300, Long.MAX_VALUE, Integer.MIN_VALUE, 99999999.99, 100000000.01, true, false));
        values.addAll(List.of(
                List.of(),
                List.of(1, 2),
                List.of("comes"),
                Map.of(),
                Map.of("a", Map.of("b", List.of())),
                Map.of("value", "x")));
        values.addAll(List.of(
                "comes",
                "signed-with-us",
                "signed-with-another",
                "registered",
                "registration",
                "lina",
                "liuyang",
                "admin",
                "138",
                "+1 650 253 0000",
                "+86",
                "13800000000,13800000000",
                "110",
                "K-000001",
                "K-999999999999"));
        values.add(null);
        return values;
    }
}
