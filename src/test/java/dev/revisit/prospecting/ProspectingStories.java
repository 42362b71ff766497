package dev.revisit.prospecting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.account.AccountFixture;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.Project;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectRepository;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Target accounts from where they were found to a project; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class ProspectingStories {

    private static final String SHEETS = "/api/sheets/prospecting";
    private static final String SCREEN = "screen-account";
    private static final String CONTACT = "contact-account";

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Sheets sheets;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private ProjectRepository projects;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private ProjectFixture office;
    private Program seller;
    private Program colleague;
    private Program manager;

    @BeforeEach
    void begin() {
        story.begins();
        office = new ProjectFixture(story, application);
        office.employs(office.department() + "-colleague", Groups.SALES);
        seller = as(office.seller(), Groups.SALES);
        colleague = as(office.department() + "-colleague", Groups.SALES);
        manager = as(office.manager(), Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String user, String... groups) {
        return Program.of(mvc, identity, user, groups);
    }

    private static Map<String, Object> found(String name, String... sources) {
        return new HashMap<>(Map.of(
                "accountName", name,
                "province", "zhejiang",
                "city", "杭州",
                "industry", "schools",
                "prospectSources", List.of(sources)));
    }

    private UUID prospect(String name) {
        return UUID.fromString(seller.post(SHEETS, found(name, "government-tender"))
                .expect(201)
                .path("id")
                .asText());
    }

    private UUID screened(String name) {
        UUID id = prospect(name);
        does(seller, id, SCREEN, screening()).expect(201);
        return id;
    }

    private static Map<String, Object> screening() {
        return Map.of("mainBusinessFits", "fits", "qualificationLevel", "first", "provinceRank", 7);
    }

    private static Answer does(Program person, UUID id, String step, Map<String, Object> told) {
        return person.post(SHEETS + "/" + id + "/steps/" + step, told);
    }

    private Map<String, Object> contact(String outcome, String summary) {
        return new HashMap<>(Map.of(
                "contactedAt",
                story.now().toString(),
                "accountWay",
                "phone",
                "personSpokenTo",
                "李主任",
                "summary",
                summary,
                "accountOutcome",
                outcome));
    }

    private Map<String, Object> refused(String reason, String summary) {
        Map<String, Object> contact = contact("refused", summary);
        contact.put("accountRefusal", reason);
        return contact;
    }

    private List<String> open(UUID id) {
        return openWork.ofCases(List.of(id.toString())).stream()
                .map(OpenWork.OpenTask::step)
                .toList();
    }

    private List<String> steps(UUID id) {
        return sheets.entriesOf(id).stream().map(SheetEntry::step).toList();
    }

    private List<String> notices(String person) {
        return database.sql("select kind from notice where recipient = ? order by at, id")
                .param(person)
                .query(String.class)
                .list();
    }

    private JsonNode line(String by, String code) {
        JsonNode lines =
                manager.get("/api/prospecting/coverage?by=" + by).expect(200).path("items");
        return StreamSupport.stream(lines.spliterator(), false)
                .filter(line -> line.path("code").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("G2: an account refuses twice, rests, is woken, and becomes a project with what is known")
    void becomesAProject() {
        UUID id = screened("云岭第一中学");

        does(seller, id, CONTACT, refused("no-budget", "今年没有预算，明年再谈")).expect(201);
        assertThat(open(id)).isEmpty();
        story.daysPass(90);
        assertThat(open(id)).containsExactly("UserTask_ContactAccount");

        Map<String, Object> again = refused("has-supplier", "已经有供应商在做");
        again.put(
                "nextTryOn",
                story.now()
                        .atZone(ZoneId.of("Asia/Shanghai"))
                        .toLocalDate()
                        .plusDays(12)
                        .toString());
        does(seller, id, CONTACT, again).expect(201);
        story.daysPass(11);
        assertThat(open(id)).isEmpty();
        story.daysPass(1);
        assertThat(open(id)).containsExactly("UserTask_ContactAccount");

        Map<String, Object> interested = contact("interested", "想看样机，十二月立项");
        interested.putAll(Map.of("projectName", "校园监控", "region", "浙江杭州", "code", "XM-1"));
        does(seller, id, CONTACT, interested).expect(201);

        assertThat(sheets.theCase(id).isOpen()).isFalse();
        var project = projects.findByOwnerAndStateOrderByNumber(office.seller(), Project.State.OPEN)
                .get(0);
        assertThat(project.accountId()).isEqualTo(sheets.theCase(id).accountId());
        assertThat(project.header().name()).isEqualTo("校园监控");
        JsonNode refusals = manager.get("/api/prospecting/refusals?from=2026-01-01&to=2027-12-31")
                .expect(200);
        assertThat(refusals.findValuesAsText("reason")).containsExactlyInAnyOrder("no-budget", "has-supplier");
        assertThat(refusals.findValuesAsText("person")).containsOnly(office.seller());
    }

    @Test
    @DisplayName("G2: a contact meanwhile wakes an account at once; it can be talked with further, and dropped")
    void wakes() {
        UUID id = screened("云岭第二中学");
        does(seller, id, CONTACT, refused("no-time", "忙，过一阵再说")).expect(201);
        story.daysPass(5);

        does(seller, id, CONTACT, contact("talking", "主动来电，要产品资料")).expect(201);
        assertThat(open(id)).containsExactly("UserTask_ContactAccount");

        does(seller, id, "account-dropped", Map.of("whyDropped", "资质已被注销")).expect(201);
        assertThat(sheets.theCase(id).isOpen()).isFalse();
        assertThat(seller.get(SHEETS + "?state=all&prospectState=dropped").items("id"))
                .contains(id.toString());
        prospect("云岭第二中学");
    }

    @Test
    @DisplayName(
            "G2: a contact that is owed and not written is flagged with 0 yuan, and what is not screened is not contacted")
    void isFlagged() {
        UUID id = prospect("云岭第三中学");
        does(seller, id, CONTACT, contact("talking", "还没筛选就打了电话")).expect(403);
        story.daysPass(4);
        assertThat(notices(office.seller())).contains("sheet-reminder");
        assertThat(flags.of(id)).isEmpty();

        does(seller, id, SCREEN, screening()).expect(201);
        story.daysPass(8);
        assertThat(flags.of(id)).extracting(Flag::rule).containsExactly("G2");
        assertThat(flags.of(id)).allSatisfy(flag -> assertThat(flag.amount()).isZero());
    }

    @Test
    @DisplayName("G1: an account found from two sources is one: the second source is added, both sides hear of it")
    void foundTwice() {
        UUID id = prospect("云岭第四中学（东校区）");

        Answer second = colleague.post(SHEETS, found("云岭第四中学(东校区)", "industry-integrator"));

        assertThat(second.expect(409).toString())
                .contains("target account already")
                .doesNotContain("TA-");
        assertThat(steps(id)).contains("Note_FoundAgain");
        assertThat(sheets.lastEntryOf(id).answers().choices("prospectSources"))
                .containsExactlyInAnyOrder("government-tender", "industry-integrator");
        assertThat(notices(office.seller())).contains("prospect-found-again");
        assertThat(notices(office.manager())).contains("prospect-found-again");
        assertThat(seller.get(SHEETS + "?state=all&prospectSources=industry-integrator")
                        .items("id"))
                .contains(id.toString());

        int entries = sheets.entriesOf(id).size();
        colleague.post(SHEETS, found("云岭第四中学(东校区)", "industry-integrator")).expect(409);
        assertThat(sheets.entriesOf(id))
                .as("a source that is known says nothing new")
                .hasSize(entries);
        assertThat(seller.post(SHEETS, found("云岭第四中学（东校区）", "other"))
                        .expect(409)
                        .toString())
                .contains(sheets.theCase(id).number());
    }

    @Test
    @DisplayName("G0, G1: two who find one organisation at once: one has it, the other is told, both sources are kept")
    void foundAtOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            String name = "云岭外国语学校" + round;
            var answers = Program.atOnce(List.of(
                    () -> seller.post(SHEETS, found(name, "government-tender")),
                    () -> colleague.post(SHEETS, found(name, "network-qualification"))));

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
            UUID account = database.sql("select id from account where name = ?")
                    .param(name)
                    .query(UUID.class)
                    .single();
            UUID id = sheets.ofAccount(account).get(0).id();
            var sources = new ArrayList<String>();
            sheets.entriesOf(id).forEach(entry -> sources.addAll(entry.answers().choices("prospectSources")));
            assertThat(sources).contains("government-tender", "network-qualification");
        }
    }

    @Test
    @DisplayName(
            "G1: coverage counts accounts of each province and industry against what is wanted; whom one may not see is no link")
    void coverage() throws Exception {
        long before = line("INDUSTRY", "oil-depots").path("found").asLong();
        Map<String, Object> depot = found("云岭油库", "design-qualification");
        depot.put("industry", "oil-depots");
        UUID id = UUID.fromString(
                seller.post(SHEETS, depot).expect(201).path("id").asText());

        JsonNode industry = line("INDUSTRY", "oil-depots");
        assertThat(industry.path("found").asLong()).isEqualTo(before + 1);
        assertThat(industry.path("wanted").asInt()).isEqualTo(3);
        assertThat(line("PROVINCE", "tibet").path("wanted").asInt()).isEqualTo(20);
        assertThat(line("PROVINCE", "tibet").path("lacking").asInt()).isEqualTo(20);

        does(seller, id, SCREEN, Map.of("mainBusinessFits", "does-not-fit", "whyNotFitting", "主营装饰工程"))
                .expect(201);
        assertThat(line("INDUSTRY", "oil-depots").path("found").asLong()).isEqualTo(before);

        var page = Browser.of(mvc, office.manager(), Groups.MANAGER);
        page.opens("/prospecting/coverage").shows("Coverage of target accounts", "Oil depots");
        page.opens("/prospecting/refusals").shows("Why accounts refuse");
        as("frontdesk", Groups.RECEPTION)
                .get("/api/prospecting/coverage?by=PROVINCE")
                .expect(403);
    }

    @Test
    @DisplayName("G0: an organisation that is tracked by another is not prospected by name or code; one's own is")
    void ofAnAccount() {
        String code = AccountFixture.creditCode(7_301);
        UUID account = seller.post("/api/accounts", AccountFixture.account("云岭师范学院", code))
                .id();
        Map<String, Object> byCode = found("云岭师院", "government-tender");
        byCode.put("creditCode", code);
        colleague.post(SHEETS, byCode).expect(409);

        assertThat(requireNonNull(sheets.sheet("prospecting").startForAccount(account)))
                .containsEntry("accountName", "云岭师范学院");
        seller.post(SHEETS, byCode).expect(201);

        assertThat(sheets.ofAccount(account)).hasSize(1);
        assertThat(sheets.sheet("prospecting").startForAccount(account)).isEmpty();
    }
}
