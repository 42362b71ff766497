package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;

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

    private static final List<String> PARAMETERS = List.of("q", "after", "size", "month", "person", "case", "extra");

    private final Program program;
    private final String records;
    private final CustomerStory story;
    private final Random random;

    public NastyCalls(Program program, UUID caseId, CustomerStory story) {
        this.program = program;
        this.records = "/api/customers/" + story.theCase(caseId).customerId() + "/records";
        this.story = story;
        long seed = Long.getLong("nasty.seed", System.nanoTime());
        System.out.println("Nasty calls with -Dnasty.seed=" + seed);
        this.random = new Random(seed);
    }

    public void make(int calls) {
        for (int i = 0; i < calls; i++) {
            switch (random.nextInt(4)) {
                case 0 -> send("/api/customers", registration());
                case 1 -> send(records, contact());
                case 2 -> send(random.nextBoolean() ? records : "/api/customers", broken());
                default -> ask();
            }
        }
    }

    private void send(String path, Object body) {
        var text = body instanceof String given ? given : Program.written(body).replace("\\\\u", "\\u");
        assertOurs(path + " " + shortened(text), program.postText(path, text));
    }

    private void ask() {
        var path = new StringBuilder(pick(List.of("/api/customers", "/api/tasks", "/api/flags", records))).append('?');
        for (int i = random.nextInt(4); i >= 0; i--) {
            var value = pick(VALUES);
            path.append(pick(PARAMETERS)).append('=');
            path.append(URLEncoder.encode(shortened(String.valueOf(value)), StandardCharsets.UTF_8))
                    .append('&');
        }
        assertOurs(path.toString(), program.get(path.toString()));
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

    /** The text of a good call with characters changed, cut or doubled. */
    private String broken() {
        var text = new StringBuilder(Program.written(random.nextBoolean() ? registration() : contact()));
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
