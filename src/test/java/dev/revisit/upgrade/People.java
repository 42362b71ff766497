package dev.revisit.upgrade;

import dev.revisit.customer.MadePictures;
import dev.revisit.design.DesignJobs;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.reception.Receptions;
import dev.revisit.reception.Turns;
import dev.revisit.refusal.Refusal;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The people of the company, who do whatever is open to them, each their own and as its form asks, until nothing is left.
 * What is not theirs to do stands still. Customers end as won or lost, projects as signed or stopped, flags are appealed or not, in turns.
 */
public final class People {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final byte[] PNG = MadePictures.png();

    private static final Duration LONGEST = Duration.ofDays(400);

    /** More steps than all cases have together: beyond, they go round in circles. */
    private static final int ENOUGH = 20_000;

    private static final String THEIRS = " join (act_ru_execution r join act_re_procdef d on d.id_ = r.proc_def_id_)";

    private final RuntimeService runtime;
    private final TaskService tasks;
    private final JdbcClient database;
    private final ManagementService management;
    private final Projects projects;
    private final DesignJobs designs;
    private final Receptions receptions;
    private final Turns turns;
    private final InTheirName in;

    private final Map<String, Integer> kinds = new HashMap<>();
    private final Map<String, Integer> times = new HashMap<>();
    private final Set<String> left = new HashSet<>();
    private final Set<String> processes;
    private final ApplicationContext application;
    private final Set<UUID> contractsSeen = new HashSet<>();
    private int phones = 900;

    /** @param processes what they work on: the processes that were not called by others */
    People(ApplicationContext application, Set<String> processes) {
        this.processes = Set.copyOf(processes);
        this.application = application;
        this.runtime = application.getBean(RuntimeService.class);
        this.tasks = application.getBean(TaskService.class);
        this.database = application.getBean(JdbcClient.class);
        this.management = application.getBean(ManagementService.class);
        this.projects = application.getBean(Projects.class);
        this.designs = application.getBean(DesignJobs.class);
        this.receptions = application.getBean(Receptions.class);
        this.turns = application.getBean(Turns.class);
        this.in = new InTheirName(application.getBean(IdentityService.class), tasks);
    }

    /**
     * Time goes by, timers fire when they are due, and what is open in these cases is done at once.
     *
     * @param worked whether somebody works on the case with this root; what is open in others stays so
     */
    void work(Instant until, Predicate<String> worked) {
        goOn(until, worked);
        ClockUtil.setCurrentTime(Date.from(until));
    }

    /** Until nothing is left, however long it takes. */
    void finish() {
        goOn(now().plus(LONGEST), root -> true);
    }

    private void goOn(Instant until, Predicate<String> worked) {
        left.clear();
        for (int steps = 0; steps < ENOUGH; steps++) {
            tendNobody();
            if (!doWhatIsOpen(worked) && !fireNext(until)) {
                return;
            }
        }
        throw new AssertionError("they go round in circles");
    }

    /** Whoever signs is a key customer, without an end: that is no case of these. */
    private void tendNobody() {
        var sheets = application.getBean(Sheets.class);
        var process = application.getBean(SheetProcess.class);
        for (UUID id : database.sql("select id from sheet_case where sheet = 'key-customer' and state = 'OPEN'")
                .query(UUID.class)
                .list()) {
            SheetCase care = sheets.theCase(id);
            var step = sheets.sheet(care.sheet()).step("Message_NoLongerKey");
            in.does(care.owner(), () -> process.record(care, step, new HashMap<>(Map.of("whyNoLonger", "不再重点维护"))));
        }
    }

    private boolean fireNext(Instant until) {
        var due = database.sql("select j.id_, j.duedate_ from act_ru_job j" + THEIRS
                        + " on r.id_ = j.root_proc_inst_id_ where j.type_ = 'timer' and j.duedate_ <= :until"
                        + " and d.key_ in (:processes) order by j.duedate_, j.id_ fetch first 1 rows only")
                .param("until", Timestamp.from(until))
                .param("processes", processes)
                .query((row, n) -> Map.entry(
                        row.getString(1), Date.from(row.getTimestamp(2).toInstant())))
                .optional();
        due.ifPresent(next -> {
            if (next.getValue().after(ClockUtil.getCurrentTime())) {
                ClockUtil.setCurrentTime(next.getValue());
            }
            management.executeJob(next.getKey());
        });
        return due.isPresent();
    }

    private boolean doWhatIsOpen(Predicate<String> worked) {
        boolean anything = false;
        for (String id : database.sql(
                        "select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_"
                                + THEIRS + " on r.id_ = e.root_proc_inst_id_ where d.key_ in (:processes)"
                                + " order by t.create_time_, t.task_def_key_, t.id_")
                .param("processes", processes)
                .query(String.class)
                .list()) {
            if (left.contains(id)) {
                continue;
            }
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            if (task == null) {
                // What was done just now has taken it back.
                continue;
            }
            var instance = instance(task.getProcessInstanceId());
            if (worked.test(instance.getRootProcessInstanceId()) && did(task, instance.getBusinessKey())) {
                anything = true;
            } else {
                left.add(id);
            }
        }
        return anything;
    }

    private ProcessInstance instance(String id) {
        return runtime.createProcessInstanceQuery().processInstanceId(id).singleResult();
    }

    /** @return whether anything was done */
    private boolean did(Task task, String key) {
        String person = Objects.requireNonNull(task.getAssignee(), () -> task.getName() + " is nobody's");
        int kind = kinds.computeIfAbsent(key, first -> kinds.size());
        UUID subject = UUID.fromString(key);
        if (task.getTaskDefinitionKey().equals("UserTask_Appeal") && kind % 2 == 0) {
            // They let it lapse (rule C3).
            return false;
        }
        Map<String, Object> form = switch (task.getTaskDefinitionKey()) {
            case "UserTask_InviteToShop", "UserTask_RevisitCustomer", "UserTask_FollowUpNegotiation" ->
                contact(kind, times.merge(key, 1, Integer::sum));
            case "UserTask_AskOpinion" -> opinion();
            case "UserTask_Appeal" -> Map.of("appeal", "当天一直在工地上，没有信号");
            case "UserTask_DecideAppeal", "UserTask_DecideExcused" ->
                Map.of("verdict", kind % 2 == 0 ? "upheld" : "waived", "verdictReason", "情况属实");
            case "UserTask_ConfirmContract" ->
                contractsSeen.add(subject) && kind % 5 == 0
                        ? Map.of("decision", "refused", "refusalReason", "合同没有签字")
                        : Map.of("decision", "confirmed");
            case "UserTask_Dispatch" -> dispatch();
            case "UserTask_FillInSheet", "UserTask_CorrectSheet" -> sheet();
            case "UserTask_DeliverDesign" -> delivery(subject, person);
            case "UserTask_CheckDesign" -> Map.of("check", "in-order");
            case "UserTask_ReportSituation" -> report(subject, task);
            case "UserTask_ApprovePrice" -> Map.of("decision", "approved");
            case "UserTask_JudgeAsSalesperson", "UserTask_JudgeAsDepartmentHead", "UserTask_JudgeAsManager" ->
                Map.of("opinion", "go-on", "judgement", "情况属实，可以继续");
            case "UserTask_DecideStage" -> decision(kind, times.merge(key, 1, Integer::sum));
            case "UserTask_CallSalesperson" -> Map.of("callResult", "met");
            case "UserTask_FillInDetails" -> Map.of("wants", "三室两厅全包装修");
            case "UserTask_AssignSalesperson" -> assignment(subject);
            case "UserTask_GetPhone" -> Map.of("gotPhone", "yes", "walkInPhone", "138 0000 %04d".formatted(++phones));
            default -> throw new AssertionError("nobody knows what to do at " + task.getTaskDefinitionKey());
        };
        try {
            in.completes(person, task.getId(), form);
        } catch (RuntimeException refused) {
            if (!task.getTaskDefinitionKey().equals("UserTask_DecideStage")
                    || Refusal.in(refused).isEmpty()) {
                throw refused;
            }
            // Without a promise or a signature there is nothing to approve (rule P5).
            in.completes(
                    person,
                    task.getId(),
                    Map.of("decision", "back", "judgement", "综合各方判断后决定", "moreWork", "再约一次，请对方答应下一步"));
        }
        return true;
    }

    /** Some come, some have to be tried again, some think it over; the second time all sign, with us or another. */
    private static Map<String, Object> contact(int kind, int times) {
        String outcome = switch (times == 1 ? kind % 6 : kind % 2) {
            case 0 -> "signed-with-us";
            case 1 -> "signed-with-another";
            case 2 -> "comes";
            case 3 -> "not-reached";
            case 4 -> "thinking-it-over";
            default -> "not-for-now";
        };
        var form = new HashMap<String, Object>();
        form.put("contactedAt", time(now()));
        form.put("way", "phone");
        form.put("summary", "第 " + times + " 次联系，聊了近况，" + today());
        form.put("outcome", outcome);
        switch (outcome) {
            case "signed-with-us" -> {
                form.put("contractAmount", 100_000 + kind);
                form.put("signedOn", today().toString());
            }
            case "comes" -> form.put("appointmentAt", time(now().plus(Duration.ofDays(2))));
            default -> {}
        }
        return form;
    }

    private static Map<String, Object> opinion() {
        return Map.of("contactedAt", time(now()), "way", "phone", "answer", "told", "summary", "报价慢了两天，别的都满意");
    }

    private Map<String, Object> dispatch() {
        var turn = designs.turn(now());
        return turn.proposed()
                .<Map<String, Object>>map(next -> Map.of("designer", next))
                .orElseGet(() ->
                        Map.of("designer", turn.ranking().get(0).designer().userId(), "dispatchReason", "客户指定要这位设计师"));
    }

    private static Map<String, Object> sheet() {
        return Map.of(
                "measuredArea",
                96.5,
                "layout",
                "三室两厅",
                "wishes",
                "主卧带衣帽间，厨房开放",
                "style",
                "新中式",
                "priceRange",
                "15–20 万",
                "plannedDelivery",
                today().plusDays(1).toString());
    }

    private Map<String, Object> delivery(UUID job, String designer) {
        in.does(designer, () -> designs.upload(job, "平面方案.png", PNG, designer, now()));
        return Map.of("deliveryNote", "平面方案一份");
    }

    private Map<String, Object> report(UUID project, Task task) {
        ProjectFixture.applied(application, project);
        var current = projects.flow(project).current();
        var form = new HashMap<String, Object>();
        if (current.stage() == Stage.FIRST_CONTACT) {
            form.put("appointment", "与设备科张工通话，约定周三见面");
            form.put("nextStepPromised", "yes");
            form.put("promise", "周三下午在客户会议室听我们介绍");
            form.put("visit", "见到设备科负责人，愿意看初步方案");
        } else {
            form.put("situation", "按计划推进，客户配合");
        }
        // On the diagrams of earlier releases nobody asks for the price.
        if (current.stage() == Stage.QUOTATION && task.getProcessDefinitionId().startsWith("StageReport:")) {
            boolean departs = kinds.getOrDefault(project.toString(), 0) % 2 == 0;
            form.put("price", 1_280_000);
            form.put("discount", departs ? 12.5 : 3);
            form.put("customerKind", "new");
            form.put("departs", departs ? "yes" : "no");
            if (departs) {
                form.put("departureReason", "对方要求与一期同价");
            }
        }
        if (current.stage() == Stage.NEGOTIATION) {
            form.put("signed", "yes");
            form.put("contractAmount", 1_280_000);
            form.put("signedOn", today().toString());
        }
        var conditions = Objects.requireNonNull(current.checklist()).conditions();
        for (int i = 1; i <= conditions.size(); i++) {
            if (conditions.get(i - 1).byDecision()) {
                continue;
            }
            form.put("condition" + i, true);
            form.put("evidence" + i, "见附件第 " + i + " 页");
        }
        return form;
    }

    /** Some projects are approved to the last stage, others for one stage more. */
    private static Map<String, Object> decision(int kind, int times) {
        return times > 1 && kind % 4 != 0
                ? Map.of("decision", "stopped", "judgement", "综合各方判断后决定", "reason", "客户取消了预算")
                : Map.of("decision", "approved", "judgement", "综合各方判断后决定");
    }

    private Map<String, Object> assignment(UUID reception) {
        String desk = receptions.theReception(reception).desk();
        return Map.of(
                "salesperson", turns.ranking(desk, now()).fair().orElseThrow().person());
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    private static String time(Instant at) {
        return at.atZone(ZONE).toOffsetDateTime().toString();
    }
}
