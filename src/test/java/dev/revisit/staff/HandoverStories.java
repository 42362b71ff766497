package dev.revisit.staff;

import static dev.revisit.api.Program.newPhone;
import static dev.revisit.tracking.CustomerStory.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.revisit.commission.flag.Flag;
import dev.revisit.customer.Customers;
import dev.revisit.customer.Ownership;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Projects;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.handover.Departures;
import dev.revisit.staff.handover.Handover;
import dev.revisit.staff.handover.HandoverLine;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable.Belonging;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stories of people who hand over, leave, and come back, on the whole of the application; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class HandoverStories {

    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    private CustomerStory story;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Departures departures;

    @Autowired
    private LeaveRequests requests;

    @Autowired
    private Personnel personnel;

    @Autowired
    private Staff staff;

    @Autowired
    private Viewers viewers;

    @Autowired
    private Customers customers;

    @Autowired
    private Projects projects;

    @Autowired
    private Timeline timeline;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ApplicationContext application;

    private String team = "";
    private String an = "";
    private String bo = "";
    private String chen = "";
    private String boss = "";

    /** An, Bo and Chen sell in a department of their own, which their manager leads. */
    @BeforeEach
    void begin() {
        story.begins();
        team = "hands-" + TEAMS.incrementAndGet();
        staff.openDepartment(team, "Team " + team, "销售组" + team);
        an = employed("an", Groups.SALES);
        bo = employed("bo", Groups.SALES);
        chen = employed("chen", Groups.SALES);
        boss = employed("boss", Groups.MANAGER);
        staff.lead(boss, team);
        story.logIn(an, Groups.SALES);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private String employed(String name, String group) {
        String id = name + "." + team;
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        personnel.employ(new Personnel.NewPerson(id, name, "a-password-for-tests", List.of(group), team));
        return id;
    }

    private UUID registered(String name) {
        return story.registered(name, newPhone());
    }

    private UUID customerOf(UUID caseId) {
        return story.theCase(caseId).customerId();
    }

    private Viewer boss() {
        story.logIn(boss, Groups.MANAGER);
        return viewers.current();
    }

    private Viewer administrator() {
        story.logIn("admin-of-" + team, Groups.ADMINISTRATOR);
        return viewers.current();
    }

    private Handover allTo(String receiver, String from) {
        Viewer by = boss();
        var lines = new HashMap<UUID, String>();
        handovers.of(from, by).forEach(each -> lines.put(each.id(), receiver));
        return handovers.handOver(from, lines, "外地休假两周", by);
    }

    private Instant deadlineOf(UUID caseId) {
        return Objects.requireNonNull(story.openTask(caseId).due());
    }

    private static void assertRefused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(Refusal.class).hasMessage(message);
    }

    private static Instant day(double days) {
        return DAY_0.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }

    @Test
    @DisplayName("M4: the preview names what is in somebody's hands, with open tasks and promises")
    void preview() {
        UUID open = registered("王芳");
        UUID promised = registered("李强");
        story.contacted(promised, "thinking-it-over", Map.of("promised", "周五前发报价"));
        UUID ended = registered("赵敏");
        story.contacted(ended, "came-to-shop");
        story.contacted(ended, "signed-with-us", Map.of("contractAmount", 88000, "signedOn", "2026-11-02"));

        List<Belonging> belongings = handovers.of(an, boss());

        assertThat(belongings)
                .as("who signed is a key customer too")
                .extracting(Belonging::kind)
                .containsOnlyOnce("key-customer");
        assertThat(belongings)
                .filteredOn(each -> !each.kind().equals("key-customer"))
                .extracting(Belonging::id, Belonging::kind, Belonging::name, Belonging::tasks, Belonging::promises)
                .containsExactly(
                        tuple(customerOf(open), "customer", "王芳", 1, 0),
                        tuple(customerOf(promised), "customer", "李强", 0, 1),
                        tuple(customerOf(ended), "former-customer", "赵敏", 0, 0));
        assertThat(handovers.receivers(an, belongings, boss()))
                .extracting(Handovers.Receiver::userId)
                .containsExactly(bo, boss, chen);
    }

    @Test
    @DisplayName("M4: in one act, all to one: customers, their open tasks and promises move, history stays")
    void allToOne() {
        UUID first = registered("王芳");
        UUID second = registered("李强");
        story.daysPass(1);

        Handover done = allTo(bo, an);

        assertThat(handovers.of(an, boss())).isEmpty();
        for (UUID each : List.of(first, second)) {
            assertThat(customers.file(customerOf(each)).owner()).isEqualTo(bo);
            assertThat(database.sql("select owner from tracking_case where id = ?")
                            .param(each)
                            .query(String.class)
                            .single())
                    .isEqualTo(bo);
            assertThat(story.openTask(each).assignee()).isEqualTo(bo);
            assertThat(timeline.of(customerOf(each)).get(0))
                    .extracting(TimelineEntry::kind, TimelineEntry::actor, TimelineEntry::details)
                    .containsExactly("owner-changed", boss, Map.of("from", an, "person", bo));
            assertThat(story.sheet(each))
                    .extracting(record -> record.writtenBy())
                    .containsExactly(an);
        }
        assertThat(handovers.newest(boss(), null, 1).get(0)).satisfies(kept -> {
            assertThat(kept.id()).isEqualTo(done.id());
            assertThat(kept.handedBy()).isEqualTo(boss);
            assertThat(kept.handedAt()).isEqualTo(day(1));
            assertThat(kept.reason()).isEqualTo("外地休假两周");
            assertThat(kept.lines())
                    .extracting(HandoverLine::belongingId, HandoverLine::receiver, HandoverLine::tasks)
                    .containsExactly(tuple(customerOf(first), bo, 1), tuple(customerOf(second), bo, 1));
        });
        story.logIn(bo, Groups.SALES);
        story.contacted(first, "comes");
        assertThat(story.sheet(first)).extracting(record -> record.writtenBy()).containsExactly(an, bo);
        story.logIn(an, Groups.SALES);
        assertRefused(() -> story.contacted(second, "comes"), "FORBIDDEN customer.of-somebody-else");
    }

    @Test
    @DisplayName("M4: each to somebody else, or nobody: what is not named stays")
    void eachToSomebody() {
        UUID first = registered("王芳");
        UUID second = registered("李强");
        UUID third = registered("周杰");
        Viewer by = boss();

        handovers.handOver(an, Map.of(customerOf(first), bo, customerOf(second), chen), "分给两位", by);

        assertThat(customers.file(customerOf(first)).owner()).isEqualTo(bo);
        assertThat(customers.file(customerOf(second)).owner()).isEqualTo(chen);
        assertThat(customers.file(customerOf(third)).owner()).isEqualTo(an);
        assertThat(story.openTask(third).assignee()).isEqualTo(an);
        assertThat(deadlineOf(third)).isEqualTo(day(3));
    }

    @Test
    @DisplayName("T9: the new owner has at least 24 hours; a deadline further off stays, and none comes earlier")
    void grace() {
        UUID soon = registered("王芳");
        story.daysPass(1);
        story.logIn(an, Groups.SALES);
        UUID later = registered("李强");
        story.daysPass(1.5);
        assertThat(deadlineOf(soon)).isEqualTo(day(3));

        allTo(bo, an);

        assertThat(deadlineOf(soon)).isEqualTo(day(3.5));
        assertThat(deadlineOf(later)).isEqualTo(day(4));
        story.daysPass(0.75);
        assertThat(story.flags(soon)).isEmpty();
        story.daysPass(0.25);
        assertThat(story.flags(soon)).extracting(Flag::person, Flag::dueAt).containsExactly(tuple(bo, day(3.5)));
        assertThat(story.flags(later)).isEmpty();
    }

    @Test
    @DisplayName(
            "T9: a wait after a miss gives the new owner 24 hours too; what was missed before is the earlier owner's")
    void graceAfterMiss() {
        UUID missed = registered("王芳");
        story.daysPass(9.5);
        assertThat(story.flags(missed)).extracting(Flag::person, Flag::dueAt).containsExactly(tuple(an, day(3)));

        allTo(bo, an);
        story.daysPass(0.75);
        assertThat(story.flags(missed)).hasSize(1);
        story.daysPass(0.25);

        assertThat(story.flags(missed))
                .extracting(Flag::person, Flag::dueAt)
                .containsExactly(tuple(an, day(3)), tuple(bo, day(10.5)));
    }

    @Test
    @DisplayName(
            "T9: a deadline that passed unattended before the handover is the earlier owner's miss, not the new one's")
    void missedUnattended() {
        UUID missed = registered("王芳");
        story.daysPassUnattended(3.25);

        allTo(bo, an);

        assertThat(story.flags(missed)).extracting(Flag::person, Flag::dueAt).containsExactly(tuple(an, day(3)));
        assertThat(story.openTask(missed).assignee()).isEqualTo(bo);
    }

    @Test
    @DisplayName("C4, T9: whose customer somebody was at a time can be asked for good")
    void ownersInTime() {
        UUID customer = customerOf(registered("王芳"));
        story.daysPass(2);
        allTo(bo, an);
        story.daysPass(2);
        allTo(chen, bo);

        assertThat(customers.owners(customer))
                .extracting(Ownership::owner, Ownership::since)
                .containsExactly(tuple(an, DAY_0), tuple(bo, day(2)), tuple(chen, day(4)));
        assertThat(customers.ownerOn(customer, DAY_0.minusSeconds(60))).isEqualTo(an);
        assertThat(customers.ownerOn(customer, day(1.9))).isEqualTo(an);
        assertThat(customers.ownerOn(customer, day(2))).isEqualTo(bo);
        assertThat(customers.ownerOn(customer, day(3.9))).isEqualTo(bo);
        assertThat(customers.ownerOn(customer, day(90))).isEqualTo(chen);
    }

    @Test
    @DisplayName("M4: what rests or waits moves without anything being due earlier or later")
    void waiting() {
        UUID waits = registered("王芳");
        story.contacted(waits, "thinking-it-over");
        assertThat(story.standsAt(waits)).startsWith("Wait_");
        var before = timers();

        allTo(bo, an);

        assertThat(timers()).isEqualTo(before);
        story.daysPass(7);
        assertThat(story.openTask(waits).assignee()).isEqualTo(bo);
    }

    private List<Object> timers() {
        return new ArrayList<>(management.createJobQuery().timers().orderByJobId().asc().list().stream()
                .map(job -> List.of(job.getId(), job.getDuedate()))
                .toList());
    }

    @Test
    @DisplayName("M4, P3: a project goes over with its report; whoever judges it stays who they are")
    void projects() {
        var words = new ProjectFixture(story, application);
        UUID project = words.started("市一医院机房");
        String second = words.department() + "-second";
        words.employs(second, Groups.SALES);
        story.logIn(words.manager(), Groups.MANAGER);
        Viewer manager = viewers.current();
        assertThat(handovers.of(words.seller(), manager))
                .extracting(Belonging::kind, Belonging::id, Belonging::tasks)
                .containsExactly(tuple("project", project, 1));

        handovers.handOver(words.seller(), Map.of(project, second), "调岗", manager);

        assertThat(projects.theProject(project).owner()).isEqualTo(second);
        assertThat(words.task(project, "UserTask_ReportSituation").assignee()).isEqualTo(second);
        assertThat(handovers.of(second, manager)).extracting(Belonging::id).containsExactly(project);
        story.logIn(second, Groups.SALES);
        application.getBean(dev.revisit.project.ProjectProcess.class).report(project, words.report(project));
        assertThat(words.task(project, "UserTask_JudgeAsSalesperson").assignee())
                .isEqualTo(second);
        assertThat(words.task(project, "UserTask_JudgeAsDepartmentHead").assignee())
                .isEqualTo(words.head());
    }

    @Test
    @DisplayName("M4, P3: nobody receives a project whose open round they have judged")
    void judgedAlready() {
        var words = new ProjectFixture(story, application);
        UUID project = words.started("高新区展厅");
        words.reported(project);
        words.judged(project, dev.revisit.project.judgement.Role.MANAGER, "go-on");
        story.logIn(words.manager(), Groups.MANAGER);
        Viewer manager = viewers.current();

        assertRefused(
                () -> handovers.handOver(words.seller(), Map.of(project, words.manager()), "我来接", manager),
                "CONFLICT handover.project-judged");
        assertThat(projects.theProject(project).owner()).isEqualTo(words.seller());
        assertThat(words.task(project, "UserTask_JudgeAsSalesperson").assignee())
                .isEqualTo(words.seller());
    }

    @Test
    @DisplayName("M4: a manager hands over within their team, an administrator everywhere, and nobody else does")
    void whoMay() {
        UUID customer = customerOf(registered("王芳"));
        story.logIn(bo, Groups.SALES);
        assertRefused(() -> handovers.of(an, viewers.current()), "FORBIDDEN handover.not-your-team");
        assertRefused(
                () -> handovers.handOver(an, Map.of(customer, bo), "给我吧", viewers.current()),
                "FORBIDDEN handover.not-your-team");
        story.logIn(an, Groups.SALES);
        assertRefused(() -> handovers.of(an, viewers.current()), "FORBIDDEN handover.not-your-team");
        story.logIn("liuyang", Groups.MANAGER);
        assertRefused(() -> handovers.of(an, viewers.current()), "FORBIDDEN handover.not-your-team");
        // Not out of the team, not to somebody who sells nothing, not back to whom it was taken from.
        Viewer by = boss();
        String desk = employed("desk", Groups.RECEPTION);
        for (String other : List.of("lina", desk, an, "nobody")) {
            assertRefused(
                    () -> handovers.handOver(an, Map.of(customer, other), "换人", by),
                    "INVALID receiver:handover.cannot-have");
        }
        assertRefused(() -> handovers.handOver(an, Map.of(), "换人", by), "INVALID lines:handover.nothing");
        assertRefused(() -> handovers.handOver(an, Map.of(customer, bo), " 。", by), "INVALID reason:too-short");
        assertRefused(() -> handovers.handOver(an, Map.of(UUID.randomUUID(), bo), "换人", by), "CONFLICT handover.gone");
        assertThat(customers.file(customer).owner()).isEqualTo(an);

        Viewer administrator = administrator();
        identityOf("lina", Groups.SALES);
        handovers.handOver(an, Map.of(customer, "lina"), "部门调整", administrator);
        assertThat(customers.file(customer).owner()).isEqualTo("lina");
    }

    private void identityOf(String user, String group) {
        if (identity.createGroupQuery().groupMember(user).groupId(group).count() == 0) {
            identity.createMembership(user, group);
        }
    }

    @Test
    @DisplayName("M4: one line that cannot go, and nothing goes")
    void allOrNothing() {
        UUID first = customerOf(registered("王芳"));
        UUID second = customerOf(registered("李强"));
        Viewer by = boss();
        var lines = new java.util.LinkedHashMap<UUID, String>();
        lines.put(first, bo);
        lines.put(second, "nobody");

        assertRefused(() -> handovers.handOver(an, lines, "一起换人", by), "INVALID receiver:handover.cannot-have");

        assertThat(customers.file(first).owner()).isEqualTo(an);
        assertThat(customers.owners(first)).hasSize(1);
        assertThat(handovers.newest(by, null, 10)).isEmpty();
    }

    @Test
    @DisplayName("M4: nothing is given to somebody on leave")
    void receiverOnLeave() {
        UUID customer = customerOf(registered("王芳"));
        Viewer by = boss();
        LocalDate today = LocalDate.ofInstant(story.now(), java.time.ZoneId.systemDefault());
        requests.grant(bo, today, today.plusDays(1), "病假", by, story.now());

        assertRefused(
                () -> handovers.handOver(an, Map.of(customer, bo), "换人", by),
                "CONFLICT receiver:handover.receiver-away");

        story.daysPass(2);
        handovers.handOver(an, Map.of(customer, bo), "换人", boss());
        assertThat(customers.file(customer).owner()).isEqualTo(bo);
    }

    @Test
    @DisplayName("M4: two who hand over the same at once: one does, once")
    void atOnce() throws Exception {
        var cases = new ArrayList<UUID>();
        for (int i = 0; i < 4; i++) {
            cases.add(registered("客户" + i));
        }
        Viewer by = boss();
        var lines = new HashMap<UUID, String>();
        cases.forEach(each -> lines.put(customerOf(each), bo));
        var other = new HashMap<UUID, String>();
        cases.forEach(each -> other.put(customerOf(each), chen));
        var together = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        var calls = List.<Callable<String>>of(() -> attempt(together, lines, by), () -> attempt(together, other, by));
        try {
            var answers = new ArrayList<String>();
            for (var answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder("done", "CONFLICT handover.gone");
        } finally {
            threads.shutdownNow();
        }
        assertThat(handovers.newest(by, null, 10)).hasSize(1);
        String owner = customers.file(customerOf(cases.get(0))).owner();
        cases.forEach(each -> {
            assertThat(customers.file(customerOf(each)).owner()).isEqualTo(owner);
            assertThat(story.openTask(each).assignee()).isEqualTo(owner);
        });
    }

    private String attempt(CyclicBarrier together, Map<UUID, String> lines, Viewer by) throws Exception {
        together.await();
        story.logIn(boss, Groups.MANAGER);
        try {
            handovers.handOver(an, lines, "同时交接", by);
            return "done";
        } catch (Refusal refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    @Test
    @DisplayName("M4: who leaves hands over first; then login and groups go, the name and what they wrote stay")
    void leaves() {
        UUID caseId = registered("王芳");
        Viewer administrator = administrator();
        assertRefused(() -> departures.leave(an, administrator, story.now()), "CONFLICT departure.hands-full");
        assertThat(identity.checkPassword(an, "a-password-for-tests")).isTrue();
        allTo(bo, an);

        departures.leave(an, administrator(), story.now());
        departures.leave(an, administrator(), story.now());

        assertThat(identity.checkPassword(an, "a-password-for-tests")).isFalse();
        assertThat(identity.createGroupQuery().groupMember(an).count()).isZero();
        assertThat(staff.worksHere(an)).isFalse();
        assertThat(staff.nameOf(an)).isEqualTo("an");
        assertThat(story.sheet(caseId).get(0).writtenBy()).isEqualTo(an);
        assertThat(handovers.people(boss())).containsOnlyKeys(bo, chen);
        assertThat(departures.gone().get(an)).satisfies(left -> {
            assertThat(left.groups()).containsExactly(Groups.SALES);
            assertThat(left.leftBy()).isEqualTo("admin-of-" + team);
        });
        assertThat(rows("select count(*) from departure where user_id = ?")).isEqualTo(1);
        var lines = Map.of(customerOf(caseId), an);
        assertRefused(() -> handovers.handOver(bo, lines, "还给他", boss()), "INVALID receiver:handover.cannot-have");

        departures.comeBack(an, "another-password-1", administrator(), story.now());

        assertThat(identity.checkPassword(an, "another-password-1")).isTrue();
        assertThat(staff.worksHere(an)).isTrue();
        assertThat(staff.members(Groups.SALES)).contains(an);
        handovers.handOver(bo, lines, "还给他", boss());
        assertThat(customers.file(customerOf(caseId)).owner()).isEqualTo(an);
    }

    private int rows(String sql) {
        return database.sql(sql).param(an).query(Integer.class).single();
    }

    @Test
    @DisplayName("M4: the manager who leaves leads no more, and somebody else decides")
    void managerLeaves() {
        assertThat(staff.leadersOfDepartment(team)).containsExactly(boss);

        departures.leave(boss, administrator(), story.now());

        assertThat(staff.leadersOfDepartment(team)).isEmpty();
        assertThat(staff.teamOf(boss)).isEmpty();
    }

    @Test
    @DisplayName("M4: only administrators say who left, and neither oneself nor the last administrator does")
    void whoMayLeave() {
        assertRefused(() -> departures.leave(an, boss(), story.now()), "FORBIDDEN not-allowed");
        assertRefused(
                () -> departures.comeBack(an, "another-password-1", boss(), story.now()), "FORBIDDEN not-allowed");
        assertRefused(
                () -> departures.comeBack(an, "another-password-1", administrator(), story.now()),
                "NOT_FOUND departure.unknown");
        assertRefused(() -> departures.leave("nobody-here", administrator(), story.now()), "NOT_FOUND owner.unknown");
        String other = employed("root", Groups.ADMINISTRATOR);
        story.logIn(other, Groups.ADMINISTRATOR);
        assertRefused(() -> departures.leave(other, viewers.current(), story.now()), "CONFLICT departure.oneself");
        assertThat(staff.worksHere(other)).isTrue();
    }
}
