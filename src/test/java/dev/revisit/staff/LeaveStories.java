package dev.revisit.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.InboxNotice;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.staff.leave.Leaves;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Stories of people who ask for leave, and of those who decide about it; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class LeaveStories {

    private static final AtomicInteger TEAMS = new AtomicInteger();

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    private CustomerStory story;

    @Autowired
    private LeaveRequests requests;

    @Autowired
    private Leaves leaves;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Superiors superiors;

    @Autowired
    private Personnel personnel;

    @Autowired
    private Staff staff;

    @Autowired
    private Viewers viewers;

    @Autowired
    private Inbox inbox;

    @Autowired
    private IdentityService identity;

    private String team = "";
    private String an = "";
    private String boss = "";
    private String second = "";
    private String general = "";

    @BeforeEach
    void begin() {
        story.begins();
        team = "leave-" + TEAMS.incrementAndGet();
        staff.openDepartment(team, "Team " + team, "销售组" + team);
        an = employed("an", Groups.SALES);
        boss = employed("boss", Groups.MANAGER);
        second = employed("second", Groups.MANAGER);
        general = employed("general", Groups.GENERAL_MANAGER);
        staff.lead(boss, team);
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

    private Viewer as(String person, String group) {
        story.logIn(person, group);
        return viewers.current();
    }

    private Viewer an() {
        return as(an, Groups.SALES);
    }

    private Viewer boss() {
        return as(boss, Groups.MANAGER);
    }

    private Viewer general() {
        return as(general, Groups.GENERAL_MANAGER);
    }

    private static void assertRefused(ThrowingCallable what, String message) {
        assertThatThrownBy(what).isInstanceOf(Refusal.class).hasMessage(message);
    }

    private List<InboxNotice> toldTo(String person) {
        return inbox.newest(person, true, null, 50);
    }

    private UUID asked(int from, int to) {
        return requests.request(TODAY.plusDays(from), TODAY.plusDays(to), "家人住院", an(), story.now());
    }

    @Test
    @DisplayName("M4: asked for, it is not leave yet; approved, it is, and both hear of it")
    void approved() {
        UUID leave = asked(1, 2);
        assertThat(leaves.isAway(an, TODAY.plusDays(1))).isFalse();
        assertThat(toldTo(boss)).singleElement().satisfies(told -> {
            assertThat(told.kind()).isEqualTo("leave-requested");
            assertThat(told.details()).isEqualTo(Map.of("by", an, "from", "2026-11-03", "to", "2026-11-04"));
        });
        assertThat(requests.waitingFor(boss())).extracting(Absence::id).contains(leave);
        assertThat(requests.waitingFor(an())).isEmpty();

        requests.approve(leave, boss(), story.now());

        assertThat(leaves.isAway(an, TODAY)).isFalse();
        assertThat(leaves.isAway(an, TODAY.plusDays(1))).isTrue();
        assertThat(leaves.awayOn(TODAY.plusDays(2))).contains(an);
        assertThat(leaves.isAway(an, TODAY.plusDays(3))).isFalse();
        assertThat(requests.waitingFor(boss())).extracting(Absence::id).doesNotContain(leave);
        assertThat(toldTo(an)).extracting(InboxNotice::kind).containsExactly("leave-approved");
        assertRefused(() -> requests.refuse(leave, "太忙了", boss(), story.now()), "CONFLICT leave.approved-already");
        assertRefused(() -> requests.withdraw(leave, an(), story.now()), "CONFLICT leave.approved-already");
        // A salesperson has no deputy: who covers whom is not asked.
        assertThat(deputies.absencesOn(TODAY.plusDays(1)))
                .extracting(Absence::person)
                .doesNotContain(an);
    }

    @Test
    @DisplayName("M4: refused with a reason, it is no leave, and other days can be asked for")
    void refused() {
        UUID leave = asked(1, 2);
        assertRefused(() -> requests.refuse(leave, " ", boss(), story.now()), "INVALID reason:too-short");

        requests.refuse(leave, "那两天有展会", boss(), story.now());

        assertThat(leaves.isAway(an, TODAY.plusDays(1))).isFalse();
        assertThat(requests.of(an).get(0).refusal()).isEqualTo("那两天有展会");
        assertThat(toldTo(an)).extracting(InboxNotice::kind).containsExactly("leave-refused");
        assertRefused(() -> requests.approve(leave, boss(), story.now()), "CONFLICT leave.refused-already");
        assertRefused(() -> requests.back(leave, an(), story.now()), "CONFLICT leave.not-approved");
        asked(2, 3);
    }

    @Test
    @DisplayName("M4: nobody decides about their own leave, nor about that of others’ people")
    void whoDecides() {
        UUID leave = asked(1, 2);
        staff.lead(an, team);
        assertRefused(() -> requests.approve(leave, as(an, Groups.MANAGER), story.now()), "FORBIDDEN leave.own");
        staff.stopLeading(an, team);
        assertRefused(
                () -> requests.approve(leave, as(second, Groups.MANAGER), story.now()), "NOT_FOUND absence.unknown");
        assertRefused(
                () -> requests.approve(leave, as("root", Groups.ADMINISTRATOR), story.now()),
                "NOT_FOUND absence.unknown");
        assertRefused(() -> requests.withdraw(leave, boss(), story.now()), "NOT_FOUND absence.unknown");
        assertRefused(
                () -> requests.grant(an, TODAY, TODAY, "病假", as(second, Groups.MANAGER), story.now()),
                "FORBIDDEN leave.not-your-team");
        assertRefused(() -> requests.grant(an, TODAY, TODAY, "病假", an(), story.now()), "FORBIDDEN leave.not-your-team");
        assertRefused(
                () -> requests.grant("nobody", TODAY, TODAY, "病假", boss(), story.now()),
                "INVALID person:owner.unknown");

        requests.approve(leave, general(), story.now());
        assertThat(leaves.isAway(an, TODAY.plusDays(1))).isTrue();
    }

    @Test
    @DisplayName("M4: a request is taken back before anybody decides, a leave ends early on the day one is back")
    void takenBack() {
        UUID leave = asked(1, 2);
        requests.withdraw(leave, an(), story.now());
        assertRefused(() -> requests.approve(leave, boss(), story.now()), "CONFLICT leave.withdrawn");
        assertThat(requests.waitingFor(boss())).extracting(Absence::id).doesNotContain(leave);

        UUID taken = asked(0, 4);
        requests.approve(taken, boss(), story.now());
        story.daysPass(2);
        assertThat(leaves.isAway(an, TODAY.plusDays(2))).isTrue();
        requests.back(taken, an(), story.now());
        requests.back(taken, an(), story.now());

        assertThat(leaves.isAway(an, TODAY.plusDays(1))).isTrue();
        assertThat(leaves.isAway(an, TODAY.plusDays(2))).isFalse();
        assertThat(leaves.isAway(an, TODAY.plusDays(4))).isFalse();
    }

    @Test
    @DisplayName("M4: the days have to be days that can be asked for")
    void days() {
        assertRefused(() -> asked(-1, 1), "INVALID from:absence.in-the-past");
        assertRefused(() -> asked(2, 1), "INVALID to:absence.ends-before");
        assertRefused(() -> asked(0, 366), "INVALID to:day.too-far");
        assertRefused(() -> requests.request(TODAY, TODAY, "x", an(), story.now()), "INVALID reason:too-short");
        asked(3, 5);
        assertRefused(() -> asked(5, 6), "CONFLICT from:absence.overlaps");
        asked(6, 6);
        // Who was ill could not ask.
        requests.grant(an, TODAY.minusDays(31), TODAY.minusDays(30), "病假", boss(), story.now());
        assertThat(leaves.isAway(an, TODAY.minusDays(31))).isTrue();
        assertRefused(
                () -> requests.grant(an, TODAY.minusDays(33), TODAY.minusDays(33), "病假", boss(), story.now()),
                "INVALID from:absence.too-long-past");
    }

    @Test
    @DisplayName("P9, M4: a supervisor needs a deputy, who stands in at once; refused, they are here again")
    void supervisors() {
        assertRefused(() -> requests.request(TODAY, TODAY, "家人住院", boss(), story.now()), "CONFLICT absence.no-deputy");
        deputies.name(boss, second, boss(), story.now());
        assertThat(superiors.of(an)).contains(boss);

        UUID leave = requests.request(TODAY, TODAY.plusDays(1), "家人住院", boss(), story.now());

        assertThat(leaves.isAway(boss, TODAY)).isTrue();
        assertThat(superiors.of(an)).contains(second);
        assertThat(requests.waitingFor(general())).extracting(Absence::id).contains(leave);
        requests.refuse(leave, "月末盘点", general(), story.now());
        assertThat(leaves.isAway(boss, TODAY)).isFalse();
        assertThat(superiors.of(an)).contains(boss);
    }

    @Test
    @DisplayName("M4: the deputy decides while the manager is away, the general manager needs nobody")
    void deputiesDecide() {
        deputies.name(boss, second, boss(), story.now());
        deputies.name(general, second, general(), story.now());
        deputies.away(boss, TODAY, TODAY, general(), story.now());
        UUID leave = asked(1, 1);
        assertThat(toldTo(second)).extracting(InboxNotice::kind).contains("leave-requested");
        requests.approve(leave, as(second, Groups.MANAGER), story.now());
        assertThat(leaves.isAway(an, TODAY.plusDays(1))).isTrue();

        requests.request(TODAY, TODAY, "年假", general(), story.now());
        assertThat(leaves.isAway(general, TODAY)).isTrue();
        assertThat(requests.of(general).get(0).state()).isEqualTo(Absence.State.APPROVED);
    }

    @Test
    @DisplayName("M3: one’s own leave is one’s own business, and one’s superiors’")
    void whoSees() {
        UUID leave = asked(1, 2);
        assertThat(requests.visible(leave, an()).id()).isEqualTo(leave);
        assertThat(requests.latest(boss(), null, null, 9))
                .extracting(Absence::id)
                .contains(leave);
        assertThat(requests.latest(boss(), an, null, 9)).extracting(Absence::id).containsExactly(leave);
        assertThat(requests.seenBy(general(), null, 200))
                .extracting(Absence::id)
                .contains(leave);
        Viewer other = as("lina", Groups.SALES);
        assertRefused(() -> requests.visible(leave, other), "NOT_FOUND absence.unknown");
        assertThat(requests.latest(other, an, null, 9)).isEmpty();
        assertThat(requests.seenBy(other, null, 200)).isEmpty();
    }
}
