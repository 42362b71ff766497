package dev.revisit.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.AttachedTo;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.file.Attachments.Attachment;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Groups;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Files of forms about a project; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class DocumentFileStories {

    private static final String FORM = "procurement-step";
    private static final byte[] PNG = MadePictures.png();
    private static final byte[] PDF = "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Attachments attachments;

    @Autowired
    private JdbcClient database;

    @Autowired
    private IdentityService identity;

    @Autowired
    private MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ProjectFixture words;

    @SuppressWarnings("NullAway.Init")
    private UUID project;

    @SuppressWarnings("NullAway.Init")
    private UUID document;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
        project = words.started("医院西楼");
        document = written();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    /** A row of the procurement process. */
    private UUID written() {
        return UUID.fromString(Program.of(mvc, identity, words.seller(), Groups.SALES)
                .post(
                        "/api/projects/" + project + "/forms/" + FORM,
                        Map.of("purchaseStep", "need", "stepState", "ahead", "stepDepartment", "设备科"))
                .expect(201)
                .path("id")
                .asText());
    }

    private Browser browser(Role role) {
        return Browser.of(mvc, words.personIn(role), role == Role.SALESPERSON ? Groups.SALES : role.code());
    }

    private String page() {
        return "/projects/" + project + "/forms/" + FORM + "/1";
    }

    private String files() {
        return page() + "/files";
    }

    private List<Attachment> kept() {
        return attachments.of(AttachedTo.Kind.FORM_DOCUMENT, List.of(document)).values().stream()
                .flatMap(each -> each.kept().stream())
                .toList();
    }

    @Test
    @DisplayName(
            "P8: On the page of a form: attached by whoever writes it, read by whoever sees the project, taken away")
    void onThePage() throws Exception {
        Browser seller = browser(Role.SALESPERSON);
        seller.opens(page()).shows("Add a photo or PDF", files());
        seller.uploads(files(), "", "名片.jpg", PNG).follows().shows("“名片.png” is kept with the form");
        seller.uploads(files(), "", "纪要.pdf", PDF).follows().shows("纪要.pdf");
        seller.opens("/projects/" + project + "/forms/" + FORM + "/print").shows("名片.png", "纪要.pdf");
        browser(Role.MANAGER).opens(page()).shows("名片.png");
        words.employs(words.department() + "-other", Groups.SALES);
        Browser other = Browser.of(mvc, words.department() + "-other", Groups.SALES);
        for (Attachment file : kept()) {
            browser(Role.MANAGER).opens("/attachments/" + file.id()).expect(200);
            other.opens("/attachments/" + file.id()).expect(404);
            seller.sends("/projects/" + project + "/files/" + file.id() + "/removal", Map.of())
                    .expect(404);
        }
        other.uploads(files(), "", "b.png", PNG).expect(404);
        Attachment paper =
                kept().stream().filter(file -> !file.isImage()).findFirst().orElseThrow();
        seller.sends(files() + "/" + paper.id() + "/removal", Map.of())
                .follows()
                .shows("“纪要.pdf” is removed", "“纪要.pdf” was removed by ");
        assertThat(kept()).hasSize(1);
    }

    @Test
    @DisplayName("P8: Until the project has ended")
    void ended() throws Exception {
        browser(Role.SALESPERSON).uploads(files(), "", "a.png", PNG);
        words.reported(project);
        words.judgedByAllThree(project, "stop");
        words.decided(project, "stopped");
        browser(Role.SALESPERSON).opens(page()).shows("a.png").lacks("Add a photo or PDF");
        browser(Role.SALESPERSON).uploads(files(), "", "b.png", PNG);
        browser(Role.SALESPERSON).sends(files() + "/" + kept().get(0).id() + "/removal", Map.of());
        assertThat(kept()).hasSize(1);
    }

    @Test
    @DisplayName("P8: In the API: put, read, removed; once under one key, and described under the form’s own address")
    void inTheApi() {
        var program = Program.of(mvc, identity, words.seller(), Groups.SALES);
        var answer = program.upload("/api" + files(), "名片.jpg", PNG, "a-card");
        JsonNode put = answer.expect(201);
        assertThat(program.upload("/api" + files(), "名片.jpg", PNG, "a-card").expect(201))
                .isEqualTo(put);
        assertThat(program.upload("/api" + files(), "a.jpg", MadePictures.gif(), null)
                        .wrongFields())
                .containsExactly("file");
        assertThat(kept()).hasSize(1);
        String file = put.path("path").asText();
        assertThat(call(program, HttpMethod.GET, file).response().getContentType())
                .isEqualTo("image/png");
        assertThat(call(program, HttpMethod.DELETE, file).status()).isEqualTo(204);
        assertThat(call(program, HttpMethod.GET, file).status()).isEqualTo(404);
        JsonNode paths = program.get("/v3/api-docs").expect(200).path("paths");
        assertThat(paths.path("/api/projects/{id}/forms/" + FORM + "/{row}/files")
                        .has("post"))
                .isTrue();
        assertThat(paths.path("/api/projects/{id}/forms/" + FORM + "/{row}/files/{file}")
                        .has("delete"))
                .isTrue();
    }

    private static Program.Answer call(Program by, HttpMethod method, String path) {
        return by.call(method, path, new byte[0], MediaType.APPLICATION_JSON, MediaType.ALL);
    }
}
