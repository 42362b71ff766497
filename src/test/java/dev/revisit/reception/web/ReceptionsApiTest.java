package dev.revisit.reception.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class ReceptionsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private ReceptionFixture shop;
    private Program desk;
    private Program manager;

    @BeforeEach
    void begin() {
        story.begins();
        shop = new ReceptionFixture(story, application, 2);
        desk = Program.of(mvc, identity, shop.receptionist(), Groups.RECEPTION);
        manager = Program.of(mvc, identity, shop.manager(), Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private static Map<String, Object> walkIn(String phone) {
        return new HashMap<>(ReceptionFixture.newCustomer(phone));
    }

    private String registered(Map<String, Object> walkIn) {
        return desk.post("/api/receptions", walkIn)
                .expect(201)
                .path("reception")
                .path("id")
                .asText();
    }

    @Test
    @DisplayName("W1, W3: registered, asked, assigned out of turn with a reason, tracked")
    void newCustomer() {
        String phone = newPhone();
        var answer = desk.post("/api/receptions", walkIn(phone));
        JsonNode created = answer.expect(201);
        String id = created.path("reception").path("id").asText();
        assertThat(answer.response().getHeader("Location")).isEqualTo("/api/receptions/" + id);
        assertThat(created.path("reception").path("phone").asText()).doesNotContain(phone);
        assertThat(created.path("reception").path("waitsFor").path("step").asText())
                .isEqualTo("UserTask_FillInDetails");

        String path = "/api/receptions/" + id;
        desk.post(path + "/details", Map.of("wants", "三室两厅全包", "area", 118)).expect(201);
        JsonNode open = manager.get(path).expect(200);
        assertThat(open.path("reason").asText()).contains("It is " + shop.seller(1) + "’s turn");
        assertThat(texts(open.path("ranking"), "person")).containsExactly(shop.seller(1), shop.seller(2));
        JsonNode refused = manager.post(path + "/assignment", Map.of("salesperson", shop.seller(2)))
                .expect(400);
        assertThat(refused.path("errors").get(0).path("field").asText()).isEqualTo("overruling");
        JsonNode assigned = manager.post(
                        path + "/assignment", Map.of("salesperson", shop.seller(2), "overruling", "客户点名要他接待"))
                .expect(201);

        assertThat(assigned.path("reception").path("state").asText()).isEqualTo("tracked");
        assertThat(assigned.path("assigned").path("turnOf").asText()).isEqualTo(shop.seller(1));
        assertThat(assigned.path("assigned").path("overruling").asText()).isEqualTo("客户点名要他接待");
        assertThat(assigned.path("reason").isNull()).isTrue();
        Program.of(mvc, identity, shop.seller(2), Groups.SALES)
                .get("/api/customers/"
                        + assigned.path("reception").path("customer").asText())
                .expect(200);
        manager.post(path + "/assignment", Map.of("salesperson", shop.seller(1)))
                .expect(409);
    }

    @Test
    @DisplayName("W2, W5: a known customer is called for, until the manager takes over")
    void knownCustomer() {
        String phone = newPhone();
        shop.asSeller(shop.seller(1));
        story.registered("吴丽华", phone);
        String id = registered(new HashMap<>(
                Map.of("arrival", "customer", "comesFor", "看图", "walkInPhone", phone, "salespersonIn", false)));
        String path = "/api/receptions/" + id + "/calls";

        desk.post(path, Map.of("callResult", "not-reached", "callNote", "在路上")).expect(201);
        assertThat(desk.post(path, Map.of("callResult", "not-reached"))
                        .expect(409)
                        .path("detail")
                        .asText())
                .contains("when it is time to call");
        JsonNode over = manager.post(path, Map.of("callResult", "taken-over")).expect(201);

        assertThat(over.path("reception").path("state").asText()).isEqualTo("taken-over");
        assertThat(texts(over.path("tries"), "result")).containsExactly("not-reached", "taken-over");
        assertThat(over.path("tries").get(0).path("note").asText()).isEqualTo("在路上");
    }

    @Test
    @DisplayName("W1: without a phone the salesperson says whether there is one now")
    void phone() {
        var walkIn = walkIn("");
        walkIn.remove("walkInPhone");
        walkIn.put("noPhone", true);
        String path = "/api/receptions/" + registered(walkIn);
        desk.post(path + "/details", Map.of("wants", "厨卫翻新")).expect(201);
        manager.post(path + "/assignment", Map.of("salesperson", shop.seller(1)))
                .expect(201);
        var seller = Program.of(mvc, identity, shop.seller(1), Groups.SALES);

        desk.post(path + "/phone", Map.of("gotPhone", true, "walkInPhone", newPhone()))
                .expect(403);
        seller.post(path + "/phone", Map.of("gotPhone", true)).expect(400);
        JsonNode tracked = seller.post(path + "/phone", Map.of("gotPhone", true, "walkInPhone", newPhone()))
                .expect(201);
        assertThat(tracked.path("reception").path("state").asText()).isEqualTo("tracked");
    }

    @Test
    @DisplayName("M3: listed by pages for those who may see them, and unknown to everybody else")
    void lists() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.add(0, registered(new HashMap<>(Map.of("arrival", "other", "comesFor", "送货 " + i))));
            story.daysPassUnattended(0.01);
        }
        var seen = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page = manager.get("/api/receptions?size=2" + after).expect(200);
            seen.addAll(texts(page.path("items"), "id"));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asText();
        } while (!after.isEmpty());

        assertThat(seen).isEqualTo(made);
        assertThat(texts(desk.get("/api/receptions?day=2026-11-02").expect(200).path("items"), "id"))
                .isEqualTo(made);
        assertThat(desk.get("/api/receptions?day=2026-11-01").expect(200).path("items"))
                .isEmpty();
        var seller = Program.of(mvc, identity, shop.seller(1), Groups.SALES);
        assertThat(seller.get("/api/receptions").expect(200).path("items")).isEmpty();
        seller.get("/api/receptions/" + made.get(0)).expect(404);
        seller.post("/api/receptions", walkIn(newPhone())).expect(403);
        manager.get("/api/receptions/" + UUID.randomUUID()).expect(404);
    }

    @Test
    @DisplayName("Whatever is sent, nothing is our fault")
    void nasty() {
        String id = registered(walkIn(newPhone()));
        List<Object> values = new ArrayList<>(Arrays.asList(
                null,
                "",
                " ",
                1,
                -1,
                1.5,
                true,
                "x".repeat(5000),
                List.of(),
                Map.of(),
                "\u0000",
                "\ud800",
                "met",
                "yes"));
        for (String call : List.of(
                "", "/" + id + "/calls", "/" + id + "/details", "/" + id + "/assignment", "/" + id + "/phone")) {
            for (String key : List.of(
                    "arrival",
                    "comesFor",
                    "walkInPhone",
                    "noPhone",
                    "salespersonIn",
                    "broughtBy",
                    "callResult",
                    "wants",
                    "area",
                    "salesperson",
                    "overruling",
                    "gotPhone",
                    "extra")) {
                for (Object value : values) {
                    var body = new HashMap<String, Object>();
                    body.put(key, value);
                    var caller = call.endsWith("assignment") ? manager : desk;
                    assertThat(caller.post("/api/receptions" + call, body).status())
                            .as("%s %s=%s", call, key, value)
                            .isLessThan(500);
                }
            }
        }
        for (String query : List.of(
                "?day=x",
                "?day=99999-01-01",
                "?day=0000-01-01",
                "?day=-9999-01-01",
                "?size=0",
                "?size=x",
                "?after=x",
                "?after=cmVjb3Jkc3w1MA")) {
            assertThat(desk.get("/api/receptions" + query).status()).as(query).isEqualTo(400);
        }
    }

    private static List<String> texts(JsonNode list, String key) {
        var texts = new ArrayList<String>();
        list.forEach(each -> texts.add(each.path(key).asText()));
        return texts;
    }
}
