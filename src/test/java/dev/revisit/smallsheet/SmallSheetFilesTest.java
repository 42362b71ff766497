package dev.revisit.smallsheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.AttachedFiles;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.tracking.CustomerStory;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Photos and PDFs with the entries of a sheet: the sheet itself says nothing of them. */
@ApplicationTest
class SmallSheetFilesTest {

    private static final byte[] PNG = MadePictures.png();
    private static final byte[] PDF = "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Sheets sheets;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Viewers viewers;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    private Browser lina;
    private Browser wangwei;
    private Browser liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Browser.of(mvc, "lina", Groups.SALES);
        wangwei = Browser.of(mvc, "wangwei", Groups.SALES);
        liuyang = Browser.of(mvc, "liuyang", Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program program(String person) {
        return Program.of(mvc, identity, person, Groups.SALES);
    }

    private UUID opened() {
        return UUID.fromString(program("lina")
                .post("/api/sheets/small", Map.of("topic", "schools"))
                .expect(201)
                .path("id")
                .asText());
    }

    private static String page(UUID id) {
        return "/sheets/small/" + id;
    }

    private SheetEntry entry(UUID id, int no) {
        return sheets.entriesOf(id).get(no - 1);
    }

    private String files(UUID id, int no) {
        return page(id) + "/entries/" + entry(id, no).id() + "/files";
    }

    private static String call(UUID id, int no) {
        return "/api/sheets/small/" + id + "/entries/" + no + "/files";
    }

    private List<Attachments.Attachment> kept(UUID id, int no) {
        UUID entry = entry(id, no).id();
        return attachments
                .of(AttachedTo.Kind.SHEET_ENTRY, List.of(entry))
                .getOrDefault(entry, AttachedFiles.NONE)
                .kept();
    }

    private void ended(UUID id) throws Exception {
        lina.sends(page(id) + "/steps/write-entry", Map.of("entry", "他们问学校"));
        liuyang.sends(page(id) + "/steps/sign-entry", Map.of("verdict", "complete"));
    }

    @Test
    @DisplayName("On the page: a photo and a PDF with an entry, shown with who and when, and named on paper")
    void onThePage() throws Exception {
        UUID id = opened();
        lina.opens(page(id)).shows(files(id, 1), "Add a photo or PDF");
        lina.uploads(files(id, 1), "", "../../现场<b>.jpg", PNG)
                .follows()
                .shows("现场b.png", "is kept with the entry", "Na Li");
        lina.uploads(files(id, 1), "", "报价单.pdf", PDF).follows().shows("报价单.pdf");

        var picture =
                kept(id, 1).stream().filter(file -> file.isImage()).findFirst().orElseThrow();
        var shown = lina.opens("/attachments/" + picture.id()).expect(200).response();
        assertThat(MadePictures.read(shown.getContentAsByteArray()).getRGB(5, 5))
                .isEqualTo(Color.RED.getRGB());
        assertThat(shown.getHeader("Content-Security-Policy")).contains("sandbox");
        lina.opens(page(id)).shows("<img src=\"/attachments/" + picture.id());
        lina.inChinese().opens(page(id)).shows("添加照片或 PDF", "附件 · ");
        lina.opens(page(id) + "/print").shows("现场b.png", "报价单.pdf", "Files");
        assertThat(kept(id, 1)).extracting(Attachments.Attachment::customerId).containsOnlyNulls();
    }

    @Test
    @DisplayName("Wrong, broken, empty and too large files are refused at their entry, in both languages")
    void refusedOnThePage() throws Exception {
        UUID id = opened();
        lina.uploads(files(id, 1), "", "a.jpg", MadePictures.gif())
                .follows()
                .shows("the name of a file does not change what is in it", "<details class=\"earlier\" open");
        lina.inChinese()
                .uploads(files(id, 1), "", "a.jpg", MadePictures.gif())
                .follows()
                .shows("改文件名不会改变文件内容");
        lina.uploads(files(id, 1), "", "a.heic", MadePictures.heic()).follows().shows("Most Compatible");
        lina.uploads(files(id, 1), "", "a.jpg", MadePictures.cutOff(MadePictures.noise("jpeg")))
                .follows()
                .shows("broken or incomplete");
        lina.uploads(files(id, 1), "", "a.jpg", new byte[0]).follows().shows("please choose a file");
        lina.uploads(files(id, 1), "", "a.png", new byte[Attachments.LARGEST + 1])
                .follows()
                .shows("at most 10 MB");
        assertThat(kept(id, 1)).isEmpty();
    }

    @Test
    @DisplayName("M3: whoever sees the case reads its files, and nobody else; who only reads adds none")
    void readers() throws Exception {
        UUID id = opened();
        String path = files(id, 1);
        lina.uploads(path, "", "a.png", PNG);
        String file = "/attachments/" + kept(id, 1).get(0).id();

        for (Browser other : List.of(wangwei, Browser.of(mvc, "chenjing", Groups.RECEPTION))) {
            other.opens(file).expect(404);
            other.uploads(path, "", "b.png", PNG).expect(404);
            other.sends(path + "/" + kept(id, 1).get(0).id() + "/removal", Map.of())
                    .expect(404);
        }
        liuyang.opens(file).expect(200);
        liuyang.uploads(path, "", "经理的.png", PNG).follows().shows("经理的.png");
        lina.uploads(
                        files(opened(), 1)
                                .replaceFirst("[^/]+/files$", entry(id, 1).id() + "/files"),
                        "",
                        "a.png",
                        PNG)
                .expect(404);

        // Somebody for whom the case waits reads, without being above anybody.
        lina.sends(page(id) + "/steps/write-entry", Map.of("entry", "他们问学校"));
        database.sql("update act_ru_task set assignee_ = 'wangwei' where id_ in (select t.id_ from act_ru_task t"
                        + " join act_ru_execution e on e.id_ = t.proc_inst_id_ where e.business_key_ = ?)")
                .param(id.toString())
                .update();
        wangwei.opens(page(id)).shows("a.png").lacks("Add a photo or PDF", "/removal");
        wangwei.opens(file).expect(200);
        wangwei.uploads(path, "", "b.png", PNG)
                .follows()
                .shows("Only whoever has the sheet, who wrote the entry, and those above them can add files");
        program("wangwei").upload(call(id, 1), "b.png", PNG, null).expect(403);
        assertThat(kept(id, 1)).hasSize(2);
    }

    @Test
    @DisplayName("M4: after a handover the files are read and added to by whoever has the case now")
    void handedOver() throws Exception {
        UUID id = opened();
        lina.uploads(files(id, 1), "", "a.png", PNG);
        var file = kept(id, 1).get(0);
        story.logIn("liuyang", Groups.MANAGER);
        handovers.handOver("lina", Map.of(id, "wangwei"), "调岗到另一个部门", viewers.current());

        wangwei.opens(page(id)).shows("a.png").lacks(file.id() + "/removal");
        wangwei.opens("/attachments/" + file.id()).expect(200);
        wangwei.uploads(files(id, 1), "", "b.png", PNG).follows().shows("b.png");
        wangwei.sends(files(id, 1) + "/" + file.id() + "/removal", Map.of())
                .follows()
                .shows("Only whoever uploaded a file, and those above them, can remove it.");
        lina.opens("/attachments/" + file.id()).expect(404);
        lina.uploads(files(id, 1), "", "c.png", PNG).expect(404);
        assertThat(kept(id, 1)).hasSize(2);
    }

    @Test
    @DisplayName("Who uploaded a file by mistake, or leads them, removes it: its content is gone, its name stays")
    void removed() throws Exception {
        UUID id = opened();
        lina.uploads(files(id, 1), "", "张三的身份证.png", PNG);
        lina.uploads(files(id, 1), "", "报价单.pdf", PDF);
        var files = kept(id, 1);
        for (var file : files) {
            String removal = files(id, 1) + "/" + file.id() + "/removal";
            lina.opens(page(id)).shows(removal);
            // Not at another entry, nor where customers' files are.
            lina.sends("/attachments/" + file.id() + "/removal", Map.of()).expect(404);
            lina.sends(files(opened(), 1) + "/" + file.id() + "/removal", Map.of())
                    .expect(404);
            (file.isImage() ? lina : liuyang)
                    .sends(removal, Map.of())
                    .follows()
                    .shows("“" + file.fileName() + "” is removed", "” was removed by ")
                    .lacks("/attachments/" + file.id());
            lina.sends(removal, Map.of()).expect(404);
            lina.opens("/attachments/" + file.id()).expect(404);
        }
        lina.inChinese().opens(page(id)).shows("“张三的身份证.png”已由 ", " 删除。");
        lina.opens(page(id) + "/print").lacks("张三的身份证");
        assertThat(database.sql("select count(*) from attachment_content where attachment_id in (:ids)")
                        .param("ids", files.stream().map(file -> file.id()).toList())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("Also when the case has ended: what was signed gets its photo, as a customer’s files do")
    void whenEnded() throws Exception {
        UUID id = opened();
        ended(id);
        assertThat(sheets.theCase(id).isOpen()).isFalse();
        liuyang.uploads(files(id, 3), "", "签字页.pdf", PDF).follows().shows("签字页.pdf");
        lina.uploads(files(id, 2), "", "现场.png", PNG).follows().shows("现场.png");
        assertThat(kept(id, 3)).hasSize(1);
    }

    @Test
    @DisplayName(
            "About a customer: read by whoever sees the case alone, told in the customer’s history when it is removed")
    void aboutACustomer() throws Exception {
        UUID id = opened();
        UUID customer = story.theCase(story.registered("附件", "13700000981")).customerId();
        database.sql("update sheet_case set customer_id = ? where id = ?")
                .params(customer, id)
                .update();
        lina.uploads(files(id, 1), "", "现场.png", PNG);
        lina.opens("/customers/" + customer).shows("附件").lacks("现场.png");
        var file = kept(id, 1).get(0);
        story.logIn("liuyang", Groups.MANAGER);
        handovers.handOver("lina", Map.of(id, "wangwei"), "调岗到另一个部门", viewers.current());
        // The customer is Li Na's, the case is not.
        lina.opens("/attachments/" + file.id()).expect(404);
        liuyang.sends(files(id, 1) + "/" + file.id() + "/removal", Map.of()).expect(302);

        lina.opens("/customers/" + customer)
                .shows("removed the file “现场.png” of entry 1 of Small sheet "
                        + sheets.theCase(id).number());
        lina.inChinese().opens("/customers/" + customer).shows("第 1 条的附件“现场.png”");
        assertThat(timeline.of(customer))
                .filteredOn(entry -> entry.kind().equals("sheet-file-removed"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details().toString()).doesNotContain("现场"));
    }

    @Test
    @DisplayName("In the API: put, listed with the entry, read, removed; once under one key")
    void inTheApi() {
        UUID id = opened();
        Program seller = program("lina");
        var answer = seller.upload(call(id, 1), "现场.jpg", PNG, "a-photo");
        JsonNode put = answer.expect(201);
        assertThat(answer.response().getHeader("Location"))
                .isEqualTo(put.path("path").asText());
        assertThat(put.path("fileName").asText()).isEqualTo("现场.png");
        assertThat(put.path("contentType").asText()).isEqualTo("image/png");
        assertThat(put.path("by").asText()).isEqualTo("lina");
        var again = seller.upload(call(id, 1), "现场.jpg", PNG, "a-photo");
        assertThat(again.expect(201)).isEqualTo(put);
        assertThat(again.response().getHeader("Idempotent-Replayed")).isEqualTo("true");
        seller.upload(call(id, 1), "现场.jpg", MadePictures.jpeg(), "a-photo").expect(409);
        assertThat(kept(id, 1)).hasSize(1);
        String paper = seller.upload(call(id, 1), "报价单.pdf", PDF, null)
                .expect(201)
                .path("path")
                .asText();

        JsonNode read = seller.get("/api/sheets/small/" + id).expect(200);
        assertThat(read.at("/entries/0/files")).hasSize(2).contains(put);
        assertThat(read.at("/entries/0/topic").asText()).isEqualTo("schools");
        var content = seller.call(
                HttpMethod.GET, put.path("path").asText(), new byte[0], MediaType.APPLICATION_JSON, MediaType.ALL);
        assertThat(content.response().getContentType()).isEqualTo("image/png");
        assertThat(MadePictures.read(content.response().getContentAsByteArray()).getRGB(5, 5))
                .isEqualTo(Color.RED.getRGB());
        assertThat(seller.call(HttpMethod.GET, paper, new byte[0], MediaType.APPLICATION_JSON, MediaType.ALL)
                        .response()
                        .getHeader("Content-Disposition"))
                .startsWith("attachment");

        remove(program("wangwei"), paper).expect(404);
        remove(program("lina"), paper.replace("/entries/1/", "/entries/2/")).expect(404);
        assertThat(remove(seller, paper).status()).isEqualTo(204);
        remove(seller, paper).expect(404);
        assertThat(seller.get("/api/sheets/small/" + id).expect(200).at("/entries/0/files"))
                .hasSize(1);
    }

    private static Program.Answer remove(Program by, String path) {
        return by.call(HttpMethod.DELETE, path, new byte[0], MediaType.APPLICATION_JSON, MediaType.ALL);
    }

    @Test
    @DisplayName(
            "In the API: a wrong type, nothing, too much, an entry that is not there, somebody else’s: each refused")
    void refusedInTheApi() {
        UUID id = opened();
        Program seller = program("lina");
        assertThat(seller.upload(call(id, 1), "a.jpg", MadePictures.gif(), null).wrongFields())
                .containsExactly("file");
        assertThat(seller.upload(call(id, 1), "a.jpg", new byte[0], null).wrongFields())
                .containsExactly("file");
        assertThat(seller.upload(call(id, 1), "a.jpg", new byte[Attachments.LARGEST + 1], null)
                        .wrongFields())
                .containsExactly("file");
        seller.post(call(id, 1), Map.of("file", "a")).expect(415);
        seller.upload(call(id, 7), "a.png", PNG, null).expect(404);
        seller.upload(call(UUID.randomUUID(), 1), "a.png", PNG, null).expect(404);
        seller.upload(call(id, 1).replace("/small/", "/none/"), "a.png", PNG, null)
                .expect(404);
        program("wangwei").upload(call(id, 1), "a.png", PNG, null).expect(404);
        String put = seller.upload(call(id, 1), "a.png", PNG, null)
                .expect(201)
                .path("path")
                .asText();
        program("wangwei").get(put).expect(404);
        seller.get(put + "0").expect(404);
        assertThat(kept(id, 1)).hasSize(1);
    }

    @Test
    @DisplayName("In the API’s description: the calls of files under the sheet’s own addresses, with what they take")
    void described() {
        JsonNode api = program("lina").get("/v3/api-docs").expect(200);
        JsonNode calls = api.path("paths").path("/api/sheets/small/{id}/entries/{no}/files");
        assertThat(calls.at("/post/requestBody/content/multipart~1form-data/schema/properties/file/format")
                        .asText())
                .isEqualTo("binary");
        assertThat(calls.at("/post/responses/201/content/application~1json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/SheetFile");
        assertThat(calls.at("/post/responses/404/description").asText()).isNotBlank();
        JsonNode file = api.path("paths").path("/api/sheets/small/{id}/entries/{no}/files/{file}");
        assertThat(file.at("/get/responses/200/content").has("application/pdf")).isTrue();
        assertThat(file.has("delete")).isTrue();
        assertThat(file.at("/get/parameters")).hasSize(3);
        assertThat(api.path("paths").properties())
                .noneMatch(path -> path.getKey().contains("{sheet}"));
        assertThat(api.at("/components/schemas/SheetEntry/properties/files/items/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/SheetFile");
    }
}
