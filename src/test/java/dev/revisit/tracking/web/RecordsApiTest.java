package dev.revisit.tracking.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class RecordsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;

    @BeforeEach
    void begin() {
        story.begins();
        lina = as("lina", "sales");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String userId, String... groups) {
        return Program.of(mvc, identity, userId, groups);
    }

    /** A customer's case, and where their records are. */
    private record Tracked(UUID caseId, String records) {}

    private Tracked tracked() {
        var caseId = story.registered("王芳", newPhone());
        return new Tracked(caseId, "/api/customers/" + story.theCase(caseId).customerId() + "/records");
    }

    private String ago(Duration before) {
        return OffsetDateTime.ofInstant(story.now().minus(before), ZoneId.of("Asia/Shanghai"))
                .toString();
    }

    private Map<String, Object> contact(String key, Object value) {
        var contact = new HashMap<>(story.contact("thinking-it-over"));
        contact.put(key, value);
        return contact;
    }

    @Test
    @DisplayName("T5: a contact completes the revisit that is due, is numbered next, and restarts the 7 days")
    void records() {
        var customer = tracked();
        story.daysPass(1);

        var body =
                lina.post(customer.records(), story.contact("thinking-it-over")).expect(201);

        assertThat(body.path("no").asInt()).isEqualTo(2);
        assertThat(body.path("case").asText())
                .isEqualTo(story.theCase(customer.caseId()).number());
        assertThat(body.path("outcome").asText()).isEqualTo("thinking-it-over");
        assertThat(body.path("by").asText()).isEqualTo("lina");
        assertThat(body.path("step").asText()).isEqualTo("UserTask_InviteToShop");
        assertThat(body.path("recordedAt").asText()).isEqualTo("2026-11-03T09:00:00+08:00");
        assertThat(story.standsAt(customer.caseId())).isEqualTo("Wait_BeforeRevisit");
        story.daysPass(2);
        var outOfTurn =
                lina.post(customer.records(), story.contact("not-reached")).expect(201);
        assertThat(outOfTurn.path("no").asInt()).isEqualTo(3);
        assertThat(outOfTurn.path("step").isNull()).isTrue();
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1", "2", "3");
    }

    @Test
    @DisplayName("F3, F4: everything that is told of a contact is read again, HTML and emoji unchanged")
    void everythingTold() {
        var customer = tracked();
        story.daysPass(1);
        var text = "<img src=x onerror=alert(1)> **粗体** [l](javascript:1) 😀\n第二行";
        var told = new HashMap<String, Object>(story.contact("comes"));
        told.put("summary", text);
        told.put("appointmentAt", "2026-11-07T10:00+08:00");
        for (var key : List.of("told", "promised", "material", "nextStep")) {
            told.put(key, text);
        }
        for (var key : List.of("mood", "nextStepGoal", "whyNow")) {
            told.put(key, "热情 😀 <b>");
        }
        told.putAll(Map.of(
                "promisedFor", "2026-11-06",
                "feedback", "liked",
                "state", "need-clear",
                "nextStepAt", "2026-11-07T10:00:00+08:00",
                "nextStepWay", "face-to-face"));

        var body = lina.post(customer.records(), told).expect(201);

        told.put("appointmentAt", "2026-11-07T10:00:00+08:00");
        told.put("contactedAt", "2026-11-03T09:00:00+08:00");
        told.forEach((key, value) -> assertThat(body.path(key).asText()).as(key).isEqualTo(value));
        assertThat(lina.get(customer.records()).body().at("/items/1")).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"contactedAt", "way", "summary", "outcome"})
    @DisplayName("T9: complete is when, by which way, a summary and the outcome")
    void owed(String field) {
        var customer = tracked();
        var contact = contact(field, "");
        assertThat(lina.post(customer.records(), contact).wrongFields()).containsExactly(field);
        contact.remove(field);
        assertThat(lina.post(customer.records(), contact).wrongFields()).containsExactly(field);
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource({
        "summary,四个字。",
        "summary,'     a    '",
        "summary,......,",
        "way,pigeon",
        "outcome,perhaps",
        "outcome,registered",
        "contactedAt,yesterday",
        "contactedAt,2026-02-30T10:00:00+08:00",
        "contactedAt,2026-11-02T09:00:00+99:00",
        "contactedAt,+999999999-01-01T00:00:00Z",
        "feedback,so-so",
        "state,over",
        "promisedFor,2026-13-01",
        "nextStepAt,soon",
        "nextStepWay,by-pigeon"
    })
    @DisplayName("T9, F3, F4: a value that is none is a 400 that names its field")
    void unfit(String field, String value) {
        assertThat(lina.post(tracked().records(), contact(field, value)).wrongFields())
                .containsExactly(field);
    }

    @Test
    @DisplayName("Values of another type, and fields that there are not, are a 400 that names them")
    void wrongTypes() {
        var customer = tracked();
        assertThat(lina.post(customer.records(), contact("summary", 12345)).wrongFields())
                .containsExactly("summary");
        assertThat(lina.post(customer.records(), contact("contactedAt", List.of("x")))
                        .wrongFields())
                .containsExactly("contactedAt");
        assertThat(lina.post(customer.records(), contact("outcome", Map.of("code", "comes")))
                        .wrongFields())
                .containsExactly("outcome");
        assertThat(lina.post(customer.records(), contact("by", "wangwei")).wrongFields())
                .containsExactly("by");
        assertThat(lina.post(customer.records(), Map.of()).wrongFields())
                .containsExactly("contactedAt", "way", "summary", "outcome");
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1");
    }

    @Test
    @DisplayName("F5: a contact lies neither in the future nor before the registration")
    void impossible() {
        var customer = tracked();
        story.daysPass(1);

        assertThat(lina.post(customer.records(), contact("contactedAt", ago(Duration.ofMinutes(-1))))
                        .wrongFields())
                .containsExactly("contactedAt");
        assertThat(lina.post(
                                customer.records(),
                                contact("contactedAt", ago(Duration.ofDays(1).plusMinutes(2))))
                        .wrongFields())
                .containsExactly("contactedAt");
        lina.post(customer.records(), contact("contactedAt", ago(Duration.ofDays(1))))
                .expect(201);
    }

    @Test
    @DisplayName("F5: a time is kept as exactly as the database can, however exactly it is sent")
    void nanoseconds() {
        var sent = contact("contactedAt", "2026-11-02T09:00:00.999999999+08:00");

        var body = lina.post(tracked().records(), sent).expect(201);

        assertThat(body.path("contactedAt").asText()).isEqualTo("2026-11-02T09:00:00.999999+08:00");
    }

    @Test
    @DisplayName("F5: the time between contact and record is kept and shown, a later day is marked")
    void late() {
        var customer = tracked();
        story.daysPass(2);

        var body = lina.post(customer.records(), contact("contactedAt", ago(Duration.ofHours(26))))
                .expect(201);

        assertThat(body.path("delayMinutes").asLong()).isEqualTo(26 * 60);
        assertThat(body.path("late").asBoolean()).isTrue();
    }

    @Test
    @DisplayName("T6: what an outcome owes is asked with it, what it has no use for is not kept")
    void outcomes() {
        var customer = tracked();
        story.daysPass(1);
        var sale = new HashMap<>(story.contact("signed-with-us"));

        assertThat(lina.post(customer.records(), sale).wrongFields()).containsExactly("contractAmount", "signedOn");
        sale.put("signedOn", "2026-11-04");
        sale.put("contractAmount", 128000);
        assertThat(lina.post(customer.records(), sale).wrongFields()).containsExactly("signedOn");
        sale.put("signedOn", "2026-11-03");
        sale.put("contractAmount", 0);
        assertThat(lina.post(customer.records(), sale).wrongFields()).containsExactly("contractAmount");
        sale.put("contractAmount", "128000.50");
        sale.put("wakeOn", "2026-12-24");
        lina.post(customer.records(), sale).expect(201);

        var waiting = lina.get(customer.records().replace("/records", "")).expect(200);
        assertThat(waiting.at("/case/state").asText()).isEqualTo("open");
        assertThat(waiting.at("/case/contract/state").asText()).isEqualTo("to-be-confirmed");
        assertThat(waiting.at("/case/contractAmount").isNull()).isTrue();
        story.confirmed(customer.caseId());
        var file = lina.get(customer.records().replace("/records", "")).expect(200);
        assertThat(file.at("/case/state").asText()).isEqualTo("won");
        assertThat(file.at("/case/contractAmount").decimalValue()).isEqualByComparingTo("128000.50");
        assertThat(file.at("/case/signedOn").asText()).isEqualTo("2026-11-03");
        assertThat(file.at("/case/nextDueAt").isNull()).isTrue();
    }

    @Test
    @DisplayName("The second click of the record that ended a case adds nothing")
    void ended() {
        var customer = tracked();
        var sale = new HashMap<>(story.contact("signed-with-us"));
        sale.put("contractAmount", 1000);
        sale.put("signedOn", "2026-11-02");
        lina.post(customer.records(), sale).expect(201);
        lina.post(customer.records(), sale).expect(201);
        story.confirmed(customer.caseId());

        lina.post(customer.records(), sale).expect(201);
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1", "2");
    }

    @Test
    @DisplayName(
            "T7, T8: a contact reaches a case that rests, or waits for the customer's opinion, and closes it as lost")
    void whereverTheCaseIs() {
        var customer = tracked();
        story.daysPass(1);
        var resting = story.contact("not-for-now");
        resting.put("wakeOn", "2026-12-24");
        lina.post(customer.records(), resting).expect(201);
        assertThat(story.standsAt(customer.caseId())).isEqualTo("Wait_UntilNamedDay");
        story.daysPass(1);

        lina.post(customer.records(), story.contact("signed-with-another")).expect(201);
        assertThat(story.standsAt(customer.caseId())).isEqualTo("UserTask_AskOpinion");
        story.daysPass(1);
        lina.post(customer.records(), story.contact("thinking-it-over")).expect(201);
        assertThat(story.standsAt(customer.caseId())).isEqualTo("Wait_BeforeRevisit");
        story.daysPass(1);
        lina.post(customer.records(), story.contact("signed-with-another")).expect(201);
        story.daysPass(1);
        var opinion = story.contact("signed-with-another");
        opinion.put("summary", "报价比别家高，量房来得慢");
        lina.post(customer.records(), opinion).expect(201);

        assertThat(lina.get(customer.records().replace("/records", ""))
                        .body()
                        .at("/case/state")
                        .asText())
                .isEqualTo("lost");
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1", "2", "3", "4", "5", "6");
        lina.post(customer.records(), story.contact("comes")).expect(409);
    }

    @Test
    @DisplayName("T1: a customer who comes back has a new sheet; the old one can still be read")
    void comesBack() {
        var phone = newPhone();
        var first = story.registered("王芳", phone);
        story.contacted(first, "signed-with-us", Map.of("contractAmount", "1000", "signedOn", "2026-11-02"));
        story.daysPass(1);
        var again = story.registered("王芳", phone);
        var records = "/api/customers/" + story.theCase(again).customerId() + "/records";

        assertThat(lina.get(records).items("no")).containsExactly("1");
        var earlier = lina.get(records.replace("/records", "")).body().at("/earlierCases/0");
        assertThat(lina.get(records + "?case=" + earlier.asText()).items("no")).containsExactly("1", "2");
        lina.get(records + "?case=K-999999").expect(404);
        lina.get(records + "?case=" + story.theCase(tracked().caseId()).number())
                .expect(404);
    }

    @Test
    @DisplayName("M3: a colleague's customer is not there; the manager reads the sheet and does not write it")
    void whose() {
        var customer = tracked();
        var colleague = as("wangwei", "sales");
        colleague.get(customer.records()).expect(404);
        colleague.post(customer.records(), story.contact("comes")).expect(404);
        var manager = as("liuyang", "manager");
        assertThat(manager.get(customer.records()).items("no")).containsExactly("1");
        manager.post(customer.records(), story.contact("comes")).expect(403);
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1");
        lina.get("/api/customers/" + UUID.randomUUID() + "/records").expect(404);
        lina.post("/api/customers/" + UUID.randomUUID() + "/records", story.contact("comes"))
                .expect(404);
    }

    @Test
    @DisplayName("A double click is one record, one after the other and at once")
    void doubleClick() throws Exception {
        var customer = tracked();
        var contact = story.contact("thinking-it-over");
        var first = lina.post(customer.records(), contact).expect(201);
        assertThat(lina.post(customer.records(), contact).expect(201)).isEqualTo(first);

        var again = contact("summary", "第二次联系，同时点了四下");
        Callable<Program.Answer> click = () -> lina.post(customer.records(), again);
        assertThat(Program.atOnce(List.of(click, click, click, click))).allMatch(answer -> answer.status() == 201);
        assertThat(lina.get(customer.records()).items("no")).containsExactly("1", "2", "3");
    }

    @Test
    @DisplayName("A sheet page by page gives each record once, the oldest first")
    void pages() {
        var customer = tracked();
        for (int i = 0; i < 4; i++) {
            story.daysPass(1);
            lina.post(customer.records(), story.contact("thinking-it-over")).expect(201);
        }
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = lina.get(customer.records() + "?size=2&after=" + next);
            seen.addAll(page.items("no"));
            next = page.body().path("next").isNull()
                    ? null
                    : page.body().path("next").asText();
        }
        assertThat(seen).containsExactly("1", "2", "3", "4", "5");
        assertThat(lina.get(customer.records() + "?size=0").wrongFields()).containsExactly("size");
        assertThat(lina.get(customer.records() + "?after=zzz").wrongFields()).containsExactly("after");
    }
}
