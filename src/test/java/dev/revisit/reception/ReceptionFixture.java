package dev.revisit.reception;

import static dev.revisit.tracking.CustomerStory.DAY_0;

import dev.revisit.api.Program;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.notification.Notice;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

/**
 * The words in which tests tell what happens at a front desk: a department of its own with a receptionist, salespeople
 * and who leads them. Beside {@link CustomerStory}, which knows how days pass and who is logged in.
 */
public final class ReceptionFixture {

    private static final AtomicInteger DESKS = new AtomicInteger();

    private final CustomerStory story;
    private final ApplicationContext application;
    private final ReceptionProcess process;
    private final Receptions receptions;
    private final Turns turns;
    private final Staff staff;
    private final IdentityService identity;
    private final OpenWork openWork;
    private final String desk;
    private final List<String> sellers = new ArrayList<>();
    private final List<Notice> notices = new CopyOnWriteArrayList<>();

    /** Opens a shop that nobody else's test has anything in. */
    public ReceptionFixture(CustomerStory story, ApplicationContext application, int sellers) {
        this.application = application;
        this.story = story;
        this.process = application.getBean(ReceptionProcess.class);
        this.receptions = application.getBean(Receptions.class);
        this.turns = application.getBean(Turns.class);
        this.staff = application.getBean(Staff.class);
        this.identity = application.getBean(IdentityService.class);
        this.openWork = application.getBean(OpenWork.class);
        this.desk = "desk-" + DESKS.incrementAndGet();
        ClockUtil.setCurrentTime(Date.from(DAY_0));
        staff.openDepartment(desk, "Shop " + desk, "门店" + desk);
        employs(receptionist(), Groups.RECEPTION);
        employs(manager(), Groups.MANAGER);
        staff.lead(manager(), desk);
        for (int i = 1; i <= sellers; i++) {
            this.sellers.add(desk + "-seller" + i);
            employs(seller(i), Groups.SALES);
        }
        ((ConfigurableApplicationContext) application).addApplicationListener(event -> {
            if (event instanceof PayloadApplicationEvent<?> told && told.getPayload() instanceof Notice notice) {
                notices.add(notice);
            }
        });
    }

    /** Somebody more in the shop. */
    public void employs(String userId, String group) {
        if (identity.createUserQuery().userId(userId).count() == 0) {
            var user = identity.newUser(userId);
            user.setFirstName(userId);
            user.setLastName("");
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
        }
        if (identity.createGroupQuery().groupMember(userId).groupId(group).count() == 0) {
            identity.createMembership(userId, group);
        }
        staff.place(userId, desk);
    }

    public String desk() {
        return desk;
    }

    public String receptionist() {
        return desk + "-reception";
    }

    public String manager() {
        return desk + "-manager";
    }

    /** From 1. */
    public String seller(int number) {
        return sellers.get(number - 1);
    }

    public List<String> sellers() {
        return List.copyOf(sellers);
    }

    public void atTheDesk() {
        story.logIn(receptionist(), Groups.RECEPTION);
    }

    public void asManager() {
        story.logIn(manager(), Groups.MANAGER);
    }

    public void asSeller(String seller) {
        story.logIn(seller, Groups.SALES);
    }

    public static Map<String, Object> newCustomer(String phone) {
        return new HashMap<>(Map.of(
                "arrival", "customer",
                "comesFor", "想装修新房",
                "walkInPhone", phone,
                "walkInName", "周晓明",
                "walkInAddress", "长宁区愚园路 200 号"));
    }

    public static Map<String, Object> knownCustomer(String phone, boolean salespersonIn) {
        return new HashMap<>(Map.of(
                "arrival",
                "customer",
                "comesFor",
                "来看图",
                "walkInPhone",
                phone,
                "salespersonIn",
                salespersonIn ? "yes" : "no"));
    }

    public UUID walksIn(Map<String, Object> form) {
        atTheDesk();
        return process.register(form);
    }

    /** A new customer walks in, and the desk asks what they want done. */
    public UUID newCustomerAsked() {
        return newCustomerAsked(Program.newPhone());
    }

    public UUID newCustomerAsked(String phone) {
        UUID reception = walksIn(newCustomer(phone));
        detailed(reception);
        return reception;
    }

    public void detailed(UUID reception) {
        atTheDesk();
        process.detailed(reception, new HashMap<>(Map.of("wants", "三室两厅全包装修", "style", "现代简约", "area", 118)));
    }

    public void called(UUID reception, String result) {
        process.called(reception, new HashMap<>(Map.of("callResult", result)));
    }

    public void assigned(UUID reception, String seller) {
        asManager();
        process.assign(reception, new HashMap<>(Map.of("salesperson", seller)));
    }

    public void assigned(UUID reception, String seller, String overruling) {
        asManager();
        process.assign(reception, new HashMap<>(Map.of("salesperson", seller, "overruling", overruling)));
    }

    /** Whose turn it is now. */
    public String turn() {
        return turns.ranking(desk, story.now()).fair().orElseThrow().person();
    }

    public Reception reception(UUID id) {
        return receptions.theReception(id);
    }

    /** The open step of a reception, or the timer it waits for; ended, if there is none. */
    public String standsAt(UUID reception) {
        String key = reception.toString();
        return openWork.ofCase(key)
                .map(OpenWork.OpenTask::step)
                .or(() -> Optional.ofNullable(openWork.timersOf(List.of(key), ReceptionSteps.WAIT)
                                .get(key))
                        .map(due -> ReceptionSteps.WAIT))
                .orElse("ended");
    }

    public OpenWork.OpenTask task(UUID reception) {
        return openWork.ofCase(reception.toString()).orElseThrow();
    }

    /** What somebody was told, oldest first. */
    public List<String> toldTo(String person) {
        return notices.stream()
                .filter(notice -> notice.to().equals(person))
                .map(Notice::kind)
                .toList();
    }

    public List<Notice> notices() {
        return List.copyOf(notices);
    }

    /** Whoever signs is a key customer; their salesperson takes the mark off. */
    public void nobodyTends(UUID customer) {
        var sheets = application.getBean(Sheets.class);
        for (SheetCase care : sheets.ofCustomer(customer)) {
            story.logIn(care.owner(), Groups.SALES);
            application
                    .getBean(SheetProcess.class)
                    .record(
                            care,
                            sheets.sheet(care.sheet()).step("Message_NoLongerKey"),
                            new HashMap<>(Map.of("whyNoLonger", "不再重点维护")));
        }
    }
}
