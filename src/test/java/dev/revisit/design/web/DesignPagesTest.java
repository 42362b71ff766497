package dev.revisit.design.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.Attachments;
import dev.revisit.design.DesignFixture;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignSteps;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class DesignPagesTest {

    private static final byte[] PNG = MadePictures.png();

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private DesignJobs jobs;

    @Autowired
    private Attachments attachments;

    @SuppressWarnings("NullAway.Init")
    private DesignFixture words;

    @BeforeEach
    void begin() {
        story.begins();
        words = new DesignFixture(story, application, 2);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser seller() {
        return Browser.of(mvc, words.seller(), Groups.SALES);
    }

    private Browser manager() {
        return Browser.of(mvc, words.manager(), Groups.MANAGER);
    }

    private Browser designer(int number) {
        return Browser.of(mvc, words.designer(number), Groups.DESIGN);
    }

    private static String path(UUID job) {
        return "/designs/" + job;
    }

    private Map<String, String> sheet() {
        var form = new HashMap<String, String>();
        words.sheet().forEach((key, value) -> form.put(key, value.toString()));
        return form;
    }

    @Test
    @DisplayName("D1 to D4: a design is worked on our pages, from the dispatch to the customer’s page")
    void worked() throws Exception {
        UUID job = words.job("页面客户");
        String number = jobs.theJob(job).number();
        manager().opens("/designs").shows(number, "页面客户", "Dispatch to a designer", "next in turn");
        manager()
                .opens(path(job) + "/dispatch")
                .shows(words.designer(1) + " · next in turn", words.designer(2) + " · free, later in the line", "新中式");
        manager()
                .sends(path(job) + "/dispatch", Map.of("designer", words.designer(2)))
                .expect(400);
        var dispatched = manager()
                .sends(
                        path(job) + "/dispatch",
                        Map.of("designer", words.designer(2), "dispatchReason", "熟悉 <b>这个</b> 小区"));
        dispatched.follows().shows("熟悉 &lt;b&gt;这个&lt;/b&gt; 小区", "It was the turn of " + words.designer(1));

        designer(2).opens("/designs").shows(number, "Fill in the dispatch sheet");
        designer(2)
                .opens(path(job))
                .shows("Upload a design", "/designs/" + job + "/sheet")
                .lacks("/customers/");
        designer(2).opens(path(job) + "/sheet").shows("value=\"新中式\"", "¥150000–200000");
        designer(2).sends(path(job) + "/sheet", Map.of("layout", "三室")).expect(400);
        designer(2)
                .sends(path(job) + "/sheet", sheet())
                .follows()
                .shows("主卧带衣帽间", "96.5", "The dispatch sheet is filled in. " + words.designer(2) + " next: ");
        designer(2)
                .sends(path(job) + "/delivery", Map.of("deliveryNote", "平面方案一份"))
                .expect(409);
        designer(2)
                .uploads(path(job) + "/files", "design", "平面方案.png", PNG)
                .follows()
                .shows("平面方案.png", "Design, not approved yet");
        designer(2)
                .sends(path(job) + "/delivery", Map.of("deliveryNote", "平面方案一份"))
                .follows()
                .shows("平面方案一份", "Delivered. " + words.manager() + " next: Check the design, by 2026-11-03 09:00.");

        manager()
                .sends(path(job) + "/check", Map.of("check", "sheet-wrong", "remark", "面积少算了阳台"))
                .follows()
                .shows("面积少算了阳台", "The sheet is wrong or incomplete");
        designer(2).opens(path(job) + "/sheet").shows("value=\"96.5\"", "面积少算了阳台");
        designer(2).sends(path(job) + "/sheet", sheet()).expect(302);
        manager().inChinese().opens(path(job)).shows("检查设计", "房图设计分配跟踪表", "进行中");
        manager()
                .sends(path(job) + "/check", Map.of("check", "in-order"))
                .follows()
                .shows("Finished");

        UUID customer = jobs.theJob(job).customerId();
        seller().opens("/customers/" + customer)
                .shows(
                        "Also for this customer",
                        number,
                        "Design " + number + " is finished.",
                        "平面方案.png",
                        "Finished design");
        manager().opens(path(job) + "/check").expect(409);
    }

    @Test
    @DisplayName("D2, M3: a designer reads the files of their own job and no others; a stranger reads none")
    void files() throws Exception {
        UUID job = words.job("文件客户");
        words.dispatched(job, words.designer(1));
        words.uploaded(job);
        var contents = jobs.contents(job);
        String plan = "/attachments/" + contents.plans().get(0).id();
        String draft = "/attachments/" + contents.designs().get(0).id();

        designer(1).opens(plan).expect(200);
        designer(1).opens(draft).expect(200);
        seller().opens(draft).expect(200);
        assertThat(attachments.of(contents.customer().id())).hasSize(1);
        designer(2).opens(plan).expect(404);
        designer(2).opens(draft).expect(404);
        designer(2).opens(path(job)).expect(404);
        designer(2).opens(path(job) + "/diagrams").expect(404);
        designer(2).sends(path(job) + "/notes", Map.of("note", "你好")).expect(404);
        designer(1).opens("/customers/" + contents.customer().id()).expect(404);
        String phone = words.customers().reach(contents.customer().id()).get(0).value();
        designer(1).opens(path(job)).shows("新中式").lacks(phone, "江宁路", "tel:");
        designer(1)
                .uploads(path(job) + "/files", "design", "x.txt", new byte[] {1, 2})
                .follows()
                .shows("form-errors");
    }

    @Test
    @DisplayName("A designer gets no coordinates with a customer’s photo")
    void noCoordinates() throws Exception {
        UUID customer = words.customer("坐标客户");
        seller().uploads(
                        "/customers/" + customer + "/attachments",
                        "floor-plan",
                        "IMG_0001.jpg",
                        MadePictures.jpegWithExif(6))
                .expect(302);
        UUID job = jobs.ofCustomer(customer).get(0).id();
        words.dispatched(job, words.designer(1));
        byte[] seen = designer(1)
                .opens("/attachments/" + jobs.contents(job).plans().get(0).id())
                .expect(200)
                .response()
                .getContentAsByteArray();
        assertThat(new String(seen, StandardCharsets.ISO_8859_1)).doesNotContain("Exif", MadePictures.CAMERA);
        assertThat(MadePictures.read(seen).getHeight()).isEqualTo(40);
    }

    @Test
    @DisplayName("A design uploaded by mistake can be removed until it is delivered, and so can the plan")
    void removed() throws Exception {
        UUID job = words.job("误传客户");
        words.dispatched(job, words.designer(1));
        words.filledIn(job);
        words.uploaded(job);
        String draft =
                path(job) + "/files/" + jobs.contents(job).designs().get(0).id() + "/removal";
        designer(1).opens(path(job)).shows(draft);
        designer(1)
                .sends(draft, Map.of())
                .follows()
                .shows("“平面方案.png” is removed")
                .lacks(draft);
        designer(1)
                .sends(path(job) + "/delivery", Map.of("deliveryNote", "平面方案一份"))
                .expect(409);

        words.uploaded(job);
        words.delivered(job);
        var contents = jobs.contents(job);
        String delivered = path(job) + "/files/" + contents.designs().get(0).id() + "/removal";
        String plan = "/attachments/" + contents.plans().get(0).id() + "/removal";
        designer(1).opens(path(job)).lacks(delivered);
        designer(1).sends(delivered, Map.of()).follows().shows("it stays");
        seller().sends(plan, Map.of()).follows().shows("it stays");
        designer(1)
                .sends(path(job) + "/files/" + contents.plans().get(0).id() + "/removal", Map.of())
                .follows()
                .shows("Only whoever uploaded a file");
    }

    @Test
    @DisplayName("T2: notes are exchanged on the page, and an empty one is refused")
    void notes() throws Exception {
        UUID job = words.job("留言客户");
        words.dispatched(job, words.designer(1));
        seller().sends(path(job) + "/notes", Map.of("note", "客户养 <i>两只</i> 猫"))
                .follows()
                .shows("客户养 &lt;i&gt;两只&lt;/i&gt; 猫");
        designer(1).sends(path(job) + "/notes", Map.of("note", "  ")).follows().shows("Note: please fill in.");
        designer(1).opens(path(job)).shows("两只");
    }

    @Test
    @DisplayName("D1: the manager gives a plan that waits to a busy designer on its page; others are not asked")
    void choosesTheBusy() throws Exception {
        words.dispatched(words.job("一号"), words.designer(1));
        words.dispatched(words.job("二号"), words.designer(2));
        UUID third = words.job("三号");

        manager().opens(path(third)).shows("Give it to a busy designer", "Waits for a designer");
        seller().opens(path(third)).lacks("Give it to a busy designer");
        manager()
                .sends(path(third) + "/dispatch", Map.of("designer", words.designer(1)))
                .expect(400);
        assertThat(words.standsAt(third)).isEqualTo("waiting");
        manager()
                .sends(path(third) + "/dispatch", Map.of("designer", words.designer(1), "dispatchReason", "客户明天就要看图"))
                .follows()
                .shows("Nobody was free.");
        assertThat(words.standsAt(third)).isEqualTo(DesignSteps.FILL_IN_SHEET);
        manager()
                .opens("/designs?state=dispatched&designer=" + words.designer(1))
                .shows("一号", "三号")
                .lacks(">二号<");
        manager().opens("/designs?state=nonsense").expect(400);
        seller().opens("/designs?state=approved").shows("There are no such designs.");
    }

    @Test
    @DisplayName("A step that is somebody else’s is refused on its page too, and what is no step is not found")
    void refuses() throws Exception {
        UUID job = words.job("拒绝客户");
        seller().sends(path(job) + "/dispatch", Map.of("designer", words.designer(1)))
                .expect(403);
        manager().opens(path(job) + "/nonsense").expect(404);
        manager().opens("/designs/" + UUID.randomUUID()).expect(404);
        manager().sends(path(job) + "/check", Map.of("check", "in-order")).expect(409);
    }
}
