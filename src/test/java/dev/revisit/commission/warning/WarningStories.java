package dev.revisit.commission.warning;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.FlagSubjects;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.customer.Customers;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.timer.DayCounter;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.notification.Inbox;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.OwedSteps;
import dev.revisit.request.WrittenOffline;
import dev.revisit.staff.Groups;
import dev.revisit.staff.LoginDelays;
import dev.revisit.staff.Viewer;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.RunningCaseMigration;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import dev.revisit.tracking.CustomerStory;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Warnings from the opening of a step to its miss; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class WarningStories {

    private static final Viewer LIU_YANG = new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of("lina"), false);
    private static final Setting INVITATION = new Setting("CustomerRevisits", "Deadline_InviteToShop");

    @Autowired
    private CustomerStory story;

    @Autowired
    private EverybodyWarned warned;

    @Autowired
    private Warnings warnings;

    @Autowired
    private LoginDelays loginDelays;

    @Autowired
    private Customers customers;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ObjectProvider<OwedSteps> owed;

    @Autowired
    private DeductionRates rates;

    @Autowired
    private WarningTimes times;

    @Autowired
    private FlagSubjects subjects;

    @Autowired
    private Inbox inbox;

    @Autowired
    private DayCounter days;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private CompanyZone zone;

    @Autowired
    private Clock clock;

    @BeforeEach
    void begin() {
        story.begins();
        database.sql("delete from notice where kind like 'warning%' or kind like 'flag%'")
                .update();
        warned.isAsked();
    }

    @AfterEach
    void end() {
        warned.again();
        story.ends();
        database.sql("delete from outbox where channel = 'mail' and address = 'lina'")
                .update();
        database.sql("delete from login_delay").update();
    }

    /** It is looked at that moment, and all that is due until then has fired. */
    private void lookAt(String local) {
        passUntil(local);
        warnings.look();
    }

    private void passUntil(String local) {
        story.daysPass(Duration.between(story.now(), CustomerStory.at(local)).toMinutes() / (24 * 60.0));
    }

    /** What a person was told, the earliest first: kind, and when. */
    private List<String> told(String person) {
        return database.sql(
                        "select kind, at from notice where recipient = ? and kind like 'warning%' order by at, kind")
                .param(person)
                .query((row, n) ->
                        row.getString(1) + " " + local(row.getTimestamp(2).toInstant()))
                .list();
    }

    private static String local(Instant at) {
        return at.atZone(ZoneId.of("Asia/Shanghai")).toLocalDateTime().toString();
    }

    private Flag theFlag(UUID customer) {
        assertThat(story.flags(customer)).hasSize(1);
        return story.flags(customer).get(0);
    }

    @Test
    @DisplayName("C6: warned when it opens, on the morning of the day before, and two hours before; the flag says so")
    void threeTimes() {
        // Due on Thursday at nine.
        UUID customer = story.registered("王芳", newPhone());
        for (String time : List.of(
                "2026-11-02T09:05",
                "2026-11-02T09:10",
                "2026-11-03T08:30",
                "2026-11-03T08:35",
                "2026-11-04T08:25",
                "2026-11-04T08:30",
                "2026-11-04T08:35",
                "2026-11-05T06:55",
                "2026-11-05T07:00",
                "2026-11-05T07:05")) {
            lookAt(time);
        }
        assertThat(told("lina"))
                .containsExactly(
                        "warning-opened 2026-11-02T09:05",
                        "warning-day 2026-11-04T08:30",
                        "warning-hours 2026-11-05T07:00");
        JsonNode notice = Program.of(mvc, identity, "lina", Groups.SALES)
                .get("/api/notices?size=1")
                .expect(200)
                .path("items")
                .path(0);
        assertThat(notice.path("text").asText()).contains("50.00").contains("2026-11-05 09:00");

        lookAt("2026-11-05T10:00");

        Flag flag = theFlag(customer);
        assertThat(flag.excuse()).isEmpty();
        assertThat(warned.before(List.of(flag)).get(flag.id()))
                .extracting(WarningStories::local)
                .containsExactly("2026-11-02T09:05", "2026-11-04T08:30", "2026-11-05T07:00");
        // The next miss of the same record is told as well.
        assertThat(told("lina")).hasSize(4).last().isEqualTo("warning-opened 2026-11-05T10:00");
    }

    @Test
    @DisplayName("C6: a warning of what was done, or is past, asks for no look any more; one of several stays")
    void closed() {
        UUID done = story.registered("王芳", newPhone());
        warnings.look();
        story.registered("李静", newPhone());
        story.registered("赵敏", newPhone());
        warnings.look();
        assertThat(unread()).isEqualTo(2);

        story.contacted(done, "thinking-it-over");
        assertThat(unread()).isEqualTo(1);

        story.daysPass(4);
        warnings.look();
        // That they are missed, and when the next miss of each is counted.
        assertThat(unread()).isEqualTo(1);
    }

    private int unread() {
        return database.sql("select count(*) from notice where recipient = 'lina' and kind like 'warning%'"
                        + " and seen_at is null")
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("C6: what nobody was warned of does not stand by itself: it waits for the manager")
    void untold() {
        UUID customer = story.registered("王芳", newPhone());
        story.daysPass(4);
        assertThat(theFlag(customer).excuse()).contains(Excuse.UNTOLD);

        // Its next miss is told of.
        warnings.look();
        story.daysPass(7);
        assertThat(story.flags(customer))
                .hasSize(2)
                .last()
                .satisfies(flag -> assertThat(flag.excuse()).isEmpty());
    }

    @Test
    @DisplayName("C5, C6: a warning that did not go out in time is none, unless it was seen in the inbox")
    void failedNotice() {
        UUID customer = story.registered("王芳", newPhone());
        warnings.look();
        onItsWayByMail("STUCK", null);
        story.daysPass(4);
        assertThat(theFlag(customer).excuse()).contains(Excuse.UNTOLD);

        UUID other = story.registered("王芳", newPhone());
        warnings.look();
        onItsWayByMail("SENT", story.now());
        UUID third = story.registered("王芳", newPhone());
        warnings.look();
        onItsWayByMail("WAITING", null);
        database.sql("update notice set seen_at = at where recipient = 'lina' and at = ?")
                .param(Timestamp.from(story.now()))
                .update();
        story.daysPass(4);
        assertThat(theFlag(other).excuse()).isEmpty();
        assertThat(theFlag(third).excuse()).isEmpty();
    }

    /** The newest warning of Li Na. */
    private void onItsWayByMail(String state, @Nullable Instant sentAt) {
        UUID notice = database.sql("select id from notice n where recipient = 'lina' and kind like 'warning%'"
                        + " and not exists (select 1 from outbox o where o.notice_id = n.id) order by at desc limit 1")
                .query(UUID.class)
                .single();
        database.sql(
                        "insert into outbox_address (channel, address) select 'mail', 'lina'"
                                + " where not exists (select 1 from outbox_address where channel = 'mail' and address = 'lina')")
                .update();
        database.sql(
                        "insert into outbox (id, notice_id, channel, address, state, attempts, next_at, queued_at, sent_at,"
                                + " message_id) values (?, ?, 'mail', 'lina', ?, 9, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        notice,
                        state,
                        Timestamp.from(story.now()),
                        Timestamp.from(story.now()),
                        sentAt == null ? null : Timestamp.from(sentAt),
                        sentAt == null ? null : UUID.randomUUID())
                .update();
    }

    @Test
    @DisplayName("C6: one message for thirty; two nodes that look at once tell it once")
    void thirty() throws Exception {
        List<UUID> all = new ArrayList<>(IntStream.range(0, 30)
                .mapToObj(n -> story.registered("王芳", newPhone()))
                .toList());
        var other = CompletableFuture.runAsync(warnings::look);
        warnings.look();
        other.get(1, TimeUnit.MINUTES);
        assertThat(told("lina")).containsExactly("warnings-opened 2026-11-02T09:00");
        lookAt("2026-11-04T09:00");
        assertThat(told("lina")).hasSize(2).last().isEqualTo("warnings-day 2026-11-04T09:00");
        assertThat(warned.about(all)).hasSize(60);
    }

    @Test
    @DisplayName("C6: of more than are looked at at once each is warned of, at each of the three times, and once")
    void moreThanAtOnce() {
        List<UUID> all = IntStream.range(0, 5)
                .mapToObj(n -> story.registered("王芳", newPhone()))
                .toList();
        var few = new Warnings(
                new OpenObligations(database, owed, rates, 2),
                warned,
                times,
                subjects,
                inbox,
                days,
                transactions,
                events,
                zone,
                clock);
        for (String time : List.of("2026-11-02T09:30", "2026-11-04T08:30", "2026-11-05T07:00", "2026-11-05T07:05")) {
            passUntil(time);
            few.look();
            few.look();
        }
        assertThat(warned.about(all))
                .hasSize(15)
                .extracting(WarningLog.Warning::stage)
                .containsOnly("opened", "day", "hours");
    }

    @Test
    @DisplayName("C6: a changed length and a handover are warned of anew, for whom it is now")
    void moved() {
        UUID customer = story.registered("王芳", newPhone());
        lookAt("2026-11-02T10:00");
        var change = timings.apply(
                new ChangeProposal("试改", OpenCasePolicy.MOVE, List.of(new Wanted(INVITATION, "P5D")), null, null),
                LIU_YANG);
        cases.catchUp();
        lookAt("2026-11-02T11:00");
        assertThat(told("lina")).containsExactly("warning-opened 2026-11-02T10:00", "warning-opened 2026-11-02T11:00");

        UUID customerId = story.theCase(customer).customerId();
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> customers.handOver(customerId, "lina", "wangwei", "admin", story.now()));
        lookAt("2026-11-02T12:00");
        assertThat(told("lina")).hasSize(2);
        assertThat(told("wangwei")).containsExactly("warning-opened 2026-11-02T12:00");

        timings.undo(change.id(), LIU_YANG);
        cases.catchUp();
    }

    @Test
    @DisplayName(
            "C6: what is due on days that are not worked on, or right after, is told on the last working day before")
    void weekend() {
        story.daysPass(3);
        // Due on Sunday the 8th at nine.
        story.registered("王芳", newPhone());
        for (String time : List.of("2026-11-05T09:05", "2026-11-06T08:30", "2026-11-07T08:30", "2026-11-08T08:30")) {
            lookAt(time);
        }
        assertThat(told("lina"))
                .containsExactly(
                        "warning-opened 2026-11-05T09:05",
                        "warning-day 2026-11-06T08:30",
                        "warning-hours 2026-11-08T08:30");
    }

    @Test
    @DisplayName(
            "C5: who was kept waiting at the login within the hour before it was due is excused; who got in earlier is not")
    void loginDelayed() {
        UUID kept = story.registered("王芳", newPhone());
        warnings.look();
        Instant due = CustomerStory.at("2026-11-05T09:00");
        loginDelays.delayed("lina", due.minus(Duration.ofMinutes(80)), due.minus(Duration.ofMinutes(65)));
        loginDelays.delayed("lina", due.minus(Duration.ofMinutes(70)), due.minus(Duration.ofMinutes(55)));
        story.daysPass(4);
        assertThat(theFlag(kept).excuse()).contains(Excuse.LOGIN);

        UUID early = story.registered("王芳", newPhone());
        warnings.look();
        due = story.now().plus(Duration.ofDays(3));
        loginDelays.delayed("lina", due.minus(Duration.ofMinutes(80)), due.plus(Duration.ofMinutes(5)));
        loginDelays.ended("lina", due.minus(Duration.ofMinutes(75)));
        story.daysPass(4);
        assertThat(theFlag(early).excuse()).isEmpty();
    }

    @Test
    @DisplayName("C5: what was written without network before it was due waits for the manager, who sees both times")
    void writtenOffline() {
        List<UUID> all = new ArrayList<>(IntStream.range(0, 5)
                .mapToObj(n -> story.registered("王芳", newPhone()))
                .toList());
        UUID kept = all.get(0);
        UUID appealed = all.get(1);
        UUID handedOver = all.get(2);
        UUID late = all.get(3);
        UUID old = all.get(4);
        story.daysPass(0.125);
        UUID unhandled = story.registered("王芳", newPhone());
        warnings.look();
        // Due at nine, and handled; due at twelve, and not handled.
        story.daysPass(2.875);
        story.daysPassUnattended(0.25);
        Program lina = Program.of(mvc, identity, "lina", Groups.SALES);
        lina.post("/api/flags/" + theFlag(appealed).id() + "/appeal", Map.of("appeal", "在山里没有信号"))
                .expect(201);
        new TransactionTemplate(transactions)
                .executeWithoutResult(tx -> customers.handOver(
                        story.theCase(handedOver).customerId(), "lina", "wangwei", "admin", story.now()));

        keptFor(Duration.ofHours(7), () -> story.contacted(kept, "thinking-it-over"));
        keptFor(Duration.ofHours(7), () -> story.contacted(appealed, "thinking-it-over"));
        keptFor(Duration.ofHours(5), () -> story.contacted(late, "thinking-it-over"));
        keptFor(Duration.ofHours(12).plusMillis(1), () -> story.contacted(old, "thinking-it-over"));
        story.logIn("wangwei", Groups.SALES);
        keptFor(Duration.ofHours(7), () -> story.contacted(handedOver, "thinking-it-over"));
        story.logIn("lina", Groups.SALES);
        keptFor(Duration.ofHours(5), () -> story.contacted(unhandled, "thinking-it-over"));

        assertThat(theFlag(unhandled).excuse()).contains(Excuse.NETWORK);
        assertThat(excusedWhenToldNow(unhandled, CustomerStory.at("2026-11-05T11:00")))
                .isTrue();
        assertThat(excusedWhenToldNow(unhandled, CustomerStory.at("2026-11-05T09:59")))
                .isFalse();
        for (UUID each : List.of(kept, appealed)) {
            assertThat(theFlag(each).excuse()).contains(Excuse.NETWORK);
            assertThat(theFlag(each).writtenAt()).isEqualTo(CustomerStory.at("2026-11-05T08:00"));
            assertThat(theFlag(each).receivedAt()).isEqualTo(CustomerStory.at("2026-11-05T15:00"));
        }
        for (UUID each : List.of(late, old, handedOver)) {
            assertThat(theFlag(each).excuse()).isEmpty();
            assertThat(theFlag(each).receivedAt()).isNull();
        }
        story.daysPass(5);
        assertThat(story.flagStates(kept)).containsExactly(FlagState.OPEN);
        assertThat(story.flagStates(appealed)).containsExactly(FlagState.APPEALED);
        assertThat(story.flagStates(late)).containsExactly(FlagState.STANDS);
        assertThat(lina.get("/api/flags?month=2026-11&person=lina").expect(200).path("items"))
                .filteredOn(flag -> flag.path("subject").asText().equals(kept.toString()))
                .singleElement()
                .satisfies(flag -> {
                    assertThat(flag.path("excused").asText()).isEqualTo("network");
                    assertThat(flag.path("writtenAt").asText()).isEqualTo("2026-11-05T08:00:00+08:00");
                    assertThat(flag.path("receivedAt").asText()).isEqualTo("2026-11-05T15:00:00+08:00");
                });
    }

    /** Whether a miss that is told after the record came is excused too; nothing of it stays. */
    private boolean excusedWhenToldNow(UUID customer, Instant due) {
        return Boolean.TRUE.equals(new TransactionTemplate(transactions).execute(tx -> {
            tx.setRollbackOnly();
            events.publishEvent(new ObligationMissed(
                    "T9", story.flags(customer).get(0).subject(), "UserTask_AskAgain", due, "lina", story.now()));
            return story.flags(customer).stream()
                    .filter(flag -> flag.dueAt().equals(due))
                    .anyMatch(flag -> flag.receivedAt() != null);
        }));
    }

    /** Work of a request whose device kept it so long, by a clock that is wrong by years. */
    private static void keptFor(Duration kept, Runnable work) {
        var request = new MockHttpServletRequest();
        Instant written = Instant.parse("2031-05-05T05:05:05Z");
        request.addHeader(WrittenOffline.WRITTEN_AT, written.toString());
        request.addHeader(WrittenOffline.SENT_AT, written.plus(kept).toString());
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            work.run();
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }
}
