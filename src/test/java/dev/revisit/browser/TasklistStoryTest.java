package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.revisit.browser.Chromium.button;
import static dev.revisit.browser.Chromium.choose;
import static dev.revisit.browser.Chromium.day;
import static dev.revisit.browser.Chromium.field;
import static dev.revisit.browser.Chromium.text;
import static dev.revisit.browser.Chromium.type;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import java.time.LocalDate;
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
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tracking sheet as a salesperson works it: in Tasklist, in a real Chromium. Skipped where there is none. */
@ApplicationTest
class TasklistStoryTest {

    @LocalServerPort
    private int port;

    @Autowired
    private CustomerStory story;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        // Tasklist finds its engine by name in the whole JVM, where other tests have theirs.
        ProcessEngines.registerProcessEngine(engine);
        story.begins();
        identity.createMembership("lina", "sales");
        // Without an administrator Tasklist would first ask to set one up.
        identity.createMembership("liuyang", "camunda-admin");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
            story.ends();
            identity.deleteMembership("lina", "sales");
            identity.deleteMembership("liuyang", "camunda-admin");
        }
    }

    @Test
    @DisplayName("Registered, does not come, is revisited, comes, and signs")
    void fromFirstContactToWon() {
        Page page = requireNonNull(chromium).window("zh-CN");
        logIn(page);

        UUID customer = register(page);

        story.daysPass(1);
        record(page, customer, "考虑中", "客户说周末没空，下周再约");
        story.daysPass(7);
        assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        record(page, customer, "已到店", "一家三口来看了图，很满意");
        assertThat(story.standsAt(customer)).isEqualTo("Wait_BeforeRevisit");
        story.daysPass(7);
        sign(page, customer);
        assertThat(story.contractOf(customer).number()).isEqualTo("HT-2026-0117");
        story.confirmed(customer);

        assertThat(story.theCase(customer).state()).isEqualTo(TrackingCase.State.WON);
        assertThat(story.theCase(customer).contractAmount()).isEqualByComparingTo("128000");
        assertThat(story.sheet(customer))
                .extracting(TrackingRecord::outcome)
                .containsExactly(
                        Outcome.REGISTERED, Outcome.THINKING_IT_OVER, Outcome.CAME_TO_SHOP, Outcome.SIGNED_WITH_US);
        assertThat(story.flags(customer)).isEmpty();
        page.navigate(url("/customers/" + story.theCase(customer).customerId()));
        assertThat(page.locator("main")).containsText("一家三口来看了图，很满意");
        assertThat(page.locator("main")).containsText("已与我司签约");
    }

    @Test
    @DisplayName(
            "In English, a form left empty says what is missing, and an expired session loses nothing that was typed")
    void keepsWhatWasTyped() {
        Page page = requireNonNull(chromium).window("en-US");
        logIn(page);
        page.navigate(url("/camunda/app/tasklist/default/#/?processStart=CustomerTracking"));
        field(page, "name").click();
        button(page, "Start").click();
        assertThat(page.locator(".fjs-form-field-error").first()).isVisible();

        type(field(page, "name"), "Mrs Wang <b>bold</b>");
        type(field(page, "phone"), "139 1234 0078");
        type(field(page, "address"), "3 Example Road");
        page.context().clearCookies();
        button(page, "Start").click();

        assertThat(page.locator("body"))
                .containsText(Pattern.compile("log in|logged out|session", Pattern.CASE_INSENSITIVE));
        assertThat(field(page, "name")).hasValue("Mrs Wang <b>bold</b>");
        Page again = page.context().newPage();
        logIn(again);
        page.bringToFront();
        button(page, "Start").click();
        assertThat(page.locator("body")).containsText("Next: Invite to the shop");
    }

    private void logIn(Page page) {
        page.navigate(url("/login"));
        Chromium.logIn(page, "lina", "a-password-for-tests");
        page.waitForURL(Pattern.compile(".*localhost:\\d+/(\\?.*)?$"));
    }

    /** Fills the start form wrongly first, and sees why it is refused. */
    private UUID register(Page page) {
        page.navigate(url("/camunda/app/tasklist/default/#/?processStart=CustomerTracking"));
        // In the field first: the form has to be there before it can miss something.
        field(page, "name").click();
        button(page, "发起").click();
        assertThat(page.locator(".fjs-form-field-error").first()).isVisible();
        type(field(page, "name"), "王芳");
        type(field(page, "phone"), "12345");
        type(field(page, "address"), "静安区江宁路 100 弄 3 号");
        button(page, "发起").click();
        assertThat(page.locator("body")).containsText("不是有效的电话号码");
        assertThat(field(page, "name")).hasValue("王芳");

        type(field(page, "phone"), "139 1234 0077");
        button(page, "发起").click();
        assertThat(page.locator("body")).containsText("接下来：邀请到店看图，请在 2026-11-05 09:00 前完成记录。");
        return database.sql("select c.id from tracking_case c join contact_way w on w.customer_id = c.customer_id"
                        + " where w.tracked_number = '+8613912340077'")
                .query(UUID.class)
                .single();
    }

    private void record(Page page, UUID customer, String outcome, String summary) {
        openTask(page, customer);
        fill(page, outcome, summary);
        complete(page);
    }

    private void sign(Page page, UUID customer) {
        openTask(page, customer);
        fill(page, "已与我司签约", "签了全包合同，定金已付");
        type(field(page, "contractAmount"), "128000");
        day(page, "signedOn", LocalDate.of(2026, 11, 17));
        type(field(page, "contractNumber"), "HT-2026-0117");
        complete(page);
    }

    private void openTask(Page page, UUID customer) {
        page.navigate(url("/"));
        page.navigate(url("/camunda/app/tasklist/default/#/?task="
                + story.openTask(customer).id()));
        assertThat(page.locator(".fjs-form")).containsText("王芳");
    }

    private static void fill(Page page, String outcome, String summary) {
        page.locator(".fjs-input-group")
                .filter(new Locator.FilterOptions().setHas(page.locator("input[id$=Field_way]")))
                .click();
        page.locator(".fjs-dropdownlist-item")
                .getByText("电话", new Locator.GetByTextOptions().setExact(true))
                .click();
        type(text(page, "summary"), summary);
        choose(page, outcome);
    }

    private static void complete(Page page) {
        button(page, "完成").click();
        assertThat(page.locator("body")).containsText(Pattern.compile("接下来：|等待中：|已成交"));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
