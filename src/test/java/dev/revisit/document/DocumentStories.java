package dev.revisit.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.account.Accounts;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.customer.MadePictures;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.CaseSummary;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFixture;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Forms about projects and their organisations are filled in, by one or by several at once; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class DocumentStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Documents documents;

    @Autowired
    private Accounts accounts;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private ProjectFixture fixture;
    private UUID project;
    private UUID account;
    private Viewer owner;
    private Program seller;
    private Program manager;

    @BeforeEach
    void begin() {
        story.begins();
        fixture = new ProjectFixture(story, application);
        project = fixture.started("云川医院弱电");
        owner = new Viewer(fixture.seller(), Set.of(Groups.SALES), Set.of(), false);
        account = accounts.register(
                        Map.of(
                                "accountName", "云川医院 " + fixture.department(),
                                "province", "beijing",
                                "industry", "public-buildings"),
                        owner)
                .id();
        database.sql("update project set account_id = ? where id = ?")
                .params(account, project)
                .update();
        seller = Program.of(mvc, identity, fixture.seller(), Groups.SALES);
        manager = Program.of(mvc, identity, fixture.manager(), Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private String ofProject(String form) {
        return "/api/projects/" + project + "/forms" + form;
    }

    private String ofAccount(String form) {
        return "/api/accounts/" + account + "/forms" + form;
    }

    private static Map<String, Object> contact(String name, @Nullable String phone) {
        var contact = new HashMap<String, Object>(Map.of("name", name, "handlesMatter", true, "position", "设备科科长"));
        if (phone != null) {
            contact.put("phone", phone);
        }
        return contact;
    }

    private String contactId(String name, @Nullable String phone) {
        return seller.post(ofAccount("/account-contact"), contact(name, phone))
                .expect(201)
                .path("id")
                .asText();
    }

    private static Map<String, Object> step(String step) {
        return new HashMap<>(
                Map.of("purchaseStep", step, "stepState", "ahead", "stepDepartment", "设备科", "ourResponse", "先拜访"));
    }

    private static Map<String, Object> with(Map<String, Object> told, String key, Object value) {
        var more = new HashMap<>(told);
        more.put(key, value);
        return more;
    }

    @Test
    @DisplayName("P8: a form that there is one of: filled in once, changed in versions with who and when")
    void single() {
        Map<String, Object> basics = Map.of(
                "nature", "government",
                "mainBusiness", "三级医院，门诊与住院",
                "criteriaMet", true,
                "criteriaWhy", "主营监控，去年有采购");
        assertThat(documents.isFilled("account", account, "account-basics")).isFalse();

        JsonNode first = seller.post(ofAccount("/account-basics"), basics).expect(201);

        assertThat(first.path("version").asInt()).isEqualTo(1);
        assertThat(first.path("criteriaMet").asBoolean()).isTrue();
        assertThat(documents.isFilled("account", account, "account-basics")).isTrue();
        assertThat(documents.filled("project", project)).containsExactly("account-basics");
        assertThat(seller.post(ofAccount("/account-basics"), basics).status()).isEqualTo(409);
        story.daysPass(1);
        JsonNode second = seller.put(
                        ofProject("/account-basics/1"), with(with(basics, "nature", "private"), "version", 1))
                .expect(200);
        assertThat(second.path("version").asInt()).isEqualTo(2);
        JsonNode versions =
                seller.get(ofAccount("/account-basics/1/versions")).expect(200).path("items");
        assertThat(versions.findValuesAsText("nature")).containsExactly("private", "government");
        assertThat(versions.findValuesAsText("writtenBy")).containsOnly(fixture.seller());
        assertThat(versions.findValuesAsText("writtenAt").stream().distinct()).hasSize(2);
        // What is no different is no version.
        assertThat(seller.put(ofAccount("/account-basics/1"), with(with(basics, "nature", "private"), "version", 2))
                        .expect(200)
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(seller.call(
                                HttpMethod.DELETE,
                                ofAccount("/account-basics/1?version=2"),
                                new byte[0],
                                MediaType.APPLICATION_JSON,
                                MediaType.APPLICATION_JSON)
                        .status())
                .isEqualTo(409);
    }

    @Test
    @DisplayName(
            "P8: a contact, a role and a relation are there once, however they are typed; all of it is checked by the form")
    void once() {
        String wang = contactId("王芳", "138 0000 0001");
        String zhao = contactId("赵敏", null);
        assertThat(seller.post(ofAccount("/account-contact"), contact(" 王芳 ", "+86 138-0000-0001"))
                        .expect(409)
                        .path("detail")
                        .asText())
                .contains("row 1");
        contactId("王芳", "13800000002");
        var role = new HashMap<String, Object>(Map.of(
                "contact",
                wang,
                "mayLead",
                true,
                "purchasingRoles",
                List.of("decider"),
                "influence",
                "high",
                "attitude",
                "neutral",
                "assessedOn",
                "2026-11-02"));
        seller.post(ofProject("/purchasing-role"), role).expect(201);
        assertThat(seller.post(ofProject("/purchasing-role"), role).status()).isEqualTo(409);
        assertThat(seller.post(
                                ofProject("/purchasing-role"),
                                with(role, "contact", UUID.randomUUID().toString()))
                        .expect(400)
                        .at("/errors/0/field")
                        .asText())
                .isEqualTo("contact");
        assertThat(seller.post(ofProject("/purchasing-role"), Map.of())
                        .expect(400)
                        .path("errors")
                        .size())
                .isGreaterThan(4);
        var relation = Map.<String, Object>of("personA", wang, "personB", zhao, "relation", "works-with");
        seller.post(ofAccount("/account-relation"), relation).expect(201);
        assertThat(seller.post(
                                ofAccount("/account-relation"),
                                Map.of("personA", zhao, "personB", wang, "relation", "works-with"))
                        .status())
                .isEqualTo(409);
        seller.post(ofAccount("/account-relation"), with(relation, "relation", "reports-to"))
                .expect(201);
        seller.post(ofAccount("/account-relation"), Map.of("personA", zhao, "personB", wang, "relation", "reports-to"))
                .expect(201);
        assertThat(documents.filled("project", project))
                .isEqualTo(Set.of("account-contact", "purchasing-role", "account-relation"));
    }

    @Test
    @DisplayName(
            "P8: a row is changed from the version that was seen; of an older one nothing is saved, and nothing is lost")
    void changedMeanwhile() throws Exception {
        seller.post(ofProject("/procurement-step"), step("need")).expect(201);
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        String path = "/projects/" + project + "/forms/procurement-step";
        seller.put(ofProject("/procurement-step/1"), with(with(step("need"), "stepDepartment", "信息科"), "version", 1))
                .expect(200);

        JsonNode stale = seller.put(
                        ofProject("/procurement-step/1"),
                        with(with(step("need"), "ourResponse", "约张工见面"), "version", 1))
                .expect(409);
        assertThat(stale.path("detail").asText()).contains("version 2");
        assertThat(stale.at("/errors/0/field").asText()).isEqualTo("version");
        Map<String, String> typed = Map.of(
                "purchaseStep", "need",
                "stepState", "ahead",
                "stepDepartment", "设备科",
                "ourResponse", "约张工见面");
        String again = page.sends(path + "/1/change?seen=1", typed).expect(409).text();

        assertThat(again).contains("约张工见面", "信息科", "seen=2", "changed");
        // What was typed stays; what they left as it was is as it is by now.
        assertThat(again).contains("value=\"信息科\"").doesNotContain("value=\"设备科\"");
        page.sends(
                        path + "/1/change?seen=2",
                        Map.of(
                                "purchaseStep", "need",
                                "stepState", "ahead",
                                "stepDepartment", "信息科",
                                "ourResponse", "约张工见面"))
                .follows()
                .shows("Saved.", "信息科");
        JsonNode now = seller.get(ofProject("/procurement-step/1")).expect(200);
        assertThat(now.path("version").asInt()).isEqualTo(3);
        assertThat(now.path("ourResponse").asText()).isEqualTo("约张工见面");
        page.opens(path + "/1").shows("Versions", "先拜访", "约张工见面", "信息科");
        seller.put(ofProject("/procurement-step/1"), step("need")).expect(400);
    }

    @Test
    @DisplayName(
            "P8: a row that was taken away keeps what it said, and is brought back, unless another says the same by now")
    void takenAway() throws Exception {
        contactId("王芳", "13800000001");
        contactId("赵敏", "13800000003");
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        String path = "/accounts/" + account + "/forms/account-contact";
        page.opens(path).shows("王芳", "赵敏");

        page.sends(path + "/1/removal?seen=1", Map.of())
                .follows()
                .shows("It can be brought back", "1 row was taken away", "赵敏");

        assertThat(seller.get(ofAccount("/account-contact")).expect(200).path("items"))
                .hasSize(1);
        page.opens(path + "/1").shows("王芳", "Taken away by");
        assertThat(seller.get(ofAccount("/account-contact/1/versions"))
                        .expect(200)
                        .path("items")
                        .findValuesAsText("act"))
                .containsExactly("removed", "written");
        // Whoever had it open is told.
        assertThat(seller.put(ofAccount("/account-contact/1"), with(contact("王芳", "13800000001"), "version", 1))
                        .status())
                .isEqualTo(409);
        contactId("王芳", "13800000001");
        page.sends(path + "/1/restoration", Map.of()).follows().shows("row 3");
        seller.delete(ofAccount("/account-contact/3?version=1"));
        page.sends(path + "/1/restoration", Map.of()).follows().shows("It is there again", "王芳");
        assertThat(seller.get(ofAccount("/account-contact")).expect(200).path("items"))
                .hasSize(2);
    }

    @Test
    @DisplayName("P8, M3: read by the owner, judges and superiors, written by the owner alone, until the project ends")
    void rights() throws Exception {
        seller.post(ofProject("/procurement-step"), step("need")).expect(201);
        contactId("王芳", "13800000001");
        Program stranger = Program.of(mvc, identity, "somebody-else", Groups.SALES);
        for (String form : List.of("", "/procurement-step", "/procurement-step/1", "/account-contact")) {
            assertThat(stranger.get(ofProject(form)).status()).isEqualTo(404);
        }
        assertThat(stranger.post(ofProject("/procurement-step"), step("budget")).status())
                .isEqualTo(404);
        assertThat(stranger.post(ofAccount("/account-contact"), contact("李强", null))
                        .status())
                .isEqualTo(404);
        manager.get(ofProject("/procurement-step")).expect(200);
        manager.get(ofProject("/account-contact")).expect(200);
        assertThat(manager.post(ofProject("/procurement-step"), step("budget")).status())
                .isEqualTo(403);
        Browser.of(mvc, fixture.manager(), Groups.MANAGER)
                .opens("/projects/" + project + "/forms/procurement-step/new")
                .expect(403);
        fixture.reported(project);
        fixture.judgedByAllThree(project, "stop");
        fixture.decided(project, "stopped");

        assertThat(seller.put(ofProject("/procurement-step/1"), with(step("budget"), "version", 1))
                        .status())
                .isEqualTo(409);
        assertThat(seller.post(ofProject("/account-contact"), contact("李强", null))
                        .status())
                .isEqualTo(409);
        seller.post(ofAccount("/account-contact"), contact("李强", null)).expect(201);
        assertThat(seller.get(ofProject("/procurement-step")).expect(200).path("items"))
                .hasSize(1);
    }

    @Test
    @DisplayName("P8: what is personal of a contact stands on pages, and in no call and no step of a judge")
    void personal() throws Exception {
        seller.post(ofAccount("/account-contact"), with(contact("王芳", "13800000001"), "wechat", "wangfang-wx"))
                .expect(201);
        for (String path : List.of(
                ofAccount("/account-contact"),
                ofAccount("/account-contact/1"),
                ofAccount("/account-contact/1/versions"),
                ofProject("/account-contact"))) {
            assertThat(seller.get(path).expect(200).toString())
                    .contains("王芳")
                    .doesNotContain("13800000001", "wangfang-wx");
        }
        Browser.of(mvc, fixture.manager(), Groups.MANAGER)
                .opens("/projects/" + project + "/forms/account-contact/1")
                .shows("13800000001", "wangfang-wx");
        assertThat(card(Locale.ENGLISH)).anyMatch(line -> line.contains("王芳"));
        assertThat(card(Locale.ENGLISH))
                .noneMatch(line -> line.contains("13800000001") || line.contains("wangfang-wx"));
    }

    private List<String> card(Locale locale) {
        return application.getBeansOfType(CaseSummary.class).values().stream()
                .flatMap(each -> each.card("UserTask_DecideStage", project.toString(), locale).stream())
                .findFirst()
                .orElseThrow()
                .lines();
    }

    @Test
    @DisplayName("P8: whoever judges reads at the step which forms are filled in, by whom and when, and what they say")
    void readByJudges() {
        String wang = contactId("王芳", "13800000001");
        IntStream.range(0, 7)
                .forEach(i -> seller.post(
                                ofProject("/procurement-step"), with(step("need"), "ourResponse", "第" + i + "步"))
                        .expect(201));
        seller.post(
                        ofProject("/purchasing-role"),
                        Map.of(
                                "contact",
                                wang,
                                "mayLead",
                                true,
                                "purchasingRoles",
                                List.of("decider"),
                                "influence",
                                "high",
                                "attitude",
                                "neutral",
                                "assessedOn",
                                "2026-11-02"))
                .expect(201);

        List<String> english = card(Locale.ENGLISH);

        assertThat(english)
                .anyMatch(line ->
                        line.startsWith("Form “Procurement process”, 7 rows") && line.contains(fixture.seller()))
                .anyMatch(line -> line.contains("第6步"))
                .anyMatch(line -> line.contains("and 2 more"))
                .noneMatch(line -> line.contains("第1步"))
                .anyMatch(line -> line.contains("王芳 · 设备科科长") && line.contains("Decider"));
        assertThat(card(Locale.CHINESE)).anyMatch(line -> line.startsWith("《客户内部采购流程表》，共 7 行"));
    }

    @Test
    @DisplayName(
            "P8: the project's page says which forms are filled in; rows, versions and paper are read; lines are drawn")
    void pages() throws Exception {
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        String at = "/projects/" + project;
        page.opens(at).shows("Project application", "Procurement process", "Not filled in", "Customer basics");
        page.opens(at + "/forms/purchasing-role/new").shows("There are no contacts to choose from yet");
        String wang = contactId("王芳", "13800000001");
        String zhao = contactId("<赵敏>", null);
        page.sends(
                        at + "/forms/procurement-step/new",
                        Map.of("purchaseStep", "need", "stepState", "ahead", "stepDepartment", "设备科"))
                .follows()
                .shows("Saved: it is on the form now.", "设备科");
        page.sends(
                        "/accounts/" + account + "/forms/account-relation/new",
                        Map.of("personA", wang, "personB", zhao, "relation", "reports-to"))
                .follows()
                .shows("<svg", "link reports-to", "王芳", "&lt;赵敏&gt;", "Chart of 2 people and 1 relation");

        page.opens(at).shows("1 row", "link reports-to", fixture.seller());
        page.inChinese().opens(at).shows("客户内部采购流程表", "共 1 行", "未填写", "汇报");
        page.opens(at + "/forms/procurement-step/print").shows("云川医院弱电", "华东", "设备科", "Written by");
        page.opens(at + "/forms/account-relation/print").shows("<svg", "王芳");
        page.opens(at + "/forms/account-contact/print").shows("王芳", "13800000001");
        page.opens(at + "/forms/procurement-step/9").expect(404);
        page.opens(at + "/forms/report-stage").expect(404);
        page.opens("/customers/" + project + "/forms/procurement-step").expect(404);
        page.sends(at + "/forms/procurement-step/new", Map.of("stepDepartment", "信息科"))
                .expect(400);
    }

    @RepeatedTest(4)
    @DisplayName(
            "P8: two add the same contact at once: one is there, and the second is told which; others are all there")
    void sameContactAtOnce() throws Exception {
        List<Callable<Answer>> calls = List.of(
                () -> seller.post(ofAccount("/account-contact"), contact("王芳", "13800000001")),
                () -> manager.post(ofAccount("/account-contact"), contact("王芳", "138 0000 0001")),
                () -> seller.post(ofProject("/account-contact"), contact("王芳", "+8613800000001")),
                () -> seller.post(ofAccount("/account-contact"), contact("赵敏", null)),
                () -> manager.post(ofAccount("/account-contact"), contact("李强", null)));

        List<Answer> answers = Program.atOnce(calls);

        assertThat(answers.subList(0, 3)).extracting(Answer::status).containsExactlyInAnyOrder(201, 409, 409);
        assertThat(answers.subList(3, 5)).extracting(Answer::status).containsOnly(201);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allMatch(answer -> answer.text().contains("already: row "));
        assertThat(seller.get(ofAccount("/account-contact"))
                        .expect(200)
                        .path("items")
                        .findValuesAsText("row"))
                .containsExactly("1", "2", "3");
    }

    @RepeatedTest(4)
    @DisplayName(
            "P8: two change the same row at once: one does, the second is told; the sheet itself is filled in once")
    void sameRowAtOnce() throws Exception {
        seller.post(ofAccount("/account-contact"), contact("王芳", null)).expect(201);
        List<Callable<Answer>> calls = List.of(
                () -> seller.put(ofAccount("/account-contact/1"), with(contact("王芳芳", null), "version", 1)),
                () -> manager.put(ofAccount("/account-contact/1"), with(contact("王小芳", null), "version", 1)),
                () -> seller.put(ofProject("/account-contact/1"), with(contact("王大芳", null), "version", 1)));
        assertThat(Program.atOnce(calls)).extracting(Answer::status).containsExactlyInAnyOrder(200, 409, 409);
        assertThat(seller.get(ofAccount("/account-contact/1"))
                        .expect(200)
                        .path("version")
                        .asInt())
                .isEqualTo(2);

        Map<String, Object> basics = Map.of(
                "nature", "government",
                "mainBusiness", "三级医院",
                "criteriaMet", true,
                "criteriaWhy", "主营监控，去年有采购");
        assertThat(Program.atOnce(List.of(
                        () -> seller.post(ofAccount("/account-basics"), basics),
                        () -> manager.post(ofAccount("/account-basics"), basics))))
                .extracting(Answer::status)
                .containsExactlyInAnyOrder(201, 409);
        assertThat(database.sql("select count(*) from form_document where subject_id = ? and form = 'account-basics'")
                        .param(account)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private List<String> history() {
        return database.sql("select kind || ' ' || actor || ' ' || cast(details as varchar) from project_event"
                        + " where project_id = ? and kind like 'form-%' order by no")
                .param(project)
                .query(String.class)
                .list();
    }

    @Test
    @DisplayName(
            "P8: what is done with a form stands in the history of its project or account: form, row, version, who")
    void inHistory() throws Exception {
        seller.post(ofProject("/procurement-step"), step("need")).expect(201);
        seller.put(ofProject("/procurement-step/1"), with(step("budget"), "version", 1))
                .expect(200);
        seller.delete(ofProject("/procurement-step/1?version=2")).expect(200);
        seller.post(ofProject("/procurement-step/1/restoration"), Map.of()).expect(201);
        manager.post(ofAccount("/account-contact"), with(contact("王芳", "13800000001"), "wechat", "wangfang-wx"))
                .expect(201);
        seller.post(
                        ofProject("/account-basics"),
                        Map.of(
                                "nature", "government",
                                "mainBusiness", "三级医院",
                                "criteriaMet", true,
                                "criteriaWhy", "主营监控，去年有采购"))
                .expect(201);

        assertThat(history())
                .extracting(entry -> entry.substring(0, entry.indexOf(" {")))
                .containsExactly(
                        "form-written " + fixture.seller(),
                        "form-written " + fixture.seller(),
                        "form-removed " + fixture.seller(),
                        "form-restored " + fixture.seller());
        assertThat(history()).noneMatch(entry -> entry.contains("先拜访"));
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        page.opens("/projects/" + project)
                .shows(
                        "wrote the form “Procurement process”, row 1, version 2.",
                        "took away row 1 of the form “Procurement process”, version 3.",
                        "brought back row 1");
        page.inChinese().opens("/projects/" + project).shows("填写了《客户内部采购流程表》第 1 行，第 2 版。");

        JsonNode changes = seller.get("/api/accounts/" + account + "/changes").expect(200);
        assertThat(changes.path("items").findValuesAsText("form")).containsExactly("account-basics", "account-contact");
        assertThat(changes.path("items").findValuesAsText("row")).containsExactly("null", "1");
        assertThat(changes.path("items").findValuesAsText("changedBy"))
                .containsExactly(fixture.seller(), fixture.manager());
        assertThat(changes.toString()).doesNotContain("王芳", "13800000001");
        Browser.of(mvc, fixture.seller(), Groups.SALES)
                .opens("/accounts/" + account)
                .shows("Wrote the form “Contacts”", "Row 1", "Wrote the form “Customer basics”")
                .lacks("王芳");
        page.inChinese().opens("/accounts/" + account).shows("填写了《联系人基本信息表》");
    }

    @Test
    @DisplayName("P8, G0: a form that is written meanwhile does not keep anybody from changing the account")
    void formsApartFromTheAccount() throws Exception {
        contactId("王芳", null);
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        var form = Map.of(
                "accountName", "云川医院 " + fixture.department(),
                "province", "shanghai",
                "industry", "public-buildings");

        page.sends("/accounts/" + account + "/change?seen=0", form).expect(302);

        // What is told of the account itself still is.
        page.sends("/accounts/" + account + "/change?seen=1", form).expect(409);
    }

    private String saidAnywhere() {
        return String.join(
                "\n",
                database.sql("select cast(v.answers as varchar) from document_version v join form_document d"
                                + " on d.id = v.document_id where d.subject_id in (?, ?)")
                        .params(project, account)
                        .query(String.class)
                        .list());
    }

    /** A contact with a role, a relation, and somebody else who reports to them. */
    private String known() {
        String wang = seller.post(
                        ofAccount("/account-contact"), with(contact("王芳", "13800000001"), "wechat", "wangfang-wx"))
                .expect(201)
                .path("id")
                .asText();
        seller.put(
                        ofAccount("/account-contact/1"),
                        with(with(contact("王芳芳", "13800000009"), "hobbies", "羽毛球"), "version", 1))
                .expect(200);
        String zhao = seller.post(ofAccount("/account-contact"), with(contact("赵敏", "13800000003"), "superior", wang))
                .expect(201)
                .path("id")
                .asText();
        seller.post(
                        ofProject("/purchasing-role"),
                        new HashMap<>(Map.of(
                                "contact", wang,
                                "mayLead", true,
                                "purchasingRoles", List.of("decider"),
                                "influence", "high",
                                "attitude", "neutral",
                                "assessedOn", "2026-11-02",
                                "personalAims", "想升职",
                                "basis", "王芳说过")))
                .expect(201);
        seller.post(
                        ofAccount("/account-relation"),
                        Map.of("personA", zhao, "personB", wang, "relation", "reports-to", "basis", "王芳带过赵敏"))
                .expect(201);
        return wang;
    }

    @Test
    @DisplayName(
            "M3: a contact is erased: in every version, with files and what roles and relations tell; told by whom")
    void erased() throws Exception {
        String wang = known();
        seller.upload(ofAccount("/account-contact/1/files"), "王芳名片.png", MadePictures.png(), null)
                .expect(201);
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        String path = "/accounts/" + account + "/forms/account-contact";
        page.opens(path + "/1").shows("Erase this person", "gone for good");
        page.inChinese().opens(path + "/1").shows("彻底清除此人");
        Program stranger = Program.of(mvc, identity, "somebody-else", Groups.SALES);
        assertThat(stranger.delete(ofAccount("/account-contact/1/versions?version=2"))
                        .status())
                .isEqualTo(404);
        assertThat(seller.delete(ofAccount("/account-relation/1/versions?version=1"))
                        .status())
                .isEqualTo(403);
        assertThat(seller.delete(ofAccount("/account-contact/1/versions?version=1"))
                        .status())
                .isEqualTo(409);
        assertThat(saidAnywhere()).contains("王芳");

        Browser.of(mvc, fixture.seller(), Groups.SALES)
                .sends(path + "/1/erasure?seen=2", Map.of())
                .follows()
                .shows("Nothing of this person is kept here", "赵敏");

        assertThat(saidAnywhere())
                .doesNotContain("王芳", "13800000001", "13800000009", "wangfang-wx", "羽毛球", "想升职")
                .contains("赵敏", "13800000003", "decider", wang);
        assertThat(database.sql("select row_key from form_document where id = ?")
                        .param(UUID.fromString(wang))
                        .query()
                        .singleColumn())
                .containsOnlyNulls();
        assertThat(database.sql("select count(*) from attachment a join attachment_content c on c.attachment_id = a.id"
                                + " where a.form_document_id = ?")
                        .param(UUID.fromString(wang))
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.sql("select file_name from attachment where form_document_id = ?")
                        .param(UUID.fromString(wang))
                        .query(String.class)
                        .list())
                .containsExactly("—");
        assertThat(seller.get(ofAccount("/account-contact/1/versions"))
                        .expect(200)
                        .path("items")
                        .findValuesAsText("act"))
                .containsExactly("erased", "written", "written");
        assertThat(seller.get("/api/accounts/" + account + "/changes")
                        .expect(200)
                        .at("/items/0")
                        .toString())
                .contains("\"act\":\"erased\"", "\"changedBy\":\"" + fixture.seller() + "\"", "\"row\":1");
        Browser reader = Browser.of(mvc, fixture.seller(), Groups.SALES);
        reader.opens(path + "/1").shows("Erased by", fixture.seller()).lacks("Bring it back", "Erase this person");
        reader.opens("/projects/" + project + "/forms/purchasing-role")
                .shows("(erased)")
                .lacks("王芳");
        reader.opens("/accounts/" + account)
                .shows("<svg", "(erased)", "Erased a person")
                .lacks("王芳");
        reader.inChinese()
                .opens("/accounts/" + account + "/forms/account-relation")
                .shows("（已清除）");
        // It is not brought back, written or erased again; and is no choice any more.
        assertThat(seller.post(ofAccount("/account-contact/1/restoration"), Map.of())
                        .status())
                .isEqualTo(409);
        assertThat(seller.put(ofAccount("/account-contact/1"), with(contact("王芳", null), "version", 3))
                        .status())
                .isEqualTo(409);
        assertThat(seller.delete(ofAccount("/account-contact/1/versions?version=3"))
                        .status())
                .isEqualTo(409);
        // The same person can be met anew.
        contactId("王芳", "13800000001");
    }

    @Test
    @DisplayName("M3: erased by the owner of the organisation and those above alone, also what was taken away before")
    void erasedByWhom() throws Exception {
        known();
        database.sql("update account set owner = ? where id = ?")
                .params("lina", account)
                .update();
        // The owner of a project of it writes its contacts, and erases none.
        assertThat(seller.delete(ofProject("/account-contact/1/versions?version=2"))
                        .status())
                .isEqualTo(403);
        Browser.of(mvc, fixture.seller(), Groups.SALES)
                .opens("/projects/" + project + "/forms/account-contact/1")
                .lacks("Erase this person");
        seller.delete(ofProject("/account-contact/1?version=2")).expect(200);
        assertThat(saidAnywhere()).contains("王芳");

        Program.of(mvc, identity, "liuyang", Groups.MANAGER)
                .delete(ofAccount("/account-contact/1/versions?version=3"))
                .expect(200);

        assertThat(saidAnywhere()).doesNotContain("王芳");
    }

    @RepeatedTest(4)
    @DisplayName("M3: erased while others write: whoever comes second is told, and nothing of the person comes back")
    void erasedMeanwhile() throws Exception {
        String wang = known();
        var role = new HashMap<String, Object>(Map.of(
                "contact",
                wang,
                "mayLead",
                true,
                "purchasingRoles",
                List.of("user"),
                "influence",
                "high",
                "attitude",
                "neutral",
                "assessedOn",
                "2026-11-02",
                "personalAims",
                "王芳想升职",
                "version",
                1));

        List<Answer> answers = Program.atOnce(List.of(
                () -> seller.delete(ofAccount("/account-contact/1/versions?version=2")),
                () -> seller.put(ofAccount("/account-contact/1"), with(contact("王小芳", null), "version", 2)),
                () -> manager.put(ofAccount("/account-contact/1"), with(contact("王大芳", null), "version", 2)),
                () -> seller.put(ofProject("/purchasing-role/1"), role)));

        assertThat(answers.subList(0, 3)).extracting(Answer::status).containsExactlyInAnyOrder(200, 409, 409);
        if (answers.get(0).status() == 409) {
            seller.delete(ofAccount("/account-contact/1/versions?version=3")).expect(200);
        }
        assertThat(saidAnywhere()).doesNotContain("芳", "升职").contains("赵敏");
    }

    @Test
    @DisplayName("M3: what is being written about a person while they are erased is erased with them")
    void erasedBehindWhoeverWrites() throws Exception {
        String wang = known();
        ExecutorService another = Executors.newSingleThreadExecutor();
        try {
            Future<Answer> erasure = Objects.requireNonNull(transaction.execute(tx -> {
                documents.change(
                        new SubjectRef(Project.KIND, project),
                        "purchasing-role",
                        1,
                        1,
                        Map.of(
                                "contact", wang,
                                "mayLead", "yes",
                                "purchasingRoles", List.of("user"),
                                "influence", "high",
                                "attitude", "neutral",
                                "assessedOn", "2026-11-02",
                                "personalAims", "王芳想当院长"),
                        owner);
                Future<Answer> begun =
                        another.submit(() -> seller.delete(ofAccount("/account-contact/1/versions?version=2")));
                try {
                    begun.get(1, TimeUnit.SECONDS);
                } catch (TimeoutException waits) {
                    // Until this is committed.
                } catch (InterruptedException | ExecutionException never) {
                    throw new IllegalStateException(never);
                }
                return begun;
            }));

            assertThat(erasure.get().status()).isEqualTo(200);
        } finally {
            another.shutdown();
        }
        assertThat(saidAnywhere()).doesNotContain("王芳").contains("\"user\"");
    }

    @Test
    @DisplayName("P8: reporting lines stand on the organisation's page, and that they form a circle is said in words")
    void circle() throws Exception {
        String wang = contactId("王芳", null);
        String zhao = contactId("赵敏", null);
        String li = contactId("李强", null);
        for (List<String> line : List.of(List.of(wang, zhao), List.of(li, zhao))) {
            seller.post(
                            ofAccount("/account-relation"),
                            Map.of("personA", line.get(0), "personB", line.get(1), "relation", "reports-to"))
                    .expect(201);
        }
        Browser page = Browser.of(mvc, fixture.seller(), Groups.SALES);
        page.opens("/accounts/" + account)
                .shows("<svg", "link reports-to", "李强")
                .lacks("form a circle");

        seller.post(ofAccount("/account-relation"), Map.of("personA", zhao, "personB", wang, "relation", "reports-to"))
                .expect(201);

        for (String at : List.of(
                "/accounts/" + account,
                "/projects/" + project,
                "/accounts/" + account + "/forms/account-relation",
                "/accounts/" + account + "/forms/account-relation/print")) {
            page.opens(at).shows("Reporting lines form a circle: 王芳 → 赵敏 → 王芳.");
        }
        page.inChinese().opens("/accounts/" + account).shows("汇报关系成环：王芳 → 赵敏 → 王芳。");
    }

    @Test
    @DisplayName("P8: each form's calls stand in the API's description, with what it asks and what it says")
    void described() {
        JsonNode api = seller.get("/v3/api-docs").expect(200);
        assertThat(api.path("paths").has("/api/projects/{id}/forms/visit-report/{row}"))
                .isTrue();
        assertThat(api.path("paths").has("/api/accounts/{id}/forms/account-contact/{row}/versions"))
                .isTrue();
        assertThat(api.at("/paths/~1api~1accounts~1{id}~1forms~1account-contact~1{row}~1versions")
                        .has("delete"))
                .isTrue();
        assertThat(api.at("/paths/~1api~1accounts~1{id}~1forms~1account-relation~1{row}~1versions")
                        .has("delete"))
                .isFalse();
        assertThat(api.at("/paths/~1api~1accounts~1{id}~1forms~1account-basics~1{row}")
                        .has("delete"))
                .isFalse();
        assertThat(api.path("paths").properties())
                .noneMatch(path -> path.getKey().contains("{collection}"));
        JsonNode schemas = api.at("/components/schemas");
        assertThat(schemas.at("/AccountContactRequest/properties").has("phone")).isTrue();
        assertThat(schemas.at("/AccountContact/properties").has("phone")).isFalse();
        assertThat(schemas.at("/AccountContact/properties").has("position")).isTrue();
        assertThat(schemas.at("/ProcurementStepChangeRequest/required").toString())
                .contains("version", "purchaseStep");
        assertThat(schemas.has("FormRow")).isFalse();
    }

    @Test
    @DisplayName("What one document is about, for whoever puts something with it")
    void theDocument() {
        UUID id = UUID.fromString(contactId("王芳", null));
        FormDocument found = documents.theDocument(id);
        assertThat(found.subject()).isEqualTo(new SubjectRef("account", account));
        assertThat(found.form()).isEqualTo("account-contact");
        assertThat(new HashSet<>(documents.places(new SubjectRef(Project.KIND, project))))
                .hasSize(9);
    }
}
