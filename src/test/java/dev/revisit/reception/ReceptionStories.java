package dev.revisit.reception;

import static dev.revisit.api.Program.newPhone;
import static dev.revisit.reception.ReceptionFixture.knownCustomer;
import static dev.revisit.reception.ReceptionFixture.newCustomer;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.revisit.api.Program;
import dev.revisit.customer.Customers;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.form.FormOptions;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.ReplacedBean;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories of walk-ins on the whole of the application; each runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class ReceptionStories {

    @Autowired
    CustomerStory story;

    @Autowired
    ApplicationContext application;

    @Autowired
    ReceptionProcess process;

    @Autowired
    Receptions receptions;

    @Autowired
    Turns turns;

    @Autowired
    ReceptionText words;

    @Autowired
    private List<FormOptions> options;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Sheets visits;

    @Autowired
    private Customers customers;

    @Autowired
    private Timeline timeline;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Viewers viewers;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private IdentityService identity;

    @Autowired
    private List<Transferable> belongings;

    @Autowired
    private TransactionTemplate inTransaction;

    @Autowired
    JdbcClient database;

    ReceptionFixture shop;

    @BeforeEach
    void begin() {
        story.begins();
        shop = new ReceptionFixture(story, application, 3);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    // ---- W5 ---------------------------------------------------------------------------------------------------

    private UUID customerOf(String seller, String phone) {
        shop.asSeller(seller);
        return story.registered("吴丽华", phone);
    }

    @ParameterizedTest
    @CsvSource({
        "invite-due, UserTask_InviteToShop",
        "waiting, Wait_BeforeRevisit",
        "negotiation, Wait_BeforeRevisit",
        "resting, Wait_Resting",
        "opinion, UserTask_AskOpinion"
    })
    @DisplayName("W5, T6: a registered visit counts in whatever state the case is, and ends its waiting")
    void visitCountsInEachState(String state, String before) {
        String phone = newPhone();
        UUID tracked = customerOf(shop.seller(1), phone);
        switch (state) {
            case "waiting" -> story.contacted(tracked, "thinking-it-over");
            case "negotiation" -> story.came(tracked);
            case "resting" -> story.contacted(tracked, "not-for-now");
            case "opinion" -> story.contacted(tracked, "signed-with-another");
            default -> {}
        }
        story.daysPass(1);
        assertThat(story.standsAt(tracked)).isEqualTo(before);
        int records = story.sheet(tracked).size();

        UUID reception = shop.walksIn(knownCustomer(phone, true));

        assertThat(story.sheet(tracked)).hasSize(records + 1);
        TrackingRecord visit = story.sheet(tracked).get(records);
        assertThat(visit.outcome()).isEqualTo(Outcome.CAME_TO_SHOP);
        assertThat(visit.writtenBy()).isEqualTo(shop.receptionist());
        assertThat(story.standsAt(tracked)).as("in negotiation from now on").isEqualTo("Wait_BeforeRevisit");
        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.MET);
        assertThat(shop.reception(reception).salesperson()).isEqualTo(shop.seller(1));
        assertThat(shop.toldTo(shop.seller(1))).containsExactly("reception-visit");
        story.assertNothingOpen(reception);
    }

    @Test
    @DisplayName("W5, W3: one whose case has ended is nobody's, and comes back to the old file with a new owner")
    void comesBackAfterTheCaseEnded() {
        String phone = newPhone();
        UUID first = customerOf(shop.seller(1), phone);
        story.contacted(
                first,
                "signed-with-us",
                Map.of(
                        "contractAmount",
                        100000,
                        "signedOn",
                        LocalDate.ofInstant(story.now(), ZoneId.of("Asia/Shanghai"))
                                .toString()));
        UUID customer = story.theCase(first).customerId();
        shop.nobodyTends(customer);

        UUID reception = shop.newCustomerAsked(phone);
        shop.assigned(reception, shop.turn());

        assertThat(shop.reception(reception).customerId()).isEqualTo(customer);
        assertThat(customers.file(customer).owner())
                .isEqualTo(shop.reception(reception).salesperson());
        assertThat(sheets.openCaseOf(customer)).isPresent();
    }

    @Test
    @DisplayName("W5: two registrations of one visit are one reception and one record")
    void registersOneVisitOnce() {
        String phone = newPhone();
        UUID tracked = customerOf(shop.seller(1), phone);
        UUID reception = shop.walksIn(knownCustomer(phone, false));

        assertThatThrownBy(() -> shop.walksIn(knownCustomer("+86 " + phone, true)))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.already-open"));
        shop.called(reception, "met");
        shop.walksIn(knownCustomer(phone, true));

        assertThat(story.sheet(tracked))
                .filteredOn(written -> written.outcome() == Outcome.CAME_TO_SHOP)
                .hasSize(1);
    }

    // ---- W2 ---------------------------------------------------------------------------------------------------

    @Test
    @DisplayName(
            "W2: a salesperson who is out is called every ten minutes, each try is kept, the manager hears after thirty")
    void isCalledUntilTheyMeet() {
        String phone = newPhone();
        UUID tracked = customerOf(shop.seller(1), phone);
        UUID reception = shop.walksIn(knownCustomer(phone, false));
        assertThat(shop.standsAt(reception)).isEqualTo(ReceptionSteps.CALL);
        assertThat(shop.task(reception).assignee()).isEqualTo(shop.receptionist());
        assertThat(story.theCase(tracked).isOpen()).isTrue();

        for (int tried = 1; tried <= 3; tried++) {
            shop.atTheDesk();
            shop.called(reception, "not-reached");
            assertThat(shop.standsAt(reception)).isEqualTo(ReceptionSteps.WAIT);
            story.daysPass(11.0 / (24 * 60));
            assertThat(shop.standsAt(reception)).isEqualTo(ReceptionSteps.CALL);
        }
        assertThat(shop.toldTo(shop.manager())).containsExactly("customer-reception-drags-on");
        assertThat(kinds(tracked)).contains("reception-drags-on");
        shop.atTheDesk();
        shop.called(reception, "met");

        assertThat(receptions.triesOf(reception))
                .extracting(ReceptionTry::no, ReceptionTry::result)
                .containsExactly(
                        tuple(1, CallResult.NOT_REACHED),
                        tuple(2, CallResult.NOT_REACHED),
                        tuple(3, CallResult.NOT_REACHED),
                        tuple(4, CallResult.MET));
        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.MET);
        story.assertNothingOpen(reception);
    }

    @Test
    @DisplayName("W2: while the next call is not due, it can be said how it ended, but not tried again")
    void endsWhileWaiting() {
        String phone = newPhone();
        customerOf(shop.seller(1), phone);
        UUID reception = shop.walksIn(knownCustomer(phone, false));
        shop.called(reception, "not-reached");

        assertThatThrownBy(() -> shop.called(reception, "not-reached"))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.not-time-yet"));
        shop.called(reception, "left");

        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.LEFT);
        assertThat(shop.toldTo(shop.seller(1))).containsExactly("reception-visit-waiting", "reception-left");
        assertThatThrownBy(() -> shop.called(reception, "met"))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.over"));
        story.assertNothingOpen(reception);
    }

    @Test
    @DisplayName("W2: any receptionist of the desk may answer a call, and the manager may take over; nobody else")
    void anyReceptionistMayAnswer() {
        shop.employs(shop.desk() + "-second", Groups.RECEPTION);
        var elsewhere = new ReceptionFixture(story, application, 1);
        String phone = newPhone();
        customerOf(shop.seller(1), phone);
        UUID reception = shop.walksIn(knownCustomer(phone, false));

        elsewhere.atTheDesk();
        assertThatThrownBy(() -> shop.called(reception, "met"))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.unknown"));
        shop.asSeller(shop.seller(1));
        assertThatThrownBy(() -> shop.called(reception, "met"))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.desk-only"));
        story.logIn(shop.desk() + "-second", Groups.RECEPTION);
        shop.called(reception, "not-reached");
        assertThat(receptions.triesOf(reception).get(0).triedBy()).isEqualTo(shop.desk() + "-second");
        shop.asManager();
        shop.called(reception, "taken-over");

        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.TAKEN_OVER);
    }

    // ---- W3 ---------------------------------------------------------------------------------------------------

    private ReplacedBean opensVisitorSheets() {
        return new ReplacedBean(application, ReceptionSettings.class, new ReceptionSettings("visitor"));
    }

    private SheetCase visitorSheetOf(String seller) {
        assertThat(visits.inHandsOf(seller)).hasSize(1);
        return visits.inHandsOf(seller).get(0);
    }

    @Test
    @DisplayName("V1, W3: where the company says so, a new customer gets a visitor sheet, and no invitation is owed")
    void opensVisitorSheet() {
        try (var visitorSheets = opensVisitorSheets()) {
            String phone = Program.newPhone();
            UUID reception = shop.newCustomerAsked(phone);
            shop.assigned(reception, shop.seller(1));

            SheetCase visit = visitorSheetOf(shop.seller(1));
            UUID customer = requireNonNull(visit.customerId());
            assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.TRACKED);
            assertThat(shop.reception(reception).customerId()).isEqualTo(customer);
            assertThat(customers.file(customer).owner()).isEqualTo(shop.seller(1));
            assertThat(sheets.casesOf(customer)).isEmpty();
            assertThat(visits.entriesOf(visit.id()).get(0).answers().text("visitedOn"))
                    .contains("2026-11-02");
            assertThat(shop.task(visit.id()).step()).isEqualTo("UserTask_FillInVisitorForm");

            UUID back = shop.walksIn(ReceptionFixture.knownCustomer(phone, true));
            assertThat(shop.reception(back).state()).isEqualTo(Reception.State.MET);
            assertThat(shop.toldTo(shop.seller(1))).contains("reception-visit");
        }
    }

    @Test
    @DisplayName("V1, W1: a new customer without a phone gets a visitor sheet at once, on which the phone is asked for")
    void opensVisitorSheetWithoutPhone() {
        try (var visitorSheets = opensVisitorSheets()) {
            var form = newCustomer("");
            form.remove("walkInPhone");
            form.put("noPhone", true);
            UUID reception = shop.walksIn(form);
            shop.detailed(reception);
            shop.assigned(reception, shop.seller(1));

            assertThat(shop.standsAt(reception)).isEqualTo("ended");
            SheetCase visit = visitorSheetOf(shop.seller(1));
            assertThat(visit.customerId()).isNull();
            assertThat(visit.title()).isEqualTo("周晓明");
        }
    }

    @Test
    @DisplayName("W3: a new customer is asked, assigned by whose turn it is, and tracked from then on")
    void isAssigned() {
        String phone = newPhone();
        UUID reception = shop.walksIn(newCustomer(phone));
        assertThat(shop.task(reception).step()).isEqualTo(ReceptionSteps.DETAILS);
        shop.detailed(reception);
        assertThat(shop.task(reception).assignee()).isEqualTo(shop.manager());
        assertThat(shop.toldTo(shop.manager())).containsExactly("reception-to-assign");
        var card = words.card(ReceptionSteps.ASSIGN, reception.toString(), Locale.ENGLISH)
                .orElseThrow();
        assertThat(card.lines()).anyMatch(line -> line.contains("It is " + shop.seller(1) + "’s turn"));
        assertThat(card.lines()).filteredOn(line -> line.matches("\\d\\. .*")).hasSize(3);
        assertThat(FormOptions.offered(options.stream(), "fair-turn", ReceptionSteps.ASSIGN, reception.toString()))
                .extracting(option -> option.value())
                .containsExactly(shop.seller(1), shop.seller(2), shop.seller(3));

        shop.assigned(reception, shop.seller(1));

        var assigned = shop.reception(reception);
        assertThat(assigned.state()).isEqualTo(Reception.State.TRACKED);
        var file =
                customers.trackedBy(PhoneNumber.tryParse(phone).orElseThrow()).orElseThrow();
        assertThat(file.owner()).isEqualTo(shop.seller(1));
        assertThat(file.name()).isEqualTo("周晓明");
        assertThat(file.source()).isEqualTo("walk-in");
        assertThat(file.needs().textOrNull("style")).isEqualTo("现代简约");
        var tracked = sheets.openCaseOf(file.id()).orElseThrow();
        assertThat(story.openTask(tracked.id()).assignee()).isEqualTo(shop.seller(1));
        assertThat(shop.toldTo(shop.seller(1))).containsExactly("reception-assigned");
        assertThat(timeline.of(file.id())).extracting(TimelineEntry::kind).contains("registered", "walk-in-assigned");
        assertThat(shop.turn()).isEqualTo(shop.seller(2));
    }

    @Test
    @DisplayName("W3: choosing out of turn needs a reason of five characters, which is kept; it counts as their turn")
    void outOfTurn() {
        UUID reception = shop.newCustomerAsked();

        for (String reason : List.of("", "点名", "    点 名    ")) {
            assertThatThrownBy(() -> shop.assigned(reception, shop.seller(3), reason))
                    .satisfies(thrown -> {
                        var refused = Refusal.in(thrown).orElseThrow();
                        assertThat(refused.status()).isEqualTo(400);
                        assertThat(refused.problems().get(0).field()).isEqualTo("overruling");
                        assertThat(refused.problems().get(0).args()).contains(shop.seller(1));
                    });
        }
        assertThat(turns.of(reception)).isEmpty();
        shop.assigned(reception, shop.seller(3), "客户点名要他接待");

        var turn = turns.of(reception).orElseThrow();
        assertThat(turn.person()).isEqualTo(shop.seller(3));
        assertThat(turn.proposed()).isEqualTo(shop.seller(1));
        assertThat(turn.overruling()).isEqualTo("客户点名要他接待");
        assertThat(turn.decidedBy()).isEqualTo(shop.manager());
        assertThat(turns.ranking(shop.desk(), story.now()).places())
                .extracting(FairTurn.Place::person)
                .as("theirs was a turn")
                .endsWith(shop.seller(3));
        assertThat(turns.rankingOf(reception))
                .extracting(FairTurn.Place::person)
                .as("as it stood when it was decided")
                .containsExactly(shop.seller(1), shop.seller(2), shop.seller(3));
    }

    @Test
    @DisplayName("W3: a reason is not kept where it was the turn of the one chosen")
    void needsNoReasonInTurn() {
        UUID reception = shop.newCustomerAsked();
        shop.assigned(reception, shop.seller(1), "没有理由也可以的");

        assertThat(turns.of(reception).orElseThrow().overruling()).isNull();
    }

    @Test
    @DisplayName(
            "W3: a turn that somebody else has had meanwhile is not had twice; the manager is told whose it is now")
    void theTurnHasMovedOn() {
        UUID one = shop.newCustomerAsked();
        UUID other = shop.newCustomerAsked();
        String shownToBoth = shop.turn();
        shop.assigned(one, shownToBoth);

        assertThatThrownBy(() -> shop.assigned(other, shownToBoth)).satisfies(thrown -> {
            assertThat(code(thrown)).isEqualTo("reception.turn-of");
            assertThat(Refusal.in(thrown).orElseThrow().problems().get(0).args())
                    .contains(shop.seller(2));
        });
        assertThat(words.card(ReceptionSteps.ASSIGN, other.toString(), Locale.ENGLISH)
                        .orElseThrow()
                        .lines())
                .anyMatch(line -> line.contains("It is " + shop.seller(2) + "’s turn"));
        shop.assigned(other, shop.turn());
    }

    @Test
    @DisplayName("W3: who is on leave is passed over, cannot be chosen, and starts level on return")
    void absenceEarnsNoTurns() {
        // Only supervisors' absences can be entered yet; this seller is one.
        shop.employs(shop.seller(3), Groups.MANAGER);
        shop.employs(shop.desk() + "-deputy", Groups.MANAGER);
        story.logIn("huangtao", Groups.GENERAL_MANAGER);
        deputies.name(shop.seller(3), shop.desk() + "-deputy", viewers.current(), story.now());
        LocalDate today = LocalDate.ofInstant(story.now(), ZoneId.of("Asia/Shanghai"));
        deputies.away(shop.seller(3), today, today.plusDays(2), viewers.current(), story.now());

        UUID refused = shop.newCustomerAsked();
        assertThatThrownBy(() -> shop.assigned(refused, shop.seller(3), "客户点名要他接待"))
                .satisfies(thrown -> assertThat(code(thrown)).isIn("not-an-option", "reception.salesperson-away"));
        shop.assigned(refused, shop.turn());
        for (int i = 0; i < 5; i++) {
            shop.assigned(shop.newCustomerAsked(), shop.turn());
        }
        story.daysPassUnattended(3);
        var ranking = turns.ranking(shop.desk(), story.now());
        assertThat(ranking.away()).isEmpty();
        assertThat(ranking.places())
                .filteredOn(place -> place.person().equals(shop.seller(3)))
                .singleElement()
                .satisfies(place -> assertThat(place.turns()).isEqualTo(3));
        for (int i = 0; i < 3; i++) {
            shop.assigned(shop.newCustomerAsked(), shop.turn());
        }
        assertThat(received()).containsExactly(4, 4, 1);
    }

    @Test
    @DisplayName("W3: a month's turns begin anew")
    void aMonthBeginsAnew() {
        shop.assigned(shop.newCustomerAsked(), shop.seller(1));
        story.daysPassUnattended(30);

        assertThat(turns.ranking(shop.desk(), story.now()).places())
                .allSatisfy(place -> assertThat(place.turns()).isZero())
                .extracting(FairTurn.Place::person)
                .as("one has a customer already")
                .endsWith(shop.seller(1));
    }

    private List<Integer> received() {
        return shop.sellers().stream()
                .map(seller -> database.sql("select count(*) from reception_assignment where person = ?")
                        .param(seller)
                        .query(Integer.class)
                        .single())
                .toList();
    }

    @Test
    @DisplayName("W3, T1: one who was registered meanwhile is nobody's turn; their salesperson is told and called")
    void turnsOutToBeTracked() {
        String phone = newPhone();
        UUID reception = shop.newCustomerAsked(phone);
        UUID tracked = customerOf(shop.seller(2), phone);

        shop.assigned(reception, shop.seller(1));

        assertThat(turns.of(reception)).isEmpty();
        assertThat(shop.turn()).as("still").isEqualTo(shop.seller(1));
        assertThat(shop.standsAt(reception)).isEqualTo(ReceptionSteps.CALL);
        assertThat(shop.task(reception).assignee()).isEqualTo(shop.receptionist());
        assertThat(story.sheet(tracked)).extracting(TrackingRecord::outcome).contains(Outcome.CAME_TO_SHOP);
        shop.atTheDesk();
        shop.called(reception, "met");
        assertThat(shop.reception(reception).salesperson()).isEqualTo(shop.seller(2));
    }

    // ---- W1, W4 -----------------------------------------------------------------------------------------------

    @Test
    @DisplayName("W1, W3: without a phone the salesperson asks for it; with it the sheet begins")
    void gotThePhone() {
        var form = newCustomer("");
        form.remove("walkInPhone");
        assertThatThrownBy(() -> shop.walksIn(form))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.phone-or-none"));
        form.put("noPhone", true);
        UUID reception = shop.walksIn(form);
        shop.detailed(reception);
        shop.assigned(reception, shop.seller(1));
        assertThat(shop.standsAt(reception)).isEqualTo(ReceptionSteps.PHONE);
        assertThat(shop.task(reception).assignee()).isEqualTo(shop.seller(1));
        assertThat(shop.task(reception).due()).isEqualTo(story.now().plus(Duration.ofDays(1)));

        String phone = newPhone();
        shop.asSeller(shop.seller(1));
        assertThatThrownBy(() ->
                        process.phoneAnswered(reception, new HashMap<>(Map.of("gotPhone", "yes", "walkInPhone", "12"))))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("phone.invalid"));
        process.phoneAnswered(reception, new HashMap<>(Map.of("gotPhone", "yes", "walkInPhone", phone)));

        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.TRACKED);
        assertThat(customers.trackedBy(PhoneNumber.tryParse(phone).orElseThrow()))
                .hasValueSatisfying(file -> assertThat(file.owner()).isEqualTo(shop.seller(1)));
    }

    @Test
    @DisplayName("W1: one who will not give a phone has no sheet, and it is kept why")
    void wouldNotGiveIt() {
        var form = newCustomer("");
        form.remove("walkInPhone");
        form.put("noPhone", true);
        UUID reception = shop.walksIn(form);
        shop.detailed(reception);
        shop.assigned(reception, shop.seller(1));
        story.daysPass(1.5);
        assertThat(shop.toldTo(shop.seller(1))).containsExactly("reception-assigned", "reception-reminder");
        shop.asSeller(shop.seller(1));
        process.phoneAnswered(reception, new HashMap<>(Map.of("gotPhone", "no", "noPhoneWhy", "客户说先不留")));

        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.WITHOUT_PHONE);
        assertThat(shop.reception(reception).noPhoneWhy()).isEqualTo("客户说先不留");
        assertThat(shop.reception(reception).customerId()).isNull();
        story.assertNothingOpen(reception);
    }

    @Test
    @DisplayName(
            "W4: whom a salesperson brings needs no reception; on no sheet, the salesperson is told to register them")
    void isBroughtAlong() {
        String phone = newPhone();
        var form = Map.<String, Object>of(
                "arrival", "brought", "comesFor", "看样板间", "walkInPhone", phone, "broughtBy", shop.seller(2));
        UUID unknown = shop.walksIn(form);
        assertThat(shop.reception(unknown).state()).isEqualTo(Reception.State.TOLD_TO_REGISTER);
        assertThat(shop.toldTo(shop.seller(2))).containsExactly("reception-register");

        UUID tracked = customerOf(shop.seller(2), phone);
        UUID known = shop.walksIn(form);
        assertThat(shop.reception(known).state()).isEqualTo(Reception.State.MET);
        assertThat(story.sheet(tracked)).extracting(TrackingRecord::outcome).contains(Outcome.CAME_TO_SHOP);
        assertThatThrownBy(() -> shop.walksIn(Map.of(
                        "arrival", "brought", "comesFor", "看样板间", "noPhone", true, "broughtBy", "nobody-of-this-name")))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.salesperson-unknown"));
    }

    @Test
    @DisplayName("W4: of several salespeople of one name the desk is told who they are, and says which one")
    void severalOfOneName() {
        var people = application.getBean(org.camunda.bpm.engine.IdentityService.class);
        String name = "同名" + shop.desk();
        for (int i = 1; i <= 2; i++) {
            var seller = people.createUserQuery().userId(shop.seller(i)).singleResult();
            seller.setFirstName(name);
            people.saveUser(seller);
        }
        var form = Map.<String, Object>of(
                "arrival", "brought", "comesFor", "看样板间", "walkInPhone", newPhone(), "broughtBy", name);
        assertThatThrownBy(() -> shop.walksIn(form)).satisfies(thrown -> {
            var problem = Refusal.in(thrown).orElseThrow().problems().get(0);
            assertThat(problem.code()).isEqualTo("reception.salesperson-several");
            assertThat(problem.args().toString()).contains(shop.seller(1), shop.seller(2), shop.desk());
        });
        var chosen = new java.util.HashMap<>(form);
        chosen.put("broughtBy", shop.seller(2));
        shop.walksIn(chosen);
        assertThat(shop.toldTo(shop.seller(2))).containsExactly("reception-register");
    }

    @Test
    @DisplayName("W1: of any other visitor only the reason is noted")
    void isNoted() {
        UUID reception = shop.walksIn(Map.of("arrival", "other", "comesFor", "送货"));

        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.NOTED);
        story.assertNothingOpen(reception);
    }

    @Test
    @DisplayName("W1: a new customer is registered with name and address; only the desk registers")
    void owesNameAndAddress() {
        assertThatThrownBy(
                        () -> shop.walksIn(Map.of("arrival", "customer", "comesFor", "想装修", "walkInPhone", newPhone())))
                .satisfies(thrown -> assertThat(Refusal.in(thrown).orElseThrow().problems())
                        .extracting(problem -> problem.field())
                        .containsExactly("walkInName", "walkInAddress"));
        shop.asSeller(shop.seller(1));
        assertThatThrownBy(() -> process.register(newCustomer(newPhone())))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.desk-only"));
    }

    // ---- M2, M3, M4 -------------------------------------------------------------------------------------------

    @Test
    @DisplayName("M2: only whoever it waits for assigns; not the desk, not a salesperson, not another manager")
    void onlyTheSuperiorAssigns() {
        UUID reception = shop.newCustomerAsked();
        var decision = new HashMap<String, Object>(Map.of("salesperson", shop.seller(1)));

        shop.atTheDesk();
        assertThatThrownBy(() -> process.assign(reception, decision))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("task.of-somebody-else"));
        shop.asSeller(shop.seller(1));
        assertThatThrownBy(() -> process.assign(reception, decision))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.unknown"));
        new ReceptionFixture(story, application, 1).asManager();
        assertThatThrownBy(() -> process.assign(reception, decision))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo("reception.unknown"));
    }

    @Test
    @DisplayName(
            "M2, M3: in Tasklist the desk registers and the superior decides, with the rights of their groups and no more")
    void worksInTasklist() {
        String phone = newPhone();
        UUID tracked = customerOf(shop.seller(1), phone);
        shop.atTheDesk();
        asInTasklist(shop.receptionist(), Groups.RECEPTION, () -> {
            runtime.startProcessInstanceByKey("WalkInReception", knownCustomer(phone, true));
        });
        assertThat(story.sheet(tracked)).extracting(TrackingRecord::outcome).contains(Outcome.CAME_TO_SHOP);

        UUID reception = shop.newCustomerAsked();
        String task = shop.task(reception).id();
        Map<String, Object> decision = Map.of("salesperson", shop.turn());
        shop.asSeller(shop.seller(1));
        assertThatThrownBy(() -> asInTasklist(
                        shop.seller(1), Groups.SALES, () -> story.tasks().complete(task, decision)))
                .isInstanceOf(RuntimeException.class);
        assertThat(turns.of(reception)).isEmpty();
        shop.asManager();
        asInTasklist(shop.manager(), Groups.MANAGER, () -> story.tasks().complete(task, decision));
        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.TRACKED);
    }

    private void asInTasklist(String person, String group, Runnable work) {
        identity.setAuthentication(person, List.of(group));
        try {
            work.run();
        } finally {
            identity.clearAuthentication();
        }
    }

    @Test
    @DisplayName("M4: an open reception goes to somebody else with its task; turns stay with who had them")
    void isHandedOver() {
        var form = newCustomer("");
        form.remove("walkInPhone");
        form.put("noPhone", true);
        UUID reception = shop.walksIn(form);
        shop.detailed(reception);
        shop.assigned(reception, shop.seller(1));
        var ours = belongings.stream()
                .filter(TransferableReceptions.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(ours.of(shop.seller(1))).singleElement().satisfies(belonging -> {
            assertThat(belonging.id()).isEqualTo(reception);
            assertThat(belonging.tasks()).isOne();
            assertThat(belonging.groups()).containsExactly(Groups.SALES);
        });

        for (int told = 0; told < 2; told++) {
            inTransaction.executeWithoutResult(
                    tx -> ours.handOver(reception, shop.seller(1), shop.seller(2), story.now()));
        }

        assertThat(ours.of(shop.seller(1))).isEmpty();
        assertThat(shop.task(reception).assignee()).isEqualTo(shop.seller(2));
        assertThat(turns.of(reception).orElseThrow().person()).isEqualTo(shop.seller(1));
    }

    @Test
    @DisplayName("M3: no notice carries a phone number, and nothing of a visitor stands in the engine's tables")
    void nothingPersonalGetsOut() {
        String phone = newPhone();
        UUID reception = shop.walksIn(newCustomer(phone));
        shop.detailed(reception);
        assertNothingPersonal(phone);
        shop.assigned(reception, shop.seller(2), "客户点名要她接待");
        assertNothingPersonal(phone);
        assertThat(shop.notices())
                .isNotEmpty()
                .allSatisfy(notice ->
                        assertThat(notice.toString()).doesNotContain(phone).doesNotContain("愚园路"));
    }

    private void assertNothingPersonal(String phone) {
        for (String table : List.of(
                "act_ru_variable",
                "act_hi_varinst",
                "act_hi_detail",
                "act_ru_task",
                "act_hi_taskinst",
                "act_ru_execution",
                "act_hi_procinst",
                "act_ru_job",
                "act_hi_op_log",
                "act_hi_actinst")) {
            assertThat(database.sql("select * from " + table).query().listOfRows())
                    .as(table)
                    .allSatisfy(row -> assertThat(row.toString())
                            .doesNotContain(phone)
                            .doesNotContain("周晓明")
                            .doesNotContain("愚园路")
                            .doesNotContain("三室两厅全包装修")
                            .doesNotContain("客户点名要她接待"));
        }
    }

    private List<String> kinds(UUID caseId) {
        return timeline.of(story.theCase(caseId).customerId()).stream()
                .map(TimelineEntry::kind)
                .toList();
    }

    static String code(Throwable thrown) {
        return Refusal.in(thrown)
                .map(refused -> refused.problems().get(0).code())
                .orElseGet(thrown::toString);
    }
}
