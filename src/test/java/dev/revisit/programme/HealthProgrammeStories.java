package dev.revisit.programme;

import static dev.revisit.api.Program.newPhone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.customer.Customers;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.security.Everything;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.SheetQuotas;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.web.servlet.MockMvc;

/** Health programmes from the start until the customer leaves; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class HealthProgrammeStories {

    private static final String SHEETS = "/api/sheets/health";
    private static final String CALL = "call-customer";
    private static final String VISIT = "visit-at-home";
    private static final String RESULT = "give-test-result";

    @Autowired
    private CustomerStory story;

    @Autowired
    private Sheets sheets;

    @Autowired
    private TrackingSheets tracking;

    @Autowired
    private Customers customers;

    @Autowired
    private HealthPhases phases;

    @Autowired
    private ExpertQuestions questions;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private Flags flags;

    @Autowired
    private Staff staff;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Viewers viewers;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcTemplate database;

    /** What is written at the very end of a week counts for that one: a quarter of an hour into the next. */
    private static final double EARLY = 0.0104;

    private Program hejing;
    private Program expert;
    private Program liuyang;
    private int said;
    private String file = "";

    @BeforeEach
    void begin() {
        story.begins();
        staff.openDepartment("health", "Health practice", "健康管理部");
        List.of("hejing", "qinyun").forEach(person -> employed(person, Groups.HEALTH));
        List.of("expert1", "expert2").forEach(person -> employed(person, Groups.EXPERT));
        staff.lead("liuyang", "health");
        hejing = as("hejing", Groups.HEALTH);
        expert = as("expert1", Groups.EXPERT);
        liuyang = as("liuyang", Groups.MANAGER);
    }

    private void employed(String person, String group) {
        if (identity.createUserQuery().userId(person).count() == 0) {
            var user = identity.newUser(person);
            user.setFirstName(person);
            user.setLastName("");
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
        }
        if (identity.createUserQuery().userId(person).memberOfGroup(group).count() == 0) {
            identity.createMembership(person, group);
        }
        staff.place(person, "health");
    }

    @AfterEach
    void end() {
        staff.stopLeading("liuyang", "health");
        story.ends();
    }

    private Program as(String user, String... groups) {
        return Program.of(mvc, identity, user, groups);
    }

    private static Map<String, Object> start(String phone) {
        return new HashMap<>(Map.of(
                "name", "秦谷雨", "phone", phone, "address", "云川市南屏区枫林路", "startWeight", 72.5, "consentOn", "2026-11-02"));
    }

    private SheetCase begun() {
        return begun(newPhone());
    }

    private SheetCase begun(String phone) {
        SheetCase programme = sheets.theCase(UUID.fromString(
                hejing.post(SHEETS, start(phone)).expect(201).path("id").asText()));
        expert = as(requireNonNull(programme.adviser()), Groups.EXPERT);
        return programme;
    }

    private Answer does(Program person, SheetCase programme, String step, Map<String, Object> told) {
        return person.post(SHEETS + "/" + programme.id() + "/steps/" + step, told);
    }

    private Map<String, Object> call(double weight) {
        return new HashMap<>(Map.of(
                "contactedAt",
                story.now().toString(),
                "serviceWay",
                "phone",
                "weight",
                weight,
                "relationship",
                "表扬她坚持，第 " + ++said + " 次"));
    }

    private void calls(SheetCase programme, int times) {
        for (int i = 0; i < times; i++) {
            does(hejing, programme, CALL, call(70)).expect(201);
        }
    }

    private Map<String, Object> visit() {
        return new HashMap<>(Map.of(
                "homeVisitAt",
                story.now().toString(),
                "notWeighed",
                true,
                "weekMealPlan",
                "本周餐单第 " + ++said + " 版",
                "understood",
                true,
                "adjustmentWanted",
                false));
    }

    private void visits(SheetCase programme) {
        does(hejing, programme, VISIT, visit()).expect(201);
    }

    /** A week with so many calls and one visit. */
    private void week(SheetCase programme, int times) {
        story.daysPass(EARLY);
        calls(programme, times);
        visits(programme);
        story.daysPass(7 - EARLY);
    }

    private void panelSetsDate(SheetCase programme) {
        does(expert, programme, "set-test-date", Map.of("testOn", "2027-12-20", "testPlace", "市一医院"))
                .expect(201);
    }

    private void panelJudges(SheetCase programme, String verdict) {
        does(
                        expert,
                        programme,
                        "assess-effect",
                        Map.of("assessment", verdict, "assessmentReason", "体重已达标，血脂正常", "assessedBy", "专家一号"))
                .expect(201);
    }

    /** 42 days, four and two weeks, of so many calls each. */
    private void round(SheetCase programme, String verdict, int... calls) {
        for (int week = 0; week < calls.length; week++) {
            week(programme, calls[week]);
            if (week == 3) {
                panelSetsDate(programme);
            }
        }
        panelJudges(programme, verdict);
    }

    private List<Flag> missed(SheetCase programme, String rule) {
        return missed(programme).stream()
                .filter(flag -> flag.rule().equals(rule))
                .toList();
    }

    /** What came at its due time, on the dot, was flagged and taken back at once. */
    private List<Flag> missed(SheetCase programme) {
        return flags.of(programme.id()).stream()
                .filter(flag -> flags.stateOf(flag) != FlagState.WITHDRAWN)
                .toList();
    }

    private List<String> open(SheetCase programme) {
        return openWork.ofCases(List.of(programme.id().toString())).stream()
                .map(OpenWork.OpenTask::step)
                .toList();
    }

    private List<Phase> phasesOf(SheetCase programme) {
        return phases.of(programme.id()).stream()
                .map(HealthPhases.Stretch::phase)
                .toList();
    }

    private Instant day(int days) {
        return CustomerStory.DAY_0.plus(Duration.ofDays(days));
    }

    @Test
    @DisplayName("H1: the file is registered, no sales case begins, and nobody else registers the phone meanwhile")
    void registersTheFileOnly() {
        String phone = newPhone();
        SheetCase programme = begun(phone);
        UUID customer = requireNonNull(programme.customerId());

        assertThat(customers.file(customer).owner()).isEqualTo("hejing");
        assertThat(tracking.casesOf(customer)).isEmpty();
        assertThat(open(programme)).containsExactly(HealthProgrammeSheet.CALL);
        as("lina", Groups.SALES)
                .post("/api/customers", CustomerStory.registration("秦谷雨", phone))
                .expect(409);
        does(hejing, programme, "leaves-programme", Map.of("leaveReason", "搬去外地了，不再参加"))
                .expect(201);
        assertThat(sheets.theCase(programme.id()).isOpen()).isFalse();
        as("lina", Groups.SALES)
                .post("/api/customers", CustomerStory.registration("秦谷雨", phone))
                .expect(201);
    }

    @Test
    @DisplayName("H1, H2: 98 days, one week below the minimum is one flag of nothing, due when the week was over")
    void ninetyEightDays() {
        SheetCase programme = begun();
        round(programme, "maintenance", 3, 1, 4, 3, 2, 2);
        for (int week = 0; week < 8; week++) {
            week(programme, 1);
        }

        assertThat(phasesOf(programme))
                .containsExactly(Phase.ADJUSTMENT, Phase.CONSOLIDATION, Phase.MAINTENANCE, Phase.MAINTENANCE);
        List<Flag> misses = missed(programme, "H2");
        assertThat(misses).hasSize(1);
        assertThat(misses.get(0).dueAt()).isEqualTo(day(14));
        assertThat(misses.get(0).amount()).isZero();
        assertThat(missed(programme, "H3")).isEmpty();
    }

    @Test
    @DisplayName("H1: the panel lets the 42 days be repeated; the test is not waited for, but its date is set before")
    void repeats() {
        SheetCase programme = begun();
        for (int week = 0; week < 6; week++) {
            week(programme, 3);
        }
        assertThat(open(programme)).contains(HealthProgrammeSheet.SET_TEST_DATE, HealthProgrammeSheet.ASSESS);
        does(
                        expert,
                        programme,
                        "assess-effect",
                        Map.of("assessment", "repeat", "assessmentReason", "还差两公斤，再来一轮", "assessedBy", "专家一号"))
                .expect(409);
        panelSetsDate(programme);
        panelJudges(programme, "repeat");

        assertThat(phasesOf(programme)).containsExactly(Phase.ADJUSTMENT, Phase.CONSOLIDATION, Phase.ADJUSTMENT);
        round(programme, "maintenance", 3, 3, 3, 3, 2, 2);
        assertThat(phasesOf(programme)).endsWith(Phase.CONSOLIDATION, Phase.MAINTENANCE);
        assertThat(missed(programme)).isEmpty();
    }

    @Test
    @DisplayName("H1: back from maintenance to adjustment at any time, and at no other; the expert is told")
    void backFromMaintenance() {
        SheetCase programme = begun();
        Map<String, Object> back = Map.of("returnReason", "体重回升三公斤，需要重新调理");
        does(hejing, programme, "back-to-adjustment", back).expect(403);
        round(programme, "maintenance", 3, 3, 3, 3, 2, 2);
        week(programme, 1);
        story.daysPass(3);
        does(hejing, programme, "back-to-adjustment", back).expect(201);

        assertThat(phasesOf(programme)).endsWith(Phase.MAINTENANCE, Phase.ADJUSTMENT);
        assertThat(openWork.timersOf(programme.id().toString()))
                .extracting(OpenWork.PendingTimer::timer)
                .contains("Wait_Adjustment")
                .doesNotContain("Wait_Maintenance");
        assertThat(expert.get("/api/notices").text()).contains(programme.number());
        visits(programme);
        story.daysPass(7);
        assertThat(missed(programme, "H2"))
                .as("the week that was broken off is not judged; the first of the new phase is")
                .extracting(Flag::dueAt)
                .containsExactly(day(42 + 7 + 3 + 7));
    }

    @Test
    @DisplayName("H2: more calls than the least are welcome at any time, and are no offence")
    void moreThanEnough() {
        SheetCase programme = begun();
        calls(programme, 3);
        assertThat(open(programme)).doesNotContain(HealthProgrammeSheet.CALL);
        calls(programme, 4);
        story.daysPass(7);

        assertThat(open(programme)).contains(HealthProgrammeSheet.CALL);
        assertThat(missed(programme, "H2")).isEmpty();
        List<SheetQuotas.Row> weeks = sheets.quotasOf(programme.id());
        assertThat(weeks).hasSize(2);
        assertThat(weeks.get(0).least()).isEqualTo(3);
        assertThat(weeks.get(0).isMissed()).isFalse();
    }

    @Test
    @DisplayName("H2: a call says how it is with the relationship or the plan, and the weight or that there is none")
    void isComplete() {
        SheetCase programme = begun();
        Map<String, Object> empty = call(70);
        empty.remove("relationship");
        assertThat(does(hejing, programme, CALL, empty).wrongFields()).containsExactly("relationship");
        Map<String, Object> weightless = call(70);
        weightless.remove("weight");
        assertThat(does(hejing, programme, CALL, weightless).wrongFields()).containsExactly("weight");
        weightless.put("notWeighed", true);
        does(hejing, programme, CALL, weightless).expect(201);
    }

    @Test
    @DisplayName("H3: a home visit is owed each week; a week without one is missed")
    void visitsEachWeek() {
        SheetCase programme = begun();
        calls(programme, 3);
        story.daysPass(4);
        assertThat(open(programme)).contains(HealthProgrammeSheet.VISIT);
        visits(programme);
        story.daysPass(7);

        assertThat(missed(programme, "H3")).extracting(Flag::dueAt).containsExactly(day(11));
    }

    @Test
    @DisplayName("H4: a question in a record and an adjustment wanted at a visit go to the expert, and back, in time")
    void asksTheExpert() {
        SheetCase programme = begun();
        Map<String, Object> call = call(70);
        call.put("healthQuestion", "血压药能不能与餐单同服");
        does(hejing, programme, CALL, call).expect(201);
        assertThat(open(programme)).contains(HealthProgrammeSheet.ANSWER);
        does(expert, programme, "answer-question", Map.of("expertAnswer", "可以，饭后半小时服用"))
                .expect(201);
        assertThat(open(programme)).contains(HealthProgrammeSheet.PASS_ON);
        passesOn(programme);
        Map<String, Object> visit = visit();
        visit.put("adjustmentWanted", true);
        visit.put("adjustment", "午餐在外吃，想换成可外带的");
        does(hejing, programme, VISIT, visit).expect(201);

        assertThat(open(programme)).contains(HealthProgrammeSheet.ANSWER);
        ExpertQuestions.Question first = questions.of(programme.id()).get(0);
        assertThat(first.answerLate()).isNull();
        assertThat(first.passedLate()).isNull();
        assertThat(first.passedOn()).isNotNull();
        assertThat(questions.of(programme.id())).hasSize(2);
    }

    private void passesOn(SheetCase programme) {
        does(
                        hejing,
                        programme,
                        "pass-on-answer",
                        Map.of("passedOnAt", story.now().toString(), "passedOnBy", "phone"))
                .expect(201);
    }

    @Test
    @DisplayName("H4: each half that is late is reminded of and stays visible; it costs nobody anything")
    void answersLate() {
        SheetCase programme = begun();
        does(hejing, programme, "question-asked", Map.of("healthQuestion", "牛奶过敏用什么替代"))
                .expect(201);
        story.daysPass(2);
        does(expert, programme, "answer-question", Map.of("expertAnswer", "用豆浆替代即可"))
                .expect(201);
        story.daysPass(2);
        passesOn(programme);

        ExpertQuestions.Question late = questions.of(programme.id()).get(0);
        assertThat(late.answerLate()).isEqualTo(day(1));
        assertThat(late.passedLate()).isEqualTo(day(3));
        assertThat(missed(programme)).isEmpty();
        assertThat(expert.get("/api/notices").text()).contains(programme.number());
    }

    @Test
    @DisplayName("H5: a group event is for customers in maintenance, and counts as the contact of the week")
    void groupEvent() {
        SheetCase programme = begun();
        Map<String, Object> event = call(70);
        event.putAll(
                Map.of("serviceWay", "group-event", "eventTheme", "秋季养生讲座", "eventPlace", "社区活动室", "eventHosts", "何静"));
        assertThat(does(hejing, programme, CALL, event).wrongFields()).containsExactly("serviceWay");
        round(programme, "maintenance", 3, 3, 3, 3, 2, 2);
        assertThat(open(programme)).contains(HealthProgrammeSheet.CALL);
        event.put("contactedAt", story.now().toString());
        does(hejing, programme, CALL, event).expect(201);

        assertThat(open(programme)).doesNotContain(HealthProgrammeSheet.CALL);
    }

    @Test
    @DisplayName("H, M3: only the owner, those above and the expert of the case see it; health data is told no program")
    void isSeenByFew() throws Exception {
        SheetCase programme = saysAll(SAID_ELSEWHERE);
        String path = SHEETS + "/" + programme.id();
        List<String> calls = List.of(path, path + "/entries", path + "/entries/2/files/" + file);
        List<String> pages = List.of("", "/print", "/steps/call-customer", "/diagrams");

        for (Program reader : List.of(hejing, liuyang, expert)) {
            calls.forEach(call -> assertThat(reader.get(call).status()).as(call).isEqualTo(200));
            assertThat(reader.get(path + "/entries").text())
                    .contains("consentOn")
                    .doesNotContain("72.5", SAID_ELSEWHERE + "，", SAID_ELSEWHERE + "炒蛋");
        }
        String other = requireNonNull(programme.adviser()).equals("expert1") ? "expert2" : "expert1";
        for (var person : Map.of(
                        "qinyun",
                        Groups.HEALTH,
                        other,
                        Groups.EXPERT,
                        "lina",
                        Groups.SALES,
                        "admin",
                        Groups.ADMINISTRATOR)
                .entrySet()) {
            Program stranger = as(person.getKey(), person.getValue());
            calls.forEach(call -> stranger.get(call).expect(404));
            Browser browser = Browser.of(mvc, person.getKey(), person.getValue());
            for (String page : pages) {
                browser.opens(programme.path() + page).expect(404);
            }
            browser.opens(programme.path() + "/entries/"
                            + entries(programme).get(1).id() + "/files/" + file)
                    .expect(404);
        }
    }

    @Test
    @DisplayName("H, M3: no list, search, numbers, notice, statement or history says anything of health")
    void isInNoList() throws Exception {
        SheetCase programme = saysAll(SAID_ELSEWHERE);
        for (String list : List.of(
                "/",
                "/sheets/health",
                "/sheets/health?state=all&q=" + SAID_ELSEWHERE,
                "/sheets/health/numbers",
                "/customers?q=" + SAID_ELSEWHERE,
                "/customers/" + programme.customerId(),
                "/customers/" + programme.customerId() + "/print",
                "/notices",
                "/flags",
                "/statements")) {
            for (Browser reader :
                    List.of(Browser.of(mvc, "hejing", Groups.HEALTH), Browser.of(mvc, "liuyang", Groups.MANAGER))) {
                reader.opens(list).lacks("72.5", SAID_ELSEWHERE + "，", SAID_ELSEWHERE + "炒蛋", SAID_ELSEWHERE + "可以");
            }
        }
        for (String list : List.of(SHEETS, "/api/notices", "/api/tasks", "/api/flags")) {
            assertThat(liuyang.get(list).text()).doesNotContain("72.5", SAID_ELSEWHERE);
            assertThat(hejing.get(list).text()).doesNotContain("72.5", SAID_ELSEWHERE);
        }
    }

    @Test
    @DisplayName(
            "M4: handed over, the new health manager owes what comes; the panel’s steps go to another expert alike")
    void handedOver() {
        SheetCase programme = begun();
        story.logIn("liuyang", Groups.MANAGER);
        handovers.handOver("hejing", Map.of(programme.id(), "qinyun"), "休产假，由同事接手", viewers.current());
        String first = requireNonNull(programme.adviser());
        String second = first.equals("expert1") ? "expert2" : "expert1";
        handovers.handOver(first, Map.of(programme.id(), second), "专家外出进修半年", viewers.current());

        SheetCase handed = sheets.theCase(programme.id());
        assertThat(handed.owner()).isEqualTo("qinyun");
        assertThat(handed.adviser()).isEqualTo(second);
        does(as("qinyun", Groups.HEALTH), programme, CALL, call(70)).expect(201);
        story.daysPass(7);
        assertThat(missed(programme, "H2")).extracting(Flag::person).containsExactly("qinyun");
    }

    @Test
    @DisplayName("H: the page shows phase and day, the weight as a curve and as a list, and what was in time")
    void course() throws Exception {
        SheetCase programme = begun();
        does(hejing, programme, "question-asked", Map.of("healthQuestion", "牛奶过敏用什么替代"))
                .expect(201);
        story.daysPass(2);
        does(expert, programme, "answer-question", Map.of("expertAnswer", "用豆浆替代即可"))
                .expect(201);
        does(hejing, programme, CALL, call(71.3)).expect(201);
        for (String way : List.of("", "/print")) {
            String page = Browser.of(mvc, "hejing", Groups.HEALTH)
                    .opens(programme.path() + way)
                    .expect(200)
                    .response()
                    .getContentAsString();
            assertThat(page)
                    .contains("Adjustment, day 3; 1 call this week, 3 to 5 wanted.")
                    .contains("Weight since the start: −1.2 kg.")
                    .contains("<polyline", "role=\"img\"", "71.3")
                    .contains("late");
        }
    }

    private List<SheetEntry> entries(SheetCase programme) {
        return sheets.entriesOf(programme.id());
    }

    @Test
    @DisplayName("H1: the expert gives the result of the test on its day, or at any time; the health manager does not")
    void testResult() {
        SheetCase programme = begun();
        Map<String, Object> result = Map.of("testedOn", "2026-11-02", "testResult", "血脂恢复正常");
        does(hejing, programme, RESULT, result).expect(403);
        does(expert, programme, RESULT, result).expect(201);
        assertThat(entries(programme)).hasSize(2);
        for (int week = 0; week < 4; week++) {
            week(programme, 3);
        }
        does(expert, programme, "set-test-date", Map.of("testOn", "2026-12-02", "testPlace", "市一医院"))
                .expect(201);
        assertThat(open(programme)).doesNotContain(HealthProgrammeSheet.GIVE_TEST_RESULT);
        story.daysPass(2);
        assertThat(expert.get("/api/tasks").text()).contains(HealthProgrammeSheet.GIVE_TEST_RESULT);
        does(expert, programme, RESULT, Map.of("testedOn", "2026-12-02", "testResult", "血糖也正常了"))
                .expect(201);

        assertThat(hejing.get("/api/notices").text())
                .contains("set the date of the test in " + programme.number(), "wrote the result of the test in ");
        assertThat(open(programme)).doesNotContain(HealthProgrammeSheet.GIVE_TEST_RESULT);
        assertThat(missed(programme, "H2")).isEmpty();
    }

    /** In every text that a programme keeps of a customer. */
    private static final String SAID = "禾雀花";

    /** The same, in other tests. */
    private static final String SAID_ELSEWHERE = "山茶花";

    @Test
    @DisplayName("H, M3: erased on request, a finished programme says nothing in any table; counts and misses stay")
    void erased() throws Exception {
        SheetCase programme = saysAll(SAID);
        assertThat(Everything.in(database).holding(SAID))
                .as("nowhere else: in no notice, history, session or table of the engine")
                .containsExactlyInAnyOrder("sheet_entry", "sheet_entry_correction", "attachment", "attachment_content");
        String said = SHEETS + "/" + programme.id() + "/entries";
        liuyang.delete(said).expect(409);
        does(hejing, programme, "leaves-programme", Map.of("leaveReason", SAID + "，不再参加"))
                .expect(201);
        hejing.delete(said).expect(403);
        expert.delete(said).expect(403);
        List<Flag> missed = missed(programme);
        List<SheetQuotas.Row> weeks = sheets.quotasOf(programme.id());
        int written = entries(programme).size();
        liuyang.delete(said).expect(200);

        assertThat(Everything.in(database).holding(SAID)).isEmpty();
        assertThat(entries(programme))
                .hasSize(written)
                .allMatch(entry -> entry.answers().byKey().isEmpty());
        assertThat(missed(programme)).hasSameSizeAs(missed).isNotEmpty();
        assertThat(sheets.quotasOf(programme.id())).isEqualTo(weeks);
        liuyang.delete(said).expect(409);
        liuyang.post(said + "/2/rejection", Map.of("reason", "没有写清楚客户情况")).expect(409);
        Browser above = Browser.of(mvc, "liuyang", Groups.MANAGER);
        for (String way : List.of("", "/print")) {
            above.opens(programme.path() + way)
                    .shows("Nothing of what the entries said is kept")
                    .lacks(SAID);
        }
        above.opens("/customers/" + programme.customerId())
                .shows("erased what Health programmes " + programme.number());
    }

    private SheetCase saysAll(String text) {
        Map<String, Object> start = start(newPhone());
        start.putAll(Map.of("goal", text, "history", text));
        SheetCase programme = sheets.theCase(UUID.fromString(
                hejing.post(SHEETS, start).expect(201).path("id").asText()));
        expert = as(requireNonNull(programme.adviser()), Groups.EXPERT);
        Map<String, Object> call = call(70);
        call.putAll(Map.of("relationship", text + "，心情不错", "planKept", text + "执行", "healthQuestion", text + "能不能吃"));
        does(hejing, programme, CALL, call).expect(201);
        call.put("relationship", text + "，心情很好");
        hejing.post(SHEETS + "/" + programme.id() + "/entries/2/correction", call)
                .expect(201);
        file = hejing.upload(
                        SHEETS + "/" + programme.id() + "/entries/2/files",
                        text + ".pdf",
                        ("%PDF-1.7 " + text).getBytes(StandardCharsets.UTF_8),
                        null)
                .expect(201)
                .path("id")
                .asText();
        does(expert, programme, "answer-question", Map.of("expertAnswer", text + "可以少量吃"))
                .expect(201);
        passesOn(programme);
        Map<String, Object> visit = visit();
        visit.putAll(Map.of("weekMealPlan", text + "炒蛋", "adjustmentWanted", true, "adjustment", text + "换成别的"));
        does(hejing, programme, VISIT, visit).expect(201);
        story.daysPass(7.5);
        return programme;
    }
}
