package dev.revisit.commission.web;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class FlagsPageTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

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

    @Test
    @DisplayName("T9: a missed record says what was due and when, a rejected one why; the month has a sum")
    void reasons() throws Exception {
        story.logIn("flags-a", "sales");
        var customer = story.registered("王芳", "13700000301");
        story.daysPass(14);
        story.contacted(customer, "thinking-it-over");
        var late = story.sheet(customer).get(1);
        var boss = new Viewer("huangtao", Set.of("general-manager"), Set.of(), true);
        sheets.reject(late.id(), "只写了一句 <b>", boss, story.now());

        var own = Browser.of(mvc, "flags-a", "sales");
        own.opens("/flags?month=2026-11")
                .shows("The record of “Invite to the shop” was due by 2026-11-05 09:00 and not written (rule T9).")
                .shows("2026-11-12 09:00", "was rejected: 只写了一句 &lt;b&gt; (rule T9)", "¥50", "Total of the month: ¥150")
                .shows("K-0", "王芳", "Open");
        own.inChinese()
                .opens("/flags?month=2026-11")
                .shows("“邀请到店看图”的记录应于 2026-11-05 09:00 前完成，未写（规则 T9）。", "本月合计：¥150", "可申诉");
        own.opens("/flags?month=2026-10").shows("No flags in October 2026");
    }

    @Test
    @DisplayName("Others’ flags are seen by those who lead them, and by nobody else")
    void whose() throws Exception {
        story.registered("李强", "13700000302");
        story.daysPass(4);

        Browser.of(mvc, "liuyang", "manager")
                .opens("/flags?month=2026-11&person=lina")
                .shows("Flags of Na Li", "李强");
        Browser.of(mvc, "huangtao", "general-manager")
                .opens("/flags?person=lina")
                .shows("李强");
        Browser.of(mvc, "wangwei", "sales").opens("/flags?person=lina").expect(404);
        Browser.of(mvc, "wangwei", "sales").opens("/flags?month=nonsense").expect(400);
        Browser.of(mvc, "wangwei", "sales").opens("/flags?before=x").expect(400);
        Browser.of(mvc, "wangwei", "sales")
                .opens("/flags?before=-1000000000-01-01T00:00:00Z&beforeId=" + java.util.UUID.randomUUID())
                .expect(400);
    }
}
