package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.Correction;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class CustomerPageTest {

    @Autowired
    private TrackingSheets sheets;

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

    private static Browser lina(MockMvc mvc) {
        return Browser.of(mvc, "lina", "sales");
    }

    @Test
    @DisplayName("Who, needs, the sheet with way, words and outcome, what comes next, and why")
    void whole() throws Exception {
        var customer = story.registered("赵敏", "13700000501");
        story.daysPass(1);
        story.contacted(
                customer,
                "comes",
                Map.of(
                        "appointmentAt", "2026-11-07T10:00+08:00",
                        "promised", "周五前发报价",
                        "promisedFor", "2026-11-06",
                        "material", "样册一本",
                        "feedback", "liked",
                        "nextStep", "准备效果图"));

        lina(mvc)
                .opens(path(customer))
                .shows("赵敏", "137 0000 0501", "江宁路 100 弄", "Registered", "Comes to the shop", "Phone")
                .shows("Comes 2026-11-07 10:00", "准备效果图", "Open promises", "周五前发报价", "样册一本", "Liked it")
                .shows(
                        "Waiting: the customer is to come 11-07 Sat 10:00.",
                        "Na Li wrote record no. 2: Comes to the shop.")
                .shows("Record a contact", "Customer came", "Nothing known yet");
        lina(mvc)
                .inChinese()
                .opens(path(customer))
                .shows("客户跟踪进度表", "约定到店", "未兑现的承诺", "李娜".isEmpty() ? "" : "写了第 2 条记录：约定到店", "客户约定 11-07 周六 10:00 到店")
                .shows("记录联系", "客户到店", "户型图与照片");
    }

    @Test
    @DisplayName("M3: nobody but the owner and those who lead them see the customer")
    void whose() throws Exception {
        var customer = story.registered("保密", "13700000511");

        lina(mvc).opens(path(customer)).expect(200);
        Browser.of(mvc, "liuyang", "manager").opens(path(customer)).shows("保密").lacks("/contact\"");
        Browser.of(mvc, "huangtao", "general-manager").opens(path(customer)).shows("保密");
        for (String part : new String[] {"", "/print", "/diagrams", "/contact"}) {
            Browser.of(mvc, "wangwei", "sales")
                    .opens(path(customer) + part)
                    .expect(404)
                    .lacks("保密");
            Browser.of(mvc, "chenjing", "reception")
                    .opens(path(customer) + part)
                    .expect(404);
        }
        Browser.of(mvc, "liuyang", "manager").opens(path(customer) + "/contact").expect(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/customers/x",
                "/customers/00000000-0000-0000-0000-000000000000",
                "/customers/1/print",
                "/records/x/reject",
                "/attachments/7"
            })
    @DisplayName("An address that names nothing is not found, in words")
    void nothing(String path) throws Exception {
        lina(mvc).opens(path).expect(404).lacks("Exception");
    }

    @Test
    @DisplayName("What people typed is shown as text, never as HTML")
    void escaped() throws Exception {
        var customer = story.registered("<script>alert(1)</script>", "13700000521");
        story.contacted(customer, "thinking-it-over", Map.of("summary", "<img src=x onerror=alert(2)> **粗体** 😀\n第二行"));

        for (String part : new String[] {"", "/print", "/contact"}) {
            lina(mvc)
                    .opens(path(customer) + part)
                    .shows(
                            "&lt;script&gt;alert(1)&lt;/script&gt;",
                            "&lt;img src=x onerror=alert(2)&gt; **粗体** 😀".substring(0, 12))
                    .lacks("<script>alert", "<img src=x");
        }
        lina(mvc).opens("/").lacks("<script>alert");
        lina(mvc).opens("/customers").lacks("<script>alert");
    }

    @Test
    @DisplayName("T9, F5: rejected, corrected and late records are marked on the sheet")
    void marks() throws Exception {
        var customer = story.registered("标记", "13700000531");
        story.daysPass(1);
        story.contacted(customer, "thinking-it-over");
        var lina = new Viewer("lina", Set.of("sales"), Set.of(), false);
        var boss = new Viewer("liuyang", Set.of("manager"), Set.of("lina"), false);
        var second = story.sheet(customer).get(1);
        sheets.correct(second.id(), new Correction("改正后的内容", second.answers()), lina, story.now());
        sheets.reject(second.id(), "太笼统", boss, story.now());
        var late = story.contact("thinking-it-over");
        late.put("contactedAt", "2026-11-02T10:00+08:00");
        story.logIn("lina", "sales");
        story.contacted(customer, "thinking-it-over", late);

        lina(mvc)
                .opens(path(customer))
                .shows(
                        "改正后的内容",
                        "Corrected; the earlier text",
                        "客户说再和家人商量一下",
                        "Rejected by Yang Liu",
                        "太笼统",
                        "written 23 hours later");
        Browser.of(mvc, "liuyang", "manager")
                .opens(path(customer))
                .shows("/reject\"")
                .lacks("/correct\"");
        lina(mvc).opens(path(customer)).shows("/correct\"").lacks("/reject\"");
    }

    @Test
    @DisplayName("The diagrams say where the case is, the innermost first")
    void diagrams() throws Exception {
        var customer = story.registered("流程", "13700000541");
        story.contacted(customer, "thinking-it-over");

        var waiting = new ObjectMapper()
                .readTree(lina(mvc)
                        .opens(path(customer) + "/diagrams")
                        .expect(200)
                        .text());
        assertThat(waiting.at("/0/key").asText()).isEqualTo("CustomerWaiting");
        assertThat(waiting.at("/0/at/0").asText()).isEqualTo("Wait_BeforeRevisit");
        assertThat(waiting.at("/2/key").asText()).isEqualTo("CustomerTracking");
        assertThat(waiting.at("/0/xml").asText()).contains("bpmndi:BPMNDiagram");

        story.logIn("lina", "sales");
        story.contacted(customer, "signed-with-us", Map.of("contractAmount", "1000", "signedOn", "2026-11-02"));
        var ended = new ObjectMapper()
                .readTree(lina(mvc)
                        .opens(path(customer) + "/diagrams")
                        .expect(200)
                        .text());
        assertThat(ended).hasSize(1);
        assertThat(ended.at("/0/at/0").asText()).isEqualTo("EndEvent_Won");
        lina(mvc).opens(path(customer)).shows("Won.", "Contract ¥1,000").lacks(path(customer) + "/contact");
    }

    @Test
    @DisplayName("A customer who came back has the sheets of earlier cases below")
    void earlierCases() throws Exception {
        var first = story.registered("回头客", "13700000551");
        story.contacted(first, "signed-with-us", Map.of("contractAmount", "1000", "signedOn", "2026-11-02"));
        story.daysPass(30);
        var again = story.registered("回头客", "13700000551");

        assertThat(path(again)).isEqualTo(path(first));
        lina(mvc)
                .opens(path(again))
                .shows("earlier case " + story.theCase(first).number(), "Signed with us");
    }

    @Test
    @DisplayName("The sheet is printed as the paper one looks")
    void print() throws Exception {
        var customer = story.registered("打印", "13700000561");

        lina(mvc).inChinese().opens(path(customer) + "/print").shows("客户跟踪进度表", "序号", "137 0000 0561", "业务员签字");
        lina(mvc).opens(path(customer) + "/print").shows("Customer tracking sheet", "Salesperson:");
    }
}
