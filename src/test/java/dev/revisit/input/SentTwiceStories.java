package dev.revisit.input;

import static dev.revisit.input.SentTwiceStories.Person.DESK;
import static dev.revisit.input.SentTwiceStories.Person.LINA;
import static dev.revisit.input.SentTwiceStories.Person.LIUYANG;
import static dev.revisit.input.SentTwiceStories.Person.PAYER;
import static dev.revisit.input.SentTwiceStories.Person.WANGWEI;
import static dev.revisit.tracking.CustomerStory.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.commission.flag.Flag;
import dev.revisit.customer.Customers;
import dev.revisit.customer.Ownership;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.smallsheet.SmallSheetFixture;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingRecord;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
import org.jspecify.annotations.Nullable;
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

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<String, String> TOPIC = Map.of("topic", "price");

    private static final Map<String, String> ENTRY = Map.of("entry", "客户问了价格");

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private Customers customers;

    @Autowired
    private IdempotentResponses keys;

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

    private final ExecutorService nodes = Executors.newFixedThreadPool(2);

    private static int phones = 13_900;

    @BeforeEach
    void begin() {
        story.begins();
        Browser.of(mvc, "lina", Groups.SALES);
        Browser.of(mvc, "wangwei", Groups.SALES);
        Browser.of(mvc, "zhaolei", Groups.SALES);
        Browser.of(mvc, "liuyang", Groups.MANAGER);
        Browser.of(mvc, "desk", Groups.RECEPTION);
        Browser.of(mvc, "payer", Groups.PAYROLL);
        staff.place("desk", "home");
        staff.place("zhaolei", "home");
        patience(Duration.ofMillis(100));
    }

    @AfterEach
    void end() {
        patience(Duration.ofSeconds(4));
        nodes.shutdownNow();
        story.ends();
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

    /** What somebody sends, as often as it is asked for, each time with the same key. */
    record Sent(Person by, @Nullable String key, Supplier<MockHttpServletRequestBuilder> request) {}

    /** @param table in which one row more tells that it was done */
    private record Act(String kind, String table, Supplier<Sent> prepared) {}

    enum Person {
        LINA(Groups.SALES),
        WANGWEI(Groups.SALES),
        LIUYANG(Groups.MANAGER),
        DESK(Groups.RECEPTION),
        PAYER(Groups.PAYROLL);

        private final String group;

        Person(String group) {
            this.group = group;
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        Sent calls(String path, Map<String, ?> body) {
            return calls(path, body, UUID.randomUUID().toString());
        }

        Sent calls(String path, Map<String, ?> body, @Nullable String key) {
            return new Sent(this, key, () -> {
                var request = post(path).content(write(body)).contentType("application/json");
                return key == null ? request : request.header("Idempotency-Key", key);
            });
        }

        Sent fillsIn(String path, Map<String, String> fields) {
            return sends(() -> {
                var request = post(path);
                fields.forEach(request::param);
                return request;
            });
        }

        Sent sends(Supplier<MockHttpServletRequestBuilder> form) {
            String key = UUID.randomUUID().toString();
            return new Sent(this, key, () -> form.get().param("_key", key));
        }
    }

    private static String write(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private MockHttpServletResponse send(Sent sent) throws Exception {
        var login = UsernamePasswordAuthenticationToken.authenticated(
                sent.by().id(), null, AuthorityUtils.createAuthorityList(sent.by().group));
        var answer = mvc.perform(sent.request()
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

    private void done(Sent sent) {
        try {
            assertThat(send(sent).getStatus()).isBetween(200, 302);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long rows(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** The key stands with the act, once: elsewhere a content or a constraint can hold the same, and the key alone not. */
    private void assertKept(Sent sent) {
        assertThat(database.sql("select count(*) from act_key where scope = ? and request_key = ?")
                        .params(sent.by().id(), sent.key())
                        .query(Long.class)
                        .single())
                .as("the key with the act")
                .isEqualTo(1);
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

    /** Whatever can be sent twice; a new kind of act is one line more. */
    private List<Act> acts() {
        var plan = Map.of("name", "李明", "phone", phone(), "address", "静安区江宁路 100 弄");
        var walkIn = Map.of(
                "arrival", "customer",
                "comesFor", "wants-work",
                "noPhone", "true",
                "walkInName", "不愿留电话的客户",
                "walkInAddress", "和平路");
        var leave = Map.of("from", "2026-12-20", "to", "2026-12-20", "reason", "家里有事情");
        var pay = Map.of("person", "lina", "month", "2026-11", "amount", 100, "reason", "补发奖金");
        var waived = Map.of("answer", "waived", "reason", "情况属实，予以免扣");
        return List.of(
                new Act(
                        "registration",
                        "tracking_case",
                        () -> LINA.calls("/api/customers", registration("李明", phone()))),
                new Act("registration on the page", "tracking_case", () -> LINA.fillsIn("/customers/new", plan)),
                new Act("contact", "tracking_record", () -> contacts(customer(registered()))),
                new Act(
                        "visit",
                        "tracking_record",
                        () -> LINA.fillsIn("/customers/" + customer(registered()) + "/visit", Map.of())),
                new Act(
                        "correction of a record",
                        "record_correction",
                        () -> LINA.fillsIn("/records/" + written() + "/correct", Map.of("summary", "客户说下周再来店里看"))),
                new Act(
                        "rejection",
                        "flag",
                        () -> LIUYANG.fillsIn("/records/" + written() + "/reject", Map.of("reason", "没有写清楚"))),
                new Act("appeal", "flag_entry", () -> appeals(flagged())),
                new Act(
                        "verdict",
                        "flag_entry",
                        () -> LIUYANG.calls("/api/flags/decisions", with(waived, "flags", List.of(appealed())))),
                new Act(
                        "decision on a contract",
                        "earning",
                        () -> LIUYANG.calls(
                                "/api/customers/" + customer(signed()) + "/contract-confirmation",
                                Map.of("decision", "confirmed"))),
                new Act("upload", "attachment", () -> uploads(customer(registered()))),
                new Act("note", "design_note", () -> notes(design())),
                new Act("a sheet", "sheet_case", () -> LINA.calls("/api/sheets/small", TOPIC)),
                new Act("a sheet on the page", "sheet_case", () -> LINA.fillsIn("/sheets/small/new", TOPIC)),
                new Act("a step of a sheet", "sheet_entry", () -> LINA.calls("/api" + step(), ENTRY)),
                new Act("a step of a sheet on the page", "sheet_entry", () -> LINA.fillsIn(step(), ENTRY)),
                new Act(
                        "correction of an entry",
                        "sheet_entry_correction",
                        () -> LINA.calls("/api" + entry() + "/correction", Map.of("entry", "写得更清楚了"))),
                new Act(
                        "rejection of an entry",
                        "flag",
                        () -> LIUYANG.calls("/api" + entry() + "/rejection", Map.of("reason", "没有写清楚"))),
                new Act("walk-in", "reception", () -> DESK.fillsIn("/reception", walkIn)),
                new Act("leave", "absence", () -> WANGWEI.calls("/api/leave", leave)),
                new Act("handover", "handover", () -> handsOver(ownerOf(registered()), "wangwei")),
                new Act("correction of pay", "pay_correction", () -> PAYER.calls("/api/corrections", pay)));
    }

    private static Map<String, ?> with(Map<String, ?> body, String key, Object value) {
        var more = new HashMap<String, Object>(body);
        more.put(key, value);
        return more;
    }

    /** The page of the step at which a sheet stands. */
    private String step() {
        return "/sheets/small/" + new SmallSheetFixture(story, application).opened("price") + "/steps/write-entry";
    }

    /** An entry that can be corrected and rejected. */
    private String entry() {
        var fixture = new SmallSheetFixture(story, application);
        UUID id = fixture.opened("price");
        fixture.written(id, "写得很清楚");
        return "/sheets/small/" + id + "/entries/2";
    }

    private Sent contacts(UUID customer) {
        return contacts(customer, story.contact("thinking-it-over"));
    }

    private static Sent contacts(UUID customer, Map<String, ?> contact) {
        return LINA.calls("/api/customers/" + customer + "/records", contact);
    }

    /** A record that can be corrected and rejected. */
    private UUID written() {
        UUID tracked = registered();
        story.contacted(tracked, "thinking-it-over");
        return story.sheet(tracked).get(1).id();
    }

    private UUID flagged() {
        UUID tracked = registered();
        story.daysPass(4);
        return story.flags(tracked).get(0).id();
    }

    private static Sent appeals(UUID flag) {
        return LINA.calls("/api/flags/" + flag + "/appeal", Map.of("reason", "当天在客户家里量房"));
    }

    private String appealed() {
        UUID flag = flagged();
        done(appeals(flag));
        return flag.toString();
    }

    private UUID signed() {
        UUID tracked = registered();
        story.reportedContract(tracked, 128_000);
        return tracked;
    }

    private static Sent uploads(UUID customer) {
        var plan = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB), "png", plan);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return LINA.sends(() -> multipart("/customers/" + customer + "/attachments")
                .file(new MockMultipartFile("file", "plan.png", "image/png", plan.toByteArray()))
                .param("kind", "floor-plan"));
    }

    private static Sent notes(UUID design) {
        return LIUYANG.calls("/api/designs/" + design + "/notes", Map.of("note", "客户想要开放式厨房"));
    }

    private String ownerOf(UUID tracked) {
        return customers.file(customer(tracked)).owner();
    }

    private UUID design() {
        done(uploads(customer(registered())));
        return database.sql("select id from design_job order by length(number) desc, number desc limit 1")
                .query(UUID.class)
                .single();
    }

    /** A node that hangs between the look at the key and its transaction, until it is woken. */
    private final class HungNode implements AutoCloseable {

        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch wakes = new CountDownLatch(1);
        private final ReplacedBean replaced;
        private final Future<MockHttpServletResponse> answer;

        HungNode(Sent sent) throws InterruptedException {
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
            replaced = new ReplacedBean(application, IdempotentResponses.class, hanging);
            answer = nodes.submit(() -> send(sent));
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
        return acts().stream()
                .map(act -> DynamicTest.dynamicTest(act.kind(), () -> {
                    story.logIn("lina", Groups.SALES);
                    // What was due at the very moment of a handover is told apart from it by nothing.
                    story.daysPass(0.001);
                    Sent sent = act.prepared().get();
                    long before = rows(act.table());
                    try (var hung = new HungNode(sent)) {
                        var second = send(sent);
                        assertThat(rows(act.table())).as(text(second)).isEqualTo(before + 1);

                        var first = hung.wakes();

                        assertThat(rows(act.table())).isEqualTo(before + 1);
                        assertSame(second, first);
                    }
                    assertKept(sent);
                    assertSame(send(sent), send(sent));
                    assertThat(rows(act.table())).isEqualTo(before + 1);
                }));
    }

    @Test
    @DisplayName(
            "T6: a record sent to a hung node, done elsewhere, with two newer ones after it, does not move the case back")
    void doesNotMoveTheCaseBack() throws Exception {
        UUID tracked = registered();
        Sent resting = contacts(customer(tracked), story.contact("not-for-now"));
        try (var hung = new HungNode(resting)) {
            var second = send(resting);
            // Nothing but the key holds it: the same content would be noticed too.
            database.sql("update tracking_record set content_hash = null").update();
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
        Sent record = contacts(customer(tracked));
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
    @DisplayName("M4, T9: a handover that hung is of when it was carried out: whose customer it was meanwhile stays so")
    void handoverBetweenTwoOthers() throws Exception {
        UUID tracked = registered();
        UUID customer = customer(tracked);
        story.daysPass(2.5);
        Sent hanging = handsOver("lina", "wangwei");
        try (var hung = new HungNode(hanging)) {
            story.daysPass(0.1);
            done(handsOver("lina", "zhaolei"));
            story.daysPass(1.2);
            done(handsOver("zhaolei", "lina"));
            story.daysPassUnattended(7);

            assertThat(hung.wakes().getStatus()).isEqualTo(201);
        }

        assertThat(customers.owners(customer))
                .extracting(Ownership::owner)
                .containsExactly("lina", "zhaolei", "lina", "wangwei");
        assertThat(customers.owners(customer)).extracting(Ownership::since).isSorted();
        // One was missed between the two others, and one by Li Na before the third was carried out.
        assertThat(story.flags(tracked)).extracting(Flag::person).containsExactly("zhaolei", "lina");
        story.isReconciled();
    }

    private static Sent handsOver(String from, String to) {
        return LIUYANG.calls("/api/handovers", Map.of("person", from, "receiver", to, "reason", "长期出差"));
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
        var answer = send(LINA.calls("/api/customers/" + customer(tracked) + "/records", contact, null));

        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(JSON.readTree(answer.getContentAsByteArray()).path("no").asInt())
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

    private void raced(String table, Sent sent) throws Exception {
        long before = rows(table);
        var statuses = new ArrayList<Integer>();
        for (var answer : nodes.invokeAll(both(() -> send(sent)))) {
            statuses.add(answer.get().getStatus());
        }
        assertThat(rows(table)).as(statuses.toString()).isEqualTo(before + 1);
        assertKept(sent);
        assertThat(statuses).contains(201).allMatch(status -> status == 201 || status == 409);
    }

    private static List<Callable<MockHttpServletResponse>> both(Callable<MockHttpServletResponse> sending) {
        return List.of(sending, sending);
    }

    @Test
    @DisplayName("Two executions of one request at the same instant are one act, and both are answered alike")
    void raced() throws Exception {
        UUID design = design();
        for (int race = 0; race < RACES; race++) {
            UUID tracked = registered();
            // Each would go on for itself: nothing but the key with the act is between them.
            patience(Duration.ZERO);
            raced("tracking_record", contacts(customer(tracked)));
            raced("design_note", notes(design));
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
