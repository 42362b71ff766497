package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.Flags;
import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.Attachments;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignProcess;
import dev.revisit.engine.timer.DueTimers;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.Projects;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.Turns;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.RunningCaseMigration;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.TrackingSheets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/**
 * Makes the database that {@link UpgradeTest} finishes: the sample company as it is on its first day, and ten days more
 * in which nobody works on it, while further cases are brought to where no case of the sample company stands. Together
 * they are in each state that the diagrams know. All of it goes in by the ways that people use; names and phones are
 * made up.
 *
 * <p>Run once, on the release to upgrade from, and by name only ({@code mvn -Dtest=UpgradeFixture test}); leaves the
 * database in {@code target/upgrade.sql.gz}, to be kept under {@code src/test/resources/dev/revisit/upgrade}.
 */
@SpringBootTest(properties = "revisit.demo.enabled=true")
@ActiveProfiles("test")
@ContextConfiguration(initializers = UpgradeFixture.OnTheFirstDay.class)
@DirtiesContext
class UpgradeFixture {

    /** When the database is left: a Monday morning. */
    private static final Instant LEFT = OldDatabase.LEFT;

    private static final Path FILE = Path.of("target/upgrade.sql.gz");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final byte[] PNG = MadePictures.png();

    private static final String SELLER = "lina";
    private static final String ON_LEAVE = "wangwei";
    private static final String PROJECT_SELLER = "xumin";
    private static final String MANAGER = "liuyang";
    private static final String HEAD = "zhoujie";
    private static final String DESK = "chenjing";
    private static final int DESIGNERS = 22;

    /** The sample company is made for the day on which it is started. */
    static class OnTheFirstDay implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext application) {
            ClockUtil.setCurrentTime(Date.from(LEFT.minus(Duration.ofDays(10))));
        }
    }

    private record Happening(Instant at, Runnable deed) {}

    /** Somebody or something that has no id before it is registered. */
    private static final class Told extends AtomicReference<UUID> {
        private static final long serialVersionUID = 1L;

        private final transient String phone;

        Told(String phone) {
            this.phone = phone;
        }
    }

    private final List<Happening> happenings = new ArrayList<>();
    private int customers;
    private int projectsStarted;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Attachments attachments;

    @Autowired
    private DesignProcess designs;

    @Autowired
    private DesignJobs jobs;

    @Autowired
    private ProjectProcess projects;

    @Autowired
    private Projects projectsOnFile;

    @Autowired
    private ReceptionProcess receptions;

    @Autowired
    private Turns turns;

    @Autowired
    private AppealProcess appeals;

    @Autowired
    private Flags flags;

    @Autowired
    private LeaveRequests leave;

    @Autowired
    private Staff staff;

    @Autowired
    private Viewers viewers;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration runningCaseMigration;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private DataSource database;

    @Autowired
    private ApplicationContext application;

    @Test
    void make() throws Exception {
        try {
            at(days(9.95), this::changedTimings);
            at(days(9.9), this::leaveAndDesigners);
            // Twice, so that of two cases in one state one can be worked on in time, and one late.
            for (int i = 0; i < 2; i++) {
                revisits();
                negotiations();
                opinionsAndRests();
                appealsOfFlags();
                designsAtEachStep();
                projectsAtEachStep();
                visitsToTheShop();
                contracts();
            }
            pass();
        } finally {
            ClockUtil.reset();
        }
        keep();
    }

    // ---- what happens -----------------------------------------------------------------------------------------

    private void revisits() {
        customer(SELLER, days(1));
        customer(SELLER, days(4));
        contacted(customer(SELLER, days(9)), days(7.5), "thinking-it-over", Map.of());
        contacted(customer(SELLER, days(9)), days(8.5), "thinking-it-over", Map.of());
        each(days(4), this::waits);
    }

    private void negotiations() {
        came(customer(SELLER, days(9)), days(7.5));
        came(customer(SELLER, days(9)), days(8.5));
        each(days(6), customer -> {
            came(customer, days(5));
            waits(customer);
        });
    }

    private interface Then {
        void of(Told customer);
    }

    private void each(Instant registered, Then then) {
        for (int i = 0; i < 4; i++) {
            then.of(customer(SELLER, registered));
        }
    }

    private int waiting;

    /** The four timers of CustomerWaiting, one after the other. */
    private void waits(Told customer) {
        switch (waiting++ % 4) {
            case 0 -> contacted(customer, days(2), "comes", Map.of("appointmentAt", time(days(-2))));
            case 1 -> contacted(customer, days(2), "comes", Map.of("appointmentAt", time(days(0.5))));
            case 2 -> contacted(customer, days(2), "thinking-it-over", Map.of());
            default -> contacted(customer, days(0.5), "not-reached", Map.of());
        }
    }

    private void opinionsAndRests() {
        contacted(customer(SELLER, days(2)), days(1), "signed-with-another", Map.of());
        contacted(customer(SELLER, days(5)), days(4), "signed-with-another", Map.of());
        contacted(customer(SELLER, days(2)), days(1), "not-for-now", Map.of());
        contacted(
                customer(SELLER, days(2)),
                days(1),
                "not-for-now",
                Map.of("wakeOn", day(days(-20)).toString()));
    }

    private void contracts() {
        Map<String, Object> contract =
                Map.of("contractAmount", 128_000, "signedOn", day(days(6)).toString());
        contacted(customer(SELLER, days(6)), days(1), "signed-with-us", contract);
        contacted(customer(SELLER, days(6)), days(3), "signed-with-us", contract);
        contacted(customer(SELLER, days(6)), days(5), "signed-with-us", contract);
    }

    /** The first invitation is due after three days: so long before a flag its customer was registered. */
    private void appealsOfFlags() {
        appealed(customer(SELLER, days(5)), SELLER, days(1));
        appealed(customer(SELLER, days(7)), SELLER, days(3));
        appealed(customer(SELLER, days(9)), SELLER, days(5));
        customer(ON_LEAVE, days(4));
        customer(ON_LEAVE, days(6));
        customer(ON_LEAVE, days(8));
    }

    private void designsAtEachStep() {
        plan(days(0.5));
        plan(days(2));
        dispatched(plan(days(0.6)), days(0.5));
        dispatched(plan(days(1.6)), days(1.5));
        dispatched(plan(days(3.1)), days(3));
        filledIn(dispatched(plan(days(1.1)), days(1)), days(0.5));
        filledIn(dispatched(plan(days(3.1)), days(3)), days(2.5));
        delivered(filledIn(dispatched(plan(days(2.1)), days(2)), days(1.5)), days(0.5));
        delivered(filledIn(dispatched(plan(days(3.1)), days(3)), days(2.5)), days(2));
        sheetWrong(delivered(filledIn(dispatched(plan(days(2.1)), days(2)), days(1.5)), days(1)), days(0.5));
        sheetWrong(delivered(filledIn(dispatched(plan(days(3.3)), days(3.2)), days(3)), days(2.5)), days(2));
        for (int i = 0; i < 8; i++) {
            Told customer = customer(SELLER, days(0.3));
            at(days(0.2), () -> {
                if (runtime.createEventSubscriptionQuery()
                                .eventName("Message_DesignerFree")
                                .count()
                        < 2) {
                    planCame(customer);
                }
            });
        }
    }

    /** A manager has made two steps shorter; all cases are on the changed diagrams. */
    private void changedTimings() {
        in.does(MANAGER, () -> {
            timings.apply(
                    new ChangeProposal(
                            "旺季，跟进加快",
                            OpenCasePolicy.KEEP,
                            List.of(
                                    new ChangeProposal.Wanted(new Setting("CustomerResting", "Wait_Resting"), "P60D"),
                                    new ChangeProposal.Wanted(
                                            new Setting("WalkInAssignment", "Deadline_GetPhone"), "PT20H")),
                            null,
                            null),
                    viewers.current());
            runningCaseMigration.catchUp();
        });
    }

    private void leaveAndDesigners() {
        in.does(MANAGER, () -> leave.grant(ON_LEAVE, day(days(7)), day(days(-1)), "回老家办事", viewers.current(), now()));
        for (int i = 1; i <= DESIGNERS; i++) {
            String id = "designer%02d".formatted(i);
            var user = identity.newUser(id);
            user.setFirstName("设计师" + i);
            user.setLastName("");
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
            identity.createMembership(id, Groups.DESIGN);
            staff.place(id, "design");
        }
    }

    private void projectsAtEachStep() {
        project(days(1));
        project(days(3));
        reported(project(days(1.5)), days(1));
        reported(project(days(3)), days(2.5));
        reported(project(days(4.5)), days(4));
        judged(reported(project(days(1.5)), days(1.2)), days(1));
        judged(reported(project(days(3)), days(2.7)), days(2.5));
        judged(reported(project(days(4.5)), days(4.2)), days(4));
    }

    private void visitsToTheShop() {
        walkedIn(days(1), minutes(2));
        walkedIn(days(1), minutes(8));
        walkedIn(days(1), minutes(40));
        notReached(walkedIn(days(1), minutes(40)), minutes(12));
        notReached(walkedIn(days(1), minutes(5)), minutes(3));
        notReached(walkedIn(days(1), minutes(40)), minutes(3));
        newInTheShop(minutes(5), true);
        newInTheShop(minutes(20), true);
        detailed(newInTheShop(minutes(6), true), minutes(5));
        detailed(newInTheShop(minutes(30), true), minutes(25));
        assigned(detailed(newInTheShop(minutes(180), false), minutes(170)), minutes(160));
        assigned(detailed(newInTheShop(days(2), false), days(1.99)), days(1.98));
        assigned(detailed(newInTheShop(minutes(150), true), minutes(140)), minutes(130));
    }

    // ---- the words --------------------------------------------------------------------------------------------

    private Told customer(String salesperson, Instant at) {
        int number = ++customers;
        Told customer = new Told("138 0000 %04d".formatted(600 + number));
        at(
                at,
                () -> customer.set(in.asks(
                        salesperson,
                        () -> cases.register(Map.of(
                                "name", "样例客户" + number,
                                "phone", customer.phone,
                                "address", "云川市柏岭区样例路 " + number + " 号")))));
        return customer;
    }

    private void contacted(Told customer, Instant at, String outcome, Map<String, Object> more) {
        at(at, () -> {
            var form = new HashMap<String, Object>(more);
            form.put("contactedAt", time(at));
            form.put("way", "phone");
            form.put("summary", "电话里聊了近况，" + day(at) + " 再联系");
            form.put("outcome", outcome);
            in.does(SELLER, () -> cases.contactRecorded(customer.get(), form));
        });
    }

    private void came(Told customer, Instant at) {
        at(at, () -> in.does(DESK, () -> cases.customerCame(customer.get())));
    }

    private void appealed(Told customer, String person, Instant at) {
        at(
                at,
                () -> in.does(
                        person,
                        () -> appeals.appeal(flags.of(customer.get()).get(0).id(), Map.of("appeal", "当天一直在工地上，没有信号"))));
    }

    /** A customer with a floor plan. */
    private Told plan(Instant at) {
        Told customer = customer(SELLER, at.minus(Duration.ofMinutes(30)));
        at(at, () -> planCame(customer));
        return customer;
    }

    private void planCame(Told customer) {
        in.does(
                SELLER,
                () -> attachments.add(
                        customerOf(customer), Attachments.Kind.FLOOR_PLAN, "户型图.png", PNG, viewers.current()));
    }

    private Told dispatched(Told customer, Instant at) {
        at(at, () -> {
            String next = jobs.turn(now()).proposed().orElseThrow();
            in.does(MANAGER, () -> designs.dispatch(designOf(customer), Map.of("designer", next)));
        });
        return customer;
    }

    private Told filledIn(Told customer, Instant at) {
        at(
                at,
                () -> in.does(
                        designerOf(customer),
                        () -> designs.fillIn(
                                designOf(customer),
                                Map.of(
                                        "measuredArea", 96.5,
                                        "layout", "三室两厅",
                                        "wishes", "主卧带衣帽间，厨房开放",
                                        "style", "新中式",
                                        "priceRange", "15–20 万",
                                        "plannedDelivery",
                                                day(at.plus(Duration.ofDays(1))).toString()))));
        return customer;
    }

    private Told delivered(Told customer, Instant at) {
        at(at, () -> {
            String designer = designerOf(customer);
            in.does(designer, () -> {
                jobs.upload(designOf(customer), "平面方案.png", PNG, designer, now());
                designs.deliver(designOf(customer), Map.of("deliveryNote", "平面方案一份"));
            });
        });
        return customer;
    }

    private void sheetWrong(Told customer, Instant at) {
        at(
                at,
                () -> in.does(
                        MANAGER,
                        () -> designs.check(designOf(customer), Map.of("check", "sheet-wrong", "remark", "面积与户型图不符"))));
    }

    private UUID customerOf(Told customer) {
        return sheets.theCase(customer.get()).customerId();
    }

    private UUID designOf(Told customer) {
        return jobs.ofCustomer(customerOf(customer)).get(0).id();
    }

    private String designerOf(Told customer) {
        return Objects.requireNonNull(jobs.theJob(designOf(customer)).designer());
    }

    private Told project(Instant at) {
        Told project = new Told("");
        String name = "样例项目" + ++projectsStarted;
        at(
                at,
                () -> project.set(
                        in.asks(PROJECT_SELLER, () -> projects.start(Map.of("projectName", name, "region", "华东")))));
        return project;
    }

    private Told reported(Told project, Instant at) {
        at(at, () -> {
            var form = new HashMap<String, Object>(Map.of("situation", "按计划推进，客户配合"));
            var conditions = Objects.requireNonNull(
                            projectsOnFile.flow(project.get()).current().checklist())
                    .conditions();
            for (int i = 1; i <= conditions.size(); i++) {
                if (!conditions.get(i - 1).byDecision()) {
                    form.put("condition" + i, true);
                    form.put("evidence" + i, "见附件第 " + i + " 页");
                }
            }
            ProjectFixture.applied(application, project.get());
            in.does(PROJECT_SELLER, () -> projects.report(project.get(), form));
        });
        return project;
    }

    private void judged(Told project, Instant at) {
        for (String judge : List.of(PROJECT_SELLER, HEAD, MANAGER)) {
            at(
                    at,
                    () -> in.does(
                            judge,
                            () -> projects.judge(project.get(), Map.of("opinion", "go-on", "judgement", "情况属实，可以继续"))));
        }
    }

    /** A known customer, while their salesperson is out. */
    private Told walkedIn(Instant registered, Instant at) {
        Told customer = customer(SELLER, registered);
        Told reception = new Told("");
        at(
                at,
                () -> reception.set(in.asks(
                        DESK,
                        () -> receptions.register(Map.of(
                                "arrival",
                                "customer",
                                "comesFor",
                                "来看图",
                                "walkInPhone",
                                customer.phone,
                                "salespersonIn",
                                "no")))));
        return reception;
    }

    private void notReached(Told reception, Instant at) {
        at(at, () -> in.does(DESK, () -> receptions.called(reception.get(), Map.of("callResult", "not-reached"))));
    }

    private Told newInTheShop(Instant at, boolean withPhone) {
        Told reception = new Told("138 0000 %04d".formatted(600 + ++customers));
        at(at, () -> {
            var form = new HashMap<String, Object>(Map.of("arrival", "customer", "comesFor", "想装修新房"));
            form.put("walkInName", "样例客户");
            form.put("walkInAddress", "云川市柏岭区样例路");
            if (withPhone) {
                form.put("walkInPhone", reception.phone);
            } else {
                form.put("noPhone", true);
            }
            reception.set(in.asks(DESK, () -> receptions.register(form)));
        });
        return reception;
    }

    private Told detailed(Told reception, Instant at) {
        at(at, () -> in.does(DESK, () -> receptions.detailed(reception.get(), Map.of("wants", "三室两厅全包装修"))));
        return reception;
    }

    private void assigned(Told reception, Instant at) {
        at(at, () -> {
            String fair =
                    turns.ranking("front-desk", now()).fair().orElseThrow().person();
            in.does(MANAGER, () -> receptions.assign(reception.get(), Map.of("salesperson", fair)));
        });
    }

    // ---- how time goes by -------------------------------------------------------------------------------------

    private InTheirName in;

    @Autowired
    void work(IdentityService identity, TaskService tasks) {
        in = new InTheirName(identity, tasks);
    }

    /** So many days before the database is left. */
    private static Instant days(double before) {
        return LEFT.minus(Duration.ofMinutes(Math.round(before * 24 * 60)));
    }

    private static Instant minutes(int before) {
        return LEFT.minus(Duration.ofMinutes(before));
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private static String time(Instant at) {
        return at.atZone(ZONE).toOffsetDateTime().toString();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    private void at(Instant at, Runnable deed) {
        happenings.add(new Happening(at, deed));
    }

    private void pass() {
        happenings.stream().sorted(Comparator.comparing(Happening::at)).forEach(happening -> {
            new DueTimers(management).fire(happening.at());
            ClockUtil.setCurrentTime(Date.from(happening.at()));
            happening.deed().run();
        });
        new DueTimers(management).fire(LEFT);
        ClockUtil.setCurrentTime(Date.from(LEFT));
    }

    /**
     * The last sign of life is taken out: it is of the day on which this ran, and the time from then to a test would
     * count as a downtime that excuses what is missed in it (rule C5).
     */
    private void keep() throws Exception {
        Files.createDirectories(FILE.getParent());
        Files.deleteIfExists(FILE);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            statement.execute("update heartbeat set at = null");
            statement.execute("delete from downtime");
            Standing.in(connection)
                    .roots()
                    .forEach((state, roots) -> System.out.println("STATE " + state + " | " + roots.size()));
            statement.execute("script nopasswords nosettings to '" + FILE + "' compression gzip");
        }
        assertThat(FILE).isNotEmptyFile();
    }
}
