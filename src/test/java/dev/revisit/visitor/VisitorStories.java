package dev.revisit.visitor;

import static dev.revisit.api.Program.newPhone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.Flags;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.Pace;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** First visits to a site, from who came to the contract; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class VisitorStories {

    private static final String SHEETS = "/api/sheets/visitor";

    @Autowired
    private CustomerStory story;

    @Autowired
    private Sheets sheets;

    @Autowired
    private TrackingSheets tracking;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private ManagementService management;

    @Autowired
    private Handovers handovers;

    @Autowired
    private List<Transferable> belongings;

    @Autowired
    private Viewers viewers;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        lina = as("lina", Groups.SALES);
        liuyang = as("liuyang", Groups.MANAGER);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String user, String... groups) {
        return Program.of(mvc, identity, user, groups);
    }

    private Map<String, Object> visitor(String phone) {
        return Map.of("name", "顾佳宁", "phone", phone, "address", "静安区一带", "visitedOn", "2026-11-02");
    }

    private SheetCase came(Map<String, Object> who) {
        return theCase(lina.post(SHEETS, who).expect(201));
    }

    private SheetCase theCase(JsonNode opened) {
        return sheets.theCase(UUID.fromString(opened.path("id").asText()));
    }

    private SheetCase again(SheetCase visit) {
        return sheets.theCase(visit.id());
    }

    private Answer does(Program person, SheetCase visit, String step, Map<String, Object> told) {
        return person.post(SHEETS + "/" + visit.id() + "/steps/" + step, told);
    }

    private Map<String, Object> form(String intent) {
        var form = new HashMap<String, Object>();
        form.put("intent", intent);
        form.put("heardFrom", "newspaper");
        form.put("newspaper", "新民晚报");
        form.put("transport", "car");
        form.put("purchaseTime", "half-year");
        form.put("purchaseNo", "first");
        form.put("areaFrom", 90);
        form.put("areaTo", 120);
        form.put("topics", List.of("schools", "landscape"));
        form.put("approvesOf", "认可小区绿化");
        form.put("appearance", "高个，戴眼镜");
        form.put("character", "爽快");
        return form;
    }

    private SheetCase filledIn(String intent) {
        SheetCase visit = came(visitor(newPhone()));
        does(lina, visit, "fill-in-visitor-form", form(intent)).expect(201);
        return again(visit);
    }

    private static UUID customerOf(SheetCase visit) {
        return requireNonNull(visit.customerId());
    }

    private TrackingCase tracked(SheetCase visit) {
        return tracking.openCaseOf(customerOf(visit)).orElseThrow();
    }

    private List<String> open(SheetCase visit) {
        return openWork.ofCases(List.of(visit.id().toString())).stream()
                .map(OpenWork.OpenTask::step)
                .toList();
    }

    private List<String> missed(SheetCase visit) {
        return flags.of(visit.id()).stream().map(Flag::rule).toList();
    }

    private String waitsAt(TrackingCase tracked) {
        return management.createJobQuery().timers().list().stream()
                .map(job -> management
                        .createJobDefinitionQuery()
                        .jobDefinitionId(job.getJobDefinitionId())
                        .singleResult()
                        .getActivityId())
                .filter(timer -> timer.startsWith("Wait_BeforeRevisit"))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    @DisplayName(
            "V1: whoever writes a visitor down owns them at once; the form is owed the same day, or flagged with 0 yuan")
    void formIsOwed() {
        SheetCase visit = came(visitor(newPhone()));

        assertThat(open(visit)).containsExactly(VisitorSheet.FILL_IN);
        assertThat(tracking.openCaseOf(customerOf(visit))).isEmpty();
        assertThat(lina.get("/api/customers/" + visit.customerId())
                        .expect(200)
                        .path("case")
                        .isNull())
                .isTrue();
        story.daysPass(9);
        assertThat(missed(visit)).containsExactly("V1", "V1");
        assertThat(flags.of(visit.id()))
                .extracting(Flag::amount)
                .allSatisfy(amount -> assertThat(amount).isEqualByComparingTo(BigDecimal.ZERO));
        does(lina, visit, "fill-in-visitor-form", form("c")).expect(201);
    }

    @ParameterizedTest
    @CsvSource({"b,STRONG,Wait_BeforeRevisit_Strong,3", "c,NORMAL,Wait_BeforeRevisit,7"})
    @DisplayName(
            "V4: B is revisited after 3 days and C after 7, without T's invitation, whether the form is signed or not")
    void intentSetsThePace(String intent, Pace pace, String timer, int days) {
        SheetCase visit = filledIn(intent);
        TrackingCase tracked = tracked(visit);

        assertThat(tracked.pace()).isEqualTo(pace);
        assertThat(waitsAt(tracked)).isEqualTo(timer);
        assertThat(story.sheet(tracked.id())).singleElement().satisfies(record -> {
            assertThat(record.number()).isOne();
            assertThat(record.summary()).contains(visit.number());
        });
        story.daysPass(days);
        assertThat(story.openTask(tracked.id()).step()).isEqualTo("UserTask_FollowUpNegotiation");
        assertThat(open(visit)).containsExactly(VisitorSheet.SIGN);
        does(liuyang, visit, "sign-visitor-form", Map.of("signature", "complete"))
                .expect(201);
        assertThat(again(visit).isOpen()).isFalse();
        assertThat(tracked(visit).isOpen()).isTrue();
    }

    @Test
    @DisplayName("V4: B becomes C with a record, and the interval with it; both are kept, and told in the history")
    void recordChangesTheIntent() throws Exception {
        TrackingCase tracked = tracked(filledIn("b"));
        story.contacted(tracked.id(), "thinking-it-over", Map.of("pace", "normal"));

        assertThat(story.theCase(tracked.id()).pace()).isEqualTo(Pace.NORMAL);
        assertThat(waitsAt(tracked)).isEqualTo("Wait_BeforeRevisit");
        story.daysPass(4);
        assertThat(openWork.ofCase(tracked.id().toString())).isEmpty();
        assertThat(Browser.of(mvc, "lina", Groups.SALES)
                        .opens("/customers/" + tracked.customerId())
                        .text())
                .contains("changed the intent by record no. 2: C: has a need");
        story.logIn("lina", Groups.SALES);
        story.contacted(tracked.id(), "thinking-it-over");
        story.daysPass(1);
        assertThat(waitsAt(tracked)).as("a record that says nothing of it").isEqualTo("Wait_BeforeRevisit");
        story.contacted(tracked.id(), "thinking-it-over", Map.of("pace", "strong"));
        assertThat(waitsAt(tracked)).isEqualTo("Wait_BeforeRevisit_Strong");
    }

    @Test
    @DisplayName("V4: a customer of a tracking sheet alone has no intent to change")
    void noIntentWithoutVisit() {
        UUID tracked = story.registered("钱小满", newPhone());

        assertThat(story.theCase(tracked).pace()).isNull();
        lina.post(
                        "/api/customers/" + story.theCase(tracked).customerId() + "/records",
                        with(story.contact("thinking-it-over"), "pace", "strong"))
                .expect(400);
    }

    private static Map<String, Object> with(Map<String, Object> form, String key, Object value) {
        var more = new HashMap<>(form);
        more.put(key, value);
        return more;
    }

    @Test
    @DisplayName(
            "V3: a form sent back twice says what is missing each time, comes back filled in, and is signed at last")
    void sentBackTwice() throws Exception {
        SheetCase visit = filledIn("c");
        for (String missing : List.of("没有写工作区域", "认可点太简单了")) {
            does(lina, visit, "sign-visitor-form", Map.of("signature", "complete"))
                    .expect(403);
            does(liuyang, visit, "sign-visitor-form", Map.of("signature", "back"))
                    .expect(400);
            does(liuyang, visit, "sign-visitor-form", Map.of("signature", "back", "missing", missing))
                    .expect(201);
            assertThat(open(visit)).containsExactly(VisitorSheet.CORRECT);
            Browser.of(mvc, "lina", Groups.SALES)
                    .opens("/sheets/visitor/" + visit.id() + "/steps/correct-visitor-form")
                    .shows("认可小区绿化", "value=\"90\"", missing);
            does(lina, visit, "correct-visitor-form", with(form("c"), "workArea", "漕河泾"))
                    .expect(201);
        }
        does(lina, visit, "correct-visitor-form", form("c")).expect(409);
        does(liuyang, visit, "sign-visitor-form", Map.of("signature", "complete"))
                .expect(201);

        assertThat(again(visit).isOpen()).isFalse();
        assertThat(sheets.entriesOf(visit.id())).hasSize(7);
        assertThat(missed(visit)).isEmpty();
        assertThat(tracking.casesOf(customerOf(visit)))
                .as("what follows began once")
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "V3: the manager sees visitors by consultant, week, intent, area, topics, and whose forms were sent back")
    void numbers() {
        // A month that no other story has visitors in.
        story.daysPass(90);
        SheetCase back = filledIn("b");
        does(liuyang, back, "sign-visitor-form", Map.of("signature", "back", "missing", "没有写工作区域"))
                .expect(201);
        does(lina, back, "correct-visitor-form", with(form("b"), "areaTo", 300)).expect(201);
        filledIn("c");

        JsonNode counted = liuyang.get(SHEETS + "/numbers").expect(200);
        assertThat(counted.path("cases").asInt()).isEqualTo(2);
        assertThat(counted.at("/people/0/person").asText()).isEqualTo("lina");
        assertThat(counted.at("/people/0/facets/sentBack/yes").asInt()).isEqualTo(1);
        var answers = Program.JSON.createObjectNode();
        counted.path("facets").forEach(facet -> answers.set(facet.path("facet").asText(), facet.path("answers")));
        assertThat(answers.path("intent").toString()).isEqualTo("{\"b\":1,\"c\":1}");
        assertThat(answers.path("areaBand").path("90-120").asInt()).isEqualTo(1);
        assertThat(answers.path("areaBand").path("144-200").asInt()).isEqualTo(1);
        assertThat(answers.path("topics").path("schools").asInt()).isEqualTo(2);
        assertThat(answers.fieldNames())
                .toIterable()
                .contains("heardFrom", "transport", "purchaseTime", "purchaseNo", "sentBack");
        assertThat(liuyang.get(SHEETS + "?state=all&sentBack=yes").expect(200).toString())
                .contains(back.number());
    }

    @ParameterizedTest
    @CsvSource({
        "10,10,below-60",
        "59.99,59.99,below-60",
        "60,60,60-90",
        "80,100,90-120",
        "120,168,144-200",
        "200,200,above-200",
        "2000,2000,above-200"
    })
    @DisplayName("V3: an area counts in the band of its middle; the lower end of a band belongs to it")
    void areaBands(BigDecimal from, BigDecimal to, String band) {
        assertThat(AreaBand.of(from, to)).isEqualTo(band);
    }

    @Test
    @DisplayName("V3, V4: the intent is not changed by a correction, for what follows from it has begun")
    void correctionKeepsTheIntent() {
        SheetCase visit = filledIn("b");
        does(liuyang, visit, "sign-visitor-form", Map.of("signature", "back", "missing", "没有写工作区域"))
                .expect(201);

        JsonNode refused = does(lina, visit, "correct-visitor-form", form("c")).expect(400);
        assertThat(refused.toString()).contains("intent");
        assertThat(open(visit)).containsExactly(VisitorSheet.CORRECT);
    }

    @Test
    @DisplayName(
            "V4, C8: an A visitor pays a deposit, signs, and is won once a superior has confirmed it; the owner earns")
    void depositThenContract() {
        SheetCase visit = filledIn("a");

        assertThat(tracking.openCaseOf(customerOf(visit)))
                .as("no revisits at A")
                .isEmpty();
        assertThat(open(visit)).containsExactlyInAnyOrder(VisitorSheet.SIGN, VisitorSheet.DEPOSIT);
        story.daysPass(2);
        does(
                        lina,
                        visit,
                        "record-deposit",
                        Map.of("deposit", "paid", "depositAmount", 50_000, "paidOn", "2026-11-04", "unit", "3-1202"))
                .expect(201);
        story.daysPass(10);
        does(
                        lina,
                        visit,
                        "record-visitor-contract",
                        Map.of("contract", "signed", "contractAmount", 3_860_000, "signedOn", "2026-11-13"))
                .expect(201);
        TrackingCase tracked = tracked(visit);
        assertThat(story.contractOf(tracked.id()).isWaiting()).isTrue();
        assertThat(openWork.ofCase(tracked.id().toString()).orElseThrow().step())
                .isEqualTo("UserTask_ConfirmContract");
        story.confirmed(tracked.id());

        assertThat(story.theCase(tracked.id()).state()).isEqualTo(TrackingCase.State.WON);
        assertThat(story.contractOf(tracked.id()).earner()).isEqualTo("lina");
        assertThat(missed(visit)).isEmpty();
        does(liuyang, visit, "sign-visitor-form", Map.of("signature", "complete"))
                .expect(201);
        assertThat(again(visit).isOpen()).isFalse();
    }

    @Test
    @DisplayName("V4, C8: a contract that is refused leaves the customer in negotiation, revisited as B")
    void refusedContract() {
        SheetCase visit = filledIn("a");
        does(
                        lina,
                        visit,
                        "record-deposit",
                        Map.of("deposit", "paid", "depositAmount", 50_000, "paidOn", "2026-11-02", "unit", "3-1202"))
                .expect(201);
        does(
                        lina,
                        visit,
                        "record-visitor-contract",
                        Map.of("contract", "signed", "contractAmount", 3_860_000, "signedOn", "2026-11-01"))
                .expect(400);
        does(
                        lina,
                        visit,
                        "record-visitor-contract",
                        Map.of("contract", "signed", "contractAmount", 3_860_000, "signedOn", "2026-11-02"))
                .expect(201);
        TrackingCase tracked = tracked(visit);
        story.refused(tracked.id(), "合同缺页，请补齐");

        assertThat(waitsAt(tracked)).isEqualTo("Wait_BeforeRevisit_Strong");
    }

    @Test
    @DisplayName("V4: a deposit that is withdrawn makes the customer a B, with the reason")
    void withdrawnDeposit() {
        SheetCase visit = filledIn("a");
        does(lina, visit, "record-deposit", Map.of("deposit", "withdrawn")).expect(400);
        does(lina, visit, "record-deposit", Map.of("deposit", "withdrawn", "whyWithdrawn", "家人意见不一"))
                .expect(201);

        assertThat(tracked(visit).pace()).isEqualTo(Pace.STRONG);
        assertThat(open(visit)).containsExactly(VisitorSheet.SIGN);
    }

    @Test
    @DisplayName("V4: deposit and contract that are not recorded are flagged; a deposit withdrawn later ends both")
    void depositIsOwed() {
        SheetCase visit = filledIn("a");
        story.daysPass(4);
        assertThat(missed(visit)).containsExactly("V4");
        does(
                        lina,
                        visit,
                        "record-deposit",
                        Map.of("deposit", "paid", "depositAmount", 50_000, "paidOn", "2026-11-06", "unit", "3-1202"))
                .expect(201);
        story.daysPass(31);
        assertThat(missed(visit)).containsExactly("V4", "V4");
        does(lina, visit, "record-visitor-contract", Map.of("contract", "withdrawn", "whyWithdrawn", "贷款没有批下来"))
                .expect(201);

        assertThat(tracked(visit).pace()).isEqualTo(Pace.STRONG);
    }

    @Test
    @DisplayName(
            "V2: appearance and character are for the owner and those above, on the page, and for no other program")
    void personalAnswers() throws Exception {
        SheetCase visit = filledIn("c");
        String page = "/sheets/visitor/" + visit.id();

        for (var reader : List.of(Browser.of(mvc, "lina", Groups.SALES), Browser.of(mvc, "liuyang", Groups.MANAGER))) {
            reader.opens(page).shows("高个，戴眼镜", "爽快");
        }
        Browser.of(mvc, "wangwei", Groups.SALES).opens(page).expect(404);
        for (Program reader : List.of(lina, liuyang)) {
            assertThat(reader.get(SHEETS + "/" + visit.id()).expect(200).toString())
                    .contains("认可小区绿化")
                    .doesNotContain("高个", "爽快", "appearance", "character");
        }
        JsonNode schemas = lina.get("/v3/api-docs").expect(200).at("/components/schemas");
        assertThat(schemas.at("/VisitorFillInVisitorFormRequest/properties/appearance")
                        .isMissingNode())
                .isFalse();
        schemas.fields().forEachRemaining(schema -> {
            if (!schema.getKey().endsWith("Request")) {
                assertThat(schema.getValue().path("properties").has("appearance"))
                        .as(schema.getKey())
                        .isFalse();
            }
        });
    }

    @Test
    @DisplayName("V1, T1: a visitor who is somebody's customer already is refused, and no sheet is left behind")
    void somebodysCustomer() {
        String phone = newPhone();
        story.registered("旧客户", phone);
        long before = sheets.inHandsOf("wangwei").size();

        JsonNode refused =
                as("wangwei", Groups.SALES).post(SHEETS, visitor(phone)).expect(409);
        assertThat(refused.toString()).contains("phone").doesNotContain("lina");
        assertThat(sheets.inHandsOf("wangwei")).hasSize((int) before);
    }

    @Test
    @DisplayName("V1: the sheet is of the first visit only; who comes back has their sheet already")
    void firstVisitOnly() {
        String phone = newPhone();
        SheetCase visit = came(visitor(phone));
        lina.post(SHEETS, visitor(phone)).expect(409);
        does(lina, visit, "fill-in-visitor-form", form("c")).expect(201);
        story.contacted(tracked(visit).id(), "signed-with-another");
        story.daysPass(1);
        story.contacted(tracked(visit).id(), "signed-with-another");

        assertThat(lina.post(SHEETS, visitor(phone)).expect(409).toString()).contains(visit.number());
    }

    @Test
    @DisplayName("W1, V4: without a phone there is the form and no case; with the phone the case begins, by the intent")
    void withoutPhone() {
        SheetCase visit = came(Map.of("name", "不愿留电话的客人", "noPhone", true, "address", "浦东", "visitedOn", "2026-11-02"));
        does(lina, visit, "fill-in-visitor-form", form("b")).expect(201);

        assertThat(again(visit).customerId()).isNull();
        assertThat(open(visit)).containsExactlyInAnyOrder(VisitorSheet.SIGN, VisitorSheet.GET_PHONE);
        assertThat(lina.get(SHEETS + "?q=" + "不愿留").expect(200).toString()).contains(visit.number());
        does(lina, visit, "get-visitor-phone", Map.of("gotPhone", true, "walkInPhone", newPhone()))
                .expect(201);

        assertThat(tracked(again(visit)).pace()).isEqualTo(Pace.STRONG);
        assertThat(open(visit)).containsExactly(VisitorSheet.SIGN);
    }

    @Test
    @DisplayName("W1: a phone that is refused again is an answer; a contract asks for it first")
    void phoneRefused() {
        SheetCase visit = came(Map.of("name", "过客", "noPhone", true, "address", "浦东", "visitedOn", "2026-11-02"));
        does(lina, visit, "fill-in-visitor-form", form("a")).expect(201);
        does(
                        lina,
                        visit,
                        "record-deposit",
                        Map.of("deposit", "paid", "depositAmount", 50_000, "paidOn", "2026-11-02", "unit", "3-1202"))
                .expect(201);
        does(
                        lina,
                        visit,
                        "record-visitor-contract",
                        Map.of("contract", "signed", "contractAmount", 3_860_000, "signedOn", "2026-11-02"))
                .expect(409);
        does(lina, visit, "get-visitor-phone", Map.of("gotPhone", false, "noPhoneWhy", "客户坚持不留"))
                .expect(201);
        does(lina, visit, "record-visitor-contract", Map.of("contract", "withdrawn", "whyWithdrawn", "客户改了主意"))
                .expect(201);
        does(liuyang, visit, "sign-visitor-form", Map.of("signature", "complete"))
                .expect(201);

        assertThat(again(visit).isOpen()).isFalse();
        assertThat(again(visit).customerId()).isNull();
    }

    @Test
    @DisplayName("V3: of two who sign at once, one has signed; the other is told")
    void twoSignAtOnce() throws Exception {
        SheetCase visit = filledIn("c");

        List<Answer> answers = Program.atOnce(List.of(
                () -> does(liuyang, visit, "sign-visitor-form", Map.of("signature", "complete")),
                () -> does(liuyang, visit, "sign-visitor-form", Map.of("signature", "back", "missing", "没有写工作区域"))));

        assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 409);
        assertThat(sheets.entriesOf(visit.id())).hasSize(3);
    }

    @Test
    @DisplayName(
            "M4: handed over before a case has begun, the visitor's file and sheet go to somebody else, and go on there")
    void handedOver() {
        SheetCase visit = came(visitor(newPhone()));
        UUID customer = requireNonNull(visit.customerId());
        Program wangwei = as("wangwei", Groups.SALES);
        story.logIn("liuyang", Groups.MANAGER);
        assertThat(belongings.stream().flatMap(kind -> kind.of("lina").stream()))
                .extracting(Transferable.Belonging::id)
                .contains(visit.id(), customer);
        handovers.handOver("lina", Map.of(visit.id(), "wangwei", customer, "wangwei"), "调岗到另一个部门", viewers.current());

        does(lina, visit, "fill-in-visitor-form", form("b")).expect(404);
        does(wangwei, visit, "fill-in-visitor-form", form("b")).expect(201);
        assertThat(again(visit).owner()).isEqualTo("wangwei");
        wangwei.get("/api/customers/" + customer).expect(200);
        lina.get("/api/customers/" + customer).expect(404);
        assertThat(tracked(visit).pace()).isEqualTo(Pace.STRONG);
    }
}
