package dev.revisit.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.judgement.Role;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerStory;
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
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

/** Files of projects and of their reports; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class ProjectFileStories {

    private static final byte[] PNG = MadePictures.png();
    private static final byte[] PDF = "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Attachments attachments;

    @Autowired
    private Viewers viewers;

    @Autowired
    private IdentityService identity;

    @Autowired
    private MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ProjectFixture words;

    @SuppressWarnings("NullAway.Init")
    private UUID project;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
        project = words.started("医院西楼");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser browser(Role role) {
        return Browser.of(mvc, words.personIn(role), role == Role.SALESPERSON ? Groups.SALES : role.code());
    }

    private Browser seller() {
        return browser(Role.SALESPERSON);
    }

    private Program program(Role role) {
        return Program.of(mvc, identity, words.personIn(role), role == Role.SALESPERSON ? Groups.SALES : role.code());
    }

    private String page() {
        return "/projects/" + project;
    }

    private String files() {
        return page() + "/files";
    }

    private String files(Stage stage, int round) {
        return page() + "/stages/" + stage.code() + "/reports/" + round + "/files";
    }

    private List<Attachment> kept() {
        return attachments.of(AttachedTo.Kind.PROJECT, List.of(project)).values().stream()
                .flatMap(each -> each.kept().stream())
                .toList();
    }

    private List<Attachment> keptWithReport(int round) {
        UUID report =
                words.flow(project).current().rounds().get(round - 1).report().id();
        return attachments.of(AttachedTo.Kind.STAGE_REPORT, List.of(report)).values().stream()
                .flatMap(each -> each.kept().stream())
                .toList();
    }

    @Test
    @DisplayName("On the project’s page: a photo and a PDF, shown with who and when, named on paper")
    void onThePage() throws Exception {
        seller().opens(page()).shows("Add a photo or PDF", files());
        seller().uploads(files(), "", "../../现场<b>.jpg", PNG)
                .follows()
                .shows("“现场b.png” is kept with the project", "<img src=\"/attachments/");
        seller().uploads(files(), "", "立项申请.pdf", PDF).follows().shows("立项申请.pdf");
        for (Attachment file : kept()) {
            seller().opens("/attachments/" + file.id()).expect(200);
        }
        seller().inChinese().opens(page()).shows("添加照片或 PDF", "附件 · ");
        seller().opens(page() + "/print").shows("现场b.png", "立项申请.pdf");
        seller().uploads(files(), "", "a.jpg", MadePictures.gif())
                .follows()
                .shows("the name of a file does not change what is in it", "<details class=\"earlier\" open");
        assertThat(kept()).hasSize(2);
    }

    @Test
    @DisplayName("P3: with the report of a stage, round by round; what somebody has judged stays")
    void withAReport() throws Exception {
        seller().uploads(files(Stage.INITIATION, 1), "", "a.png", PNG).expect(404);
        words.reported(project);
        seller().uploads(files(Stage.INITIATION, 1), "", "现场.png", PNG)
                .follows()
                .shows("现场.png");
        seller().uploads(files(Stage.INITIATION, 1), "", "误传.pdf", PDF)
                .follows()
                .shows("误传.pdf");
        browser(Role.GENERAL_MANAGER).opens(page()).shows("现场.png");
        seller().opens(page() + "/print").shows("现场.png");
        Attachment mistake = keptWithReport(1).stream()
                .filter(file -> !file.isImage())
                .findFirst()
                .orElseThrow();
        String removal = files(Stage.INITIATION, 1) + "/" + mistake.id() + "/removal";
        // Not as one of the project's own.
        seller().sends(files() + "/" + mistake.id() + "/removal", Map.of()).expect(404);
        seller().sends(removal, Map.of())
                .follows()
                .shows(
                        "“误传.pdf” is removed",
                        "“误传.pdf” was removed by ",
                        "removed the file “误传.pdf” of the report of “Initiation”, round 1.");
        seller().opens("/attachments/" + mistake.id()).expect(404);

        words.judged(project, Role.DEPARTMENT_HEAD, "go-on");
        Attachment judged = keptWithReport(1).get(0);
        seller().opens(page()).shows("现场.png").lacks(judged.id() + "/removal");
        seller().sends(files(Stage.INITIATION, 1) + "/" + judged.id() + "/removal", Map.of())
                .follows()
                .shows("Work was delivered or judged with this file: it stays.");
        assertThat(keptWithReport(1)).containsExactly(judged);
    }

    @Test
    @DisplayName("M3: whoever sees the project reads its files; added by its owner and those above them alone")
    void readersAndWriters() throws Exception {
        words.reported(project);
        seller().uploads(files(), "", "a.png", PNG);
        seller().uploads(files(Stage.INITIATION, 1), "", "b.png", PNG);
        var all = List.of(kept().get(0), keptWithReport(1).get(0));

        words.employs(words.department() + "-other", Groups.SALES);
        Browser other = Browser.of(mvc, words.department() + "-other", Groups.SALES);
        for (Attachment file : all) {
            other.opens("/attachments/" + file.id()).expect(404);
            browser(Role.MANAGER).opens("/attachments/" + file.id()).expect(200);
        }
        for (String path : List.of(files(), files(Stage.INITIATION, 1))) {
            other.uploads(path, "", "c.png", PNG).expect(404);
            browser(Role.MANAGER).uploads(path, "", "经理的.png", PNG).follows().shows("经理的.png");
        }
        browser(Role.MANAGER)
                .sends(files() + "/" + all.get(0).id() + "/removal", Map.of())
                .expect(302);
        assertThat(kept()).extracting(Attachment::fileName).containsExactly("经理的.png");
    }

    @Test
    @DisplayName("Until the project has ended: then no file is added, and none taken away")
    void ended() throws Exception {
        seller().uploads(files(), "", "a.png", PNG);
        words.reported(project);
        words.judgedByAllThree(project, "stop");
        words.decided(project, "stopped");

        seller().opens(page()).shows("a.png").lacks("Add a photo or PDF", "/removal");
        seller().uploads(files(), "", "b.png", PNG).follows().shows("is stopped");
        seller().uploads(files(Stage.INITIATION, 1), "", "b.png", PNG).follows().shows("is stopped");
        Attachment file = kept().get(0);
        words.logIn(Role.SALESPERSON);
        assertThatThrownBy(() -> attachments.remove(file.id(), viewers.current()))
                .isInstanceOf(Refusal.class);
        assertThat(kept()).containsExactly(file);
    }

    @Test
    @DisplayName("In the API: put, listed with the project and the report, read, removed; once under one key")
    void inTheApi() {
        words.reported(project);
        Program program = program(Role.SALESPERSON);
        for (String path : List.of("/api" + files(), "/api" + files(Stage.INITIATION, 1))) {
            var answer = program.upload(path, "现场.jpg", PNG, "key-" + path.length());
            JsonNode put = answer.expect(201);
            assertThat(answer.response().getHeader("Location"))
                    .isEqualTo(put.path("path").asText());
            assertThat(put.path("fileName").asText()).isEqualTo("现场.png");
            assertThat(program.upload(path, "现场.jpg", PNG, "key-" + path.length())
                            .expect(201))
                    .isEqualTo(put);
            assertThat(program.upload(path, "a.jpg", MadePictures.gif(), null).wrongFields())
                    .containsExactly("file");
            JsonNode read = program.get("/api" + page()).expect(200);
            assertThat(path.contains("stages") ? read.at("/stages/0/rounds/0/files") : read.path("files"))
                    .containsExactly(put);
            String file = put.path("path").asText();
            assertThat(call(program, HttpMethod.GET, file).response().getContentType())
                    .isEqualTo("image/png");
            assertThat(call(program(Role.MANAGER), HttpMethod.DELETE, file.replace("/reports/1/", "/reports/2/"))
                            .status())
                    .isEqualTo(path.contains("stages") ? 404 : 204);
            assertThat(call(program, HttpMethod.DELETE, file).status()).isEqualTo(path.contains("stages") ? 204 : 404);
        }
        program.upload("/api" + files(Stage.INITIATION, 7), "a.png", PNG, null).expect(404);
        program.upload(
                        "/api"
                                + files().replace(
                                                project.toString(),
                                                UUID.randomUUID().toString()),
                        "a.png",
                        PNG,
                        null)
                .expect(404);
    }

    private static Program.Answer call(Program by, HttpMethod method, String path) {
        return by.call(method, path, new byte[0], MediaType.APPLICATION_JSON, MediaType.ALL);
    }
}
