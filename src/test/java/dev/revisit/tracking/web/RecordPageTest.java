package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingRecord;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class RecordPageTest {

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

    private TrackingRecord second(UUID caseId) {
        return story.sheet(caseId).get(1);
    }

    private static String at(TrackingRecord entry, String what) {
        return "/records/" + entry.id() + "/" + what;
    }

    @Test
    @DisplayName("T9: the manager rejects a record once, with a reason; the writer is flagged")
    void rejects() throws Exception {
        var customer = story.registered("退回", "13700000801");
        story.contacted(customer, "thinking-it-over");
        var boss = Browser.of(mvc, "liuyang", "manager");
        boss.opens(at(second(customer), "reject")).shows("Reject a record", "record no. 2", "客户说再和家人商量一下");
        boss.sends(at(second(customer), "reject"), Map.of("reason", "")).expect(400);
        boss.sends(at(second(customer), "reject"), Map.of("reason", "长".repeat(1001)))
                .expect(400);
        boss.sends(at(second(customer), "reject"), Map.of("reason", "没有写客户说了什么"))
                .follows()
                .shows("The record is rejected", "没有写客户说了什么");
        boss.sends(at(second(customer), "reject"), Map.of("reason", "再退一次")).expect(409);

        assertThat(story.flags(customer)).hasSize(1);
    }

    @Test
    @DisplayName("T9: nobody rejects their own record, or one of another team")
    void notTheirs() throws Exception {
        var customer = story.registered("不能退", "13700000811");
        story.contacted(customer, "thinking-it-over");

        Browser.of(mvc, "lina", "sales").opens(at(second(customer), "reject")).expect(403);
        Browser.of(mvc, "lina", "sales")
                .sends(at(second(customer), "reject"), Map.of("reason", "自己退"))
                .expect(403);
        Browser.of(mvc, "wangwei", "sales")
                .sends(at(second(customer), "reject"), Map.of("reason", "别人退"))
                .expect(404);
        assertThat(story.flags(customer)).isEmpty();
    }

    @Test
    @DisplayName("T9: the writer corrects on the same day, and the earlier text is kept")
    void corrects() throws Exception {
        var customer = story.registered("更正", "13700000821");
        story.contacted(customer, "thinking-it-over");
        String earlier = second(customer).summary();
        var lina = Browser.of(mvc, "lina", "sales");
        lina.opens(at(second(customer), "correct")).shows("Correct a record", earlier);
        lina.sends(at(second(customer), "correct"), Map.of("summary", "短")).expect(400);
        lina.sends(at(second(customer), "correct"), Map.of("summary", "客户要等到年底", "promised", "年底再联系"))
                .follows()
                .shows("The record is corrected", "客户要等到年底", "年底再联系", earlier);
        Browser.of(mvc, "liuyang", "manager")
                .opens(at(second(customer), "correct"))
                .expect(403);

        story.daysPass(1);
        lina.sends(at(second(customer), "correct"), Map.of("summary", "第二天才想改")).expect(409);
    }

    @Test
    @DisplayName("F3: a promise that was kept is no longer open")
    void promiseKept() throws Exception {
        var customer = story.registered("承诺", "13700000831");
        story.contacted(customer, "thinking-it-over", Map.of("promised", "寄样品"));
        var lina = Browser.of(mvc, "lina", "sales");
        String page = "/customers/" + story.theCase(customer).customerId();
        lina.opens(page).shows("Open promises");
        Browser.of(mvc, "liuyang", "manager")
                .sends(at(second(customer), "promise-kept"), Map.of())
                .expect(403);
        lina.sends(at(second(customer), "promise-kept"), Map.of())
                .follows()
                .shows("The promise is marked as kept.")
                .lacks("Open promises");
    }
}
