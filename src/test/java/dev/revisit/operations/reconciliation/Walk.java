package dev.revisit.operations.reconciliation;

import static java.util.Objects.requireNonNull;

import dev.revisit.calendar.CompanyCalendar;
import dev.revisit.calendar.DueRule;
import dev.revisit.calendar.SpecialDay;
import dev.revisit.commission.PayFixture;
import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.Downtimes;
import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicyVersions;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.commission.statement.Statements;
import dev.revisit.commission.warning.Warnings;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.Attachments;
import dev.revisit.design.DesignFixture;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignProcess;
import dev.revisit.engine.command.Submission;
import dev.revisit.engine.timer.DueTimers;
import dev.revisit.form.answer.Answers;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.Projects;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.Receptions;
import dev.revisit.reception.Turns;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Personnel;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Departures;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.LeaveRequests;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.Rate;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.Timing;
import dev.revisit.timing.Timings;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.Correction;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import dev.revisit.upgrade.InTheirName;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A company in which anything that the product knows of can happen next. Whatever is done is chosen among what there is
 * to do it with, and goes in by the ways that pages and Tasklist take, under the name of somebody who works here.
 */
final class Walk {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final byte[] PNG = MadePictures.png();
    private static final String SHOP = "home";
    private static final String DESK = "chenjing";
    private static final String MANAGER = "liuyang";
    private static final String GENERAL_MANAGER = "huangtao";
    private static final String ADMINISTRATOR = "boss";

    /** The owed record comes back, and what is said has to be new. */
    private static final List<String> OUTCOMES = List.of(
            "comes",
            "comes",
            "not-reached",
            "not-reached",
            "not-reached",
            "thinking-it-over",
            "thinking-it-over",
            "came-to-shop",
            "came-to-shop",
            "signed-with-us",
            "signed-with-us",
            "signed-with-us",
            "signed-with-another",
            "not-for-now");

    private final CustomerStory story;
    private final ProjectFixture projectFixture;
    private final DesignFixture designFixture;
    private final InTheirName in;
    private final List<ScheduledTask> background;
    private final ScheduledTask follow;

    private final CaseProcess cases;
    private final TrackingSheets sheets;
    private final Contracts contracts;
    private final Sheets sheetCases;
    private final SheetProcess sheetProcess;
    private final Attachments attachments;
    private final DesignProcess designs;
    private final DesignJobs jobs;
    private final ProjectProcess projects;
    private final Projects projectsOnFile;
    private final ReceptionProcess receptions;
    private final Receptions receptionsOnFile;
    private final Turns turns;
    private final AppealProcess appeals;
    private final Statements statements;
    private final Corrections corrections;
    private final CustomerChanges changes;
    private final PolicyVersions policies;
    private final PolicySignatures signatures;
    private final Warnings warnings;
    private final Downtimes downtimes;
    private final LeaveRequests leaves;
    private final Handovers handovers;
    private final Departures departures;
    private final Deputies deputies;
    private final Staff staff;
    private final Viewers viewers;
    private final Timings timings;
    private final CompanyCalendar calendar;
    private final IdentityService identity;
    private final ManagementService management;
    private final TaskService tasks;
    private final JdbcClient database;

    private int named;

    Walk(CustomerStory story, ApplicationContext application) {
        this.story = story;
        this.cases = application.getBean(CaseProcess.class);
        this.sheets = application.getBean(TrackingSheets.class);
        this.contracts = application.getBean(Contracts.class);
        this.sheetCases = application.getBean(Sheets.class);
        this.sheetProcess = application.getBean(SheetProcess.class);
        this.attachments = application.getBean(Attachments.class);
        this.designs = application.getBean(DesignProcess.class);
        this.jobs = application.getBean(DesignJobs.class);
        this.projects = application.getBean(ProjectProcess.class);
        this.projectsOnFile = application.getBean(Projects.class);
        this.receptions = application.getBean(ReceptionProcess.class);
        this.receptionsOnFile = application.getBean(Receptions.class);
        this.turns = application.getBean(Turns.class);
        this.appeals = application.getBean(AppealProcess.class);
        this.statements = application.getBean(Statements.class);
        this.corrections = application.getBean(Corrections.class);
        this.changes = application.getBean(CustomerChanges.class);
        this.policies = application.getBean(PolicyVersions.class);
        this.signatures = application.getBean(PolicySignatures.class);
        this.warnings = application.getBean(Warnings.class);
        this.downtimes = application.getBean(Downtimes.class);
        this.leaves = application.getBean(LeaveRequests.class);
        this.handovers = application.getBean(Handovers.class);
        this.departures = application.getBean(Departures.class);
        this.deputies = application.getBean(Deputies.class);
        this.staff = application.getBean(Staff.class);
        this.viewers = application.getBean(Viewers.class);
        this.timings = application.getBean(Timings.class);
        this.calendar = application.getBean(CompanyCalendar.class);
        this.identity = application.getBean(IdentityService.class);
        this.management = application.getBean(ManagementService.class);
        this.tasks = application.getBean(TaskService.class);
        this.database = application.getBean(JdbcClient.class);
        this.in = new InTheirName(identity, tasks);
        this.background = ScheduledTask.of(application).stream()
                .filter(task -> !task.runsByRealClocks())
                .toList();
        this.follow = background.stream()
                .filter(task -> task.name().equals("RunningCaseMigration.look"))
                .findFirst()
                .orElseThrow();
        story.begins();
        this.projectFixture = new ProjectFixture(story, application);
        this.designFixture = new DesignFixture(story, application, 2);
        moveIn(application.getBean(Personnel.class));
    }

    /** The shop, beside the departments of projects and of designs; all roles are taken. */
    private void moveIn(Personnel personnel) {
        identity.createMembership("lina", Groups.SALES);
        identity.createMembership("wangwei", Groups.SALES);
        identity.createMembership(MANAGER, Groups.MANAGER);
        employ(personnel, DESK, Groups.RECEPTION);
        employ(personnel, "zhoujie", Groups.DEPARTMENT_HEAD);
        staff.lead("zhoujie", SHOP);
        employ(personnel, "guofang", Groups.PAYROLL);
        employ(personnel, "malin", Groups.PAYROLL);
        employ(personnel, ADMINISTRATOR, Groups.ADMINISTRATOR);
        List.of("hejing", "qinyun").forEach(person -> employ(personnel, person, Groups.HEALTH));
        List.of("expert1", "expert2").forEach(person -> employ(personnel, person, Groups.EXPERT));
        staff.departmentOf(designFixture.seller()).ifPresent(office -> staff.lead("zhoujie", office));
        standsIn(designFixture.manager(), MANAGER);
        standsIn(MANAGER, designFixture.manager());
        standsIn(MANAGER, projectFixture.manager());
        standsIn(projectFixture.head(), "zhoujie");
        standsIn("zhoujie", projectFixture.head());
        standsIn("zhoujie", GENERAL_MANAGER);
    }

    private void standsIn(String deputy, String supervisor) {
        in.does(supervisor, () -> deputies.name(supervisor, deputy, viewers.current(), now()));
    }

    private static void employ(Personnel personnel, String id, String group) {
        personnel.employ(new Personnel.NewPerson(id, id, "a-password-for-tests", List.of(group), SHOP));
    }

    /** The walk begins; the tables are as they were when everybody had moved in. */
    void begins() {
        named = 0;
        ClockUtil.setCurrentTime(Date.from(CustomerStory.DAY_0));
        alive();
    }

    /** A little time goes by after each act, so that no two are at one moment. */
    void goesOn(Dice dice) {
        ClockUtil.setCurrentTime(Date.from(now().plusMillis(dice.from(200, 40_000))));
    }

    Instant now() {
        return story.now();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    private static String time(Instant at) {
        return at.atZone(ZONE).toOffsetDateTime().toString();
    }

    // ---- customers --------------------------------------------------------------------------------------------

    private record Case(UUID id, String number, UUID customer, String owner) {}

    private List<Case> cases(boolean open) {
        return database.sql("select k.id, k.number, k.customer_id, c.owner from tracking_case k"
                        + " join customer c on c.id = k.customer_id" + (open ? " where k.state = 'OPEN'" : "")
                        + " order by k.number")
                .query((row, n) -> new Case(
                        row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class), row.getString(4)))
                .list();
    }

    /** Mostly one that is open. */
    private Optional<Case> aCase(Dice dice) {
        List<Case> some = cases(!dice.inHundred(15));
        return some.isEmpty() ? Optional.empty() : Optional.of(dice.of(some));
    }

    private List<String> sellers() {
        return staff.members(Groups.SALES).stream().sorted().toList();
    }

    private static String phone(int number) {
        return "1380000%04d".formatted(number);
    }

    /** Now and then one that is somebody's already. */
    private String phone(Dice dice) {
        return named > 0 && dice.inHundred(10) ? phone(dice.from(1, named)) : phone(++named);
    }

    String registers(Dice dice) {
        String seller = dice.of(sellers());
        String phone = phone(dice);
        boolean plan = dice.inHundred(40);
        UUID id = in.asks(seller, () -> {
            UUID registered = cases.register(CustomerStory.registration("客户" + phone.substring(7), phone));
            if (plan) {
                addPlan(sheets.theCase(registered).customerId());
            }
            return registered;
        });
        return seller + " registers " + sheets.theCase(id).number() + (plan ? " with a floor plan" : "");
    }

    private void addPlan(UUID customer) {
        attachments.add(customer, Attachments.Kind.FLOOR_PLAN, "户型图.png", PNG, viewers.current());
    }

    /** A first visit, on a sheet of its own (rule V1). */
    String receivesVisitor(Dice dice) {
        String seller = dice.of(sellers());
        boolean told = dice.inHundred(75);
        var form =
                new HashMap<String, Object>(Map.of("name", "来访", "address", "静安区一带", "visitedOn", today().toString()));
        form.put(told ? "phone" : "noPhone", told ? phone(dice) : true);
        UUID id = in.asks(seller, () -> sheetProcess.open(sheetCases.sheet("visitor"), form));
        return seller + " receives " + sheetCases.theCase(id).number() + (told ? "" : ", without a phone");
    }

    /** A salesperson has a plan for a week or a month that runs or comes, if they have none already (rule L1). */
    String opensPlan(Dice dice) {
        String seller = dice.of(sellers());
        var form = new HashMap<String, Object>(Map.of(
                "planKind",
                dice.of("week", "week", "month"),
                "planDay",
                today().plusDays(dice.from(0, 7)).toString()));
        in.asks(seller, () -> sheetProcess.open(sheetCases.sheet("sales-plan"), form));
        return seller + " has a plan for " + form;
    }

    /** A customer is important from now on, if they are not already (rule K1). */
    String marksKeyCustomer(Dice dice) {
        return aCase(dice)
                .map(it -> {
                    var form = new HashMap<String, Object>(Map.of(
                            "customer", it.number(),
                            "keyKind", dice.of("signed", "about-to-sign", "closely-tracked", "long-term"),
                            "addressAs", "王总"));
                    UUID id = in.asks(it.owner(), () -> sheetProcess.open(sheetCases.sheet("key-customer"), form));
                    return it.owner() + " marks " + it.number() + " as "
                            + sheetCases.theCase(id).number();
                })
                .orElse("");
    }

    /** What is written of a key customer at any time: a contact, material, another mark, the end of it; first there is one. */
    String tellsOfKeyCustomer(Dice dice) {
        List<SheetCase> open = sellers().stream()
                .flatMap(seller -> sheetCases.inHandsOf(seller).stream())
                .filter(each -> each.sheet().equals("key-customer"))
                .toList();
        if (open.isEmpty()) {
            return marksKeyCustomer(dice);
        }
        SheetCase care = dice.of(open);
        var step = sheetCases
                .sheet("key-customer")
                .step(dice.of(
                        "UserTask_ContactKeyCustomer",
                        "UserTask_ContactKeyCustomer",
                        "Message_MaterialSent",
                        "Message_MaterialSent",
                        "Note_KeyMark",
                        "Message_NoLongerKey"));
        Map<String, Object> form = switch (step.id()) {
            case "Message_MaterialSent" ->
                Map.of("materialSent", "户型图 " + now(), "sentOn", today().toString(), "sentBy", "wechat");
            case "Note_KeyMark" ->
                Map.of("keyKind", dice.of("long-term", "closely-tracked"), "addressAs", "王董" + now());
            case "Message_NoLongerKey" -> Map.of("whyNoLonger", "项目已交付，不再维护");
            default -> keyContact(dice);
        };
        in.does(care.owner(), () -> sheetProcess.record(care, step, new HashMap<>(form)));
        return care.owner() + " writes " + step.path() + " of " + care.number();
    }

    private Map<String, Object> keyContact(Dice dice) {
        return new HashMap<>(Map.of(
                "contactedAt",
                time(now()),
                "way",
                "qq",
                "summary",
                "问候近况，一切顺利 " + now(),
                "arrived",
                dice.of("yes", "no", "not-asked")));
    }

    /** An organisation is found, now and then by a name that somebody else has found (rule G1). */
    String findsTargetAccount(Dice dice) {
        String seller = dice.of(sellers());
        var form = new HashMap<String, Object>(Map.of(
                "accountName",
                "目标单位" + dice.of("一", "二", "三", "四", "五", "六"),
                "province",
                "zhejiang",
                "industry",
                "schools",
                "prospectSources",
                List.of(dice.of("government-tender", "industry-integrator"))));
        UUID id = in.asks(seller, () -> sheetProcess.open(sheetCases.sheet("prospecting"), form));
        return seller + " finds " + sheetCases.theCase(id).number();
    }

    /** What is written of a target account at any time: a contact that wakes it, or that it is dropped. */
    String tellsOfTargetAccount(Dice dice) {
        List<SheetCase> open = sellers().stream()
                .flatMap(seller -> sheetCases.inHandsOf(seller).stream())
                .filter(each -> each.sheet().equals("prospecting"))
                .toList();
        if (open.isEmpty()) {
            return "";
        }
        SheetCase target = dice.of(open);
        boolean dropped = dice.inHundred(25);
        var step = sheetCases.sheet("prospecting").step(dropped ? "Message_AccountDropped" : "UserTask_ContactAccount");
        Map<String, Object> form = dropped ? Map.of("whyDropped", "资质已被注销") : accountContact(dice);
        in.does(target.owner(), () -> sheetProcess.record(target, step, new HashMap<>(form)));
        return target.owner() + " tells of " + target.number() + (dropped ? ": dropped" : "");
    }

    private Map<String, Object> accountContact(Dice dice) {
        var form = new HashMap<String, Object>(Map.of(
                "contactedAt",
                time(now()),
                "accountWay",
                dice.of("phone", "visit"),
                "personSpokenTo",
                "李主任",
                "summary",
                "谈了需求和预算 " + now(),
                "accountOutcome",
                dice.of("talking", "refused", "refused")));
        if ("refused".equals(form.get("accountOutcome"))) {
            form.put("accountRefusal", dice.of("no-need", "price"));
            if (dice.inHundred(50)) {
                form.put("nextTryOn", today().plusDays(5).toString());
            }
        }
        return form;
    }

    /** The file of a customer is registered, and no sales case begins (rule H1). */
    String beginsProgramme(Dice dice) {
        String by = dice.of("hejing", "qinyun");
        var form = new HashMap<String, Object>(Map.of(
                "name",
                "调理",
                "phone",
                phone(dice),
                "address",
                "南屏区枫林路",
                "startWeight",
                72.5,
                "consentOn",
                today().toString()));
        UUID id = in.asks(by, () -> sheetProcess.open(sheetCases.sheet("health"), form));
        return by + " begins " + sheetCases.theCase(id).number();
    }

    /** What is written of a programme at any time: a call, a visit, a question, back to adjustment, the end of it. */
    String tellsOfProgramme(Dice dice) {
        List<SheetCase> open = staff.members(Groups.HEALTH).stream()
                .sorted()
                .flatMap(person -> sheetCases.inHandsOf(person).stream())
                .filter(each -> each.sheet().equals("health"))
                .toList();
        if (open.isEmpty()) {
            return "";
        }
        SheetCase programme = dice.of(open);
        var step = sheetCases
                .sheet("health")
                .step(dice.of(
                        "UserTask_CallCustomer",
                        "UserTask_CallCustomer",
                        "UserTask_CallCustomer",
                        "UserTask_VisitAtHome",
                        "Note_QuestionAsked",
                        "Note_QuestionAsked",
                        "Note_QuestionAsked",
                        "Message_BackToAdjustment",
                        "Message_LeavesProgramme"));
        Map<String, Object> form = switch (step.id()) {
            case "UserTask_VisitAtHome" -> homeVisit(dice);
            case "Note_QuestionAsked" -> Map.of("healthQuestion", "晚上饿了能不能加餐？" + now());
            case "Message_BackToAdjustment" -> Map.of("returnReason", "体重回升，重新调理");
            case "Message_LeavesProgramme" -> Map.of("leaveReason", "搬去外地，不再参加");
            default -> serviceRecord(dice);
        };
        in.does(programme.owner(), () -> sheetProcess.record(programme, step, new HashMap<>(form)));
        return programme.owner() + " writes " + step.path() + " of " + programme.number();
    }

    private Map<String, Object> serviceRecord(Dice dice) {
        var form = new HashMap<String, Object>(Map.of(
                "contactedAt",
                time(now()),
                "serviceWay",
                "phone",
                "weight",
                dice.from(60, 80),
                "relationship",
                "表扬她坚持得好 " + now()));
        if (dice.inHundred(20)) {
            form.put("healthQuestion", "血糖高能不能吃杂粮粥？");
        }
        return form;
    }

    private Map<String, Object> homeVisit(Dice dice) {
        var form = new HashMap<String, Object>(Map.of(
                "homeVisitAt", time(now()), "notWeighed", true, "weekMealPlan", "本周餐单 " + now(), "understood", "yes"));
        boolean wanted = dice.inHundred(20);
        form.put("adjustmentWanted", wanted ? "yes" : "no");
        if (wanted) {
            form.put("adjustment", "早餐换成不含麸质的");
        }
        return form;
    }

    private Map<String, Object> visitorForm(UUID visit, Dice dice) {
        // A form that came back keeps its intent.
        String intent = sheetCases.entriesOf(visit).stream()
                .flatMap(entry -> entry.answers().text("intent").stream())
                .findFirst()
                .orElseGet(() -> dice.of("a", "a", "b", "c"));
        return new HashMap<>(Map.ofEntries(
                Map.entry("intent", intent),
                Map.entry("heardFrom", "online"),
                Map.entry("transport", "car"),
                Map.entry("purchaseTime", "soon"),
                Map.entry("purchaseNo", "first"),
                Map.entry("areaFrom", 80),
                Map.entry("areaTo", dice.from(80, 240)),
                Map.entry("topics", List.of("schools")),
                Map.entry("approvesOf", "认可学校"),
                Map.entry("appearance", "戴眼镜"),
                Map.entry("character", "爽快")));
    }

    private Map<String, Object> deposit(Dice dice) {
        return new HashMap<>(
                dice.inHundred(70)
                        ? Map.of(
                                "deposit",
                                "paid",
                                "depositAmount",
                                50_000,
                                "paidOn",
                                today().toString(),
                                "unit",
                                "3-1202")
                        : Map.of("deposit", "withdrawn", "whyWithdrawn", "家人意见不一"));
    }

    private Map<String, Object> visitorContract(Dice dice) {
        return new HashMap<>(
                dice.inHundred(70)
                        ? Map.of(
                                "contract", "signed",
                                "contractAmount", dice.of(600_000, 2_500_000),
                                "signedOn", today().toString())
                        : Map.of("contract", "withdrawn", "whyWithdrawn", "贷款没有批下来"));
    }

    String bringsFloorPlan(Dice dice) {
        return aCase(dice)
                .map(it -> {
                    in.does(it.owner(), () -> addPlan(it.customer()));
                    return it.owner() + " has a floor plan of " + it.number();
                })
                .orElse("");
    }

    private Map<String, Object> contact(Dice dice) {
        return contact(dice, dice.of(OUTCOMES));
    }

    private Map<String, Object> contact(Dice dice, String outcome) {
        Map<String, Object> form = story.contact(outcome);
        if (dice.inHundred(15)) {
            form.put("contactedAt", time(now().minus(Duration.ofHours(dice.from(1, 60)))));
        }
        if (dice.inHundred(15)) {
            form.put("asOfNow", true);
        }
        if (dice.inHundred(20)) {
            form.put("promised", "周五前发报价");
        }
        switch (outcome) {
            case "signed-with-us" -> {
                form.put("contractAmount", dice.of(60_000, 100_000, 250_000));
                form.put(
                        "signedOn",
                        today().minusDays(dice.inHundred(70) ? 0 : dice.below(4))
                                .toString());
            }
            case "comes" -> {
                if (dice.inHundred(70)) {
                    form.put("appointmentAt", time(now().plus(Duration.ofHours(dice.from(1, 100)))));
                }
            }
            case "not-for-now" -> {
                if (dice.inHundred(70)) {
                    form.put("wakeOn", today().plusDays(dice.from(0, 20)).toString());
                }
            }
            default -> {}
        }
        return form;
    }

    String contacts(Dice dice) {
        return aCase(dice)
                .map(it -> {
                    String writer = dice.inHundred(92) ? it.owner() : dice.of(sellers());
                    var form = contact(dice);
                    in.does(writer, () -> cases.contactRecorded(it.id(), form));
                    return writer + " records a contact with " + it.number() + ": " + told(form);
                })
                .orElse("");
    }

    private static String told(Map<String, Object> form) {
        var words = new TreeMap<>(form);
        words.keySet().removeAll(Set.of("summary", "way", "evidence", "wishes", "layout", "priceRange", "style"));
        words.keySet().removeIf(key -> key.startsWith("evidence") || key.startsWith("condition"));
        return words.toString();
    }

    String contactsTwice(Dice dice) {
        return aCase(dice)
                .map(it -> {
                    var form = contact(dice);
                    in.does(it.owner(), () -> {
                        cases.contactRecorded(it.id(), form);
                        cases.contactRecorded(it.id(), form);
                    });
                    return it.owner() + " records the same contact with " + it.number() + " twice: " + told(form);
                })
                .orElse("");
    }

    String customerComes(Dice dice) {
        return aCase(dice)
                .map(it -> {
                    String who = dice.inHundred(50) ? it.owner() : DESK;
                    in.does(who, () -> cases.customerCame(it.id()));
                    return who + " reports that the customer of " + it.number() + " came";
                })
                .orElse("");
    }

    private record Written(UUID id, String number, int no, String writer) {}

    private Optional<Written> aRecord(Dice dice) {
        List<Written> some = database.sql(
                        "select r.id, k.number, r.no, r.written_by from tracking_record r"
                                + " join tracking_case k on k.id = r.case_id order by r.recorded_at desc, k.number, r.no desc limit 6")
                .query((row, n) ->
                        new Written(row.getObject(1, UUID.class), row.getString(2), row.getInt(3), row.getString(4)))
                .list();
        return some.isEmpty() ? Optional.empty() : Optional.of(dice.of(some));
    }

    String correctsRecord(Dice dice) {
        return aRecord(dice)
                .map(it -> {
                    in.does(
                            it.writer(),
                            () -> sheets.correct(
                                    it.id(),
                                    new Correction("改正：客户想先看样板间 " + now(), Answers.NONE),
                                    viewers.current(),
                                    now()));
                    return it.writer() + " corrects record " + it.no() + " of " + it.number();
                })
                .orElse("");
    }

    /** A customer, whose case is open or not, is reached by another phone too: somebody's already, or a new one. */
    String changesFile(Dice dice) {
        record File(UUID id, String owner, String phone) {}
        List<File> some = database.sql(
                        "select c.id, c.owner, w.number from customer c join contact_way w on w.customer_id = c.id"
                                + " where w.number is not null and w.position = 0 order by c.registered_at desc, w.number limit 6")
                .query((row, n) -> new File(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
        if (some.isEmpty()) {
            return "";
        }
        File file = dice.of(some);
        String phone = phone(dice);
        in.does(
                file.owner(),
                () -> changes.change(
                        file.id(),
                        Set.of("phone"),
                        Map.of("phone", file.phone() + "、" + phone),
                        null,
                        viewers.current()));
        return file.owner() + " adds the phone " + phone + " to the file of " + file.phone();
    }

    private String leaderOf(String person) {
        return staff.departmentOf(person)
                .flatMap(home ->
                        staff.leadersOfDepartment(home).stream().sorted().findFirst())
                .orElse(MANAGER);
    }

    String rejectsRecord(Dice dice) {
        return aRecord(dice)
                .map(it -> {
                    String leader = leaderOf(it.writer());
                    in.does(leader, () -> sheets.reject(it.id(), "没有写清楚", viewers.current(), now()));
                    return leader + " rejects record " + it.no() + " of " + it.number();
                })
                .orElse("");
    }

    /** A contact that reports a contract, and its confirmation, mostly. */
    private String signs(Dice dice) {
        List<Case> some = cases(true);
        if (some.isEmpty()) {
            return "";
        }
        Case it = dice.of(some);
        var form = contact(dice, "signed-with-us");
        in.does(it.owner(), () -> cases.contactRecorded(it.id(), form));
        String words = it.owner() + " records a contact with " + it.number() + ": " + told(form);
        Optional<Open> waits = open().stream()
                .filter(open ->
                        open.subject().equals(it.id().toString()) && open.step().equals(Contracts.CONFIRMATION))
                .findFirst();
        if (waits.isEmpty() || dice.inHundred(25)) {
            return words;
        }
        goesOn(dice);
        return words + "; " + does(waits.get(), waits.get().holder(), dice);
    }

    String withdrawsContract(Dice dice) {
        record Signed(UUID id, String number, String earner) {}
        List<Signed> signed = database.sql("select c.id, k.number, c.earner from contract c"
                        + " join tracking_case k on k.id = c.case_id where c.state = 'CONFIRMED' order by k.number")
                .query((row, n) -> new Signed(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
        if (signed.isEmpty()) {
            return signs(dice);
        }
        Signed it = dice.of(signed);
        String leader = leaderOf(it.earner());
        in.does(leader, () -> contracts.withdraw(it.id(), "客户退单了", viewers.current(), now()));
        return leader + " withdraws the contract of " + it.number();
    }

    // ---- what is open -----------------------------------------------------------------------------------------

    private record Open(
            String task,
            String step,
            String subject,
            String holder,
            @Nullable Instant due) {}

    private List<Open> open() {
        return database.sql(
                        "select t.id_, t.task_def_key_, e.business_key_, t.assignee_, t.due_date_ from act_ru_task t"
                                + " join act_ru_execution e on e.id_ = t.proc_inst_id_"
                                + " where t.assignee_ is not null order by t.create_time_, t.task_def_key_, t.assignee_")
                .query((row, n) -> new Open(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), Facts.instant(row, 5)))
                .list();
    }

    String doesWhatIsOpen(Dice dice) {
        List<Open> open = open();
        if (open.isEmpty()) {
            return "";
        }
        // What has been open longest, or was opened last, as often as all others together.
        Open it = dice.inHundred(30) ? open.get(open.size() - 1) : dice.of(open);
        return does(it, it.holder(), dice);
    }

    /** Step after step of one thing, each by whoever has it, until it waits or it is enough. */
    String worksOnOneThing(Dice dice) {
        List<Open> open = open();
        if (open.isEmpty()) {
            return "";
        }
        String subject = dice.of(open).subject();
        int most = dice.of(3, 8, 30);
        var words = new ArrayList<String>();
        for (int step = 0; step < most; step++) {
            List<Open> its =
                    open().stream().filter(it -> it.subject().equals(subject)).toList();
            if (its.isEmpty()) {
                break;
            }
            Open it = dice.of(its);
            words.add(does(it, it.holder(), dice));
            goesOn(dice);
        }
        return String.join("; ", words);
    }

    /** It reaches us in time, and while it hangs its deadline fires on another node. */
    String answerHangs(Dice dice) {
        List<Open> owed = open().stream()
                .filter(it -> it.due() != null && it.due().isAfter(now()))
                .toList();
        if (owed.isEmpty()) {
            return "";
        }
        Open it = dice.of(owed);
        Instant due = requireNonNull(it.due());
        Instant sent = due.minusSeconds(dice.from(1, 600));
        if (sent.isAfter(now())) {
            attended(sent);
        }
        Instant until = due.plusSeconds(dice.from(-30, 4000));
        String words = Submission.during(story.clock(), () -> {
            Map<String, Object> form = form(it, dice);
            CompletableFuture.runAsync(() -> pass(until)).join();
            return does(it, it.holder(), form, dice);
        });
        return "sent at " + local(sent) + ", it hangs until " + local(until) + ": " + words;
    }

    String doesWhatIsSomebodyElses(Dice dice) {
        List<Open> open = open();
        if (open.isEmpty()) {
            return "";
        }
        return does(dice.of(open), dice.of(DESK, "lina", MANAGER, GENERAL_MANAGER, "guofang"), dice);
    }

    private String does(Open it, String person, Dice dice) {
        return does(it, person, form(it, dice), dice);
    }

    private String does(Open it, String person, Map<String, Object> form, Dice dice) {
        boolean onPage = dice.inHundred(50);
        Consumer<Map<String, Object>> page = page(it);
        if (onPage && page != null) {
            in.does(person, () -> page.accept(form));
        } else {
            completesInTasklist(person, it, form);
        }
        return person + " does " + it.step() + " of " + numberOf(it.subject())
                + (onPage ? " on its page: " : " in Tasklist: ") + told(form);
    }

    /** Whoever is late or not asked is refused by the filter before Tasklist ({@code FormLocalizationFilter}). */
    private void completesInTasklist(String person, Open it, Map<String, Object> form) {
        try {
            in.completes(person, it.task(), form);
        } catch (AuthorizationException notTheirs) {
            throw Refusal.forbidden("not-allowed");
        } catch (NullValueException failed) {
            if (tasks.createTaskQuery().taskId(it.task()).count() > 0) {
                throw failed;
            }
            throw Refusal.conflict("step-over");
        }
    }

    String numberOf(String subject) {
        return database.sql("select number from tracking_case where id = :id union select number from project"
                        + " where id = :id union select number from design_job where id = :id"
                        + " union select number from reception where id = :id"
                        + " union select 'a flag of ' || number from flag where id = :id")
                .param("id", UUID.fromString(subject))
                .query(String.class)
                .optional()
                .orElse(subject);
    }

    private Map<String, Object> form(Open it, Dice dice) {
        UUID subject = UUID.fromString(it.subject());
        return switch (it.step()) {
            case "UserTask_InviteToShop", "UserTask_RevisitCustomer", "UserTask_FollowUpNegotiation" -> contact(dice);
            case "UserTask_AskOpinion" -> opinion(dice);
            case "UserTask_Appeal" -> new HashMap<>(Map.of("appeal", "当天一直在工地上，没有信号"));
            case "UserTask_DecideAppeal", "UserTask_DecideExcused" -> verdict(dice);
            case "UserTask_ConfirmContract" ->
                dice.inHundred(75)
                        ? new HashMap<>(Map.of("decision", "confirmed"))
                        : new HashMap<>(Map.of("decision", "refused", "refusalReason", "合同没有签字"));
            case "UserTask_Dispatch" -> dispatch(dice);
            case "UserTask_FillInSheet", "UserTask_CorrectSheet" -> designFixture.sheet();
            case "UserTask_DeliverDesign" -> {
                in.does(it.holder(), () -> jobs.upload(subject, "平面方案.png", PNG, it.holder(), now()));
                yield new HashMap<>(Map.of("deliveryNote", "平面方案一份"));
            }
            case "UserTask_CheckDesign" ->
                DesignFixture.check(dice.of("in-order", "in-order", "sheet-wrong", "design-change"));
            case "UserTask_ReportSituation" -> report(subject, dice);
            case "UserTask_ApprovePrice" -> ProjectFixture.approval(dice.inHundred(70) ? "approved" : "back");
            case "UserTask_JudgeAsSalesperson", "UserTask_JudgeAsDepartmentHead", "UserTask_JudgeAsManager" ->
                ProjectFixture.judgement(dice.of("go-on", "more-work", "stop"));
            case "UserTask_DecideStage" -> decision(subject, dice);
            case "UserTask_CallSalesperson" -> call(dice);
            case "UserTask_FillInDetails" -> new HashMap<>(Map.of("wants", "三室两厅全包装修"));
            case "UserTask_AssignSalesperson" -> assignment(subject, dice);
            case "UserTask_FillInVisitorForm", "UserTask_CorrectVisitorForm" -> visitorForm(subject, dice);
            case "UserTask_SignVisitorForm" ->
                new HashMap<>(
                        dice.inHundred(60)
                                ? Map.of("signature", "complete")
                                : Map.of("signature", "back", "missing", "没有写工作区域"));
            case "UserTask_RecordDeposit" -> deposit(dice);
            case "UserTask_RecordVisitorContract" -> visitorContract(dice);
            case "UserTask_ContactKeyCustomer" -> keyContact(dice);
            case "UserTask_ScreenAccount" ->
                new HashMap<>(
                        dice.inHundred(80)
                                ? Map.of("mainBusinessFits", "fits", "qualificationLevel", "first")
                                : Map.of("mainBusinessFits", "does-not-fit", "whyNotFitting", "主营装饰工程"));
            case "UserTask_ContactAccount" -> accountContact(dice);
            case "UserTask_CallCustomer" -> serviceRecord(dice);
            case "UserTask_VisitAtHome" -> homeVisit(dice);
            case "UserTask_SetTestDate" ->
                new HashMap<>(Map.of("testOn", today().plusDays(10).toString(), "testPlace", "市一医院"));
            case "UserTask_GiveTestResult" ->
                new HashMap<>(Map.of("testedOn", today().toString(), "testResult", "血脂恢复正常"));
            case "UserTask_AssessEffect" ->
                new HashMap<>(Map.of(
                        "assessment",
                        dice.of("repeat", "maintenance"),
                        "assessmentReason",
                        "体重达标，血脂正常",
                        "assessedBy",
                        "专家组"));
            case "UserTask_AnswerQuestion" -> new HashMap<>(Map.of("expertAnswer", "可以少量加餐，以蔬菜为主"));
            case "UserTask_PassOnAnswer" -> new HashMap<>(Map.of("passedOnAt", time(now()), "passedOnBy", "phone"));
            case "UserTask_WritePlan" -> new HashMap<>(Map.of("targetVisits", 5, "planFocus", "老小区翻新"));
            case "UserTask_WriteSummary" -> new HashMap<>(Map.of("doneFigures", "拜访 3 次", "planAdjustment", "转到新小区"));
            case "UserTask_CommentOnPlan", "UserTask_CommentOnSummary" -> new HashMap<>(Map.of("comment", "继续努力"));
            case "UserTask_SendGreeting" -> new HashMap<>(Map.of("greeted", "skipped", "whySkipped", "客户出差在外"));
            case "UserTask_ReviewKeyCustomer" ->
                new HashMap<>(Map.of("whatChanges", "决策人换成采购部", "nextAim", "约到展厅", "superiorSaid", "先送样品"));
            case "UserTask_AskAfterMaterial" ->
                new HashMap<>(Map.of(
                        "contactedAt",
                        time(now()),
                        "way",
                        "phone",
                        "arrived",
                        "yes",
                        "doubts",
                        "没有疑问",
                        "needsFromUs",
                        "暂时没有"));
            case "UserTask_GetPhone", "UserTask_GetVisitorPhone" ->
                dice.inHundred(70)
                        ? new HashMap<>(Map.of("gotPhone", "yes", "walkInPhone", phone(dice)))
                        : new HashMap<>(Map.of("gotPhone", "no", "noPhoneWhy", "客户不愿意留电话"));
            default -> throw new AssertionError("nobody knows what to do at " + it.step());
        };
    }

    private Map<String, Object> opinion(Dice dice) {
        var form = new HashMap<String, Object>(Map.of("contactedAt", time(now()), "way", "phone"));
        boolean told = dice.inHundred(70);
        form.put("answer", told ? "told" : "would-not-say");
        if (told) {
            form.put("summary", "报价慢了两天，别的都满意 " + now());
        }
        return form;
    }

    private static Map<String, Object> verdict(Dice dice) {
        return new HashMap<>(PayFixture.verdict(dice.of("upheld", "waived")));
    }

    private Map<String, Object> dispatch(Dice dice) {
        var turn = jobs.turn(now());
        if (turn.proposed().isPresent() && dice.inHundred(70)) {
            return designFixture.dispatch(turn.proposed().get());
        }
        var form = designFixture.dispatch(dice.of(turn.ranking()).designer().userId());
        form.put("dispatchReason", "客户指定要这位设计师");
        return form;
    }

    private Map<String, Object> report(UUID project, Dice dice) {
        var form = projectFixture.report(project);
        if (dice.inHundred(20)) {
            form.remove("condition1");
            form.remove("evidence1");
        }
        if (form.containsKey("price") && dice.inHundred(40)) {
            form.putAll(ProjectFixture.departing());
        }
        if (form.containsKey("nextStepPromised") && dice.inHundred(10)) {
            form.keySet().removeAll(Set.of("promise", "visit"));
            form.put("nextStepPromised", "no");
        }
        if (form.containsKey("signed") && dice.inHundred(10)) {
            form.keySet().removeAll(Set.of("contractAmount", "signedOn"));
            form.put("signed", "no");
        }
        return form;
    }

    private Map<String, Object> decision(UUID project, Dice dice) {
        String decision = dice.inHundred(75) ? "approved" : dice.of("back", "stopped");
        var form = ProjectFixture.decision(decision);
        if (decision.equals("approved")) {
            projectsOnFile.unmetConditions(project).keySet().forEach(n -> form.put("unmet" + n, "申请表下周补齐"));
        }
        return form;
    }

    private static Map<String, Object> call(Dice dice) {
        return new HashMap<>(Map.of("callResult", dice.of("not-reached", "not-reached", "met", "left", "taken-over")));
    }

    private Map<String, Object> assignment(UUID reception, Dice dice) {
        String desk = receptionsOnFile.theReception(reception).desk();
        var fair = turns.ranking(desk, now()).fair();
        if (fair.isPresent() && dice.inHundred(70)) {
            return new HashMap<>(Map.of("salesperson", fair.get().person()));
        }
        return new HashMap<>(Map.of("salesperson", dice.of(sellers()), "overruling", "客户是老同学介绍来的"));
    }

    /** The call that a page makes of it; null where there is a form in Tasklist only. */
    private @Nullable Consumer<Map<String, Object>> page(Open it) {
        UUID subject = UUID.fromString(it.subject());
        return switch (it.step()) {
            case "UserTask_InviteToShop", "UserTask_RevisitCustomer", "UserTask_FollowUpNegotiation" ->
                form -> cases.contactRecorded(subject, form);
            case "UserTask_Appeal" -> form -> appeals.appeal(subject, form);
            case "UserTask_DecideAppeal", "UserTask_DecideExcused" -> form -> appeals.decide(Set.of(subject), form);
            case "UserTask_ConfirmContract" -> form -> cases.contractDecided(subject, form);
            case "UserTask_Dispatch" -> form -> designs.dispatch(subject, form);
            case "UserTask_FillInSheet", "UserTask_CorrectSheet" -> form -> designs.fillIn(subject, form);
            case "UserTask_DeliverDesign" -> form -> designs.deliver(subject, form);
            case "UserTask_CheckDesign" -> form -> designs.check(subject, form);
            case "UserTask_ReportSituation" -> form -> projects.report(subject, form);
            case "UserTask_ApprovePrice" -> form -> projects.approvePrice(subject, form);
            case "UserTask_JudgeAsSalesperson", "UserTask_JudgeAsDepartmentHead", "UserTask_JudgeAsManager" ->
                form -> projects.judge(subject, form);
            case "UserTask_DecideStage" -> form -> projects.decide(subject, form);
            case "UserTask_CallSalesperson" -> form -> receptions.called(subject, form);
            case "UserTask_FillInDetails" -> form -> receptions.detailed(subject, form);
            case "UserTask_AssignSalesperson" -> form -> receptions.assign(subject, form);
            case "UserTask_GetPhone" -> form -> receptions.phoneAnswered(subject, form);
            case "UserTask_FillInVisitorForm",
                    "UserTask_CorrectVisitorForm",
                    "UserTask_SignVisitorForm",
                    "UserTask_RecordDeposit",
                    "UserTask_RecordVisitorContract",
                    "UserTask_GetVisitorPhone" ->
                form -> sheetProcess.record(
                        sheetCases.theCase(subject), sheetCases.sheet("visitor").step(it.step()), form);
            case "UserTask_CallCustomer",
                    "UserTask_VisitAtHome",
                    "UserTask_SetTestDate",
                    "UserTask_GiveTestResult",
                    "UserTask_AssessEffect",
                    "UserTask_AnswerQuestion",
                    "UserTask_PassOnAnswer" ->
                form -> sheetProcess.record(
                        sheetCases.theCase(subject), sheetCases.sheet("health").step(it.step()), form);
            case "UserTask_ScreenAccount", "UserTask_ContactAccount" ->
                form -> sheetProcess.record(
                        sheetCases.theCase(subject),
                        sheetCases.sheet("prospecting").step(it.step()),
                        form);
            case "UserTask_ContactKeyCustomer",
                    "UserTask_SendGreeting",
                    "UserTask_AskAfterMaterial",
                    "UserTask_ReviewKeyCustomer" ->
                form -> sheetProcess.record(
                        sheetCases.theCase(subject),
                        sheetCases.sheet("key-customer").step(it.step()),
                        form);
            case "UserTask_WritePlan", "UserTask_CommentOnPlan", "UserTask_WriteSummary", "UserTask_CommentOnSummary" ->
                form -> sheetProcess.record(
                        sheetCases.theCase(subject),
                        sheetCases.sheet("sales-plan").step(it.step()),
                        form);
            default -> null;
        };
    }

    // ---- the desk, projects -----------------------------------------------------------------------------------

    String walksIn(Dice dice) {
        List<String> known = knownPhones();
        Map<String, Object> form = switch (dice.below(10)) {
            case 0, 1 -> ReceptionFixture.newCustomer(phone(++named));
            case 2 -> {
                var without = ReceptionFixture.newCustomer("");
                without.remove("walkInPhone");
                without.put("noPhone", true);
                yield without;
            }
            case 3 -> new HashMap<>(Map.of("arrival", "other", "comesFor", "送快递"));
            case 4 -> {
                var brought = new HashMap<String, Object>(
                        Map.of("arrival", "brought", "comesFor", "看样板间", "broughtBy", dice.of(sellers())));
                brought.put("walkInPhone", !known.isEmpty() && dice.inHundred(50) ? dice.of(known) : phone(++named));
                yield brought;
            }
            default ->
                known.isEmpty()
                        ? ReceptionFixture.newCustomer(phone(++named))
                        : ReceptionFixture.knownCustomer(dice.of(known), dice.inHundred(20));
        };
        return walksIn(form);
    }

    private List<String> knownPhones() {
        return database.sql("select number from contact_way where number is not null order by number")
                .query(String.class)
                .list();
    }

    private String walksIn(Map<String, Object> form) {
        UUID id = in.asks(DESK, () -> receptions.register(form));
        return DESK + " registers " + numberOf(id.toString()) + ": " + told(form);
    }

    String tellsOfCall(Dice dice) {
        List<UUID> open = database.sql(
                        "select id from reception where state = 'OPEN' and salesperson is not null order by number")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        if (open.isEmpty()) {
            List<String> known = knownPhones();
            return known.isEmpty() ? "" : walksIn(ReceptionFixture.knownCustomer(dice.of(known), false));
        }
        UUID reception = dice.of(open);
        String who = dice.of(DESK, DESK, MANAGER);
        var form = call(dice);
        in.does(who, () -> receptions.called(reception, form));
        return who + " tells of a call for " + numberOf(reception.toString()) + ": " + told(form);
    }

    String startsProject(Dice dice) {
        String seller = dice.of(sellers());
        UUID id = in.asks(seller, () -> projects.start(ProjectFixture.header("样例项目" + ++named)));
        return seller + " starts " + numberOf(id.toString());
    }

    // ---- money ------------------------------------------------------------------------------------------------

    String decidesTogether(Dice dice) {
        List<Open> waiting = open().stream()
                .filter(it ->
                        it.step().startsWith("UserTask_Decide") && !it.step().endsWith("Stage"))
                .toList();
        if (waiting.isEmpty()) {
            return "";
        }
        String superior = dice.of(waiting).holder();
        List<UUID> flags = waiting.stream()
                .filter(it -> it.holder().equals(superior))
                .map(it -> UUID.fromString(it.subject()))
                .toList();
        var form = verdict(dice);
        in.does(superior, () -> appeals.decide(flags, form));
        return superior + " decides on " + flags.size() + " flags: " + told(form);
    }

    private YearMonth firstOpenMonth() {
        return database.sql("select max(closed_month) from month_closing")
                .query((row, n) -> Optional.ofNullable(row.getString(1)))
                .single()
                .map(last -> YearMonth.parse(last).plusMonths(1))
                .orElse(YearMonth.from(CustomerStory.DAY_0.atZone(ZONE)));
    }

    /** Mostly when it is over, which is waited for. */
    String closesMonth(Dice dice) {
        YearMonth month = firstOpenMonth();
        Instant over = month.plusMonths(1).atDay(1).atTime(9, 0).atZone(ZONE).toInstant();
        if (dice.inHundred(90) && now().isBefore(over)) {
            attended(over);
        }
        in.does("guofang", () -> {
            Viewer payroll = viewers.current();
            statements.close(month, statements.month(month, payroll).fingerprint(), payroll, now());
        });
        return "guofang closes " + month;
    }

    String correctsPay(Dice dice) {
        List<UUID> entered = database.sql("select id from pay_correction order by entered_at, person")
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
        if (!entered.isEmpty() && dice.inHundred(30)) {
            UUID wrong = dice.of(entered);
            in.does("malin", () -> corrections.reverse(UUID.randomUUID(), wrong, "算错了人", viewers.current(), now()));
            return "malin takes a correction back";
        }
        String person = dice.of("lina", "wangwei", "guofang", designFixture.designer(1));
        BigDecimal amount = new BigDecimal(dice.of("-300", "-40", "25.50", "-1200", "1500"));
        YearMonth month = firstOpenMonth().plusMonths(dice.inHundred(80) ? 0 : dice.from(-1, 1));
        in.does(
                "guofang",
                () -> corrections.enter(UUID.randomUUID(), month, person, amount, "季度奖补发", viewers.current(), now()));
        return "guofang enters " + amount + " yuan for " + person + " in " + month;
    }

    String decidesOnCorrection(Dice dice) {
        String second = dice.of("malin", "guofang", GENERAL_MANAGER);
        boolean approves = dice.inHundred(70);
        return in.asks(second, () -> {
            var waiting = corrections.waitingFor(viewers.current());
            if (waiting.isEmpty()) {
                return "";
            }
            corrections.decide(
                    dice.of(waiting).correction().id(), approves, approves ? "" : "没有依据", viewers.current(), now());
            return second + (approves ? " approves" : " refuses") + " a correction";
        });
    }

    // ---- people -----------------------------------------------------------------------------------------------

    private String somebody(Dice dice) {
        return dice.of(
                "lina",
                "wangwei",
                designFixture.seller(),
                projectFixture.seller(),
                MANAGER,
                designFixture.manager(),
                projectFixture.manager(),
                "zhoujie",
                designFixture.designer(1),
                designFixture.designer(2),
                GENERAL_MANAGER,
                DESK);
    }

    String leave(Dice dice) {
        List<Absence> entered =
                database
                        .sql("select person from absence order by entered_at, person")
                        .query(String.class)
                        .list()
                        .stream()
                        .distinct()
                        .flatMap(person -> leaves.of(person).stream())
                        .toList();
        if (!entered.isEmpty() && dice.inHundred(50)) {
            Absence it = dice.of(entered);
            return switch (dice.below(4)) {
                case 0 -> {
                    in.does(it.person(), () -> leaves.withdraw(it.id(), viewers.current(), now()));
                    yield it.person() + " withdraws the leave they asked for";
                }
                case 1 -> {
                    String by = leaderOf(it.person());
                    in.does(by, () -> leaves.approve(it.id(), viewers.current(), now()));
                    yield by + " approves leave of " + it.person();
                }
                case 2 -> {
                    String by = leaderOf(it.person());
                    in.does(by, () -> leaves.refuse(it.id(), "那几天交房", viewers.current(), now()));
                    yield by + " refuses leave of " + it.person();
                }
                default -> {
                    in.does(it.person(), () -> leaves.back(it.id(), viewers.current(), now()));
                    yield it.person() + " is back from leave";
                }
            };
        }
        String person = somebody(dice);
        LocalDate first = today().plusDays(dice.from(0, 4));
        LocalDate last = first.plusDays(dice.from(0, 9));
        if (dice.inHundred(50)) {
            in.does(person, () -> leaves.request(first, last, "家人住院", viewers.current(), now()));
            return person + " asks for leave from " + first + " to " + last;
        }
        String by = leaderOf(person);
        in.does(by, () -> leaves.grant(person, first, last, "回老家办事", viewers.current(), now()));
        return by + " enters leave of " + person + " from " + first + " to " + last;
    }

    String handsOver(Dice dice) {
        boolean all = dice.inHundred(50);
        return in.asks(GENERAL_MANAGER, () -> {
            Viewer by = viewers.current();
            List<String> busy = new ArrayList<>(handovers.people(by).keySet())
                    .stream()
                            .filter(person -> !handovers.of(person, by).isEmpty())
                            .sorted()
                            .toList();
            return busy.isEmpty() ? "" : handsOver(dice.of(busy), all, dice);
        });
    }

    private String handsOver(String person, boolean all, Dice dice) {
        Viewer by = viewers.current();
        List<Transferable.Belonging> had = handovers.of(person, by);
        var receivers = handovers.receivers(person, had, by);
        var lines = new HashMap<UUID, String>();
        for (Transferable.Belonging each : had) {
            var fit = receivers.stream()
                    .filter(receiver -> receiver.canHave(each) && (!receiver.away() || dice.inHundred(5)))
                    .toList();
            if (!fit.isEmpty() && (all || dice.inHundred(50))) {
                lines.put(each.id(), dice.of(fit).userId());
            }
        }
        if (lines.isEmpty()) {
            return "";
        }
        handovers.handOver(person, lines, "外地休假两周", by);
        var words = new ArrayList<String>();
        had.stream()
                .filter(each -> lines.containsKey(each.id()))
                .forEach(each -> words.add(each.number() + " to " + lines.get(each.id())));
        return GENERAL_MANAGER + " hands over of " + person + ": " + String.join(", ", words);
    }

    /** With what they have handed over before, mostly; somebody who left comes back now and then. */
    String leavesTheCompany(Dice dice) {
        var gone = new ArrayList<>(new TreeMap<>(departures.gone()).keySet());
        if (!gone.isEmpty() && dice.inHundred(50)) {
            String back = dice.of(gone);
            in.does(ADMINISTRATOR, () -> departures.comeBack(back, "a-password-for-tests", viewers.current(), now()));
            return back + " works here again";
        }
        String person = dice.of("wangwei", designFixture.seller(), designFixture.designer(2));
        String handed = dice.inHundred(80) ? in.asks(GENERAL_MANAGER, () -> handsOver(person, true, dice)) : "";
        in.does(ADMINISTRATOR, () -> departures.leave(person, viewers.current(), now()));
        return person + " works here no more; " + handed;
    }

    // ---- timings and the calendar -----------------------------------------------------------------------------

    String changesTiming(Dice dice) {
        List<Timing> all = timings.timings();
        Timing timing = dice.of(all);
        String length = timing.length().weekly() != null
                ? dice.of("wednesday", "friday", "sunday") + " " + dice.of("09:00", "17:00", "22:00")
                : timing.length().roughly().compareTo(Duration.ofHours(4)) < 0
                        ? "PT" + dice.from(5, 90) + "M"
                        : "P" + dice.from(1, 12) + "D" + (dice.inHundred(25) ? " working-days" : "");
        OpenCasePolicy open = dice.of(OpenCasePolicy.values());
        var changeProposal = new ChangeProposal(
                "家装淡季，跟进放缓", open, List.of(new ChangeProposal.Wanted(timing.setting(), length)), null, null);
        in.does(MANAGER, () -> timings.apply(changeProposal, viewers.current()));
        return MANAGER + " sets " + timing.setting() + " to " + length + " (" + open.code() + " open cases)";
    }

    String changesRate(Dice dice) {
        Rate rate = dice.of(timings.rates());
        String amount = dice.of("0", "20", "50", "80");
        var changeProposal = new ChangeProposal(
                "旺季调整扣款", OpenCasePolicy.KEEP, List.of(new ChangeProposal.Wanted(rate.setting(), amount)), null, null);
        in.does(MANAGER, () -> timings.apply(changeProposal, viewers.current()));
        return MANAGER + " sets " + rate.setting() + " to " + amount;
    }

    String takesChangeBack(Dice dice) {
        follow.run();
        List<RecordedChange> undoable = timings.changes(null, 5).stream()
                .filter(RecordedChange::canUndo)
                .toList();
        if (undoable.isEmpty()) {
            return changesTiming(dice);
        }
        RecordedChange change = dice.of(undoable);
        in.does(MANAGER, () -> timings.undo(change.id(), viewers.current()));
        return MANAGER + " takes back the change no. " + change.no();
    }

    String changesCalendar(Dice dice) {
        return in.asks(MANAGER, () -> {
            var edit = new CompanyCalendar.Edit(calendar.version().number(), "全公司年会", viewers.current(), now());
            LocalDate day = today().plusDays(dice.from(0, 12));
            var ours = calendar.history().stream()
                    .filter(change -> !change.by().equals(CompanyCalendar.BY_RELEASE) && change.undoes() == null)
                    .toList();
            if (!ours.isEmpty() && dice.inHundred(40)) {
                int no = dice.of(ours).no();
                calendar.undo(no, edit);
                return MANAGER + " takes back the change of the calendar no. " + no;
            }
            if (dice.inHundred(20)) {
                var due = new DueRule(dice.inHundred(50), LocalTime.of(dice.from(16, 19), 0));
                calendar.set(Set.of(DayOfWeek.SUNDAY), due, edit);
                return MANAGER + " sets Sunday as the day of rest, due " + due;
            }
            LocalDate last = day.plusDays(dice.below(4));
            calendar.mark(day, last, SpecialDay.Kind.CLOSING, "年会", edit);
            return MANAGER + " closes the company from " + day + " to " + last;
        });
    }

    // ---- time -------------------------------------------------------------------------------------------------

    private Optional<Instant> nextDue() {
        return jobs(Instant.MAX).stream()
                .map(job -> job.getDuedate().toInstant())
                .filter(due -> due.isAfter(now()))
                .findFirst();
    }

    private List<Job> jobs(Instant until) {
        return management
                .createJobQuery()
                .timers()
                .active()
                .orderByJobDuedate()
                .asc()
                .orderByJobId()
                .asc()
                .list()
                .stream()
                .filter(job -> !job.getDuedate().toInstant().isAfter(until))
                .toList();
    }

    /** Time goes by, and what falls due fires when it is due; what has been due for longer fires now. */
    private void pass(Instant until) {
        var timers = new DueTimers(management);
        for (var due = timers.next(until); due.isPresent(); due = timers.next(until)) {
            if (due.get().getDuedate().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(due.get().getDuedate());
            }
            alive();
            management.executeJob(due.get().getId());
        }
        if (until.isAfter(now())) {
            ClockUtil.setCurrentTime(Date.from(until));
        }
    }

    /** As if a sign of life had been given each minute until now. */
    private void alive() {
        database.sql("update heartbeat set at = ? where id = 1")
                .param(java.sql.Timestamp.from(now()))
                .update();
    }

    /** Running cases follow changes of timings within seconds, so before anything falls due. */
    private void attended(Instant until) {
        follow.run();
        pass(until);
        alive();
    }

    private static String local(Instant at) {
        return at.atZone(ZONE).toLocalDateTime().toString();
    }

    String minutesPass(Dice dice) {
        attended(now().plus(Duration.ofMinutes(dice.from(1, 90))));
        return "it is " + local(now());
    }

    String daysPass(Dice dice) {
        attended(now().plus(Duration.ofHours(dice.from(6, 24 * 9))));
        return "it is " + local(now());
    }

    String exactlyDue(Dice dice) {
        Optional<Instant> due = nextDue();
        if (due.isEmpty()) {
            return "";
        }
        boolean fires = dice.inHundred(30);
        if (fires) {
            attended(due.get());
        } else {
            until(due.get());
        }
        return "it is " + local(now()) + ", when something is due that " + (fires ? "fires" : "has not fired yet");
    }

    String justPastDue(Dice dice) {
        Optional<Instant> due = nextDue();
        if (due.isEmpty()) {
            return "";
        }
        until(due.get().plusMillis(dice.of(1, 1000, 90_000)));
        return "it is " + local(now()) + ", just past a due time, and nothing has fired";
    }

    /** The job executor does not come round to it, though the nodes are alive. */
    String daysPassUnattended(Dice dice) {
        until(now().plus(Duration.ofHours(dice.from(1, 24 * 6))));
        return "it is " + local(now()) + ", and nothing has fired";
    }

    private void until(Instant at) {
        ClockUtil.setCurrentTime(Date.from(at));
        alive();
    }

    /** No sign of life is given; who comes first afterwards, a node's beat or its timers, is left to chance. */
    String allNodesAreDown(Dice dice) {
        alive();
        Instant over = now().plus(Duration.ofMinutes(dice.of(4, 30, 90, 60 * 26, 60 * 24 * 8)));
        ClockUtil.setCurrentTime(Date.from(over));
        boolean beatsFirst = dice.inHundred(50);
        if (beatsFirst) {
            downtimes.alive();
        }
        jobs(over).forEach(job -> {
            if (management.createJobQuery().jobId(job.getId()).count() > 0) {
                management.executeJob(job.getId());
            }
        });
        downtimes.alive();
        return "until " + local(over) + " no node was up; first "
                + (beatsFirst ? "came the heartbeat" : "came the timers");
    }

    String firesWhatIsDue(Dice dice) {
        attended(now());
        return "what is due has fired";
    }

    /** All that is due fires, however late. */
    void catchesUp() {
        attended(now());
    }

    String signsPolicy(Dice dice) {
        int version = policies.current().no();
        String person = dice.of(signatures.concerned());
        signatures.sign(version, new Viewer(person, Set.of(), Set.of(), false));
        return person + " signs version " + version + " of the policy";
    }

    String warns(Dice dice) {
        warnings.look();
        return "people are warned";
    }

    String backgroundWork(Dice dice) {
        ScheduledTask task = dice.of(background);
        task.run();
        return task.name() + " runs";
    }
}
