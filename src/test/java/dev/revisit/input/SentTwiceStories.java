package dev.revisit.input;

import static dev.revisit.tracking.CustomerStory.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is sent twice, because an answer was lost or a node hung and woke, is done once; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class SentTwiceStories {

    private static final int RACES = 50;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private OneTimeKeys keys;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Staff staff;

    @Autowired
    private FormService forms;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Inbox inbox;

    @Autowired
    private PlatformTransactionManager transactions;

    private final ObjectMapper json = new ObjectMapper();
    private final ExecutorService nodes = Executors.newFixedThreadPool(2);

    private static int phones = 13_900;

    @BeforeEach
    void begin() {
        story.begins();
        Browser.of(mvc, "lina", Groups.SALES);
        Browser.of(mvc, "wangwei", Groups.SALES);
        Browser.of(mvc, "liuyang", Groups.MANAGER);
        Browser.of(mvc, "desk", Groups.RECEPTION);
        Browser.of(mvc, "payer", Groups.PAYROLL);
        staff.place("desk", "home");
        patience(Duration.ofMillis(100));
    }

    @AfterEach
    void end() {
        patience(Duration.ofSeconds(10));
        nodes.shutdownNow();
        // They go back in time from one to the next, and hand over customers before what was missed with them.
        story.endsUnreconciled();
    }

    private void patience(Duration patience) {
        ReflectionTestUtils.setField(keys, "patience", patience);
    }

    private String phone() {
        return "138%08d".formatted(phones++);
    }

    private UUID registered() {
        return story.registered("王芳", phone());
    }

    private UUID customer(UUID caseId) {
        return story.theCase(caseId).customerId();
    }

    /** One thing that can be sent, and how many rows tell that it was done. */
    private record Act(String user, String group, Supplier<MockHttpServletRequestBuilder> request, String rows) {}

    private Act call(String user, String group, String path, Map<String, ?> body, String rows) {
        String key = UUID.randomUUID().toString();
        String content = write(body);
        return new Act(
                user,
                group,
                () -> post(path)
                        .content(content)
                        .contentType("application/json")
                        .header("Idempotency-Key", key),
                rows);
    }

    private Act form(String user, String group, String path, Map<String, String> fields, String rows) {
        String key = UUID.randomUUID().toString();
        return new Act(
                user,
                group,
                () -> {
                    var request = post(path).param("_key", key);
                    fields.forEach(request::param);
                    return request;
                },
                rows);
    }

    private String write(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MockHttpServletResponse send(Act act) throws Exception {
        var login = UsernamePasswordAuthenticationToken.authenticated(
                act.user(), null, AuthorityUtils.createAuthorityList(act.group()));
        var answer = mvc.perform(act.request()
                        .get()
                        .with(authentication(login))
                        .with(csrf())
                        .header("Accept-Language", "en-US"))
                .andReturn()
                .getResponse();
        // The request took its login with it.
        story.logIn("lina", Groups.SALES);
        return answer;
    }

    private long rows(Act act) {
        return database.sql("select count(*) from " + act.rows())
                .query(Long.class)
                .single();
    }

    private static void assertSame(MockHttpServletResponse one, MockHttpServletResponse other) throws Exception {
        assertThat(one.getStatus()).as(text(one)).isBetween(200, 302);
        assertThat(other.getStatus()).as(text(other)).isEqualTo(one.getStatus());
        assertThat(other.getHeader("Location")).isEqualTo(one.getHeader("Location"));
        assertThat(text(other)).isEqualTo(text(one));
    }

    private static String text(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private Map<String, Supplier<Act>> acts() {
        var acts = new java.util.LinkedHashMap<String, Supplier<Act>>();
        acts.put(
                "registration",
                () -> call("lina", Groups.SALES, "/api/customers", registration("李明", phone()), "tracking_case"));
        acts.put(
                "registration on the page",
                () -> form(
                        "lina",
                        Groups.SALES,
                        "/customers/new",
                        Map.of("name", "李明", "phone", phone(), "address", "静安区江宁路 100 弄"),
                        "tracking_case"));
        acts.put(
                "contact",
                () -> call(
                        "lina",
                        Groups.SALES,
                        "/api/customers/" + customer(registered()) + "/records",
                        story.contact("thinking-it-over"),
                        "tracking_record"));
        acts.put(
                "visit",
                () -> form(
                        "lina",
                        Groups.SALES,
                        "/customers/" + customer(registered()) + "/visit",
                        Map.of(),
                        "tracking_record"));
        acts.put("correction of a record", () -> {
            UUID tracked = registered();
            story.contacted(tracked, "thinking-it-over");
            return form(
                    "lina",
                    Groups.SALES,
                    "/records/" + story.sheet(tracked).get(1).id() + "/correct",
                    Map.of("summary", "客户说下周再来店里看"),
                    "record_correction");
        });
        acts.put("rejection", () -> {
            UUID tracked = registered();
            story.contacted(tracked, "thinking-it-over");
            return form(
                    "liuyang",
                    Groups.MANAGER,
                    "/records/" + story.sheet(tracked).get(1).id() + "/reject",
                    Map.of("reason", "没有写清楚"),
                    "flag");
        });
        acts.put(
                "appeal",
                () -> call(
                        "lina",
                        Groups.SALES,
                        "/api/flags/" + flagged() + "/appeal",
                        Map.of("reason", "当天在客户家里量房"),
                        "flag_entry"));
        acts.put("verdict", () -> {
            UUID flag = flagged();
            assertThat(sent(call(
                            "lina",
                            Groups.SALES,
                            "/api/flags/" + flag + "/appeal",
                            Map.of("reason", "当天在客户家里量房"),
                            "flag_entry")))
                    .isEqualTo(201);
            return call(
                    "liuyang",
                    Groups.MANAGER,
                    "/api/flags/decisions",
                    Map.of("flags", List.of(flag.toString()), "answer", "waived", "reason", "情况属实，予以免扣"),
                    "flag_entry");
        });
        acts.put("decision on a contract", () -> {
            UUID tracked = registered();
            story.reportedContract(tracked, 128_000);
            return call(
                    "liuyang",
                    Groups.MANAGER,
                    "/api/customers/" + customer(tracked) + "/contract-confirmation",
                    Map.of("decision", "confirmed"),
                    "earning");
        });
        acts.put("upload", () -> upload(customer(registered())));
        acts.put("note", () -> {
            assertThat(sent(upload(customer(registered())))).isEqualTo(302);
            String job = database.sql("select id from design_job order by number desc limit 1")
                    .query(UUID.class)
                    .single()
                    .toString();
            return call(
                    "liuyang",
                    Groups.MANAGER,
                    "/api/designs/" + job + "/notes",
                    Map.of("note", "客户想要开放式厨房"),
                    "design_note");
        });
        acts.put(
                "walk-in",
                () -> form(
                        "desk",
                        Groups.RECEPTION,
                        "/reception",
                        Map.of(
                                "arrival", "customer",
                                "comesFor", "wants-work",
                                "noPhone", "true",
                                "walkInName", "不愿留电话的客户",
                                "walkInAddress", "和平路"),
                        "reception"));
        acts.put(
                "leave",
                () -> call(
                        "wangwei",
                        Groups.SALES,
                        "/api/leave",
                        Map.of("from", "2026-12-2" + phones % 9, "to", "2026-12-2" + phones % 9, "reason", "家里有事情"),
                        "absence"));
        acts.put("handover", () -> {
            registered();
            return call(
                    "liuyang",
                    Groups.MANAGER,
                    "/api/handovers",
                    Map.of("person", "lina", "receiver", "wangwei", "reason", "长期出差"),
                    "handover");
        });
        acts.put(
                "correction of pay",
                () -> call(
                        "payer",
                        Groups.PAYROLL,
                        "/api/corrections",
                        Map.of("person", "lina", "month", "2026-11", "amount", 100, "reason", "补发奖金"),
                        "pay_correction"));
        return acts;
    }

    private int sent(Act act) {
        try {
            return send(act).getStatus();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private UUID flagged() {
        UUID tracked = registered();
        story.daysPass(4);
        return story.flags(tracked).get(0).id();
    }

    private Act upload(UUID customer) {
        String key = UUID.randomUUID().toString();
        var plan = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", plan);
        } catch (java.io.IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Act(
                "lina",
                Groups.SALES,
                () -> multipart("/customers/" + customer + "/attachments")
                        .file(new MockMultipartFile("file", "plan.png", "image/png", plan.toByteArray()))
                        .param("kind", "floor-plan")
                        .param("_key", key),
                "attachment");
    }

    /** A node that hangs between the look at the key and its transaction, until it is woken. */
    private final class HungNode implements AutoCloseable {

        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch wakes = new CountDownLatch(1);
        private final ReplacedBean replaced;
        private final Future<MockHttpServletResponse> answer;

        HungNode(Act act) throws InterruptedException {
            var first = new AtomicBoolean(true);
            var hanging = Mockito.spy(keys);
            Mockito.doAnswer(asked -> {
                        Object claim = asked.callRealMethod();
                        if (first.getAndSet(false)) {
                            hangs.countDown();
                            assertThat(wakes.await(60, TimeUnit.SECONDS)).isTrue();
                        }
                        return claim;
                    })
                    .when(hanging)
                    .claim(Mockito.any(), Mockito.any(), Mockito.any());
            replaced = new ReplacedBean(application, OneTimeKeys.class, hanging);
            answer = nodes.submit(() -> send(act));
            assertThat(hangs.await(60, TimeUnit.SECONDS)).isTrue();
        }

        MockHttpServletResponse wakes() throws Exception {
            wakes.countDown();
            return answer.get(60, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            wakes.countDown();
            replaced.close();
        }
    }

    @TestFactory
    @DisplayName(
            "Each kind of act, sent to a node that hangs, repeated at another, is done once when the first one wakes")
    Stream<DynamicTest> hungAndRepeated() {
        return acts().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    story.logIn("lina", Groups.SALES);
                    Act act = each.getValue().get();
                    long before = rows(act);
                    try (var hung = new HungNode(act)) {
                        var second = send(act);
                        assertThat(rows(act)).as(text(second)).isEqualTo(before + 1);

                        var first = hung.wakes();

                        assertThat(rows(act)).isEqualTo(before + 1);
                        assertSame(second, first);
                    }
                    assertSame(send(act), send(act));
                    assertThat(rows(act)).isEqualTo(before + 1);
                }));
    }

    @Test
    @DisplayName(
            "T6: a record sent to a hung node, done elsewhere, with two newer ones after it, does not move the case back")
    void doesNotMoveTheCaseBack() throws Exception {
        UUID tracked = registered();
        Act resting = call(
                "lina",
                Groups.SALES,
                "/api/customers/" + customer(tracked) + "/records",
                story.contact("not-for-now"),
                "tracking_record");
        try (var hung = new HungNode(resting)) {
            var second = send(resting);
            story.daysPass(0.1);
            story.contacted(tracked, "thinking-it-over");
            story.daysPass(0.1);
            story.contacted(tracked, "came-to-shop");
            String stands = story.standsAt(tracked);

            assertSame(second, hung.wakes());

            assertThat(story.sheet(tracked)).hasSize(4);
            assertThat(story.standsAt(tracked)).isEqualTo(stands).isNotEqualTo("Wait_Resting");
        }
    }

    @Test
    @DisplayName("C2: a record repeated elsewhere reached us when it reached the hung node: in time")
    void arrivedFirst() throws Exception {
        UUID tracked = registered();
        story.daysPass(2.99);
        Act record = call(
                "lina",
                Groups.SALES,
                "/api/customers/" + customer(tracked) + "/records",
                story.contact("thinking-it-over"),
                "tracking_record");
        var arrived = story.now();
        try (var hung = new HungNode(record)) {
            story.daysPass(0.1);
            assertThat(story.flags(tracked)).hasSize(1);

            assertThat(send(record).getStatus()).isEqualTo(201);

            assertThat(story.sheet(tracked).get(1).recordedAt()).isEqualTo(arrived);
            assertThat(story.flagStates(tracked).get(0).name()).isEqualTo("WITHDRAWN");
            hung.wakes();
        }
    }

    @Test
    @DisplayName("Without a key the content is compared over the whole sheet")
    void contentOverTheWholeSheet() throws Exception {
        UUID tracked = registered();
        Map<String, Object> contact = story.contact("not-for-now");
        cases.contactRecorded(tracked, contact);
        story.daysPass(0.1);
        story.contacted(tracked, "thinking-it-over");
        story.daysPass(0.1);
        story.contacted(tracked, "thinking-it-over");
        String stands = story.standsAt(tracked);

        cases.contactRecorded(tracked, contact);
        var answer = send(new Act(
                "lina",
                Groups.SALES,
                () -> post("/api/customers/" + customer(tracked) + "/records")
                        .content(write(contact))
                        .contentType("application/json"),
                "tracking_record"));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(json.readTree(answer.getContentAsByteArray()).path("no").asInt())
                .as(text(answer))
                .isEqualTo(2);
        assertThat(story.sheet(tracked)).hasSize(4);
        assertThat(story.standsAt(tracked)).isEqualTo(stands);
    }

    @Test
    @DisplayName("A visit told once more by the same person, after newer records, is the same visit")
    void oneVisit() {
        UUID tracked = registered();
        story.came(tracked);
        story.daysPass(0.05);
        story.contacted(tracked, "not-for-now");

        story.came(tracked);

        assertThat(story.sheet(tracked)).hasSize(3);
        assertThat(story.standsAt(tracked)).isEqualTo("Wait_Resting");
    }

    private void submit(String person, String task, Map<String, Object> values) {
        story.logIn(person, Groups.SALES);
        identity.setAuthenticatedUserId(person);
        try {
            forms.submitTaskForm(task, values);
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    @DisplayName(
            "In Tasklist the task is the key: the same again is answered as done, something else refused with by whom and when")
    void aTaskIsItsKey() {
        UUID tracked = registered();
        String task = story.openTask(tracked).id();
        Map<String, Object> contact = story.contact("not-for-now");
        submit("lina", task, contact);
        story.daysPass(0.1);
        story.contacted(tracked, "thinking-it-over");
        story.daysPass(0.1);
        story.contacted(tracked, "thinking-it-over");
        String stands = story.standsAt(tracked);

        submit("lina", task, new HashMap<>(contact));

        assertThat(story.sheet(tracked)).hasSize(4);
        assertThat(story.standsAt(tracked)).isEqualTo(stands);
        var other = new HashMap<>(contact);
        other.put("summary", "完全是另外的内容");
        assertThatThrownBy(() -> submit("lina", task, other))
                .satisfies(thrown ->
                        assertThat(refusal(thrown).problems().get(0).code()).isEqualTo("task.done-before"))
                .satisfies(thrown -> assertThat(
                                refusal(thrown).problems().get(0).args().get(0).toString())
                        .contains("Li"));
        assertThatThrownBy(() -> submit("wangwei", task, contact))
                .satisfies(thrown ->
                        assertThat(refusal(thrown).problems().get(0).code()).isEqualTo("task.done-before"));
        assertThat(story.sheet(tracked)).hasSize(4);
    }

    private static Refusal refusal(Throwable thrown) {
        return Refusal.in(thrown).orElseThrow(() -> new AssertionError(thrown));
    }

    private static List<Callable<MockHttpServletResponse>> both(Callable<MockHttpServletResponse> sending) {
        return List.of(sending, sending);
    }

    @Test
    @DisplayName("Two executions of one request at the same instant are one act, and both are answered alike")
    void raced() throws Exception {
        for (int race = 0; race < RACES; race++) {
            UUID tracked = registered();
            // Each would go on for itself: nothing but the key with the act is between them.
            patience(Duration.ZERO);
            Act record = call(
                    "lina",
                    Groups.SALES,
                    "/api/customers/" + customer(tracked) + "/records",
                    story.contact("thinking-it-over"),
                    "tracking_record");
            Act leave = call(
                    "wangwei",
                    Groups.SALES,
                    "/api/leave",
                    Map.of(
                            "from",
                            "2027-0" + (1 + race % 9) + "-1" + race / 9,
                            "to",
                            "2027-0" + (1 + race % 9) + "-1" + race / 9,
                            "reason",
                            "家里有事情"),
                    "absence");
            for (Act act : List.of(record, leave)) {
                long before = rows(act);
                var statuses = new ArrayList<Integer>();
                for (var answer : nodes.invokeAll(both(() -> send(act)))) {
                    statuses.add(answer.get().getStatus());
                }
                assertThat(rows(act)).as(statuses.toString()).isEqualTo(before + 1);
                assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
            }
            patience(Duration.ofMillis(100));
        }
    }

    @Test
    @DisplayName("One notice told by two at the same instant is kept once, and neither fails")
    void noticeOnce() throws Exception {
        for (int race = 0; race < RACES; race++) {
            var notice = new Notice(
                    "raced/" + race, "lina", "record-missed", Map.of("case", "K-000001"), "/my-day", story.now());
            Callable<MockHttpServletResponse> keeping = () -> {
                new TransactionTemplate(transactions).executeWithoutResult(within -> inbox.keep(notice));
                return new MockHttpServletResponse();
            };
            for (var kept : nodes.invokeAll(both(keeping))) {
                kept.get();
            }
            assertThat(database.sql("select count(*) from notice where notice_key = ?")
                            .param(notice.key())
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private static List<Integer> numbers(List<TrackingRecord> sheet) {
        return sheet.stream().map(TrackingRecord::number).toList();
    }

    @Test
    @DisplayName("T6: a contact from before the newest one is kept and decides nothing")
    void earlierContactDecidesNothing() {
        UUID tracked = registered();
        story.daysPass(0.1);
        Map<String, Object> earlier = story.contact("not-reached");
        story.daysPass(0.1);
        story.contacted(tracked, "came-to-shop");
        story.daysPass(0.1);
        String stands = story.standsAt(tracked);
        var due = story.theCase(tracked).nextDueAt();

        cases.contactRecorded(tracked, earlier);

        assertThat(numbers(story.sheet(tracked))).containsExactly(1, 2, 3);
        assertThat(story.standsAt(tracked)).isEqualTo(stands);
        assertThat(story.theCase(tracked).nextDueAt()).isEqualTo(due);
        assertThat(story.theCase(tracked).attempts()).isZero();
    }

    @Test
    @DisplayName(
            "T6: one that would rest the case is refused with the newer record named, and taken when confirmed as of now")
    void earlierContactThatRests() {
        UUID tracked = registered();
        story.daysPass(0.1);
        Map<String, Object> earlier = story.contact("not-for-now");
        story.daysPass(0.1);
        story.contacted(tracked, "thinking-it-over");
        story.daysPass(0.1);

        assertThatThrownBy(() -> cases.contactRecorded(tracked, earlier)).satisfies(thrown -> {
            var problem = refusal(thrown).problems().get(0);
            assertThat(problem.toString()).isEqualTo("asOfNow:contact.before-newer");
            assertThat(problem.args().get(0)).isEqualTo(2);
        });
        assertThat(story.sheet(tracked)).hasSize(2);

        var confirmed = new HashMap<>(earlier);
        confirmed.put("asOfNow", true);
        cases.contactRecorded(tracked, confirmed);
        assertThat(story.standsAt(tracked)).isEqualTo("Wait_Resting");
        assertThat(story.sheet(tracked)).hasSize(3);
    }

    @Test
    @DisplayName(
            "T6: at a step that is due an earlier contact is no revisit, at the page and in Tasklist, unless confirmed as of now")
    void earlierContactAtAStep() throws Exception {
        UUID tracked = registered();
        story.daysPass(0.1);
        Map<String, Object> earlier = story.contact("thinking-it-over");
        story.daysPass(0.1);
        story.contacted(tracked, "thinking-it-over");
        story.daysPass(7.1);
        String task = story.openTask(tracked).id();

        var fields = new HashMap<String, String>();
        earlier.forEach((key, value) -> fields.put(key, value.toString()));
        fields.computeIfPresent("contactedAt", (key, time) -> time.substring(0, 16));
        var page = Browser.of(mvc, "lina", Groups.SALES);
        String path = "/customers/" + customer(tracked) + "/contact";
        assertThat(page.sends(path, fields).expect(409).text()).contains("Record no. 2", "asOfNow");
        assertThatThrownBy(() -> submit("lina", task, earlier))
                .satisfies(
                        thrown -> assertThat(refusal(thrown).problems().get(0).toString())
                                .isEqualTo("asOfNow:contact.before-newer"));
        assertThat(story.openTask(tracked).id()).isEqualTo(task);

        fields.put("asOfNow", "true");
        page.sends(path, fields).expect(302);
        assertThat(story.sheet(tracked)).hasSize(3);
        assertThat(story.standsAt(tracked)).isEqualTo("Wait_BeforeRevisit");
    }
}
