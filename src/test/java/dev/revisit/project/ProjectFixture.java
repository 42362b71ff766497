package dev.revisit.project;

import static dev.revisit.tracking.CustomerStory.DAY_0;
import static java.util.Objects.requireNonNull;

import dev.revisit.document.Documents;
import dev.revisit.document.SubjectRef;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.judgement.Judges;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationContext;

/**
 * The words in which tests tell a project's story: a department of its own with the people who judge in it, and what
 * each of them does. Beside {@link CustomerStory}, which knows how days pass and who is logged in.
 */
public final class ProjectFixture {

    private static final AtomicInteger DEPARTMENTS = new AtomicInteger();

    private final CustomerStory story;
    private final ApplicationContext application;
    private final ProjectProcess process;
    private final Projects projects;
    private final Holders holders;
    private final Judges judges;
    private final Staff staff;
    private final IdentityService identity;
    private final OpenWork openWork;
    private final String department;

    /** Opens a department that nobody else's test has anything in: it has a salesperson, a manager and a head. */
    public ProjectFixture(CustomerStory story, ApplicationContext application) {
        this.story = story;
        this.application = application;
        this.process = application.getBean(ProjectProcess.class);
        this.projects = application.getBean(Projects.class);
        this.judges = application.getBean(Judges.class);
        this.holders = application.getBean(Holders.class);
        this.staff = application.getBean(Staff.class);
        this.identity = application.getBean(IdentityService.class);
        this.openWork = application.getBean(OpenWork.class);
        this.department = "projects-" + DEPARTMENTS.incrementAndGet();
        ClockUtil.setCurrentTime(java.util.Date.from(DAY_0));
        staff.openDepartment(department, "Projects " + department, "项目部" + department);
        employs(seller(), Groups.SALES);
        employs(manager(), Groups.MANAGER);
        employs(head(), Groups.DEPARTMENT_HEAD);
        employs("huangtao", Groups.GENERAL_MANAGER);
        staff.lead(manager(), department);
        staff.lead(head(), department);
    }

    /** Somebody more in the department. */
    public void employs(String userId, String group) {
        if (identity.createUserQuery().userId(userId).count() == 0) {
            var user = identity.newUser(userId);
            user.setFirstName(userId);
            user.setLastName("");
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
            identity.createMembership(userId, group);
        }
        staff.place(userId, department);
    }

    public String department() {
        return department;
    }

    public String seller() {
        return department + "-seller";
    }

    public String manager() {
        return department + "-manager";
    }

    public String head() {
        return department + "-head";
    }

    /** Of all departments; who it is depends on whom other tests employ. */
    public String generalManager() {
        return requireNonNull(judges.seats(seller(), department).get(Role.GENERAL_MANAGER))
                .person();
    }

    public String personIn(Role role) {
        return switch (role) {
            case SALESPERSON -> seller();
            case DEPARTMENT_HEAD -> head();
            case MANAGER -> manager();
            case GENERAL_MANAGER -> generalManager();
        };
    }

    public void logIn(Role role) {
        story.logIn(personIn(role), role == Role.SALESPERSON ? Groups.SALES : role.code());
    }

    public static Map<String, Object> header(String name) {
        return new HashMap<>(Map.of("projectName", name, "region", "华东"));
    }

    /** The form without which initiation is not reported (rule P8). */
    public static final String APPLICATION = "project-application";

    /** What it owes. */
    public static Map<String, Object> application() {
        return new HashMap<>(Map.of(
                "client", "第一人民医院",
                "nature", "institution",
                "outline", "门诊楼信息化改造，约 1900 平方米",
                "informationSource", "client",
                "winChance", 60,
                "expectedAmount", 1280000,
                "expectedSignOn", "2027-05-20",
                "product", "整体方案",
                "keyPersons", "设备科张工",
                "competitors", "没有了解到"));
    }

    /** The owner fills in the application, unless it is there. */
    public static void applied(ApplicationContext application, UUID project) {
        var documents = application.getBean(Documents.class);
        if (!documents.isFilled(Project.KIND, project, APPLICATION)) {
            var owner = application.getBean(Projects.class).theProject(project).owner();
            documents.add(
                    new SubjectRef(Project.KIND, project),
                    APPLICATION,
                    application(),
                    new Viewer(owner, Set.of(Groups.SALES), Set.of(), false));
        }
    }

    /** The salesperson starts a project. */
    public UUID started(String name) {
        logIn(Role.SALESPERSON);
        return process.start(header(name));
    }

    /**
     * What the open stage's report owes: the application, all conditions met, a next step promised, the contract signed.
     */
    public Map<String, Object> report(UUID project) {
        applied(application, project);
        return reportAlone(project);
    }

    /** The report without the forms that are owed before it. */
    public Map<String, Object> reportAlone(UUID project) {
        Stage stage = stage(project);
        var form = new HashMap<String, Object>();
        if (stage == Stage.FIRST_CONTACT) {
            form.put("appointment", "与设备科张工通话，约定周三见面");
            form.put("nextStepPromised", "yes");
            form.put("promise", "周三下午在客户会议室听我们介绍");
            form.put("visit", "见到设备科和信息科负责人，愿意看初步方案");
        } else {
            form.put("situation", "按计划推进，客户配合 " + stage.code());
        }
        if (stage == Stage.QUOTATION) {
            form.put("price", 1280000);
            form.put("discount", 3.5);
            form.put("customerKind", "new");
            form.put("departs", "no");
        }
        if (stage == Stage.NEGOTIATION) {
            form.put("signed", "yes");
            form.put("contractAmount", 1280000);
            form.put(
                    "signedOn",
                    LocalDate.ofInstant(story.now(), ZoneId.of("Asia/Shanghai")).toString());
        }
        var conditions = conditions(project);
        for (int i = 1; i <= conditions.size(); i++) {
            if (conditions.get(i - 1).byDecision()) {
                continue;
            }
            form.put("condition" + i, true);
            form.put("evidence" + i, "见附件第 " + i + " 页");
        }
        return form;
    }

    /** Those of the open stage. */
    public List<Checklist.Item> conditions(UUID project) {
        return requireNonNull(flow(project).current().checklist()).conditions();
    }

    public void reported(UUID project) {
        reported(project, Map.of());
    }

    /** @param otherwise what is told otherwise than {@link #report}; null for what is left out */
    public void reported(UUID project, Map<String, ?> otherwise) {
        logIn(Role.SALESPERSON);
        var form = report(project);
        otherwise.forEach((key, value) -> form.put(key, value));
        form.values().removeIf(Objects::isNull);
        form.values().removeIf(""::equals);
        process.report(project, form);
    }

    /** What a report of the quotation tells otherwise, where its price departs from the principle (rule P10). */
    public static Map<String, Object> departing() {
        return new HashMap<>(Map.of("discount", 12.5, "departs", "yes", "departureReason", "对方要求与一期同价"));
    }

    /** {@code approved} or {@code back}. */
    public static Map<String, Object> approval(String decision) {
        var form = new HashMap<String, Object>(Map.of("decision", decision));
        if (decision.equals("back")) {
            form.put("backReason", "折扣太大，先按百分之八谈");
        }
        return form;
    }

    /** The sales manager, who is the salesperson's superior, decides about the price. */
    public void priceDecided(UUID project, String decision) {
        logIn(Role.MANAGER);
        process.approvePrice(project, approval(decision));
    }

    public static Map<String, Object> judgement(String opinion) {
        return new HashMap<>(Map.of("opinion", opinion, "judgement", "情况属实，判断为 " + opinion, "measures", "一周内跟进采购负责人"));
    }

    public void judged(UUID project, Role role, String opinion) {
        logIn(role);
        process.judge(project, judgement(opinion));
    }

    /** The salesperson, the department head and the sales manager judge alike. */
    public void judgedByAllThree(UUID project, String opinion) {
        judged(project, Role.SALESPERSON, opinion);
        judged(project, Role.DEPARTMENT_HEAD, opinion);
        judged(project, Role.MANAGER, opinion);
    }

    public static Map<String, Object> decision(String decision) {
        var form = new HashMap<String, Object>(Map.of("decision", decision, "judgement", "综合四方判断后决定"));
        if (decision.equals("back")) {
            form.put("moreWork", "补充采购流程表");
        }
        if (decision.equals("stopped")) {
            form.put("reason", "客户取消了预算");
        }
        return form;
    }

    public void decided(UUID project, String decision) {
        logIn(Role.GENERAL_MANAGER);
        process.decide(project, decision(decision));
    }

    /** One whole round: reported, judged, decided. */
    public void round(UUID project, String decision) {
        reported(project);
        judgedByAllThree(project, "go-on");
        decided(project, decision);
    }

    /** A new project that has come to this stage, all earlier ones approved. */
    public UUID startedUpTo(String name, Stage stage) {
        UUID project = started(name);
        while (stage(project) != stage) {
            round(project, "approved");
        }
        return project;
    }

    /** The stage the project is in, or was in when it ended. */
    public Stage stage(UUID project) {
        return projects.flow(project).current().stage();
    }

    public Flow flow(UUID project) {
        return projects.flow(project);
    }

    /** The steps that wait for somebody. */
    public List<String> steps(UUID project) {
        return holders.of(List.of(project)).getOrDefault(project, List.of()).stream()
                .map(Holders.Holder::step)
                .sorted()
                .toList();
    }

    /** The open task at a step. */
    public OpenWork.OpenTask task(UUID project, String step) {
        return openWork.ofCases(List.of(project.toString())).stream()
                .filter(task -> task.step().equals(step))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not at " + step + " but at " + steps(project)));
    }
}
