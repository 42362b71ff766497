package dev.revisit.project.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.project.pricing.CustomerKind;
import dev.revisit.project.pricing.PricingPrinciples;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class PricingPageTest {

    private static final String PATH = "/pricing/existing";

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private PricingPrinciples principles;

    @Autowired
    private MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ProjectFixture words;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser manager() {
        return Browser.of(mvc, words.manager(), Groups.MANAGER);
    }

    private Browser seller() {
        return Browser.of(mvc, words.seller(), Groups.SALES);
    }

    private int version() {
        return principles.current(CustomerKind.EXISTING).version();
    }

    private Map<String, String> typed(int version, String greatest, String zh, String en) {
        return Map.of("version", String.valueOf(version), "greatestDiscount", greatest, "textZh", zh, "text", en);
    }

    @Test
    @DisplayName("P10: whoever sells or supervises reads the principle; those who supervise edit it")
    void reads() throws Exception {
        seller().opens("/pricing")
                .shows("Pricing principle", "New customers", "Greatest discount: 5.0 %", "Existing customers")
                .lacks(PATH);
        seller().opens("/projects").shows("/pricing");
        manager().inChinese().opens("/pricing").shows("价格原则", "新客户按公司价目表报价", PATH, "编辑");
        Browser.of(mvc, "chenjing", Groups.RECEPTION).opens("/pricing").expect(403);
        seller().opens(PATH).expect(403);
        seller().sends(PATH, typed(1, "8", "原则", "")).expect(403);
        manager().opens("/pricing/nobody").expect(404);
    }

    @Test
    @DisplayName("P10: an edit is a new version, with who and when; an earlier one is brought back")
    void edits() throws Exception {
        int before = version();
        manager()
                .sends(PATH, typed(before, "8.5", "老客户最多优惠 <b>", ""))
                .follows()
                .shows("The pricing principle is saved: version " + (before + 1), "老客户最多优惠 &lt;b&gt;")
                .shows("Earlier versions", "Restore this version", "by " + words.manager());
        seller().opens("/pricing").shows("Greatest discount: 8.5 %", "老客户最多优惠 &lt;b&gt;");

        manager()
                .sends(
                        PATH + "/restore",
                        Map.of("version", String.valueOf(before + 1), "earlier", String.valueOf(before)))
                .follows()
                .shows("The earlier principle is back, as version " + (before + 2));
        assertThat(principles.current(CustomerKind.EXISTING).greatestDiscount()).isEqualByComparingTo("10");
        assertThat(principles.history(CustomerKind.EXISTING)).hasSize(before + 2);
    }

    @Test
    @DisplayName("P10: what is refused stays as it was typed, beside what somebody else wrote meanwhile")
    void refuses() throws Exception {
        int seen = version();
        for (String wrong : new String[] {"", "-1", "100.5", "5.25", "viel"}) {
            assertThat(manager()
                            .sends(PATH, typed(seen, wrong, "原则正文", ""))
                            .expect(400)
                            .text())
                    .contains("must be a percentage from 0 to 100", "原则正文");
        }
        assertThat(manager()
                        .sends(PATH, typed(seen, "8", " ", "English only"))
                        .expect(400)
                        .text())
                .contains("please fill in", "English only");
        assertThat(manager()
                        .sends(PATH, typed(seen, "8", "长".repeat(2001), ""))
                        .expect(400)
                        .text())
                .contains("at most 2,000 characters");
        manager().sends(PATH, typed(seen, "9", "先改的", "")).follows();

        assertThat(manager()
                        .sends(PATH, typed(seen, "7", "后改的", ""))
                        .expect(409)
                        .text())
                .contains("Somebody else has edited this pricing principle meanwhile", "先改的", "后改的");
        assertThat(version()).isEqualTo(seen + 1);
    }

    @Test
    @DisplayName("P10: price, principle and approval stand on the project's page and its paper, in both languages")
    void onTheProject() throws Exception {
        var project = words.startedUpTo("页面上的价格", Stage.QUOTATION);
        words.reported(project, ProjectFixture.departing());
        String page = "/projects/" + project;

        manager()
                .opens(page)
                .shows(
                        "¥1,280,000.00",
                        "12.5 % off",
                        "It departs from the pricing principle",
                        "greatest discount 5.0 %")
                .shows("The price waits for the superior’s approval", "Price waits for approval", "对方要求与一期同价")
                .shows("Approve the price")
                .lacks("Being judged");
        manager().opens("/to-decide").shows("Approve the price", "页面上的价格");
        seller().opens("/").lacks("Approve the price");
        story.daysPass(2.1);
        Browser.of(mvc, words.generalManager(), Groups.GENERAL_MANAGER)
                .opens("/to-decide/reported")
                .shows("页面上的价格", words.manager() + ": Approve the price");
        words.priceDecided(project, "back");
        seller().inChinese().opens(page).shows("价格已退回", "折扣太大，先按百分之八谈", "退回");
        words.reported(project, ProjectFixture.departing());
        words.priceDecided(project, "approved");
        seller().inChinese().opens(page).shows("同意该价格", "第 2 轮").shows(words.manager());
        assertThat(seller().inChinese().opens(page + "/print").expect(200).text())
                .contains("偏离价格原则", "同意该价格", "折扣太大，先按百分之八谈");
    }
}
