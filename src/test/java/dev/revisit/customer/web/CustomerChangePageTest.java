package dev.revisit.customer.web;

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

@ApplicationTest
class CustomerChangePageTest {

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    private Browser lina;
    private Browser liuyang;
    private String phone;
    private String file;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Browser.of(mvc, "lina", Groups.SALES);
        liuyang = Browser.of(mvc, "liuyang", Groups.MANAGER);
        phone = Program.newPhone();
        var form = CustomerStory.registration("王芳", phone);
        form.put("title", "王女士");
        form.put("family", "夫妻二人");
        UUID tracked = story.registeredWith(form);
        file = "/customers/" + sheets.theCase(tracked).customerId();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    /** The form as a browser sends it that was opened when the file was new. */
    private Map<String, String> typed() {
        var typed = new HashMap<String, String>();
        typed.put("seen", "0");
        typed.put("name", "王芳");
        typed.put("phone", phone.substring(0, 3) + " " + phone.substring(3, 7) + " " + phone.substring(7));
        typed.put("address", "静安区江宁路 100 弄 3 号 502 室");
        typed.put("title", "王女士");
        typed.put("family", "夫妻二人");
        typed.put("grade", "new");
        return typed;
    }

    @Test
    @DisplayName("F0: the page shows the form with what the file says; saved, it says so, and the history stands below")
    void changes() throws Exception {
        lina.opens(file).shows("href=\"" + file + "/change\"").lacks("id=\"changes\"");
        lina.opens(file + "/change")
                .shows("value=\"王芳\"", "value=\"王女士\"", "value=\"夫妻二人\"", "Introduced by", "Grade")
                .lacks("name=\"owner\"", "Changed meanwhile");
        lina.inChinese().opens(file + "/change").shows("修改客户资料", "客户分级", "新的潜在客户");
        var typed = typed();
        typed.put("title", "王老师");
        typed.put("family", "");

        lina.sends(file + "/change", typed)
                .follows()
                .shows("The customer’s file is changed", "王老师", "Form of address: 王女士 → 王老师", "Family: 夫妻二人 → –");

        lina.opens(file + "/all/changes").shows("Form of address: 王女士 → 王老师");
        lina.inChinese().opens(file + "/all/changes").shows("称呼：由 王女士 改为 王老师");
        lina.opens(file + "/all/timeline").shows("changed the customer’s file: Form of address, Family");
    }

    @Test
    @DisplayName("F0: what changes nothing says so; what is wrong is shown with what was typed")
    void nothing() throws Exception {
        lina.sends(file + "/change", typed())
                .follows()
                .shows("Nothing was different")
                .lacks("id=\"changes\"");
        var typed = typed();
        typed.put("name", "");
        typed.put("family", "三口之家");
        typed.put("grade", "unwilling");

        lina.sends(file + "/change", typed).expect(400).lacks("Changed meanwhile");
        assertThat(lina.sends(file + "/change", typed).text()).contains("value=\"三口之家\"", "please fill in");
    }

    @Test
    @DisplayName(
            "F0: the second of two is told what was changed by whom; nothing typed is lost; saved again, both hold")
    void overtaken() throws Exception {
        var first = typed();
        first.put("title", "王老师");
        first.put("style", "新中式");
        liuyang.sends(file + "/change", first).follows().shows("王老师");
        var second = typed();
        second.put("family", "三口之家");
        second.put("style", "现代简约");

        var told = lina.sends(file + "/change", second).expect(409);

        assertThat(told.text())
                .contains(
                        "Changed meanwhile",
                        "Form of address: 王女士 → 王老师",
                        "value=\"王老师\"",
                        "value=\"三口之家\"",
                        "value=\"现代简约\"",
                        "seen=1");
        second.put("seen", "1");
        second.put("title", "王老师");
        lina.sends(file + "/change", second)
                .follows()
                .shows("王老师", "三口之家", "Style wanted: 新中式 → 现代简约", "Family: 夫妻二人 → 三口之家");
    }

    @Test
    @DisplayName("A1: the second of two owes no reason for a grade that the first has given meanwhile")
    void overtakenGrade() throws Exception {
        var first = typed();
        first.put("grade", "present");
        first.put("gradeReason", "上周已经签约");
        liuyang.sends(file + "/change", first).follows();
        var second = typed();
        second.put("family", "三口之家");

        assertThat(lina.sends(file + "/change", second).expect(409).text())
                .contains("Changed meanwhile", "上周已经签约", "value=\"三口之家\"", "seen=1")
                .doesNotContain("please fill in");

        second.put("seen", "1");
        second.put("grade", "present");
        second.put("gradeReason", "上周已经签约");
        lina.sends(file + "/change", second).follows().shows("三口之家");
    }

    @Test
    @DisplayName("F0: by the owner and those above; for others there is no such page")
    void whose() throws Exception {
        liuyang.opens(file + "/change").expect(200);
        for (Browser other : new Browser[] {
            Browser.of(mvc, "wangwei", Groups.SALES),
            Browser.of(mvc, "chenjing", Groups.RECEPTION),
            Browser.of(mvc, "guofang", Groups.PAYROLL)
        }) {
            other.opens(file + "/change").expect(404);
            other.opens(file + "/all/changes").expect(404);
            other.sends(file + "/change", typed()).expect(404);
        }
    }
}
