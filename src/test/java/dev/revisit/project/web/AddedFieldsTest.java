package dev.revisit.project.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.revisit.api.ProjectCalls;
import dev.revisit.desk.web.Browser;
import dev.revisit.diagram.Diagrams;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectText;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class AddedFieldsTest {

    private static final String DEPLOYMENT = "projects with an added field";
    private static final List<String> FORMS = List.of("start-project", "report-stage", "judge-stage", "decide-stage");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Diagrams diagrams;

    @Autowired
    private ProjectText text;

    private ProjectFixture words;

    @BeforeEach
    void begin() throws IOException {
        story.begins();
        words = new ProjectFixture(story, application);
        var files = new HashMap<String, byte[]>();
        for (var diagram :
                List.of("project-tracking.bpmn", "stage-review.bpmn", "stage-report.bpmn", "stage-judgements.bpmn")) {
            files.put(diagram, Files.readAllBytes(Path.of("processes", diagram)));
        }
        for (var id : FORMS) {
            files.put(id + ".form", withAddedField(id));
        }
        diagrams.deployRelease(DEPLOYMENT, files);
    }

    @AfterEach
    void end() {
        withdraw();
        story.ends();
    }

    private void withdraw() {
        identity.clearAuthentication();
        repository
                .createDeploymentQuery()
                .deploymentName(DEPLOYMENT)
                .list()
                .forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private static byte[] withAddedField(String id) throws IOException {
        var form = (ObjectNode) JSON.readTree(Path.of("forms", id + ".form").toFile());
        form.withArray("components").add(JSON.readTree("""
                        {"type": "textfield", "id": "Field_competitors", "key": "competitors", "label": "Competitors",
                         "properties": {"label_zh": "竞争对手"}, "validate": {"maxLength": 200}}"""));
        return JSON.writeValueAsBytes(form);
    }

    private static Map<String, Object> and(Map<String, Object> form, String competitors) {
        form.put("competitors", competitors);
        return form;
    }

    @Test
    @DisplayName(
            "A field added to a form is kept and shown on page, print, card, API and OpenAPI, and stays when it is gone")
    void added() throws Exception {
        var people = ProjectCalls.everybody(words, mvc, identity);
        var seller = people.get(0);
        var created = seller.post("/api/projects", and(ProjectFixture.header("新增字段项目"), "甲公司"));
        assertThat(created.expect(201).path("competitors").asText()).isEqualTo("甲公司");
        UUID project = created.id();
        var path = "/api/projects/" + project;
        seller.post(path + "/report", and(ProjectCalls.report(words, project), "乙公司"))
                .expect(201);
        seller.post(path + "/judgement", and(ProjectFixture.judgement("stop"), "丙公司"))
                .expect(201);
        words.judged(project, Role.DEPARTMENT_HEAD, "stop");
        words.judged(project, Role.MANAGER, "stop");

        assertThat(text.card("UserTask_DecideStage", project.toString(), Locale.CHINESE)
                        .orElseThrow()
                        .lines())
                .contains("竞争对手：甲公司", "实际情况：按计划推进，客户配合 initiation", "竞争对手：乙公司", "竞争对手：丙公司");
        var schemas = seller.get("/v3/api-docs").expect(200).at("/components/schemas");
        for (var schema : List.of(
                "ProjectRequest",
                "StageReportRequest",
                "JudgementRequest",
                "DecisionRequest",
                "ProjectDetails",
                "ReportDetails",
                "JudgementDetails")) {
            assertThat(schemas.path(schema)
                            .path("properties")
                            .path("competitors")
                            .path("maxLength")
                            .asInt())
                    .as(schema)
                    .isEqualTo(200);
        }
        people.get(3)
                .post(path + "/decision", and(ProjectFixture.decision("stopped"), "丁公司"))
                .expect(201);
        isShown(project);

        withdraw();

        isShown(project);
        var browser = Browser.of(mvc, words.seller(), Groups.SALES);
        assertThat(browser.inChinese().opens("/projects/new").text()).doesNotContain("竞争对手");
    }

    private void isShown(UUID project) throws Exception {
        var browser = Browser.of(mvc, words.seller(), Groups.SALES);
        for (var page : List.of("/projects/" + project, "/projects/" + project + "/print")) {
            var english = browser.opens(page).text();
            assertThat(english).contains("Competitors", "甲公司", "乙公司", "丙公司", "丁公司");
            assertThat(browser.inChinese().opens(page).text().split("竞争对手", -1)).hasSize(4 + 1);
        }
        var told = ProjectCalls.everybody(words, mvc, identity)
                .get(0)
                .get("/api/projects/" + project)
                .expect(200);
        assertThat(told.path("competitors").asText()).isEqualTo("甲公司");
        var round = told.at("/stages/0/rounds/0");
        assertThat(round.at("/report/competitors").asText()).isEqualTo("乙公司");
        assertThat(round.at("/judgements/0/competitors").asText()).isEqualTo("丙公司");
        assertThat(round.at("/judgements/3/competitors").asText()).isEqualTo("丁公司");
    }
}
