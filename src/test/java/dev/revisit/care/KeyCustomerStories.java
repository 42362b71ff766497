package dev.revisit.care;

import static dev.revisit.account.AccountFixture.account;
import static dev.revisit.api.Program.newPhone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.desk.web.Browser;
import dev.revisit.engine.command.Submission;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.time.Duration;
import java.time.LocalDate;
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
import org.springframework.test.web.servlet.MockMvc;

/** Key customers from the mark to its end; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class KeyCustomerStories {

    private static final String SHEETS = "/api/sheets/key-customer";
    private static final String CONTACT = "contact-key-customer";

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
    private CompanyCalendar calendar;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Viewers viewers;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

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

    private static Map<String, Object> mark(String customer, String kind) {
        return Map.of("customer", customer, "keyKind", kind, "addressAs", "王总");
    }

    private TrackingCase registered(String phone) {
        return story.theCase(story.registered("王建国", phone));
    }

    private SheetCase marked(TrackingCase customer, String kind) {
        return theCase(lina.post(SHEETS, mark(customer.number(), kind)).expect(201));
    }

    private SheetCase theCase(JsonNode opened) {
        return sheets.theCase(UUID.fromString(opened.path("id").asText()));
    }

    private SheetCase again(SheetCase care) {
        return sheets.theCase(care.id());
    }

    private Answer does(Program person, SheetCase care, String step, Map<String, Object> told) {
        return person.post(SHEETS + "/" + care.id() + "/steps/" + step, told);
    }

    /** When and by which way, and something to say that was not said before. */
    private Map<String, Object> contact(String summary) {
        return new HashMap<>(Map.of("contactedAt", story.now().toString(), "way", "qq", "summary", summary));
    }

    private List<String> open(SheetCase care) {
        return openWork.ofCases(List.of(care.id().toString())).stream()
                .map(OpenWork.OpenTask::step)
                .toList();
    }

    private List<String> missed(SheetCase care) {
        return flags.of(care.id()).stream().map(Flag::rule).toList();
    }

    private List<Flag> missedContacts(SheetCase care) {
        return flags.of(care.id()).stream()
                .filter(flag -> flag.rule().equals("K1"))
                .toList();
    }

    private List<SheetEntry> entries(SheetCase care) {
        return sheets.entriesOf(care.id());
    }

    /** A customer whose case is over: they signed, and it was confirmed. */
    private TrackingCase signed(String phone) {
        TrackingCase customer = registered(phone);
        story.came(customer.id());
        story.reportedContract(customer.id(), 88000);
        story.confirmed(customer.id());
        return story.theCase(customer.id());
    }

    private SheetCase careOf(TrackingCase customer) {
        return sheets.ofCustomer(customer.customerId()).stream()
                .filter(each -> each.sheet().equals(KeyCustomerSheet.CODE))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("K1: over three weeks, one without contact is missed once; a contact at any time counts, on any sheet")
    void threeWeeks() {
        TrackingCase customer = registered(newPhone());
        SheetCase care = marked(customer, "closely-tracked");
        story.daysPass(3);
        does(lina, care, CONTACT, contact("问候并确认下周量房时间")).expect(201);
        story.daysPass(5);
        assertThat(open(care)).contains(KeyCustomerSheet.CONTACT);
        story.contacted(customer.id(), "thinking-it-over");
        assertThat(open(care)).as("a record on the tracking sheet counts").doesNotContain(KeyCustomerSheet.CONTACT);
        story.daysPass(8);

        assertThat(missedContacts(care)).hasSize(1);
        does(lina, care, CONTACT, contact("客户出差回来了，约周末")).expect(201);
        story.daysPass(3);
        assertThat(missedContacts(care)).hasSize(1);
    }

    @Test
    @DisplayName(
            "C2: a contact on another sheet takes back no missed greeting, even if it reached us before that was due")
    void contactMeetsNoGreeting() {
        TrackingCase customer = registered(newPhone());
        SheetCase care = marked(customer, "closely-tracked");
        story.daysPass(3);
        var form = story.contact("thinking-it-over");

        Submission.during(story.clock(), () -> {
            story.daysPass(9);
            return cases.contactRecorded(customer.id(), form);
        });

        assertThat(flags.of(care.id()))
                .filteredOn(flag -> flag.rule().equals("K2"))
                .isNotEmpty()
                .allSatisfy(flag -> assertThat(flags.stateOf(flag)).isNotEqualTo(FlagState.WITHDRAWN));
    }

    @Test
    @DisplayName("K1: a contact is written once, whoever clicks twice")
    void writtenOnce() {
        SheetCase care = marked(registered(newPhone()), "long-term");
        Map<String, Object> contact = contact("问候并约定下次联系");

        does(lina, care, CONTACT, contact).expect(201);
        does(lina, care, CONTACT, contact).expect(409);
        assertThat(entries(care)).hasSize(2);
    }

    @Test
    @DisplayName("K4: a customer whose contract is confirmed is a key customer by themselves for ninety days")
    void signedToday() {
        TrackingCase customer = signed(newPhone());
        SheetCase care = careOf(customer);

        assertThat(care.owner()).isEqualTo("lina");
        assertThat(entries(care).get(0).answers().text("keyKind")).contains("signed");
        story.daysPass(91);
        assertThat(again(care).isOpen()).isFalse();
    }

    @Test
    @DisplayName("K4, C8: a name that is longer than words of address does not stand in the way of the contract")
    void longName() {
        TrackingCase customer = story.theCase(story.registered("名".repeat(60), newPhone()));
        story.came(customer.id());
        story.reportedContract(customer.id(), 88000);
        story.confirmed(customer.id());

        assertThat(entries(careOf(customer)).get(0).answers().text("addressAs")).contains("名".repeat(40));
    }

    @Test
    @DisplayName("K4: a contact after the end of a case is an entry on the key customer's sheet, and counts")
    void contactAfterTheEnd() throws Exception {
        TrackingCase customer = signed(newPhone());
        SheetCase care = careOf(customer);
        int records = story.sheet(customer.id()).size();
        var contact = contact("问了入住情况，一切顺利");
        contact.put("outcome", "thinking-it-over");

        JsonNode recorded = lina.post("/api/customers/" + customer.customerId() + "/records", contact)
                .expect(201);
        assertThat(recorded.path("case").asText()).isEqualTo(care.number());
        assertThat(recorded.path("outcome").isNull()).isTrue();
        assertThat(recorded.path("no").asInt()).isEqualTo(2);
        assertThat(story.sheet(customer.id())).hasSize(records);
        contact.put("summary", "又来签了第二份");
        contact.put("outcome", "signed-with-us");
        lina.post("/api/customers/" + customer.customerId() + "/records", contact)
                .expect(400);
        Browser.of(mvc, "lina", Groups.SALES)
                .opens("/customers/" + customer.customerId())
                .shows(care.path() + "/steps/" + CONTACT, care.number());
    }

    @Test
    @DisplayName("K4: nobody else registers a key customer; once the mark is off, they may")
    void phonesAreHeld() {
        String phone = newPhone();
        SheetCase care = careOf(signed(phone));

        wangwei.post("/api/customers", CustomerStory.registration("王建国", phone)).expect(409);
        does(lina, care, "no-longer-key", Map.of("whyNoLonger", "项目已交付，客户搬走")).expect(201);
        assertThat(again(care).isOpen()).isFalse();
        wangwei.post("/api/customers", CustomerStory.registration("王建国", phone)).expect(201);
    }

    @Test
    @DisplayName("K4: a customer of long ago is marked by hand, by number or by phone, unless somebody else has them")
    void markedByHand() {
        String phone = newPhone();
        SheetCase first = careOf(signed(phone));
        does(lina, first, "no-longer-key", Map.of("whyNoLonger", "暂时不再重点维护")).expect(201);

        wangwei.post(SHEETS, mark(phone, "long-term")).expect(400);
        SheetCase care = theCase(lina.post(SHEETS, mark(phone, "long-term")).expect(201));
        lina.post(SHEETS, mark(phone, "long-term")).expect(409);
        wangwei.post("/api/customers", CustomerStory.registration("王建国", phone)).expect(409);
        assertThat(care.customerId()).isEqualTo(first.customerId());
    }

    @Test
    @DisplayName("K: whoever leads the salesperson marks too; the sheet is the salesperson's")
    void markedByTheManager() {
        TrackingCase customer = registered(newPhone());
        SheetCase care = theCase(
                liuyang.post(SHEETS, mark(customer.number(), "about-to-sign")).expect(201));

        assertThat(care.owner()).isEqualTo("lina");
        assertThat(entries(care).get(0).writtenBy()).isEqualTo("liuyang");
    }

    @Test
    @DisplayName("K3: material without an answer in three days calls for one, unless a contact asked meanwhile")
    void materialWithoutAnswer() {
        SheetCase care = marked(registered(newPhone()), "closely-tracked");
        Map<String, Object> material = Map.of("materialSent", "二期户型图和报价", "sentOn", "2026-11-02", "sentBy", "wechat");
        does(lina, care, "material-sent", material).expect(201);
        story.daysPass(3.1);
        assertThat(open(care)).contains("UserTask_AskAfterMaterial");
        does(
                        lina,
                        care,
                        "ask-after-material",
                        Map.of(
                                "contactedAt", story.now().toString(),
                                "way", "phone",
                                "arrived", "yes",
                                "doubts", "没有疑问",
                                "needsFromUs", "请再发付款计划"))
                .expect(201);

        does(lina, care, "material-sent", with(material, "materialSent", "付款计划"))
                .expect(201);
        does(lina, care, CONTACT, with(contact("问了付款计划，已收到"), "arrived", "yes")).expect(201);
        story.daysPass(3.1);
        assertThat(open(care)).doesNotContain("UserTask_AskAfterMaterial");
        assertThat(missed(care)).doesNotContain("K3");
    }

    @Test
    @DisplayName("K, G0: an organisation is a key customer too, once; a contact with one of its people counts")
    void organisation() throws Exception {
        JsonNode account = lina.post("/api/accounts", account("云川市柏岭重点医院")).expect(201);
        String number = account.path("number").asText();
        TrackingCase person = registered(newPhone());
        lina.patch("/api/customers/" + person.customerId(), Map.of("account", number))
                .expect(200);
        Browser pages = Browser.of(mvc, "lina", Groups.SALES);
        pages.opens("/accounts/" + account.path("id").asText())
                .shows("/sheets/key-customer/new?account=" + account.path("id").asText());
        pages.opens("/sheets/key-customer/new?account=" + account.path("id").asText())
                .shows("value=\"" + number + "\"");
        wangwei.post(SHEETS, mark(number, "long-term")).expect(400);
        wangwei.post(SHEETS, mark("云川市柏岭重点医院", "long-term")).expect(400);
        SheetCase care = theCase(liuyang.post(SHEETS, mark(number, "long-term")).expect(201));
        lina.post(SHEETS, mark(number, "signed")).expect(409);

        assertThat(care.owner()).isEqualTo("lina");
        assertThat(care.accountId()).hasToString(account.path("id").asText());
        assertThat(care.customerId()).isNull();
        assertThat(lina.get(SHEETS + "?q=柏岭重点").expect(200).toString()).contains(care.number());
        assertThat(lina.get(SHEETS + "?q=blzd").expect(200).toString()).contains(care.number());
        pages.opens("/accounts/" + account.path("id").asText()).shows(care.path(), care.number());
        pages.opens(care.path())
                .shows("云川市柏岭重点医院", "/accounts/" + account.path("id").asText());
        story.daysPass(5);
        assertThat(open(care)).contains(KeyCustomerSheet.CONTACT);
        story.logIn("lina", Groups.SALES);
        story.contacted(person.id(), "thinking-it-over");
        assertThat(open(care)).doesNotContain(KeyCustomerSheet.CONTACT);
        until("2026-11-13T17:01");
        assertThat(draft(care)).startsWith("王总，您好！");
        story.daysPass(3);
        assertThat(missedContacts(care)).hasSize(1);

        does(lina, care, "no-longer-key", Map.of("whyNoLonger", "项目全部交付")).expect(201);
        lina.post(SHEETS, mark(number, "signed")).expect(201);
    }

    private static Map<String, Object> with(Map<String, Object> form, String key, Object value) {
        var more = new HashMap<>(form);
        more.put(key, value);
        return more;
    }

    @Test
    @DisplayName("K: the mark is changed at any time, shown as it stands, and lists filter by the newest kind")
    void markIsChanged() throws Exception {
        SheetCase care = marked(registered(newPhone()), "about-to-sign");

        Browser.of(mvc, "lina", Groups.SALES)
                .opens(care.path() + "/steps/key-mark")
                .shows("value=\"王总\"");
        does(lina, care, "key-mark", Map.of("keyKind", "long-term", "addressAs", "王董"))
                .expect(201);
        does(wangwei, care, "key-mark", Map.of("keyKind", "signed", "addressAs", "王董"))
                .expect(404);
        assertThat(lina.get(SHEETS + "?keyKind=long-term").expect(200).toString())
                .contains(care.number());
        assertThat(lina.get(SHEETS + "?keyKind=about-to-sign").expect(200).toString())
                .doesNotContain(care.number());
    }

    @Test
    @DisplayName("K4: a week missed under T and K is charged once, with the greater of the two")
    void chargedOnce() {
        TrackingCase customer = registered(newPhone());
        SheetCase care = marked(customer, "closely-tracked");
        story.daysPass(15);

        List<Flag> contacts = missedContacts(care);
        assertThat(contacts).hasSize(2);
        Flag first = contacts.get(0);
        assertThat(first.sameWeekAs())
                .isEqualTo(requireNonNull(story.flags(customer.id()).get(0)).id());
        assertThat(first.amount()).isZero();
    }

    private static final List<String> CHECKED = List.of("characters", "punctuation", "singly");

    private Map<String, Object> greeting(String text) {
        return Map.of("greeted", "sent", "greeting", text, "greetedBy", "wechat", "checked", CHECKED);
    }

    private String draft(SheetCase care) {
        for (JsonNode step : lina.get(SHEETS + "/" + care.id()).expect(200).path("open")) {
            if (step.path("path").asText().equals("send-greeting")) {
                return step.at("/draft/greeting").asText();
            }
        }
        return "";
    }

    private List<Flag> missedGreetings(SheetCase care) {
        return flags.of(care.id()).stream()
                .filter(flag -> flag.rule().equals("K2"))
                .toList();
    }

    private void until(String local) {
        story.daysPass(Duration.between(story.now(), CustomerStory.at(local)).toMinutes() / 1440.0);
    }

    @Test
    @DisplayName("K2: on Friday at 17:00 there is a draft for each, read, changed and confirmed one by one until 22:00")
    void greetsOnFriday() throws Exception {
        SheetCase first = marked(registered(newPhone()), "closely-tracked");
        SheetCase second = marked(registered(newPhone()), "long-term");
        until("2026-11-06T16:55");
        assertThat(open(first)).doesNotContain("UserTask_SendGreeting");
        until("2026-11-06T17:01");

        String draft = draft(first);
        assertThat(draft).startsWith("王总，您好！").endsWith("Na Li");
        assertThat(draft(second)).isNotEqualTo(draft);
        Browser.of(mvc, "lina", Groups.SALES)
                .opens(first.path() + "/steps/send-greeting")
                .shows(draft, "data-copies=");
        does(lina, first, "send-greeting", with(greeting(draft), "checked", List.of("singly")))
                .expect(400);
        does(lina, first, "send-greeting", greeting(draft.replace("王总", "建国"))).expect(400);
        does(lina, first, "send-greeting", greeting(draft.replace("Na Li", ""))).expect(400);
        does(lina, first, "send-greeting", greeting(draft)).expect(201);
        does(lina, first, "send-greeting", greeting(draft)).expect(409);
        assertThat(does(lina, second, "send-greeting", greeting(draft))
                        .expect(400)
                        .toString())
                .contains(first.number());
        does(lina, second, "send-greeting", Map.of("greeted", "skipped", "whySkipped", "客户在国外出差"))
                .expect(201);
        until("2026-11-13T17:01");

        assertThat(draft(first)).isNotEqualTo(draft);
        does(lina, first, "send-greeting", greeting(draft)).expect(400);
        does(lina, first, "send-greeting", with(greeting(draft), "sameText", true))
                .expect(201);
        until("2026-11-13T22:01");
        assertThat(missedGreetings(first)).isEmpty();
        assertThat(missedGreetings(second)).singleElement().satisfies(flag -> {
            assertThat(flag.dueAt()).isEqualTo(CustomerStory.at("2026-11-13T22:00"));
            assertThat(flag.amount()).isZero();
        });
    }

    @Test
    @DisplayName("K2: where Friday is a holiday, the greeting is due on the last working day of that week")
    void greetsBeforeTheHoliday() {
        var friday = LocalDate.parse("2026-11-06");
        story.logIn("liuyang", Groups.MANAGER);
        calendar.mark(friday, friday, SpecialDay.Kind.CLOSING, "公司旅游", edit());
        story.logIn("lina", Groups.SALES);
        try {
            SheetCase care = marked(registered(newPhone()), "closely-tracked");
            until("2026-11-05T16:59");
            assertThat(open(care)).doesNotContain("UserTask_SendGreeting");
            until("2026-11-05T17:01");
            assertThat(open(care)).contains("UserTask_SendGreeting");
            until("2026-11-05T22:01");
            assertThat(missedGreetings(care)).hasSize(1);
        } finally {
            story.logIn("liuyang", Groups.MANAGER);
            calendar.undo(calendar.version().number(), edit());
        }
    }

    private CompanyCalendar.Edit edit() {
        return new CompanyCalendar.Edit(calendar.version().number(), "按公司通知", viewers.current(), story.now());
    }

    @Test
    @DisplayName("K2: handed over on Friday evening, the new owner has a day, and signs with their own name")
    void handedOverOnFridayEvening() {
        TrackingCase customer = registered(newPhone());
        SheetCase care = marked(customer, "closely-tracked");
        until("2026-11-06T21:00");
        story.logIn("liuyang", Groups.MANAGER);
        handovers.handOver("lina", Map.of(care.id(), "wangwei"), "调岗到另一个部门", viewers.current());
        until("2026-11-06T22:30");

        assertThat(missedGreetings(care)).isEmpty();
        String signedByLina = "王总，您好！祝您和家人周末愉快，下周见。Na Li";
        does(wangwei, care, "send-greeting", greeting(signedByLina)).expect(400);
        does(wangwei, care, "send-greeting", greeting(signedByLina.replace("Na Li", "Wei Wang")))
                .expect(201);
        until("2026-11-07T22:30");
        assertThat(missedGreetings(care)).isEmpty();
    }

    @Test
    @DisplayName(
            "F5: every thirty days the sheet is gone through; what changes and the next aim stand on it; late, it is"
                    + " reminded of, without a flag")
    void reviewed() throws Exception {
        SheetCase care = marked(registered(newPhone()), "long-term");
        String review = "review-key-customer";
        assertThat(does(lina, care, review, Map.of()).status()).isEqualTo(409);
        story.daysPass(30);
        assertThat(open(care)).contains("UserTask_ReviewKeyCustomer");
        assertThat(does(lina, care, review, Map.of("whatChanges", "变了", "nextAim", "约到展厅"))
                        .wrongFields())
                .containsExactlyInAnyOrder("whatChanges", "superiorSaid");
        story.daysPass(8);

        does(lina, care, review, Map.of("whatChanges", "决策人换成采购部", "nextAim", "月底前约到展厅", "superiorSaid", "先送样品"))
                .expect(201);

        assertThat(open(care)).doesNotContain("UserTask_ReviewKeyCustomer");
        assertThat(lina.get("/api/notices").text()).contains("sheet-reminder");
        assertThat(missed(care)).doesNotContain("F5").containsOnly("K1", "K2");
        Browser.of(mvc, "lina", Groups.SALES)
                .opens("/sheets/key-customer/" + care.id())
                .shows("What changes", "决策人换成采购部", "月底前约到展厅", "先送样品");
        story.daysPass(29);
        assertThat(open(care)).doesNotContain("UserTask_ReviewKeyCustomer");
        story.daysPass(1);
        assertThat(open(care)).contains("UserTask_ReviewKeyCustomer");
    }

    @Test
    @DisplayName("A2: the hints stand on the contact with a key customer, and on no other form of theirs")
    void hinted() throws Exception {
        TrackingCase customer = registered(newPhone());
        lina.patch("/api/customers/" + customer.customerId(), Map.of("buyingMotive", "rational"))
                .expect(200);
        String page = "/sheets/key-customer/" + marked(customer, "long-term").id() + "/steps/";
        var seller = Browser.of(mvc, "lina", Groups.SALES);
        seller.opens(page + CONTACT).shows("Hint: ");
        seller.opens(page + "material-sent").shows("Sent on").lacks("Hint: ");
    }

    @Test
    @DisplayName(
            "K4: a contact that is due is offered once on the page; the manager, who does not owe it, can write it too")
    void offeredOnce() throws Exception {
        SheetCase care = marked(registered(newPhone()), "closely-tracked");
        story.daysPass(5);
        assertThat(open(care)).contains(KeyCustomerSheet.CONTACT);
        for (var reader : List.of(Browser.of(mvc, "lina", Groups.SALES), Browser.of(mvc, "liuyang", Groups.MANAGER))) {
            assertThat(reader.opens(care.path()).text().split("/steps/" + CONTACT + "\""))
                    .hasSize(2);
        }
    }
}
