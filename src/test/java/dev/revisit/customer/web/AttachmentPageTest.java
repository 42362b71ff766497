package dev.revisit.customer.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;

import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class AttachmentPageTest {

    private static final byte[] PNG = MadePictures.png();
    private static final byte[] GIF = "GIF89a-and-more".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PDF = "%PDF-1.7 a plan".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private Attachments attachments;

    @Autowired
    private Timeline timeline;

    @Autowired
    private CustomerStory story;

    @Autowired
    private JdbcClient database;

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
                .shows("客厅b.png", "Photo");

        var file = attachments.of(customer).get(0);
        assertThat(file.contentType()).isEqualTo("image/png");
        var shown = lina.opens("/attachments/" + file.id()).expect(200).response();
        assertThat(MadePictures.read(shown.getContentAsByteArray()).getRGB(5, 5))
                .isEqualTo(Color.RED.getRGB());
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
    @DisplayName(
            "HEIC and TIFF say what to do; broken and oversized pictures are refused; the last ones are kept clean")
    void pictures() throws Exception {
        var customer = customer("图片", "13700000941");
        var lina = Browser.of(mvc, "lina", "sales");
        String path = "/customers/" + customer + "/attachments";
        lina.uploads(path, "photo", "IMG_1.HEIC", MadePictures.heic()).follows().shows("Most Compatible");
        lina.inChinese()
                .uploads(path, "photo", "IMG_1.HEIC", MadePictures.heic())
                .follows()
                .shows("兼容性最佳");
        lina.uploads(path, "floor-plan", "scan.tif", MadePictures.tiff())
                .follows()
                .shows("JPEG, PNG or PDF");
        lina.uploads(path, "photo", "a.jpg", MadePictures.cutOff(MadePictures.noise("jpeg")))
                .follows()
                .shows("broken or incomplete");
        lina.uploads(path, "photo", "a.png", MadePictures.hugePng()).follows().shows("more than 50 million pixels");
        lina.uploads(path, "photo", "a.gif", MadePictures.gif()).follows().shows("Please use JPEG, PNG or WebP");
        assertThat(attachments.of(customer)).isEmpty();

        lina.uploads(path, "photo", "plan.webp", MadePictures.webpWithExif(6))
                .follows()
                .shows("plan.jpg");
        var file = attachments.of(customer).get(0);
        var shown = lina.opens("/attachments/" + file.id()).expect(200).response();
        assertThat(shown.getContentType()).isEqualTo("image/jpeg");
        assertThat(new String(shown.getContentAsByteArray(), StandardCharsets.ISO_8859_1))
                .doesNotContain(MadePictures.CAMERA);
        assertThat(MadePictures.read(shown.getContentAsByteArray()).getWidth()).isEqualTo(20);
    }

    @Test
    @DisplayName("A name of 150 Chinese characters is shortened, its ending kept, in the page and in the header")
    void longName() throws Exception {
        var customer = customer("长名", "13700000951");
        var lina = Browser.of(mvc, "lina", "sales");
        lina.uploads("/customers/" + customer + "/attachments", "floor-plan", "图".repeat(150) + ".PDF", PDF)
                .follows()
                .shows("图.PDF");
        var file = attachments.of(customer).get(0);
        assertThat(file.fileName()).hasSize(100).endsWith("图.PDF");
        assertThat(lina.opens("/attachments/" + file.id())
                        .expect(200)
                        .response()
                        .getHeader("Content-Disposition"))
                .contains("filename*=UTF-8''%E5%9B%BE")
                .hasSizeLessThan(4000);
    }

    @Test
    @DisplayName("Two hundred files in a day are enough, and removed ones count")
    void limit() throws Exception {
        story.employs("uploader", "uploader-leader");
        story.logIn("uploader", "sales");
        var customer = customer("很多", "13700000961");
        for (int n = 0; n < 200; n++) {
            database.sql("insert into attachment (id, customer_id, kind, file_name, content_type, size_bytes,"
                            + " uploaded_by, uploaded_at, removed_at) values (?, ?, 'photo', 'a.png', 'image/png', 1,"
                            + " 'uploader', ?, ?)")
                    .params(
                            UUID.randomUUID(),
                            customer,
                            story.now().atOffset(ZoneOffset.UTC),
                            story.now().atOffset(ZoneOffset.UTC))
                    .update();
        }
        var uploader = Browser.of(mvc, "uploader", "sales");
        String path = "/customers/" + customer + "/attachments";
        uploader.uploads(path, "photo", "a.png", PNG).follows().shows("at most 200 files");
        story.daysPassUnattended(1);
        uploader.uploads(path, "photo", "a.png", PNG).follows().shows("is kept");
    }

    @Test
    @DisplayName("Who uploaded a file by mistake, or leads them, removes it; it stays on the timeline by its name")
    void removed() throws Exception {
        var customer = customer("删除", "13700000971");
        var lina = Browser.of(mvc, "lina", "sales");
        String path = "/customers/" + customer + "/attachments";
        lina.uploads(path, "photo", "张三的身份证.png", PNG);
        lina.uploads(path, "floor-plan", "plan.pdf", PDF);
        var files = attachments.of(customer);
        var photo = files.stream().filter(file -> file.isImage()).findFirst().orElseThrow();
        var plan = files.stream().filter(file -> !file.isImage()).findFirst().orElseThrow();

        Browser.of(mvc, "wangwei", "sales")
                .sends("/attachments/" + photo.id() + "/removal", Map.of())
                .expect(404);
        lina.opens("/customers/" + customer).shows("/attachments/" + photo.id() + "/removal");
        lina.sends("/attachments/" + photo.id() + "/removal", Map.of())
                .follows()
                .shows("“张三的身份证.png” is removed", "Li removed the file “张三的身份证.png”")
                .lacks("/attachments/" + photo.id());
        lina.opens("/attachments/" + photo.id()).expect(404);
        lina.sends("/attachments/" + photo.id() + "/removal", Map.of()).expect(404);
        Browser.of(mvc, "liuyang", "manager")
                .sends("/attachments/" + plan.id() + "/removal", Map.of())
                .follows()
                .shows("is removed");
        assertThat(attachments.of(customer)).isEmpty();
        assertThat(database.sql("select count(*) from attachment_content where attachment_id in (:ids)")
                        .param("ids", List.of(photo.id(), plan.id()))
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(timeline.of(customer))
                .filteredOn(entry -> entry.kind().equals("file-removed"))
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.details().toString()).doesNotContain("身份证"));
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
