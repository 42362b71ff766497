package dev.revisit.commission;

import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.Closings;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationContext;

/**
 * The words in which tests tell of flags and pay, beside {@link CustomerStory}: a team of their own, in a month of their
 * own long ago, so that what is closed there is nobody else's.
 */
public final class PayFixture {

    public static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    public static final Viewer GENERAL_MANAGER = new Viewer("huangtao", Set.of(Groups.GENERAL_MANAGER), Set.of(), true);

    /** Before the days of all other tests, and after those of these. */
    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final AtomicInteger TEAMS = new AtomicInteger();

    private final CustomerStory story;
    private final Flags flags;
    private final AppealProcess appeals;
    private final Statements statements;
    private final OpenWork openWork;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final YearMonth month;
    private final String team = "pay-" + TEAMS.incrementAndGet();

    public PayFixture(CustomerStory story, ApplicationContext application) {
        this.story = story;
        this.flags = application.getBean(Flags.class);
        this.appeals = application.getBean(AppealProcess.class);
        this.statements = application.getBean(Statements.class);
        this.openWork = application.getBean(OpenWork.class);
        this.management = application.getBean(ManagementService.class);
        this.runtime = application.getBean(RuntimeService.class);
        this.month = application
                .getBean(Closings.class)
                .last()
                .map(last -> last.plusMonths(4))
                .orElse(YearMonth.of(2011, 1));
        var identity = application.getBean(IdentityService.class);
        story.employs(seller(), boss());
        story.employs("guofang", "huangtao");
        belongs(identity, seller(), Groups.SALES);
        belongs(identity, boss(), Groups.MANAGER);
        belongs(identity, "huangtao", Groups.GENERAL_MANAGER);
        belongs(identity, "guofang", Groups.PAYROLL);
        ClockUtil.setCurrentTime(Date.from(at(3, 9)));
        closesWhatOthersLeftOpen(month.minusMonths(1));
        logInSeller();
    }

    /** Other stories' months are no hindrance to this one's. */
    private void closesWhatOthersLeftOpen(YearMonth last) {
        while (true) {
            try {
                close(last);
                return;
            } catch (Refusal refused) {
                var problem = refused.problems().get(0);
                if (!problem.code().equals("month.earlier-open")) {
                    throw refused;
                }
                close(YearMonth.parse(String.valueOf(problem.args().get(0))));
            }
        }
    }

    private MonthSheet close(YearMonth closed) {
        var seen = statements.month(closed, PAYROLL).fingerprint();
        var over = closed.plusMonths(1).atDay(1).atStartOfDay(ZONE).toInstant();
        return statements.close(closed, seen, PAYROLL, over);
    }

    private static void belongs(IdentityService identity, String person, String group) {
        if (identity.createUserQuery().userId(person).memberOfGroup(group).count() == 0) {
            identity.createMembership(person, group);
        }
    }

    /** Nothing of it goes on: until other tests' time, years later, its neglected customers would be missed each week. */
    public void ends() {
        while (true) {
            var left = management
                    .createJobQuery()
                    .timers()
                    .duedateLowerThan(Date.from(LONG_AGO))
                    .listPage(0, 1);
            if (left.isEmpty()) {
                return;
            }
            var instance = runtime.createProcessInstanceQuery()
                    .processInstanceId(left.get(0).getProcessInstanceId())
                    .singleResult();
            runtime.deleteProcessInstance(instance.getRootProcessInstanceId(), "told");
        }
    }

    /** The month of this story. */
    public YearMonth month() {
        return month;
    }

    public Instant at(int day, int hour) {
        return month.atDay(day).atTime(hour, 0).atZone(ZONE).toInstant();
    }

    public LocalDate day(int day) {
        return month.atDay(day);
    }

    public String seller() {
        return team + "-seller";
    }

    public String boss() {
        return team + "-boss";
    }

    public void logInSeller() {
        story.logIn(seller(), Groups.SALES);
    }

    public void logInBoss() {
        story.logIn(boss(), Groups.MANAGER);
    }

    /** It is this day of this many months later. */
    public void isNow(int months, int day) {
        ClockUtil.setCurrentTime(Date.from(
                month.plusMonths(months).atDay(day).atTime(9, 0).atZone(ZONE).toInstant()));
    }

    /** A customer of the seller, whose first revisit is missed three days after. */
    public UUID neglected(String name, String phone) {
        var customer = story.registered(name, phone);
        story.daysPass(3.2);
        return customer;
    }

    /** A customer who signs today. */
    public UUID signed(String name, String phone, String yuan) {
        var customer = story.registered(name, phone);
        story.contacted(
                customer,
                "signed-with-us",
                Map.of(
                        "contractAmount",
                        yuan,
                        "signedOn",
                        story.now().atZone(ZONE).toLocalDate().toString()));
        return customer;
    }

    public Flag onlyFlag(UUID caseId) {
        var found = flags.of(caseId);
        if (found.size() != 1) {
            throw new AssertionError("one flag was expected, not " + found.size());
        }
        return found.get(0);
    }

    public FlagState stateOf(Flag flag) {
        return flags.stateOf(flag);
    }

    public void appeals(Flag flag, String reason) {
        appeals.appeal(flag.id(), Map.of("appeal", reason));
    }

    public void decides(Flag flag, String verdict) {
        appeals.decide(Set.of(flag.id()), verdict(verdict));
    }

    public static Map<String, Object> verdict(String verdict) {
        return Map.of("verdict", verdict, "verdictReason", "情况属实");
    }

    /** Where the appeal stands; ended, if nothing is open. */
    public String standsAt(Flag flag) {
        return openWork.ofCase(flag.id().toString())
                .map(OpenWork.OpenTask::step)
                .orElse("ended");
    }

    public Statement statement(int monthsLater) {
        return statements.of(month.plusMonths(monthsLater), seller(), PAYROLL);
    }

    public MonthSheet sheet(int monthsLater) {
        return statements.month(month.plusMonths(monthsLater), PAYROLL);
    }

    /** Payroll reads the month and closes it, on the first day it can. */
    public MonthSheet closes(int monthsLater) {
        return close(month.plusMonths(monthsLater));
    }
}
