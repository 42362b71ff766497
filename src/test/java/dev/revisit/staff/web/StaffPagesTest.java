package dev.revisit.staff.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.customer.Customers;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.app.AppMessage;
import dev.revisit.notification.app.AppMessenger;
import dev.revisit.notification.outgoing.SendResult;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Leave, handover, deactivation and notices: their pages and their calls (rule M4). */
@ApplicationTest
class StaffPagesTest {

    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Customers customers;

    @Autowired
    private LeaveRequests requests;

    @Autowired
    private Inbox inbox;

    @Autowired
    private Staff staff;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private String an = "";
    private String bo = "";
    private String boss = "";

    @BeforeEach
    void begin() {
        story.begins();
        int n = TEAMS.incrementAndGet();
        an = "an-" + n;
        bo = "bo-" + n;
        boss = "boss-" + n;
        story.employs(an, boss);
        Program.of(mvc, identity, an, Groups.SALES);
        Program.of(mvc, identity, bo, Groups.SALES);
        Program.of(mvc, identity, boss, Groups.MANAGER);
        staff.place(bo, "team-" + an);
        story.logIn(an, Groups.SALES);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser an() {
        return Browser.of(mvc, an, Groups.SALES);
    }

    private Browser boss() {
        return Browser.of(mvc, boss, Groups.MANAGER);
    }

    private Browser administrator() {
        return Browser.of(mvc, "pages-admin", Groups.ADMINISTRATOR);
    }

    private Program program(String person, String group) {
        return Program.of(mvc, identity, person, group);
    }

    private static Map<String, String> days(String reason) {
        return Map.of("from", "2026-11-03", "to", "2026-11-04", "reason", reason);
    }

    private UUID registered(String name) {
        story.logIn(an, Groups.SALES);
        return story.theCase(story.registered(name, newPhone())).customerId();
    }

    @Test
    @DisplayName("M4: leave is asked for on a page, refused beside its field, approved on the superior’s page")
    void leave() throws Exception {
        an().opens("/leave").shows("Ask for leave").lacks("Enter leave of somebody");
        an().sends("/leave", Map.of("from", "", "to", "2026-11-03", "reason", "年假"))
                .expect(400);
        assertThat(an().sends("/leave", Map.of("from", "2026-11-03", "to", "2026-11-02", "reason", "回老家"))
                        .expect(400)
                        .text())
                .contains("must be the first day or later", "回老家");
        an().sends("/leave", days("回老家一趟")).follows().shows("Asked. Whoever decides is told.", "回老家一趟", "requested");

        UUID leave = requests.of(an).get(0).id();
        boss().inChinese().opens("/leave").shows("等待您审批", "回老家一趟", "替他人登记请假");
        boss().sends("/leave/" + leave + "/refuse", Map.of("reason", "")).expect(400);
        an().sends("/leave/" + leave + "/approve", Map.of()).expect(403);
        boss().sends("/leave/" + leave + "/approve", Map.of()).follows().shows("Approved. They are told.");
        an().opens("/leave").shows("approved", "decided by");
        an().opens("/notices").shows("Your leave from 2026-11-03 to 2026-11-04 is approved by " + boss);
        an().sends("/leave/" + leave + "/back", Map.of()).follows().shows("The leave is ended.");
        boss().sends("/leave/of", Map.of("person", bo, "from", "2026-11-02", "to", "2026-11-02", "reason", "发烧"))
                .follows()
                .shows("is entered");
        assertThat(requests.of(bo))
                .singleElement()
                .satisfies(entered -> assertThat(entered.state()).isEqualTo(Absence.State.APPROVED));
    }

    @Test
    @DisplayName("M4: what somebody has in hand is seen and handed over on a page, and its history is read there")
    void handover() throws Exception {
        UUID first = registered("王小芳");
        UUID second = registered("李小强");
        boss().opens("/handover").shows(an, bo, "Nothing has been handed over yet.");
        boss().opens("/handover/from?person=" + an).expect(302);
        boss().opens("/handover/from/" + an).shows("王小芳", "李小强", "Customer", "24 hours");
        an().opens("/handover/from/" + an).expect(403);
        boss().sends("/handover/from/" + an, Map.of("reason", "产假")).expect(400);
        assertThat(boss().sends("/handover/from/" + an, Map.of("all", bo, "reason", ""))
                        .expect(400)
                        .text())
                .contains("at least 2 characters");

        boss().sends("/handover/from/" + an, Map.of("all", bo, "to-" + second, "-", "reason", "产假"))
                .follows()
                .shows("Handed over from " + an + ": 1 in all.", "产假", bo)
                .lacks("王小芳");

        assertThat(customers.file(first).owner()).isEqualTo(bo);
        assertThat(customers.file(second).owner()).isEqualTo(an);
        boss().inChinese().opens("/handover").shows(an + "：1 项交给 " + bo);
        boss().opens("/customers/" + first).shows(boss + " handed the customer over from " + an + " to " + bo);
        Browser.of(mvc, bo, Groups.SALES)
                .opens("/notices")
                .shows(boss + " handed over to you what was " + an + "’s: 1 in all.");
        Browser.of(mvc, "stranger-" + an, Groups.SALES).opens("/handover").lacks(bo);
    }

    @Test
    @DisplayName("M4: an administrator deactivates who has nothing in hand, and lets them come back")
    void deactivation() throws Exception {
        UUID customer = registered("赵小敏");
        assertThat(administrator()
                        .sends("/staff/people/" + an + "/departure", Map.of())
                        .expect(409)
                        .text())
                .contains(an + " still has 1 things in hand");
        boss().sends("/staff/people/" + an + "/departure", Map.of()).expect(403);
        program("pages-admin", Groups.ADMINISTRATOR)
                .post("/api/handovers", Map.of("person", an, "receiver", bo, "reason", "离职"))
                .expect(201);
        program(an, Groups.SALES).get("/api/customers").expect(200);

        administrator()
                .sends("/staff/people/" + an + "/departure", Map.of())
                .follows()
                .shows("Those who left", an);

        var gone = Program.of(mvc, identity, an);
        gone.get("/api/customers").expect(401);
        boss().opens("/customers/" + customer).shows(an);
        administrator()
                .sends("/staff/people/" + an + "/return", Map.of("password", "short"))
                .expect(400);
        administrator()
                .sends("/staff/people/" + an + "/return", Map.of("password", "a-password-for-tests"))
                .follows()
                .shows("can log in again");
        assertThat(gone.get("/api/customers").expect(403).path("code").asText()).isEqualTo("password-change-required");
    }

    @Test
    @DisplayName("M4: leave by calls: asked for, decided, listed page by page, ended")
    void leaveByCalls() {
        Program asker = program(an, Groups.SALES);
        Program decider = program(boss, Groups.MANAGER);
        assertThat(asker.post("/api/leave", Map.of()).wrongFields()).containsExactlyInAnyOrder("from", "to");
        assertThat(asker.post("/api/leave", Map.of("from", "2026-11-03", "to", "x", "reason", 3))
                        .wrongFields())
                .containsExactly("reason");
        UUID leave = asker.post("/api/leave", days("回老家一趟")).id();
        var later = new HashMap<>(days("再休一天"));
        later.putAll(Map.of("from", "2026-11-10", "to", "2026-11-10"));
        UUID second = asker.post("/api/leave", later).id();
        asker.post("/api/leave", later).expect(409);
        var page = asker.get("/api/leave?size=1").expect(200);
        assertThat(page.path("items").get(0).path("id").asText()).isEqualTo(second.toString());
        assertThat(asker.get("/api/leave?size=1&after=" + page.path("next").asText())
                        .items("id"))
                .containsExactly(leave.toString());
        asker.get("/api/leave?after=forged").expect(400);

        assertThat(decider.get("/api/leave?toDecide=true").items("id"))
                .containsExactly(leave.toString(), second.toString());
        assertThat(decider.get("/api/leave?person=" + an).items("state")).containsExactly("requested", "requested");
        assertThat(decider.post("/api/leave/" + leave + "/decision", Map.of()).wrongFields())
                .containsExactly("decision");
        assertThat(decider.post("/api/leave/" + leave + "/decision", Map.of("decision", "refused"))
                        .wrongFields())
                .containsExactly("reason");
        asker.post("/api/leave/" + leave + "/decision", Map.of("decision", "approved"))
                .expect(403);
        var approved = decider.post("/api/leave/" + leave + "/decision", Map.of("decision", "approved"))
                .expect(201);
        assertThat(approved.path("state").asText()).isEqualTo("approved");
        assertThat(approved.path("holds").asBoolean()).isTrue();
        asker.post("/api/leave/" + second + "/end", Map.of("end", "withdrawn")).expect(201);
        assertThat(asker.post("/api/leave/" + leave + "/end", Map.of("end", "back"))
                        .expect(201)
                        .path("endedAt")
                        .asText())
                .isNotEmpty();
        program(bo, Groups.SALES).get("/api/leave/" + leave).expect(404);
    }

    @Test
    @DisplayName("M4: handover by calls: seen, given to several at once, read, listed")
    void handoverByCalls() {
        UUID first = registered("王小芳");
        UUID second = registered("李小强");
        Program manager = program(boss, Groups.MANAGER);
        assertThat(manager.get("/api/handovers/preview?person=" + an).items("id"))
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        program(bo, Groups.SALES).get("/api/handovers/preview?person=" + an).expect(403);
        assertThat(manager.post("/api/handovers", Map.of("person", an, "reason", "产假"))
                        .wrongFields())
                .containsExactly("lines");
        assertThat(manager.post("/api/handovers", Map.of("person", an, "receiver", "lina", "reason", "产假"))
                        .wrongFields())
                .containsExactly("receiver");
        var lines = List.of(Map.of("id", first, "receiver", boss), Map.of("id", second));
        var done = manager.post("/api/handovers", Map.of("person", an, "receiver", bo, "lines", lines, "reason", "产假"))
                .expect(201);
        assertThat(done.path("lines")).hasSize(1);
        assertThat(done.at("/lines/0/receiver").asText()).isEqualTo(boss);
        assertThat(customers.file(first).owner()).isEqualTo(boss);
        assertThat(customers.file(second).owner()).isEqualTo(an);
        assertThat(manager.get("/api/handovers/" + done.path("id").asText()).expect(200))
                .isEqualTo(done);
        assertThat(manager.get("/api/handovers?size=1").items("id"))
                .containsExactly(done.path("id").asText());
        program(bo, Groups.SALES)
                .get("/api/handovers/" + done.path("id").asText())
                .expect(404);
        manager.post("/api/handovers", Map.of("person", an, "lines", lines.subList(0, 1), "reason", "产假"))
                .expect(409);
    }

    @Test
    @DisplayName("Notices by calls and on their page: newest first, in one’s language, seen up to what one saw")
    void notices() throws Exception {
        UUID leave = requests.request(
                java.time.LocalDate.of(2026, 11, 3),
                java.time.LocalDate.of(2026, 11, 3),
                "回老家",
                new dev.revisit.staff.Viewer(an, java.util.Set.of(Groups.SALES), java.util.Set.of(), false),
                story.now());
        Program manager = program(boss, Groups.MANAGER);
        var told = manager.reading("zh").get("/api/notices?unread=true").expect(200);
        assertThat(told.at("/items/0/text").asText()).isEqualTo(an + " 申请请假：2026-11-03 至 2026-11-03。");
        assertThat(told.at("/items/0/seenAt").isNull()).isTrue();
        String id = told.at("/items/0/id").asText();
        program(an, Groups.SALES).post("/api/notices/seen", Map.of("upTo", id)).expect(404);
        assertThat(manager.post("/api/notices/seen", Map.of("upTo", 7)).wrongFields())
                .containsExactly("upTo");
        boss().opens("/notices").shows("new", "asks for leave");
        assertThat(boss().sends("/notices/" + id + "/open", Map.of())
                        .expect(302)
                        .response()
                        .getRedirectedUrl())
                .isEqualTo("/leave");
        assertThat(inbox.unread(boss)).isZero();
        requests.withdraw(
                leave, new dev.revisit.staff.Viewer(an, java.util.Set.of(), java.util.Set.of(), false), story.now());
        assertThat(manager.post("/api/notices/seen", Map.of("upTo", id))
                        .expect(201)
                        .path("unread")
                        .asInt())
                .isZero();
        boss().opens("/notices/undelivered").expect(403);
        administrator().opens("/notices/undelivered").shows("Everything went.");
        database.sql("insert into outbox_address (channel, address) values ('mail', ?)")
                .param(boss)
                .update();
        database.sql(
                        "insert into outbox (id, notice_id, channel, address, state, attempts, next_at, queued_at, problem)"
                                + " values (?, ?, 'mail', ?, 'STUCK', 9, current_timestamp, current_timestamp, 'mail-login')")
                .params(UUID.randomUUID(), UUID.fromString(id), boss)
                .update();
        administrator().opens("/notices/undelivered").shows(boss, "9 times: the mail server refused the login");
        database.sql("delete from outbox").update();
        administrator()
                .sends("/notices/undelivered/" + UUID.randomUUID() + "/give-up", Map.of())
                .expect(404);
    }

    @Test
    @DisplayName(
            "An administrator tries each channel that is on, sees at once what came of it, and not more than thrice a minute")
    void testMessages() throws Exception {
        administrator().opens("/notices/undelivered").shows("app message: off").lacks("Send by app message");
        var answers = new ArrayDeque<>(List.of(
                SendResult.SENT, SendResult.never("app-user"), SendResult.later("robot-418", null), SendResult.SENT));
        var sent = new ArrayList<String>();
        var app = new AppMessenger() {
            @Override
            public boolean isOn() {
                return true;
            }

            @Override
            public SendResult send(String appUser, AppMessage message) {
                sent.add(appUser + ": " + message.text());
                return answers.remove();
            }
        };
        try (var replaced = new ReplacedBean(application, AppMessenger.class, app)) {
            Map<String, String> byApp = Map.of("channel", "app");
            Map<String, String> toBo = Map.of("appId", "Bo.In.The.App");
            administrator()
                    .sends("/staff/people/" + bo + "/app-id", toBo)
                    .follows()
                    .shows("Saved: the id of");
            administrator().opens("/staff?q=" + bo).shows("value=\"Bo.In.The.App\"");
            assertThat(administrator()
                            .sends("/staff/people/" + an + "/app-id", toBo)
                            .expect(400)
                            .text())
                    .contains("somebody else has this id in the app", "value=\"Bo.In.The.App\"");
            boss().sends("/staff/people/" + an + "/app-id", toBo).expect(403);

            var admin = Browser.of(mvc, bo, Groups.ADMINISTRATOR);
            admin.opens("/notices/undelivered").shows("Send by app message");
            String page = "/notices/undelivered/test";
            admin.sends(page, byApp).follows().shows("Sent by app message: look whether it has come.");
            admin.sends(page, byApp).follows().shows("the app does not know this person");
            admin.sends(page, byApp).follows().shows("Not sent by app message: robot-418.");
            assertThat(admin.sends(page, byApp).expect(409).text()).contains("wait a minute");
            admin.sends(page, Map.of("channel", "mail")).expect(404);
            boss().sends(page, byApp).expect(403);
        }
        assertThat(sent).hasSize(3).containsOnly("Bo.In.The.App: “回访”的测试消息：您能通过这个途径收到消息。");
    }

    @Test
    @DisplayName("Whatever is sent, nothing is our fault")
    void nasty() {
        UUID customer = registered("王小芳");
        UUID leave = program(an, Groups.SALES).post("/api/leave", days("回老家一趟")).id();
        long seed = Long.getLong("nasty.seed", System.nanoTime());
        System.out.println("Nasty calls with -Dnasty.seed=" + seed);
        var random = new Random(seed);
        var values = new ArrayList<Object>(List.of(
                "",
                " ",
                an,
                bo,
                boss,
                "nobody",
                "\u0000",
                "\ud800",
                "2026-11-03",
                "2026-02-30",
                "-999999999-01-01",
                "+999999999-12-31",
                customer,
                leave,
                "x".repeat(5000),
                1,
                -1.5,
                true,
                List.of(),
                Map.of(),
                "approved",
                "refused",
                "back",
                "withdrawn",
                List.of(Map.of("id", customer, "receiver", bo)),
                List.of(List.of()),
                java.util.Arrays.asList((Object) null)));
        var fields = List.of("person", "from", "to", "reason", "receiver", "lines", "decision", "end", "upTo", "more");
        var calls = List.of(
                "/api/leave",
                "/api/leave/" + leave + "/decision",
                "/api/leave/" + leave + "/end",
                "/api/handovers",
                "/api/notices/seen",
                "/api/leave/x/end");
        var gets = List.of(
                "/api/leave?person=",
                "/api/leave?after=",
                "/api/leave?toDecide=",
                "/api/handovers?after=",
                "/api/handovers?size=",
                "/api/handovers/preview?person=",
                "/api/notices?after=",
                "/api/notices?unread=");
        var callers = List.of(
                program(an, Groups.SALES), program(boss, Groups.MANAGER), program("pages-admin", Groups.ADMINISTRATOR));
        for (int i = 0; i < 300; i++) {
            var caller = callers.get(random.nextInt(callers.size()));
            var body = new HashMap<String, Object>();
            for (int f = random.nextInt(6); f >= 0; f--) {
                body.put(fields.get(random.nextInt(fields.size())), values.get(random.nextInt(values.size())));
            }
            String path = calls.get(random.nextInt(calls.size()));
            var answer = caller.post(path, body);
            assertThat(answer.status())
                    .as(path + " " + body + " " + answer.text())
                    .isLessThan(500);
            String asked = gets.get(random.nextInt(gets.size()))
                    + java.net.URLEncoder.encode(
                            String.valueOf(values.get(random.nextInt(values.size()))),
                            java.nio.charset.StandardCharsets.UTF_8);
            assertThat(caller.get(asked).status()).as(asked).isLessThan(500);
        }
    }
}
