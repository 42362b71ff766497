package dev.revisit.customer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import dev.revisit.customer.Attachments;
import dev.revisit.customer.Timeline;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class AttachmentPagesTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13};
    private static final byte[] GIF = "GIF89a-and-more".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PDF = "%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Attachments attachments;

    @Autowired
    private Timeline timeline;

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

    private UUID customer(String name, String phone) {
        return story.theCase(story.registered(name, phone)).customerId();
    }

    @Test
    @DisplayName("A picture is kept as what it is, whatever it is called, and shown so that nothing in it runs")
    void kept() throws Exception {
        var customer = customer("附件", "13700000901");
        var lina = Browser.of(mvc, "lina", "sales");
        lina.uploads("/customers/" + customer + "/attachments", "photo", "../../客厅\u0000<b>.jpg", PNG)
                .follows()
                .shows("客厅b.jpg", "Photo");

        var file = attachments.of(customer).get(0);
        assertThat(file.contentType()).isEqualTo("image/png");
        var shown = lina.opens("/attachments/" + file.id()).expect(200).response();
        assertThat(shown.getContentAsByteArray()).isEqualTo(PNG);
        assertThat(shown.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(shown.getHeader("Content-Security-Policy")).contains("sandbox");
        assertThat(shown.getHeader("Content-Disposition")).startsWith("inline");
    }

    @Test
    @DisplayName("T2: a floor plan may be a PDF, and is an event on the timeline")
    void floorPlan() throws Exception {
        var customer = customer("户型", "13700000911");
        var lina = Browser.of(mvc, "lina", "sales");
        lina.uploads("/customers/" + customer + "/attachments", "floor-plan", "plan.pdf", PDF)
                .follows()
                .shows("plan.pdf");
        lina.inChinese().opens("/customers/" + customer).shows("上传了户型图");
        assertThat(timeline.of(customer)).anyMatch(entry -> entry.kind().equals("floor-plan-uploaded"));
        var file = attachments.of(customer).get(0);
        assertThat(lina.opens("/attachments/" + file.id()).response().getHeader("Content-Disposition"))
                .startsWith("attachment");
    }

    @Test
    @DisplayName("A GIF named .jpg, an empty file, a huge one and a PDF as a photo are refused in clear words")
    void refused() throws Exception {
        var customer = customer("拒绝", "13700000921");
        var lina = Browser.of(mvc, "lina", "sales");
        String path = "/customers/" + customer + "/attachments";
        lina.uploads(path, "photo", "photo.jpg", GIF)
                .follows()
                .shows("the name of a file does not change what is in it");
        lina.inChinese().uploads(path, "floor-plan", "photo.jpg", GIF).follows().shows("改文件名不会改变文件内容");
        lina.uploads(path, "photo", "plan.pdf", PDF).follows().shows("Please use JPEG, PNG or WebP");
        lina.uploads(path, "photo", "empty.jpg", new byte[0]).follows().shows("please choose a file");
        lina.uploads(path, "photo", "big.png", new byte[Attachments.LARGEST + 1])
                .follows()
                .shows("at most 10 MB");
        lina.uploads(path, "nonsense", "a.png", PNG).follows().shows("please choose one of the given answers");
        lina.asks(multipart(path).param("kind", "photo").with(csrf())).expect(400);
        assertThat(attachments.of(customer)).isEmpty();
    }

    @Test
    @DisplayName("M3: another’s file, and another’s customer, are not found")
    void others() throws Exception {
        var customer = customer("别人的", "13700000931");
        Browser.of(mvc, "lina", "sales").uploads("/customers/" + customer + "/attachments", "photo", "a.png", PNG);
        var file = attachments.of(customer).get(0);

        Browser.of(mvc, "wangwei", "sales").opens("/attachments/" + file.id()).expect(404);
        Browser.of(mvc, "chenjing", "reception")
                .opens("/attachments/" + file.id())
                .expect(404);
        Browser.of(mvc, "liuyang", "manager").opens("/attachments/" + file.id()).expect(200);
        Browser.of(mvc, "wangwei", "sales")
                .uploads("/customers/" + customer + "/attachments", "photo", "a.png", PNG)
                .expect(404);
        Browser.of(mvc, "lina", "sales")
                .opens("/attachments/" + UUID.randomUUID())
                .expect(404);
    }
}
