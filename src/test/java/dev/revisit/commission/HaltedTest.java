package dev.revisit.commission;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.revisit.api.Program;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.statement.Statements;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.LostConnection;
import dev.revisit.hygiene.LostConnection.Moment;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.operations.JobExecutorPlayed;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A transaction that ends before its flush or before its commit, as when its node halts: nothing of it is kept, and what
 * is done again is done once. Real nodes halt in the fault harness.
 */
@ApplicationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HaltedTest implements OnPostgres {

    private static final YearMonth MONTH = YearMonth.from(CustomerStory.DAY_0.atZone(ZoneId.of("Asia/Shanghai")));

    private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Statements statements;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    private Program lina;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", "sales");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A record, sent again with its key")
    void record(Moment moment) throws Exception {
        UUID customer = story.registered("王芳", newPhone());
        String key = UUID.randomUUID().toString();
        Map<String, Object> contact = story.contact("thinking-it-over");
        try (var lost = LostConnection.at(moment, "tracking_record", database)) {
            assertThat(sent(customer, key, contact)).isEqualTo(503);
        }
        assertThat(story.sheet(customer)).hasSize(1);
        assertThat(sent(customer, key, contact)).isEqualTo(201);
        assertThat(sent(customer, key, contact)).isEqualTo(201);
        assertThat(story.sheet(customer)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A deadline: flagged by the next try, in the same month, which costs the job no try")
    void deadline(Moment moment) {
        UUID customer = story.registered("王芳", newPhone());
        ClockUtil.setCurrentTime(
                Date.from(CustomerStory.DAY_0.plus(Duration.ofDays(3).plusSeconds(1))));
        var jobs = new JobExecutorPlayed((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
        try (var lost = LostConnection.at(moment, "flag", database)) {
            jobs.looks();
        }
        assertThat(story.flags(customer)).isEmpty();
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processDefinitionKey("CustomerRevisits")
                        .list())
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.getRetries()).isEqualTo(20));
        ClockUtil.setCurrentTime(Date.from(story.now().plusSeconds(60)));
        jobs.looks();
        jobs.looks();
        assertThat(story.flags(customer))
                .singleElement()
                .satisfies(flag -> assertThat(flag.dueAt()).isEqualTo(CustomerStory.DAY_0.plus(Duration.ofDays(3))));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An appeal")
    void appeal(Moment moment) {
        UUID customer = story.registered("王芳", newPhone());
        story.daysPass(3.01);
        UUID flag = story.flags(customer).get(0).id();
        try (var lost = LostConnection.at(moment, "flag_entry", database)) {
            assertThat(appeal(flag).status()).isEqualTo(503);
        }
        assertThat(story.flagStates(customer)).containsExactly(FlagState.OPEN);
        appeal(flag).expect(201);
        assertThat(story.flagStates(customer)).containsExactly(FlagState.APPEALED);
    }

    /** The last one: the others work in the month that is closed then. */
    @Test
    @Order(Integer.MAX_VALUE)
    @DisplayName("C4: the close of a month")
    void closing() {
        story.registered("王芳", newPhone());
        story.daysPass(3.01);
        story.daysPass(40);
        for (Moment moment : Moment.values()) {
            try (var lost = LostConnection.at(moment, "statement_line", database)) {
                assertThatThrownBy(this::close).isInstanceOf(NestedRuntimeException.class);
            }
            assertThat(database.sql("select count(*) from month_closing")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
        close();
        assertThat(statements.month(MONTH, PAYROLL).statements()).isNotEmpty();
    }

    private void close() {
        statements.close(MONTH, statements.month(MONTH, PAYROLL).fingerprint(), PAYROLL, story.now());
    }

    private Program.Answer appeal(UUID flag) {
        return lina.post("/api/flags/" + flag + "/appeal", Map.of("reason", "当天系统停机，无法填写"));
    }

    private int sent(UUID customer, String key, Map<String, Object> contact) throws Exception {
        return mvc.perform(post("/api/customers/" + story.theCase(customer).customerId() + "/records")
                        .with(httpBasic("lina", "a-password-for-tests"))
                        .header("Idempotency-Key", key)
                        .header("Accept", "application/json")
                        .contentType("application/json")
                        .content(Program.written(contact)))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
