package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.revisit.browser.Chromium.button;
import static dev.revisit.browser.Chromium.choose;
import static dev.revisit.browser.Chromium.day;
import static dev.revisit.browser.Chromium.field;
import static dev.revisit.browser.Chromium.pick;
import static dev.revisit.browser.Chromium.text;
import static dev.revisit.browser.Chromium.type;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A customer from the shop's door to the month's pay, each of five people in a session of their own, in a real Chromium. */
@ApplicationTest
class ShopStoryTest {

    private static final String DESK = "shop-desk";
    private static final String SELLER = "shop-seller";
    private static final String MANAGER = "shop-manager";
    private static final String DESIGNER = "shop-designer";
    private static final String PAYROLL = "shop-payroll";

    private static final Map<String, String> GROUPS = Map.of(
            DESK, Groups.RECEPTION,
            SELLER, Groups.SALES,
            MANAGER, Groups.MANAGER,
            DESIGNER, Groups.DESIGN,
            PAYROLL, Groups.PAYROLL);

    private static final String CUSTOMER = "沈白露";

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Staff staff;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private final Map<String, Page> windows = new HashMap<>();
    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        // Tasklist finds its engine by name in the whole JVM, where other tests have theirs.
        ProcessEngines.registerProcessEngine(engine);
        story.begins();
        staff.openDepartment("shop", "Shop", "门店");
        GROUPS.forEach(this::employ);
        staff.lead(MANAGER, "shop");
        // Without an administrator Tasklist would first ask to set one up.
        identity.createMembership("liuyang", "camunda-admin");
        GROUPS.keySet().forEach(person -> {
            Page page = chromium.window("zh-CN");
            page.navigate(url("/login"));
            Chromium.logIn(page, person, "a-password-for-tests");
            page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
            windows.put(person, page);
        });
    }

    private void employ(String userId, String group) {
        if (!staff.exists(userId)) {
            var user = identity.newUser(userId);
            user.setFirstName(userId);
            user.setLastName("");
            user.setPassword("a-password-for-tests");
            identity.saveUser(user);
            identity.createMembership(userId, group);
        }
        staff.place(userId, "shop");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
            story.ends();
            identity.deleteMembership("liuyang", "camunda-admin");
        }
    }

    @Test
    @DisplayName(
            "W, D, C: walk-in, assigned, designed, the sheet sent back once, approved, appealed, waived, month closed")
    void fromTheDoorToThePay() throws IOException {
        walksIn();
        assign();
        UUID customer = database.sql("select id from customer where name = ?")
                .param(CUSTOMER)
                .query(UUID.class)
                .single();
        assertThat(database.sql("select owner from customer where id = ?")
                        .param(customer)
                        .query(String.class)
                        .single())
                .isEqualTo(SELLER);

        uploadPlan(customer);
        UUID job = database.sql("select id from design_job where customer_id = ?")
                .param(customer)
                .query(UUID.class)
                .single();
        dispatch(job);
        fillInSheet(job, "120.5");
        design(job);
        check(job, "分配表有错漏", "面积没有按实测填写");
        fillInSheet(job, "118");
        check(job, "合格", null);

        Page customersPage = window(SELLER);
        customersPage.navigate(url("/customers/" + customer));
        assertThat(customersPage.locator("main")).containsText("设计图");

        appeal();
        waive();
        closeTheMonth();
    }

    /** The desk types the phone first; nobody knows it. */
    private void walksIn() {
        Page page = window(DESK);
        page.navigate(url("/reception"));
        page.locator("input[name=phone]").fill("138 0000 0777");
        page.locator("form.filter button").first().click();
        page.locator("input[name=arrival][value=customer]").check();
        page.locator("input[name=comesFor]").last().fill("新房装修，想看样板间");
        page.locator("input[name=walkInPhone]").last().fill("138 0000 0777");
        page.locator("input[name=walkInName]").fill(CUSTOMER);
        page.locator("input[name=walkInAddress]").fill("云川市柏岭区书院路 12 号 3 幢 402 室");
        page.locator("input[name=salespersonIn][value=no]").check();
        page.locator("form.typed button[type=submit]").click();
        Page details = inTasklist(DESK, task("reception", "name = '" + CUSTOMER + "'", "UserTask_FillInDetails"));
        text(details, "wants").fill("新房交付，全屋装修");
        complete(details);
    }

    private void assign() {
        window(MANAGER).navigate(url("/to-decide"));
        assertThat(window(MANAGER).locator("main")).containsText(CUSTOMER);
        Page page = inTasklist(MANAGER, task("reception", "name = '" + CUSTOMER + "'", "UserTask_AssignSalesperson"));
        assertThat(page.locator(".fjs-form")).containsText(SELLER);
        pick(page, "salesperson", SELLER);
        complete(page);
    }

    private void uploadPlan(UUID customer) throws IOException {
        Page page = window(SELLER);
        page.navigate(url("/customers/" + customer));
        page.locator("form.upload input[type=file]").setInputFiles(picture("户型图.png"));
        page.locator("form.upload button").click();
        assertThat(page.locator("main")).containsText("户型图.png");
    }

    private static FilePayload picture(String name) throws IOException {
        return new FilePayload(name, "image/png", new ClassPathResource("demo/floor-plan.png").getContentAsByteArray());
    }

    private void dispatch(UUID job) {
        Page page = inTasklist(MANAGER, openTask(job, "UserTask_Dispatch"));
        pick(page, "designer", DESIGNER);
        complete(page);
    }

    private void fillInSheet(UUID job, String area) {
        Page page = inTasklist(DESIGNER, openTask(job, "UserTask_FillInSheet", "UserTask_CorrectSheet"));
        type(field(page, "measuredArea"), area);
        type(field(page, "layout"), "三室两厅");
        type(text(page, "wishes"), "厨房开放，主卧加衣帽间");
        type(field(page, "style"), "原木");
        type(field(page, "priceRange"), "15–18 万");
        day(page, "plannedDelivery", LocalDate.of(2026, 11, 4));
        complete(page);
    }

    private void design(UUID job) throws IOException {
        Page page = window(DESIGNER);
        page.navigate(url("/designs/" + job));
        page.locator("form.upload input[type=file]").setInputFiles(picture("平面布置.png"));
        page.locator("form.upload button").click();
        assertThat(page.locator("#files")).containsText("平面布置.png");
        Page tasklist = inTasklist(DESIGNER, openTask(job, "UserTask_DeliverDesign"));
        text(tasklist, "deliveryNote").fill("平面布置第一版");
        complete(tasklist);
    }

    private void check(UUID job, String answer, @Nullable String remark) {
        Page page = inTasklist(MANAGER, openTask(job, "UserTask_CheckDesign"));
        choose(page, answer);
        if (remark != null) {
            type(text(page, "remark"), remark);
        }
        complete(page);
    }

    /** The designer reads what it costs, and contests it. */
    private void appeal() {
        Page page = window(DESIGNER);
        page.navigate(url("/flags"));
        assertThat(page.locator("main")).containsText("¥50");
        page.locator("main details summary").first().click();
        page.locator("textarea[name=appeal]").first().fill("面积是按客户给的图填的，已经当天更正");
        page.locator("main details button[type=submit]").first().click();
        assertThat(page.locator("main")).containsText("申诉中");
    }

    private void waive() {
        UUID flag = database.sql("select id from flag where person = ?")
                .param(DESIGNER)
                .query(UUID.class)
                .single();
        Page page = inTasklist(MANAGER, openTask(flag, "UserTask_DecideAppeal"));
        assertThat(page.locator(".fjs-form")).containsText("已经当天更正");
        choose(page, "免除：不扣");
        type(text(page, "verdictReason"), "当天更正，不影响设计");
        complete(page);
        window(DESIGNER).navigate(url("/flags"));
        assertThat(window(DESIGNER).locator("main")).containsText("免除");
    }

    /** Payroll sees the month before it is fixed; then the designer has all that was earned. */
    private void closeTheMonth() {
        story.daysPass(30);
        YearMonth month = YearMonth.of(2026, 11);
        Page page = window(PAYROLL);
        page.navigate(url("/payroll/" + month));
        assertThat(page.locator("main")).containsText(DESIGNER);
        page.locator("details.confirm summary").click();
        page.locator("details.confirm button[type=submit]").click();
        assertThat(page.locator("main")).containsText("已结账");

        Page statement = window(DESIGNER);
        statement.navigate(url("/statements/" + month + "/" + DESIGNER));
        // 118 m² at 8 yuan, and nothing taken from it.
        assertThat(statement.locator("main strong")).containsText("¥944");
        assertThat(database.sql("select count(*) from month_closing where closed_month = '2026-11'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private String task(String table, String condition, String step) {
        UUID id = database.sql("select id from " + table + " where " + condition)
                .query(UUID.class)
                .single();
        return openTask(id, step);
    }

    private String openTask(UUID id, String... steps) {
        return openWork.ofCases(List.of(id.toString())).stream()
                .filter(task -> List.of(steps).contains(task.step()))
                .map(OpenWork.OpenTask::id)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not at " + List.of(steps)));
    }

    private Page inTasklist(String person, String task) {
        Page page = window(person);
        Chromium.openTask(page, url("/camunda/app/tasklist/default/#/?task=" + task));
        assertThat(page.locator(".fjs-form")).isVisible();
        return page;
    }

    private static void complete(Page page) {
        button(page, "完成").click();
        assertThat(page.locator(".fjs-form")).hasCount(0);
    }

    private Page window(String person) {
        return requireNonNull(windows.get(person));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
