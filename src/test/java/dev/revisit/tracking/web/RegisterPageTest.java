package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class RegisterPageTest {

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

    private static Map<String, String> typed(String name, String phone) {
        var typed = new HashMap<String, String>();
        typed.put("name", name);
        typed.put("phone", phone);
        typed.put("address", "徐汇区漕溪北路 88 号");
        typed.put("style", "原木");
        typed.put("budgetTo", "300000");
        typed.put("source", "walk-in");
        return typed;
    }

    @Test
    @DisplayName("T1: registered, the page says so and what comes next")
    void registers() throws Exception {
        var lina = Browser.of(mvc, "lina", "sales");
        lina.opens("/customers/new").shows("name=\"phone\"", "required", "Register");
        lina.sends("/customers/new", typed("新客户", "137 0000 0601"))
                .follows()
                .shows(
                        "The customer is registered as K-",
                        "Next: Invite to the shop, to be recorded by 2026-11-05 09:00.",
                        "新客户",
                        "Next: Invite to the shop, due 11-05 Thu 09:00.",
                        "原木",
                        "300,000",
                        "Walked in");
        lina.inChinese()
                .sends("/customers/new", typed("新客户二", "137 0000 0602"))
                .follows()
                .shows("客户已登记，编号 K-", "下一步：邀请到店看图，11-05 周四 09:00 前完成记录。");
    }

    @Test
    @DisplayName("What is wrong stands beside its field, and everything typed is kept")
    void wrong() throws Exception {
        var lina = Browser.of(mvc, "lina", "sales");
        var page = lina.sends("/customers/new", typed("", "12")).expect(400);
        assertThat(page.text())
                .contains("please fill in", "value=\"12\"", "徐汇区漕溪北路 88 号", "原木", "register-customer-name-problem");
        lina.inChinese().sends("/customers/new", typed("", "12")).expect(400);
    }

    @Test
    @DisplayName("T1: a phone that is tracked is refused without saying whose customer it is")
    void tracked() throws Exception {
        story.registered("先登记", "13700000611");
        var page = Browser.of(mvc, "wangwei", "sales").sends("/customers/new", typed("后登记", "+86-137 0000 0611"));
        page.expect(409).lacks("先登记", "lina", "Na Li");
        assertThat(page.text()).contains("already tracked", "后登记");
    }

    @Test
    @DisplayName("Registration is for sales and those who lead them")
    void notForAll() throws Exception {
        Browser.of(mvc, "guofang", "payroll").opens("/customers/new").expect(403);
        Browser.of(mvc, "guofang", "payroll")
                .sends("/customers/new", typed("谁", "13700000621"))
                .expect(403);
        Browser.of(mvc, "lina", "sales")
                .asks(post("/customers/new").param("name", "无令牌"))
                .expect(403);
    }
}
