package dev.revisit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.customer.Customers;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.timer.DueTimers;
import dev.revisit.operations.reconciliation.Reconciled;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/** The words in which tests tell a customer's story: who does what, and how the days pass. */
@TestComponent
public class CustomerStory {

    /** A Monday morning. */
    public static final Instant DAY_0 = at("2026-11-02T09:00");

    private final CaseProcess cases;
    private final TrackingSheets sheets;
    private final Contracts contracts;
    private final Viewers viewers;
    private final Customers customers;
    private final OpenWork openWork;
    private final Flags flags;
    private final Staff staff;
    private final IdentityService identity;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final Clock clock;
    private final Reconciled reconciled;

    CustomerStory(
            CaseProcess cases,
            TrackingSheets sheets,
            Contracts contracts,
            Viewers viewers,
            Customers customers,
            OpenWork openWork,
            Flags flags,
            Staff staff,
            IdentityService identity,
            ManagementService management,
            RuntimeService runtime,
            TaskService tasks,
            Clock clock,
            Reconciled reconciled) {
        this.cases = cases;
        this.sheets = sheets;
        this.contracts = contracts;
        this.viewers = viewers;
        this.customers = customers;
        this.openWork = openWork;
        this.flags = flags;
        this.staff = staff;
        this.identity = identity;
        this.management = management;
        this.runtime = runtime;
        this.tasks = tasks;
        this.clock = clock;
        this.reconciled = reconciled;
    }

    /** Li Na sells, Liu Yang leads her department; it is the morning of day 0. */
    public void begins() {
        endWhatOthersBegan();
        ClockUtil.setCurrentTime(Date.from(DAY_0));
        staff.openDepartment("home", "Home sales", "家装销售部");
        person("lina", "Na", "Li");
        person("wangwei", "Wei", "Wang");
        person("liuyang", "Yang", "Liu");
        staff.place("lina", "home");
        staff.place("wangwei", "home");
        staff.lead("liuyang", "home");
        logIn("lina", "sales");
    }

    /** The database is every test's: the timers of earlier stories would fire in this one's time, each of them. */
    private void endWhatOthersBegan() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(earlier ->
                        runtime.deleteProcessInstance(earlier.getId(), "an earlier story", true, true, true, false));
    }

    private void person(String id, String first, String last) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            var user = identity.newUser(id);
            user.setFirstName(first);
            user.setLastName(last);
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
        }
    }

    /** A salesperson in a department of their own, and who leads it: their pages show nobody else's customers. */
    public void employs(String seller, String leader) {
        staff.openDepartment("team-" + seller, "Team of " + seller, seller + "组");
        person(seller, seller, "");
        person(leader, leader, "");
        staff.place(seller, "team-" + seller);
        staff.lead(leader, "team-" + seller);
    }

    /** Nothing that the story left differs from what its raw facts ask for. */
    public void ends() {
        try {
            isReconciled();
        } finally {
            endsUnreconciled();
        }
    }

    /** Nothing in it differs from what its raw facts ask for. */
    public void isReconciled() {
        reconciled.check();
    }

    /** Of a story that has written or deleted rows past the application, or collided on purpose. */
    public void endsUnreconciled() {
        SecurityContextHolder.clearContext();
        ClockUtil.reset();
    }

    public void logIn(String user, String... groups) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                        user, "", AuthorityUtils.createAuthorityList(groups)));
    }

    /** A time of day in the company's zone, as in 2026-11-02T09:00. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }

    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** Days go by, and every timer that falls due in them fires when it is due. */
    public void daysPass(double days) {
        Instant until = now().plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
        new DueTimers(management).fire(until);
        ClockUtil.setCurrentTime(Date.from(until));
    }

    /** Whatever is due by now fires, as by the job executor: what it cannot do now it tries again. */
    public void fireDueTimers() {
        for (int tried = 0; tried < 5; tried++) {
            var due = management
                    .createJobQuery()
                    .duedateLowerThan(new Date(ClockUtil.getCurrentTime().getTime() + 1))
                    .list();
            if (due.isEmpty()) {
                return;
            }
            for (var job : due) {
                try {
                    management.executeJob(job.getId());
                } catch (RuntimeException collided) {
                    // Tried again in the next round, if it is still there.
                    continue;
                }
            }
        }
    }

    public Clock clock() {
        return clock;
    }

    /** Time goes by while the job executor is down: nothing fires. */
    public void daysPassUnattended(double days) {
        ClockUtil.setCurrentTime(Date.from(now().plus(Duration.ofMinutes(Math.round(days * 24 * 60)))));
    }

    public static Map<String, Object> registration(String name, String phone) {
        var form = new HashMap<String, Object>();
        form.put("name", name);
        form.put("phone", phone);
        form.put("address", "静安区江宁路 100 弄 3 号 502 室");
        return form;
    }

    public UUID registered(String name, String phone) {
        return cases.register(registration(name, phone));
    }

    /** Registered by whoever is logged in, with all that the form says. */
    public UUID registeredWith(Map<String, Object> form) {
        return cases.register(form);
    }

    /** A contact of this moment, complete as rule T9 asks. */
    public Map<String, Object> contact(String outcome) {
        var form = new HashMap<String, Object>();
        form.put(
                "contactedAt",
                now().atZone(ZoneId.of("Asia/Shanghai")).toOffsetDateTime().toString());
        form.put("way", "phone");
        form.put("summary", "客户说再和家人商量一下 " + now() + " " + outcome);
        form.put("outcome", outcome);
        return form;
    }

    /** As {@link #contacted(UUID, String, Map)}, but a contract stays to be confirmed (rule C8). */
    public void reported(UUID caseId, String outcome, Map<String, Object> more) {
        var form = contact(outcome);
        form.putAll(more);
        cases.contactRecorded(caseId, form);
    }

    /** A contract signed today is reported, and waits to be confirmed (rule C8). */
    public void reportedContract(UUID caseId, Object amount) {
        reported(caseId, "signed-with-us", contract(amount));
    }

    public Map<String, Object> contract(Object amount) {
        return Map.of(
                "contractAmount",
                amount,
                "signedOn",
                now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().toString());
    }

    /** Whoever has to confirms the contract of a case (rule C8); whoever was logged in before is again after it. */
    public void confirmed(UUID caseId) {
        asSuperior(caseId, () -> cases.contractDecided(caseId, Map.of("decision", "confirmed")));
    }

    /** Whoever has to refuses it. */
    public void refused(UUID caseId, String reason) {
        asSuperior(caseId, () -> cases.contractDecided(caseId, Map.of("decision", "refused", "refusalReason", reason)));
    }

    /** Whoever has to withdraws the contract that was confirmed last. */
    public void withdrawn(UUID caseId, String reason) {
        var contract = contracts.newestOf(caseId).orElseThrow();
        asSuperior(caseId, () -> contracts.withdraw(contract.id(), reason, viewers.current(), now()));
    }

    public Contract contractOf(UUID caseId) {
        return contracts.newestOf(caseId).orElseThrow();
    }

    private void asSuperior(UUID caseId, Runnable deed) {
        var before = SecurityContextHolder.getContext().getAuthentication();
        String earner = contracts.newestOf(caseId).orElseThrow().earner();
        String superior = contracts
                .confirmingIn(caseId)
                .or(() -> staff.departmentOf(earner)
                        .flatMap(
                                home -> staff.leadersOfDepartment(home).stream().findFirst()))
                .orElse("liuyang");
        logIn(superior, "manager");
        try {
            deed.run();
        } finally {
            SecurityContextHolder.getContext().setAuthentication(before);
        }
    }

    public void contacted(UUID caseId, String outcome) {
        cases.contactRecorded(caseId, contact(outcome));
    }

    /** A contact; a contract that it reports is confirmed at once by whoever has to (rule C8), so that stories go on. */
    public void contacted(UUID caseId, String outcome, Map<String, Object> more) {
        reported(caseId, outcome, more);
        if (contracts.waitingOf(caseId).isPresent()) {
            confirmed(caseId);
        }
    }

    public void came(UUID caseId) {
        cases.customerCame(caseId);
    }

    /** Where the case stands: the open step, or the timer it waits for. */
    public String standsAt(UUID caseId) {
        return openWork.ofCase(caseId.toString())
                .map(OpenWork.OpenTask::step)
                .orElseGet(() -> openWork.timersOf(caseId.toString()).stream()
                        .map(OpenWork.PendingTimer::timer)
                        .findFirst()
                        .orElse("ended"));
    }

    public OpenWork.OpenTask openTask(UUID caseId) {
        return openWork.ofCase(caseId.toString()).orElseThrow();
    }

    public List<TrackingRecord> sheet(UUID caseId) {
        return sheets.sheet(caseId);
    }

    public TrackingCase theCase(UUID caseId) {
        return sheets.theCase(caseId);
    }

    public List<Flag> flags(UUID caseId) {
        return flags.of(caseId);
    }

    public List<FlagState> flagStates(UUID caseId) {
        var all = flags(caseId);
        var states = flags.statesOf(all);
        return all.stream().map(flag -> states.get(flag.id())).toList();
    }

    /** The due times of the misses so far, in days after day 0. */
    public List<Double> missesOnDays(UUID caseId) {
        return flags(caseId).stream()
                .map(flag -> Duration.between(DAY_0, flag.dueAt()).toMinutes() / (24.0 * 60))
                .toList();
    }

    public void assertNothingOpen(UUID caseId) {
        assertThat(openWork.ofCase(caseId.toString())).isEmpty();
        assertThat(openWork.timersOf(caseId.toString())).isEmpty();
    }

    public TaskService tasks() {
        return tasks;
    }
}
