package dev.revisit.operations.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.notification.Notice;
import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.UUID;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.test.web.servlet.MockMvc;

/** Runs by night and on demand: by one node, gone on with after it died, told once, and shown until nothing differs. */
@ApplicationTest
@RecordApplicationEvents
class RunsTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private Runs runs;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    private UUID customer;

    @BeforeEach
    void begin() {
        story.begins();
        Browser.of(mvc, "admin", Groups.ADMINISTRATOR);
        database.sql("delete from reconciliation_difference").update();
        database.sql("delete from reconciliation_run").update();
        customer = story.registered(
                "王芳", "1380000" + (1000 + Math.floorMod(UUID.randomUUID().hashCode(), 9000)));
    }

    @AfterEach
    void end() {
        story.endsUnreconciled();
    }

    private static UserRequestPostProcessor administrator() {
        return user("admin").authorities(AuthorityUtils.createAuthorityList(Groups.ADMINISTRATOR));
    }

    private void dueElsewhere() {
        database.sql("update tracking_case set next_due_at = next_due_at + interval '1' day where id = ?")
                .param(customer)
                .update();
    }

    private String number() {
        return story.theCase(customer).number();
    }

    @Test
    @DisplayName("Asked for one case, only that is looked at; administrators are told once, and nothing is repaired")
    void ofOneCase(ApplicationEvents events) {
        dueElsewhere();
        UUID run = runs.ask(number(), "admin");
        runs.look();

        assertThat(runs.theRun(run).endedAt()).isNotNull();
        assertThat(runs.differences(run, null, 9)).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(Kind.NEXT_DUE_DIFFERS);
            assertThat(found.number()).isEqualTo(number());
        });
        assertThat(events.stream(Notice.class).filter(notice -> notice.kind().equals("reconciliation-differences")))
                .hasSize(1);

        runs.lookedAt(runs.differences(run, null, 9).get(0).id(), "由技术部跟进", "admin");
        UUID again = runs.ask(number(), "admin");
        runs.look();
        assertThat(runs.differences(again, null, 9))
                .singleElement()
                .satisfies(found -> assertThat(found.reason())
                        .as("the same one was looked at")
                        .isEqualTo("由技术部跟进"));
        assertThat(events.stream(Notice.class).filter(notice -> notice.kind().equals("reconciliation-differences")))
                .hasSize(1);
        assertThatThrownBy(() -> runs.ask("K-999999", "admin")).isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("A node that died in the middle leaves its run where it was; another one goes on, not before")
    void goesOn() {
        dueElsewhere();
        UUID run = runs.ask(null, "admin");
        assertThat(runs.step()).isTrue();
        long checked = runs.theRun(run).checked();
        assertThat(checked).isPositive();
        database.sql("update reconciliation_run set node = 'another'").update();
        runs.look();
        assertThat(runs.theRun(run).checked()).as("it is another node's").isEqualTo(checked);

        database.sql("update reconciliation_run set node_until = node_until - interval '1' hour")
                .update();
        runs.look();

        assertThat(runs.theRun(run).endedAt()).isNotNull();
        assertThat(runs.differences(run, null, 99))
                .filteredOn(found -> found.number().equals(number()))
                .extracting(Runs.Found::kind)
                .containsExactly(Kind.NEXT_DUE_DIFFERS);
    }

    @Test
    @DisplayName("Each night one run, however many nodes there are")
    void oneANight() {
        runs.nightly();
        runs.nightly();
        assertThat(runs.page(null, 9).items()).hasSize(1);
    }

    @Test
    @DisplayName("Administrators start it and read it, on the page and by a program; nobody else")
    void pageAndApi() throws Exception {
        dueElsewhere();
        var seller = user("lina").authorities(AuthorityUtils.createAuthorityList(Groups.SALES));
        mvc.perform(get("/operations/reconciliation").with(seller)).andExpect(status().isForbidden());
        mvc.perform(post("/api/operations/reconciliation")
                        .with(seller)
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{}"))
                .andExpect(status().isForbidden());
        mvc.perform(post("/api/operations/reconciliation")
                        .with(administrator())
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"number\": \"" + number() + "\"}"))
                .andExpect(status().isAccepted());
        runs.look();
        UUID run = runs.page(null, 1).items().get(0).id();
        mvc.perform(get("/operations/reconciliation/" + run)
                        .with(administrator())
                        .header("Accept-Language", "zh"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("列表中的到期时间与引擎不一致")))
                .andExpect(content().string(Matchers.containsString(number())));
        mvc.perform(get("/api/operations/reconciliation/" + run + "/differences")
                        .with(administrator())
                        .header("Accept-Language", "en"))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("next-due-differs")));
        mvc.perform(get("/operations/reconciliation").with(administrator())).andExpect(status().isOk());
    }
}
