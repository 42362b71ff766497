package dev.revisit.design;

import dev.revisit.customer.Customers;
import dev.revisit.customer.MadePictures;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.customer.timeline.TimelineEntry;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words of stories of designs: a salesperson, their manager, and the only designers of the company. */
public final class DesignFixture {

    private static final AtomicInteger OFFICES = new AtomicInteger();
    private static final AtomicInteger PHONES = new AtomicInteger(20000);
    private static final byte[] PNG = MadePictures.png();

    private final CustomerStory story;
    private final DesignProcess process;
    private final DesignJobs jobs;
    private final DesignHolders holders;
    private final Attachments attachments;
    private final Customers customers;
    private final TrackingSheets sheets;
    private final Timeline timeline;
    private final Viewers viewers;
    private final Staff staff;
    private final IdentityService identity;
    private final String office;

    /** Opens an office in which nobody but these people works; what other tests left on the desk is cleared away. */
    public DesignFixture(CustomerStory story, ApplicationContext application, int designers) {
        this.story = story;
        this.process = application.getBean(DesignProcess.class);
        this.jobs = application.getBean(DesignJobs.class);
        this.holders = application.getBean(DesignHolders.class);
        this.attachments = application.getBean(Attachments.class);
        this.customers = application.getBean(Customers.class);
        this.sheets = application.getBean(TrackingSheets.class);
        this.timeline = application.getBean(Timeline.class);
        this.viewers = application.getBean(Viewers.class);
        this.staff = application.getBean(Staff.class);
        this.identity = application.getBean(IdentityService.class);
        this.office = "office-" + OFFICES.incrementAndGet();
        clear(application);
        staff.openDepartment(office, "Sales " + office, "销售" + office);
        employs(seller(), Groups.SALES);
        employs(manager(), Groups.MANAGER);
        staff.lead(manager(), office);
        for (int i = 1; i <= designers; i++) {
            employs(designer(i), Groups.DESIGN);
        }
    }

    private void clear(ApplicationContext application) {
        var runtime = application.getBean(RuntimeService.class);
        runtime.createProcessInstanceQuery().processDefinitionKey("DesignDispatch").list().stream()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "of another test"));
        application
                .getBean(JdbcClient.class)
                .sql("update design_job set state = 'APPROVED', open_key = null")
                .update();
        staff.members(Groups.DESIGN).forEach(other -> identity.deleteMembership(other, Groups.DESIGN));
    }

    public void employs(String userId, String group) {
        if (identity.createUserQuery().userId(userId).count() == 0) {
            var user = identity.newUser(userId);
            user.setFirstName(userId);
            user.setLastName("");
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
            identity.createMembership(userId, group);
        }
        staff.place(userId, office);
    }

    public String seller() {
        return office + "-seller";
    }

    public String manager() {
        return office + "-manager";
    }

    /** From 1; in the line they stand by their numbers, for none of them ever had a turn. */
    public String designer(int number) {
        return "%s-designer%02d".formatted(office, number);
    }

    public void logInSeller() {
        story.logIn(seller(), Groups.SALES);
    }

    public void logInManager() {
        story.logIn(manager(), Groups.MANAGER);
    }

    public void logInDesigner(String designer) {
        story.logIn(designer, Groups.DESIGN);
    }

    /** A customer of the salesperson's, with what they want; @return the customer's id. */
    public UUID customer(String name) {
        logInSeller();
        var form = CustomerStory.registration(name, "1380" + String.format("%07d", PHONES.incrementAndGet()));
        form.put("style", "新中式");
        form.put("budgetFrom", 150000);
        form.put("budgetTo", 200000);
        UUID caseId = story.registeredWith(form);
        return sheets.theCase(caseId).customerId();
    }

    public void planCame(UUID customerId) {
        logInSeller();
        attachments.add(customerId, Attachments.Kind.FLOOR_PLAN, "户型图.png", PNG, viewers.current());
    }

    /** A customer with a floor plan; @return the design job's id. */
    public UUID job(String name) {
        UUID customerId = customer(name);
        planCame(customerId);
        return jobs.ofCustomer(customerId).get(0).id();
    }

    public Map<String, Object> dispatch(String designer) {
        return new HashMap<>(Map.of("designer", designer));
    }

    public void dispatched(UUID job, String designer) {
        logInManager();
        process.dispatch(job, dispatch(designer));
    }

    public void dispatched(UUID job, String designer, String reason) {
        logInManager();
        var form = dispatch(designer);
        form.put("dispatchReason", reason);
        process.dispatch(job, form);
    }

    public Map<String, Object> sheet() {
        var form = new HashMap<String, Object>();
        form.put("measuredArea", 96.5);
        form.put("layout", "三室两厅");
        form.put("wishes", "主卧带衣帽间，厨房开放");
        form.put("style", "新中式");
        form.put("priceRange", "15–20 万");
        form.put(
                "plannedDelivery",
                LocalDate.ofInstant(story.now(), ZoneId.of("Asia/Shanghai"))
                        .plusDays(2)
                        .toString());
        return form;
    }

    public void filledIn(UUID job) {
        logInDesigner(designerOf(job));
        process.fillIn(job, sheet());
    }

    public void uploaded(UUID job) {
        String designer = designerOf(job);
        logInDesigner(designer);
        jobs.upload(job, "平面方案.png", PNG, designer, story.now());
    }

    public void delivered(UUID job) {
        logInDesigner(designerOf(job));
        process.deliver(job, new HashMap<>(Map.of("deliveryNote", "平面方案和效果图各一")));
    }

    public static Map<String, Object> check(String answer) {
        var form = new HashMap<String, Object>(Map.of("check", answer));
        if (!answer.equals("in-order")) {
            form.put("remark", "面积少算了阳台");
        }
        return form;
    }

    public void checked(UUID job, String answer) {
        logInManager();
        process.check(job, check(answer));
    }

    /** From the dispatch to what waits for the check. */
    public void drawn(UUID job) {
        filledIn(job);
        uploaded(job);
        delivered(job);
    }

    public String designerOf(UUID job) {
        String designer = jobs.theJob(job).designer();
        if (designer == null) {
            throw new AssertionError("nobody draws " + jobs.theJob(job).number());
        }
        return designer;
    }

    /** Where it stands: the open step; or that it waits, or is approved. */
    public String standsAt(UUID job) {
        var open = holders.of(List.of(job)).get(job);
        return open == null ? jobs.theJob(job).state().code() : open.step();
    }

    public OpenWork.OpenTask task(UUID job) {
        var open = holders.of(List.of(job)).get(job);
        if (open == null) {
            throw new AssertionError("nothing is open of " + jobs.theJob(job).number());
        }
        return open;
    }

    /** What the customer's timeline tells of designs, the oldest first. */
    public List<String> told(UUID customerId) {
        return timeline.of(customerId).stream()
                .sorted(java.util.Comparator.comparing(TimelineEntry::at))
                .map(TimelineEntry::kind)
                .filter(kind -> kind.startsWith("design-"))
                .toList();
    }

    public Customers customers() {
        return customers;
    }

    /** The code of what a refusal says first. */
    public static String code(Throwable refused) {
        return Refusal.in(refused).orElseThrow().problems().get(0).code();
    }
}
