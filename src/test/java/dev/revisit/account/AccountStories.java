package dev.revisit.account;

import static dev.revisit.account.AccountFixture.account;
import static dev.revisit.account.AccountFixture.creditCode;
import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.staff.Groups;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Organisations, and what belongs to them (rule G0); each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class AccountStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    private Program lina;
    private Program wangwei;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        lina = as("lina", Groups.SALES);
        wangwei = as("wangwei", Groups.SALES);
        liuyang = as("liuyang", Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String user, String... groups) {
        return Program.of(mvc, identity, user, groups);
    }

    private static String path(UUID account) {
        return "/api/accounts/" + account;
    }

    private UUID registered(String name) {
        return lina.post("/api/accounts", account(name)).id();
    }

    private String numberOf(UUID account) {
        return lina.get(path(account)).expect(200).path("number").asText();
    }

    private static List<String> changed(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .flatMap(change -> StreamSupport.stream(change.path("fields").spliterator(), false)
                        .map(field -> change.path("changedBy").asText() + " "
                                + field.path("field").asText() + ": "
                                + field.path("from").asText() + " > "
                                + field.path("to").asText()))
                .toList();
    }

    private List<String> changed(UUID account) {
        return changed(lina.get(path(account) + "/changes").expect(200));
    }

    private List<String> noticesToManager(String account) {
        return database.sql("select details from notice where kind = 'account-tracked' and recipient = 'liuyang'"
                        + " and details like ?")
                .param("%" + account + "%")
                .query(String.class)
                .list();
    }

    private long accounts() {
        return database.sql("select count(*) from account").query(Long.class).single();
    }

    @Test
    @DisplayName("G0: registered, numbered, found by name, pinyin, number and code, and filtered")
    void registeredAndFound() {
        String code = creditCode(1);
        Map<String, Object> form = account("云川市柏岭中学", code.toLowerCase());
        form.put("city", "云川市");
        JsonNode hospital = lina.post("/api/accounts", form).expect(201);
        Map<String, Object> other = account("南屏粮食储备库");
        other.put("industry", "grain-depots");
        other.put("province", "hunan");
        lina.post("/api/accounts", other).expect(201);

        assertThat(hospital.path("number").asText()).matches("A-\\d{6}");
        assertThat(hospital.path("creditCode").asText()).isEqualTo(code);
        assertThat(hospital.path("owner").asText()).isEqualTo("lina");
        assertThat(lina.get("/api/accounts").items("accountName")).containsSubsequence("南屏粮食储备库", "云川市柏岭中学");
        for (String q :
                List.of("柏岭中", "bailing", "blzx", hospital.path("number").asText(), code.toLowerCase())) {
            assertThat(lina.get("/api/accounts?q=" + q).items("accountName"))
                    .as(q)
                    .containsExactly("云川市柏岭中学");
        }
        assertThat(lina.get("/api/accounts?province=hunan").items("accountName"))
                .contains("南屏粮食储备库")
                .doesNotContain("云川市柏岭中学");
        assertThat(lina.get("/api/accounts?industry=schools").items("accountName"))
                .contains("云川市柏岭中学")
                .doesNotContain("南屏粮食储备库");
        assertThat(lina.get("/api/accounts?industry=casinos").wrongFields()).containsExactly("industry");
    }

    @Test
    @DisplayName("G0: what is wrong is named at once: name, code, province, industry")
    void wrong() {
        Map<String, Object> form = account("……");
        form.put("creditCode", "91350100M000100Y44");
        form.put("province", "atlantis");
        form.remove("industry");
        long before = accounts();

        assertThat(lina.post("/api/accounts", form).wrongFields())
                .containsExactlyInAnyOrder("accountName", "creditCode", "province", "industry");

        assertThat(accounts()).isEqualTo(before);
        assertThat(as("chenjing", Groups.RECEPTION)
                        .post("/api/accounts", account("前台不登记"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    @DisplayName(
            "G0: found twice, by a name however it is written or by its code, it is one; whose it is, nobody learns")
    void twice() {
        String code = creditCode(2);
        lina.post("/api/accounts", account("云川市水务集团（柏岭）有限公司", code)).expect(201);
        long before = accounts();

        Answer byName = wangwei.post("/api/accounts", account("云川市水务集团 (柏岭) 有限公司"));
        Answer byCode = wangwei.post("/api/accounts", account("柏岭水务", code));
        Answer again = wangwei.post("/api/accounts", account("云川市水务集团[柏岭]有限公司"));

        assertThat(byName.status()).isEqualTo(409);
        assertThat(byName.text()).contains("already tracked").doesNotContain("lina", "A-0");
        assertThat(byName.expect(409).at("/errors/0/field").asText()).isEqualTo("accountName");
        assertThat(byCode.expect(409).at("/errors/0/field").asText()).isEqualTo("creditCode");
        assertThat(again.status()).isEqualTo(409);
        assertThat(accounts()).isEqualTo(before);
        // Once for an hour, whatever is tried.
        assertThat(noticesToManager("云川市水务集团")).hasSize(1).allMatch(details -> details.contains("wangwei"));
        // Those who see it are told which one it is, and nobody is told of that.
        assertThat(liuyang.post("/api/accounts", account("云川市水务集团【柏岭】有限公司")).text())
                .contains("A-0");
        assertThat(lina.post("/api/accounts", account("柏岭水务", code)).text()).contains("A-0");
        assertThat(noticesToManager("云川市水务集团")).hasSize(1);
    }

    @RepeatedTest(3)
    @DisplayName("G0: two at the same moment: one account, and the other is told")
    void twiceAtTheSameMoment() throws Exception {
        String name = "同时登记的单位" + UUID.randomUUID();
        var answers = Program.atOnce(List.of(
                () -> lina.post("/api/accounts", account(name)),
                () -> wangwei.post("/api/accounts", account(name.replace("-", "（")))));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .allMatch(answer -> answer.text().contains("already tracked"));
    }

    @Test
    @DisplayName("M3: seen by the owner, those above, the general manager; handed over, by the next one")
    void rights() {
        UUID account = registered("只归李娜的单位");

        for (Program other : List.of(wangwei, as("guofang", Groups.PAYROLL), as("chenjing", Groups.RECEPTION))) {
            assertThat(other.get(path(account)).status()).isEqualTo(404);
            assertThat(other.get(path(account) + "/changes").status()).isEqualTo(404);
            assertThat(other.patch(path(account), Map.of("city", "南屏")).status())
                    .isEqualTo(404);
            assertThat(other.get("/api/accounts").items("accountName")).doesNotContain("只归李娜的单位");
        }
        assertThat(wangwei.get("/api/accounts?owner=lina").items("accountName")).isEmpty();
        for (Program above : List.of(liuyang, as("huangtao", Groups.GENERAL_MANAGER))) {
            above.get(path(account)).expect(200);
            assertThat(above.get("/api/accounts?owner=lina").items("accountName"))
                    .contains("只归李娜的单位");
        }

        story.logIn("liuyang", Groups.MANAGER);
        Transferable accounts = application.getBean(TransferableAccounts.class);
        assertThat(accounts.of("lina"))
                .filteredOn(each -> each.id().equals(account))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.kind()).isEqualTo("account");
                    assertThat(each.path()).isEqualTo("/accounts/" + account);
                });
        for (int i = 0; i < 2; i++) {
            transaction.executeWithoutResult(tx -> accounts.handOver(account, "lina", "wangwei", story.now()));
        }

        assertThat(lina.get(path(account)).status()).isEqualTo(404);
        wangwei.get(path(account)).expect(200);
        JsonNode changes = wangwei.get(path(account) + "/changes").expect(200).path("items");
        assertThat(changes).hasSize(1);
        assertThat(changes.at("/0/earlierOwner").asText()).isEqualTo("lina");
        assertThat(changes.at("/0/owner").asText()).isEqualTo("wangwei");
    }

    @Test
    @DisplayName("G0: changed by the owner and those above; who, from what, to what is kept; the same is no change")
    void changes() {
        UUID account = registered("旧名中学");
        UUID other = registered("另一所中学");

        liuyang.patch(path(account), Map.of("accountName", "新名中学", "city", "云川市", "province", "hunan"))
                .expect(200);
        lina.patch(path(account), Collections.singletonMap("city", null)).expect(200);
        lina.patch(path(account), Map.of("accountName", " 新名中学 ", "creditCode", " "))
                .expect(200);
        lina.patch(path(account), Map.of()).expect(200);

        assertThat(changed(account))
                .containsExactly(
                        "lina city: 云川市 > ",
                        "liuyang accountName: 旧名中学 > 新名中学",
                        "liuyang province: Zhejiang > Hunan",
                        "liuyang city:  > 云川市");
        assertThat(lina.patch(path(other), Map.of("accountName", "新名，中学")).status())
                .isEqualTo(409);
        lina.patch(path(account), Map.of("accountName", "新名（中学）")).expect(200);
        assertThat(lina.patch(path(account), Collections.singletonMap("accountName", null))
                        .wrongFields())
                .containsExactly("accountName");
        assertThat(lina.patch(path(account), Map.of("owner", "wangwei")).status())
                .isEqualTo(400);
    }

    @RepeatedTest(3)
    @DisplayName("G0: other fields at the same moment are all changed, and the history has all")
    void changedAtTheSameMoment() throws Exception {
        UUID account = registered("众人修改的单位" + UUID.randomUUID());

        assertThat(Program.atOnce(List.of(
                        () -> lina.patch(path(account), Map.of("city", "云川市")),
                        () -> liuyang.patch(path(account), Map.of("industry", "railway")),
                        () -> lina.patch(path(account), Map.of("province", "gansu")))))
                .extracting(Answer::status)
                .containsOnly(200);

        JsonNode now = lina.get(path(account)).expect(200);
        assertThat(List.of(
                        now.path("city").asText(),
                        now.path("industry").asText(),
                        now.path("province").asText()))
                .containsExactly("云川市", "railway", "gansu");
        assertThat(changed(account)).hasSize(3);
    }

    @Test
    @DisplayName("G0: on a page, the second of two sees what was changed, and loses nothing of what was typed")
    void overtaken() throws Exception {
        UUID account = registered("两人同改的单位");
        var owner = Browser.of(mvc, "lina", Groups.SALES);
        var form = new HashMap<String, String>();
        account("两人同改的单位").forEach((key, value) -> form.put(key, value.toString()));
        form.put("seen", "0");
        form.put("city", "云川市");
        owner.opens("/accounts/" + account + "/change").shows("两人同改的单位", "seen=0");
        liuyang.patch(path(account), Map.of("industry", "railway")).expect(200);

        owner.sends("/accounts/" + account + "/change", form).expect(409).lacks("seen=0");
        var shown = owner.sends("/accounts/" + account + "/change", form).text();
        assertThat(shown).contains("Changed meanwhile", "Schools", "Railway", "value=\"云川市\"", "seen=1");

        form.put("seen", "1");
        form.put("industry", "railway");
        owner.sends("/accounts/" + account + "/change", form).follows().shows("云川市", "Railway");
        assertThat(changed(account)).containsExactly("lina city:  > 云川市", "liuyang industry: Schools > Railway");
    }

    @Test
    @DisplayName("G0: a customer belongs to one account that whoever chooses it may see; the history says so")
    void people() throws Exception {
        UUID account = registered("王芳所在的中学");
        UUID customer = sheets.theCase(story.registered("王芳", newPhone())).customerId();
        String file = "/api/customers/" + customer;
        UUID ofWangwei = wangwei.post("/api/accounts", account("王伟的单位")).id();
        String number = numberOf(account);

        assertThat(lina.patch(file, Map.of("account", "王伟的单位")).wrongFields()).containsExactly("account");
        assertThat(lina.patch(file, Map.of("account", "没有的单位")).wrongFields()).containsExactly("account");
        assertThat(lina.patch(file, Map.of("account", number + " 别的名称")).wrongFields())
                .containsExactly("account");
        JsonNode changed = lina.patch(file, Map.of("account", number)).expect(200);
        assertThat(changed.path("account").asText()).isEqualTo(number);
        assertThat(changed.path("accountId").asText()).isEqualTo(account.toString());
        // The same, by its name.
        lina.patch(file, Map.of("account", "王芳所在的（中学）")).expect(200);
        // The manager sees both and chooses another; the owner leaves it there, and cannot choose it anew.
        liuyang.patch(file, Map.of("account", "王伟的单位")).expect(200);
        lina.patch(file, Map.of("title", "王老师")).expect(200);
        assertThat(lina.get(file).expect(200).path("accountId").asText()).isEqualTo(ofWangwei.toString());
        var owner = Browser.of(mvc, "lina", Groups.SALES);
        owner.opens("/customers/" + customer).shows("王伟的单位").lacks("/accounts/" + ofWangwei);
        lina.patch(file, Map.of("account", number)).expect(200);
        owner.opens("/customers/" + customer).shows("王芳所在的中学", "/accounts/" + account);
        owner.opens("/accounts/" + account).shows("王芳", "/customers/" + customer);

        assertThat(changed(lina.get(file + "/changes").expect(200)))
                .contains("lina account:  > " + number + " 王芳所在的中学", "lina title:  > 王老师")
                .hasSize(4);
        // Whose customers somebody may not see they do not see there either.
        handOver(account, "lina", "wangwei");
        Browser.of(mvc, "wangwei", Groups.SALES)
                .opens("/accounts/" + account)
                .shows("王芳所在的中学")
                .lacks("/customers/" + customer);
        lina.patch(file, Collections.singletonMap("account", null)).expect(200);
        assertThat(lina.get(file).expect(200).path("account").isNull()).isTrue();
        assertThat(lina.patch(file, Map.of("account", number)).wrongFields()).containsExactly("account");
    }

    @Test
    @DisplayName("G0: a project is one account's: chosen at its start and in its header, by whoever sees the account")
    void projects() throws Exception {
        var fixture = new ProjectFixture(story, application);
        Program seller = as(fixture.seller(), Groups.SALES);
        UUID account = seller.post("/api/accounts", account("项目客户单位")).id();
        String number = seller.get(path(account)).expect(200).path("number").asText();
        registered("李娜的项目单位");
        Map<String, Object> header = ProjectFixture.header("信息化一期");

        header.put("account", "李娜的项目单位");
        assertThat(seller.post("/api/projects", header).wrongFields()).containsExactly("account");
        header.put("account", number);
        JsonNode project = seller.post("/api/projects", header).expect(201);

        String id = project.path("id").asText();
        assertThat(project.path("account").asText()).isEqualTo(number);
        assertThat(project.path("accountName").asText()).isEqualTo("项目客户单位");
        assertThat(seller.get("/api/projects?account=" + account).items("accountId"))
                .containsExactly(account.toString());
        assertThat(seller.get("/api/projects?account=" + UUID.randomUUID()).items("id"))
                .isEmpty();
        assertThat(seller.get("/api/projects?account=A-1").wrongFields()).containsExactly("account");
        var browser = Browser.of(mvc, fixture.seller(), Groups.SALES);
        browser.opens("/projects").shows("项目客户单位");
        filteredByAccount(fixture, account, number);
        browser.opens("/projects/" + id).shows("项目客户单位", "/accounts/" + account);
        browser.opens("/projects/" + id + "/print").shows("项目客户单位");
        browser.opens("/accounts/" + account).shows("信息化一期", "/projects/" + id);
        browser.opens("/projects/" + id + "/edit").shows(number + " 项目客户单位");
        var form = new HashMap<>(Map.of("projectName", "信息化一期", "region", "华东", "account", "李娜的项目单位"));
        browser.sends("/projects/" + id + "/edit", form).expect(400);
        form.put("account", "");
        browser.sends("/projects/" + id + "/edit", form).expect(302);
        assertThat(seller.get("/api/projects/" + id).expect(200).path("account").isNull())
                .isTrue();
        form.put("account", "项目（客户）单位");
        browser.sends("/projects/" + id + "/edit", form).expect(302);
        assertThat(seller.get("/api/projects/" + id).expect(200).path("account").asText())
                .isEqualTo(number);
    }

    private void handOver(UUID account, String from, String to) {
        story.logIn("liuyang", Groups.MANAGER);
        transaction.executeWithoutResult(
                tx -> application.getBean(TransferableAccounts.class).handOver(account, from, to, story.now()));
    }

    private void filteredByAccount(ProjectFixture fixture, UUID account, String number) throws Exception {
        fixture.started("别家的项目");
        var browser = Browser.of(mvc, fixture.seller(), Groups.SALES);
        browser.opens("/accounts/" + account).shows("/projects?state=all&amp;account=" + account, "All projects");
        for (String of : List.of(account.toString(), number, "项目（客户）单位", number + " 项目客户单位")) {
            browser.opens("/projects?account=" + of)
                    .shows("信息化一期", "value=\"" + number + " 项目客户单位\"")
                    .lacks("别家的项目");
        }
        for (String unknown : List.of("没有的单位", UUID.randomUUID().toString(), "A-999999", "李娜的项目单位")) {
            assertThat(browser.opens("/projects?account=" + unknown).expect(200).text())
                    .contains("No organisation that you may see has this number or name", unknown)
                    .doesNotContain("信息化一期");
        }
        assertThat(Browser.of(mvc, fixture.seller(), Groups.SALES)
                        .inChinese()
                        .opens("/projects?account=A-999999")
                        .expect(200)
                        .text())
                .contains("您可查看的单位中没有这个编号或名称");
        // Whoever sees a project finds it by its organisation, though that is not theirs to see.
        handOver(account, fixture.seller(), "lina");
        Browser.of(mvc, fixture.seller(), Groups.SALES)
                .opens("/projects?account=" + number)
                .shows("信息化一期");
        handOver(account, "lina", fixture.seller());
    }

    @Test
    @DisplayName("G0: pages: the list with its filters, the form, what is refused, all of a section")
    void pages() throws Exception {
        var browser = Browser.of(mvc, "lina", Groups.SALES);
        var newcomer = Browser.of(mvc, "newcomer", Groups.SALES);
        newcomer.opens("/accounts").shows("No organisations yet", "/accounts/new");
        newcomer.inChinese().opens("/accounts").shows("还没有单位");
        browser.opens("/accounts/new").shows("Unified social credit code");
        var form = new HashMap<String, String>();
        account("页面登记的中学").forEach((key, value) -> form.put(key, value.toString()));
        form.put("creditCode", "123");
        browser.sends("/accounts/new", form).expect(400);
        assertThat(browser.sends("/accounts/new", form).text()).contains("no unified social credit code", "页面登记的中学");
        form.put("creditCode", creditCode(77));
        browser.sends("/accounts/new", form).follows().shows("页面登记的中学", "Registered as A-", creditCode(77));
        assertThat(Browser.of(mvc, "wangwei", Groups.SALES)
                        .sends("/accounts/new", form)
                        .text())
                .contains("already tracked");

        IntStream.range(0, 60).forEach(i -> registered("分页单位第" + i));
        browser.opens("/accounts?q=分页单位").shows("after=");
        browser.opens("/accounts?q=页面登记&province=zhejiang&industry=schools").shows("页面登记的中学");
        browser.opens("/accounts?industry=oil-depots").shows("No organisation is found so");
        UUID account = registered("人多的单位");
        story.logIn("lina", Groups.SALES);
        for (int i = 0; i < 23; i++) {
            UUID customer =
                    sheets.theCase(story.registered("员工" + i, newPhone())).customerId();
            lina.patch("/api/customers/" + customer, Map.of("account", "人多的单位")).expect(200);
        }
        browser.opens("/accounts/" + account).shows("All 23", "/all/people");
        browser.opens("/accounts/" + account + "/all/people").shows("员工22");
        browser.opens("/accounts/" + account + "/all/projects").expect(200);
        browser.opens("/accounts/" + account + "/all/changes").expect(200);
        browser.opens("/accounts/" + account + "/all/nothing").expect(404);
        Browser.of(mvc, "wangwei", Groups.SALES).opens("/accounts/" + account).expect(404);
        Browser.of(mvc, "chenjing", Groups.RECEPTION).opens("/accounts/new").expect(403);
    }

    @Test
    @DisplayName("M3: list goes on by key, each once")
    void byKey() {
        IntStream.range(0, 7).forEach(i -> registered("键页单位" + i));
        String after = "";
        var seen = new ArrayList<String>();
        do {
            Answer page = lina.get("/api/accounts?size=3&q=键页单位" + after);
            seen.addAll(page.items("accountName"));
            after = page.expect(200).path("next").isNull()
                    ? ""
                    : "&after=" + page.expect(200).path("next").asText();
        } while (!after.isEmpty());

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(lina.get("/api/accounts?after=nonsense").wrongFields()).containsExactly("after");
    }
}
