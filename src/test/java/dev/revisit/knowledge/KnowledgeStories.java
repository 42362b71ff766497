package dev.revisit.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Who can do what with which product; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class KnowledgeStories {

    private static final String OWN = "/api/knowledge/lina";

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
        liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
    }

    private UUID added(String name) {
        return liuyang.post("/api/products", Map.of("name", name)).id();
    }

    private static Map<String, Object> seen(String... abilities) {
        return Map.of("abilities", List.of(abilities), "confirmedOn", "2026-10-30");
    }

    /** What a person can do with a product, of theirs. */
    private static JsonNode of(UUID product, JsonNode page) {
        for (JsonNode line : page.path("items")) {
            if (line.path("product").asText().equals(product.toString())) {
                return line;
            }
        }
        throw new AssertionError("no " + product + " in " + page);
    }

    @Test
    @DisplayName("A5: a superior confirms what a salesperson can do, with the day; the rest is open; it is taken back,"
            + " and stays in the history")
    void confirmedAndTakenBack() {
        UUID lamp = added("智能灯");
        String ofLamp = OWN + "/products/" + lamp;
        liuyang.post(ofLamp, seen("present", "connect")).expect(201);

        JsonNode own = of(lamp, lina.get(OWN).expect(200));
        assertThat(own.findValuesAsText("ability")).containsExactly("present", "connect");
        assertThat(own.at("/confirmed/0/confirmedOn").asText()).isEqualTo("2026-10-30");
        assertThat(own.at("/confirmed/0/confirmedBy").asText()).isEqualTo("liuyang");
        liuyang.post(ofLamp, seen("configure", "present")).expect(409);
        assertThat(liuyang.post(ofLamp, Map.of("abilities", List.of("sell"), "confirmedOn", "2100-01-01"))
                        .wrongFields())
                .containsExactlyInAnyOrder("abilities", "confirmedOn");

        JsonNode team = liuyang.get("/api/knowledge?product=" + lamp).expect(200);
        assertThat(team.findValuesAsText("person")).contains("lina");
        for (JsonNode line : team.path("items")) {
            boolean hers = line.path("person").asText().equals("lina");
            assertThat(line.path("open").asInt()).isEqualTo(hers ? 2 : 4);
            assertThat(line.path("connect").asInt()).isEqualTo(hers ? 1 : 0);
        }

        String withdrawal =
                "/api/knowledge/confirmations/" + own.at("/confirmed/0/id").asText() + "/withdrawal";
        lina.post(withdrawal, Map.of("reason", "我会的")).expect(403);
        liuyang.post(withdrawal, Map.of("reason", "新版讲不清")).expect(201);
        liuyang.post(withdrawal, Map.of("reason", "新版讲不清")).expect(409);
        assertThat(of(lamp, lina.get(OWN).expect(200)).findValuesAsText("ability"))
                .containsExactly("connect");
        liuyang.post(ofLamp, seen("present")).expect(201);
        JsonNode history = lina.get(OWN + "/history?size=2").expect(200);
        assertThat(history.findValuesAsText("ability")).containsExactly("present", "connect");
        JsonNode earlier = lina.get(
                        OWN + "/history?size=2&after=" + history.path("next").asText())
                .expect(200);
        assertThat(earlier.at("/items/0/reason").asText()).isEqualTo("新版讲不清");
        assertThat(earlier.at("/items/0/takenBackBy").asText()).isEqualTo("liuyang");
    }

    @Test
    @DisplayName(
            "A5: nobody confirms their own; a team’s superior confirms and sees it, others do not; the general manager"
                    + " sees all")
    void rights() {
        UUID door = added("智能门锁");
        String ofDoor = OWN + "/products/" + door;
        lina.post(ofDoor, seen("present")).expect(403);
        Program.of(mvc, identity, "wangwei", Groups.SALES)
                .post(ofDoor, seen("present"))
                .expect(404);
        Program other = Program.of(mvc, identity, "manager-of-others", Groups.MANAGER);
        other.post(ofDoor, seen("present")).expect(404);
        other.get(OWN).expect(404);
        assertThat(other.get("/api/knowledge").items("person")).doesNotContain("lina");
        Program desk = Program.of(mvc, identity, "desk-of-knowledge", Groups.RECEPTION);
        desk.get("/api/knowledge").expect(403);
        desk.get("/api/products").expect(403);
        Program huangtao = Program.of(mvc, identity, "huangtao", Groups.GENERAL_MANAGER);
        huangtao.post(ofDoor, seen("present")).expect(201);
        assertThat(huangtao.get("/api/knowledge").items("person")).contains("lina", "wangwei");
        // Who sells nothing has nothing to be confirmed.
        huangtao.post("/api/knowledge/liuyang/products/" + door, seen("present"))
                .expect(404);
    }

    @Test
    @DisplayName(
            "A5: products are the managers’ own list: added, renamed, retired; a retired one keeps what was confirmed")
    void products() {
        lina.post("/api/products", Map.of("name", "窗帘电机")).expect(403);
        UUID motor = added("窗帘电机");
        liuyang.post("/api/products", Map.of("name", "窗帘 电机")).expect(409);
        liuyang.post(OWN + "/products/" + motor, seen("connect")).expect(201);
        UUID other = added("空调网关");
        lina.put("/api/products/" + motor, Map.of("name", "电动窗帘")).expect(403);
        liuyang.put("/api/products/" + other, Map.of("name", "窗帘电机")).expect(409);

        liuyang.put("/api/products/" + motor, Map.of("name", "电动窗帘", "retired", true))
                .expect(200);
        liuyang.put("/api/products/" + other, Map.of("name", "空调网关", "retired", true))
                .expect(200);

        liuyang.post(OWN + "/products/" + motor, seen("present")).expect(409);
        JsonNode own = lina.get(OWN).expect(200);
        assertThat(of(motor, own).path("name").asText()).isEqualTo("电动窗帘");
        assertThat(of(motor, own).findValuesAsText("ability")).containsExactly("connect");
        assertThat(own.findValuesAsText("name")).doesNotContain("空调网关");
        assertThat(liuyang.get("/api/products").items("name")).contains("电动窗帘", "空调网关");
    }

    @Test
    @DisplayName(
            "A5: on pages a manager sees the team, confirms and takes back; a salesperson sees their own, and what is"
                    + " open")
    void pages() throws Exception {
        var manager = Browser.of(mvc, "liuyang", Groups.MANAGER);
        var seller = Browser.of(mvc, "lina", Groups.SALES);
        manager.sends("/products/new", Map.of("productName", "背景音乐"))
                .follows()
                .shows("The product is on the list", "背景音乐");
        UUID music = UUID.fromString(liuyang.get("/api/products")
                .expect(200)
                .findValuesAsText("id")
                .get(liuyang.get("/api/products").items("name").indexOf("背景音乐")));
        String confirm = "/knowledge/lina/products/" + music;

        manager.opens("/knowledge").shows("/knowledge/lina");
        manager.opens(confirm).shows("背景音乐", "Seen on");
        manager.sends(confirm, Map.of("confirmedOn", "2026-10-30")).expect(400).lacks("??");
        manager.sends(confirm, Map.of("abilities", "demonstrate", "confirmedOn", "2026-10-30"))
                .follows()
                .shows("It is confirmed.", "Take back", "Open");

        seller.opens("/knowledge").shows("背景音乐", "Open").lacks("Take back", "/knowledge/lina/products/");
        seller.opens(confirm).expect(403);
        seller.opens("/knowledge/wangwei").expect(404);
        seller.opens("/products").shows("背景音乐").lacks("/products/new");
        seller.opens("/products/new").expect(403);
        String id = of(music, lina.get(OWN).expect(200)).at("/confirmed/0/id").asText();
        manager.sends("/knowledge/confirmations/" + id + "/take-back", Map.of("reason", "不会演示"))
                .follows()
                .shows("It is taken back");
        seller.inChinese().opens("/knowledge/lina/history").shows("不会演示", "已收回");
        manager.sends("/products/" + music, Map.of("productName", "背景音乐", "retired", "true"))
                .follows()
                .shows("No longer sold");
    }
}
