package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class ContactPageTest {

    @Autowired
    private CustomerStory story;

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

    private String path(UUID caseId) {
        return "/customers/" + story.theCase(caseId).customerId();
    }

    private static Map<String, String> typed(String contactedAt, String summary, String outcome) {
        var typed = new HashMap<String, String>();
        typed.put("contactedAt", contactedAt);
        typed.put("way", "phone");
        typed.put("summary", summary);
        typed.put("outcome", outcome);
        return typed;
    }

    @Test
    @DisplayName("T5: a contact goes onto the sheet, and the page says what comes next and when")
    void records() throws Exception {
        var customer = story.registered("钱多", "13700000701");
        story.daysPass(1);
        var lina = Browser.of(mvc, "lina", "sales");
        lina.opens(path(customer) + "/contact").shows("Record a contact: 钱多", "2026-11-03T09:00", "Record no. 1");

        lina.sends(path(customer) + "/contact", typed("2026-11-03T08:30", "说周末和太太一起来看", "thinking-it-over"))
                .follows()
                .shows(
                        "The contact is on the sheet. Waiting: the next revisit opens 2026-11-10 09:00.",
                        "Waiting: the next revisit opens 11-10 Tue 09:00.",
                        "说周末和太太一起来看");
        assertThat(story.sheet(customer)).hasSize(2);
        lina.inChinese()
                .sends(path(customer) + "/contact", typed("2026-11-03T08:40", "又打来问了价格", "thinking-it-over"))
                .follows()
                .shows("联系已记入跟踪表。等待中：2026-11-10 09:00 开始下次回访。", "等待中：11-10 周二 09:00 开始下次回访。");
    }

    @Test
    @DisplayName("Clicked twice, it is recorded once")
    void twice() throws Exception {
        var customer = story.registered("孙两次", "13700000711");
        var lina = Browser.of(mvc, "lina", "sales");
        var typed = typed("2026-11-02T09:00", "同样的内容点了两次", "thinking-it-over");
        lina.sends(path(customer) + "/contact", typed).expect(302);
        lina.sends(path(customer) + "/contact", typed).expect(302);

        assertThat(story.sheet(customer)).hasSize(2);
    }

    @Test
    @DisplayName("F5, T9: what cannot be is said beside the field, and everything typed is kept")
    void wrong() throws Exception {
        var customer = story.registered("周错", "13700000721");
        var lina = Browser.of(mvc, "lina", "sales");
        var future =
                lina.sends(path(customer) + "/contact", typed("2026-12-24T08:30", "写了很长一段不想丢的话", "thinking-it-over"));
        future.expect(400);
        assertThat(future.text()).contains("record-contact-contactedAt-problem", "写了很长一段不想丢的话", "2026-12-24T08:30");
        lina.sends(path(customer) + "/contact", typed("2026-10-01T08:30", "登记之前的联系", "comes"))
                .expect(400);
        lina.sends(path(customer) + "/contact", typed("昨天", "短", "nonsense")).expect(400);
        lina.sends(path(customer) + "/contact", typed("2026-11-02T09:00", "含有\u0000零字符的内容", "comes"))
                .expect(400);
        lina.sends(path(customer) + "/contact", typed("2026-11-02T09:00", "长".repeat(100_000), "comes"))
                .expect(400);
        lina.inChinese()
                .sends(path(customer) + "/contact", typed("2026-11-02T09:00", "", ""))
                .expect(400);
        assertThat(story.sheet(customer)).hasSize(1);
    }

    @Test
    @DisplayName("A case that has ended takes no contact, and says how it ended")
    void ended() throws Exception {
        var customer = story.registered("吴成交", "13700000731");
        story.contacted(customer, "signed-with-us", Map.of("contractAmount", "1000", "signedOn", "2026-11-02"));
        var lina = Browser.of(mvc, "lina", "sales");
        lina.opens(path(customer) + "/contact").expect(409);
        var page = lina.sends(path(customer) + "/contact", typed("2026-11-02T09:00", "成交后又联系", "comes"));
        page.expect(409);
        assertThat(page.text()).contains("成交后又联系", "won");
    }

    @Test
    @DisplayName("T6: the visit is reported by the salesperson or the front desk, once a day")
    void came() throws Exception {
        var customer = story.registered("郑到店", "13700000741");
        Browser.of(mvc, "chenjing", "reception")
                .sends(path(customer) + "/visit", Map.of())
                .follows()
                .shows("The visit of 郑到店 is reported to their salesperson.");
        Browser.of(mvc, "lina", "sales")
                .sends(path(customer) + "/visit", Map.of())
                .follows()
                .shows("Came to the shop");
        assertThat(story.sheet(customer)).hasSize(2);
        Browser.of(mvc, "wangwei", "sales")
                .sends(path(customer) + "/visit", Map.of())
                .expect(404);
        Browser.of(mvc, "chenjing", "reception")
                .sends("/customers/" + UUID.randomUUID() + "/visit", Map.of())
                .expect(404);
    }
}
