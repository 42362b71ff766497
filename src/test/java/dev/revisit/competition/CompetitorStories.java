package dev.revisit.competition;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What is known of competing brands; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class CompetitorStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;
    private Program wangwei;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
        wangwei = Program.of(mvc, identity, "wangwei", Groups.SALES);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private static Map<String, Object> seen(String brand, String key, String text) {
        var told = new HashMap<String, Object>();
        told.put("brand", brand);
        told.put(key, text);
        told.put("seenFrom", "customer");
        told.put("seenOn", "2026-10-30");
        told.put("seenAt", "云川建材市场");
        return told;
    }

    private static Map<String, Object> at(String place, Map<String, Object> told) {
        told.put("seenAt", place);
        return told;
    }

    @Test
    @DisplayName(
            "A4: what one saw, where and when, another finds by text, brand and source, page by page, the newest first")
    void collected() {
        lina.post("/api/competitors", at("云川石材城", seen("云木", "strength", "报价单写得细")))
                .expect(201);
        lina.post("/api/competitors", at("云川石材城", seen("云木", "weakness", "工期要三个月")))
                .expect(201);
        var third = at("云川石材城", seen("橡树100%", "weakness", "没有售后电话"));
        third.put("seenFrom", "visit");
        UUID id = lina.post("/api/competitors", third).id();

        var first = wangwei.get("/api/competitors?q=石材城&size=2").expect(200);
        assertThat(first.findValuesAsText("brand")).containsExactly("橡树100%", "云木");
        assertThat(first.at("/items/0/seenBy").asText()).isEqualTo("lina");
        assertThat(first.at("/items/0/seenAt").asText()).isEqualTo("云川石材城");
        var second = wangwei.get("/api/competitors?q=石材城&size=2&after="
                        + first.path("next").asText())
                .expect(200);
        assertThat(second.at("/items/0/strength").asText()).isEqualTo("报价单写得细");
        assertThat(second.path("next").isNull()).isTrue();

        assertThat(wangwei.get("/api/competitors?q=工期").items("brand")).containsExactly("云木");
        assertThat(wangwei.get("/api/competitors?q=0%25").items("brand")).containsExactly("橡树100%");
        assertThat(wangwei.get("/api/competitors?brand=云木").items("brand")).hasSize(2);
        assertThat(wangwei.get("/api/competitors?source=visit").items("brand")).containsExactly("橡树100%");
        assertThat(wangwei.get("/api/competitors?source=spy").wrongFields()).containsExactly("source");
        assertThat(wangwei.get("/api/competitors/" + id)
                        .expect(200)
                        .path("weakness")
                        .asText())
                .isEqualTo("没有售后电话");
    }

    @Test
    @DisplayName("A4: a strength or a weakness is owed; the front desk neither writes nor reads")
    void refused() {
        assertThat(lina.post("/api/competitors", seen("柏润", "competitorProduct", "整木定制"))
                        .wrongFields())
                .containsExactly("strength");
        Program desk = Program.of(mvc, identity, "desk-of-competitors", Groups.RECEPTION);
        desk.get("/api/competitors").expect(403);
        desk.post("/api/competitors", seen("柏润", "strength", "报价单写得细")).expect(403);
    }

    @Test
    @DisplayName(
            "A4: a brand that a customer’s records name is found from their page; the page lists, filters and notes")
    void offered() throws Exception {
        lina.post("/api/competitors", seen("松涛木业", "weakness", "板材气味大")).expect(201);
        UUID tracked = story.registered("何静", newPhone());
        UUID customer = sheets.theCase(tracked).customerId();
        var browser = Browser.of(mvc, "lina", Groups.SALES);
        String known = "/competitors?customer=" + customer;
        browser.opens("/customers/" + customer).shows(known);
        browser.opens("/customers/" + customer + "/contact").shows(known);
        browser.opens(known).shows("Nothing is found so", "何静").lacks("板材气味大");

        story.logIn("lina", "sales");
        story.contacted(tracked, "thinking-it-over", Map.of("summary", "客户也在看松涛木业的全屋定制"));

        lina.post("/api/competitors", seen("柏润", "weakness", "周期要三个月")).expect(201);
        browser.opens(known).shows("板材气味大").lacks("周期要三个月");
        assertThat(lina.get("/api/competitors?customer=" + customer).items("brand"))
                .containsExactly("松涛木业");
        Program.of(mvc, identity, "manager-of-others", Groups.MANAGER)
                .get("/api/competitors?customer=" + customer)
                .expect(404);
        browser.opens("/competitors?brand=松涛木业").shows("板材气味大", "云川建材市场", "A customer told");
        browser.inChinese().opens("/competitors?q=xyzzy").shows("没有找到符合条件的记录");
        browser.opens("/competitors/new").shows("Brand", "Known from");
    }

    @Test
    @DisplayName("A4: its writer and a superior correct a note, nobody else; what it said before stays")
    void corrected() throws Exception {
        UUID id =
                lina.post("/api/competitors", seen("柏润", "strength", "报价单写得细")).id();
        String note = "/api/competitors/" + id;
        wangwei.put(note, seen("柏润", "strength", "别人改的")).expect(403);
        assertThat(lina.put(note, seen("柏润", "strength", "报价单写得细"))
                        .expect(200)
                        .path("corrections")
                        .asInt())
                .isZero();
        lina.put(note, seen("柏润整装", "strength", "报价单按房间写")).expect(200);
        Program liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
        liuyang.put(note, seen("柏润整装", "weakness", "水电另算")).expect(200);

        var read = wangwei.get(note).expect(200);
        assertThat(read.path("weakness").asText()).isEqualTo("水电另算");
        assertThat(read.path("strength").isNull()).isTrue();
        assertThat(read.path("seenBy").asText()).isEqualTo("lina");
        assertThat(read.path("corrections").asInt()).isEqualTo(2);
        var earlier = wangwei.get(note + "/corrections").expect(200);
        assertThat(earlier.findValuesAsText("strength")).containsExactly("报价单按房间写", "报价单写得细");
        assertThat(earlier.findValuesAsText("brand")).containsExactly("柏润整装", "柏润");
        assertThat(earlier.findValuesAsText("correctedBy")).containsExactly("liuyang", "lina");
        var first = wangwei.get(note + "/corrections?size=1").expect(200);
        assertThat(wangwei.get(note + "/corrections?size=1&after="
                                + first.path("next").asText())
                        .items("strength"))
                .containsExactly("报价单写得细");

        var writer = Browser.of(mvc, "lina", Groups.SALES);
        writer.opens("/competitors/" + id + "/correct").shows("水电另算", "柏润整装");
        writer.sends("/competitors/" + id + "/correct", Map.of("brand", "柏润整装")).expect(400);
        writer.sends(
                        "/competitors/" + id + "/correct",
                        Map.of(
                                "brand", "柏润整装",
                                "weakness", "周期四个月",
                                "seenFrom", "customer",
                                "seenOn", "2026-10-30",
                                "seenAt", "样板间"))
                .follows()
                .shows("It is corrected", "周期四个月", "水电另算", "报价单写得细");
        var other = Browser.of(mvc, "wangwei", Groups.SALES);
        other.opens("/competitors/" + id + "/correct").expect(403);
        other.inChinese().opens("/competitors/" + id).shows("更正前的内容").lacks("/correct\"");
    }
}
