package dev.revisit.commission;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.revisit.api.Program;
import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.Statements;
import dev.revisit.commission.warning.WarningLog;
import dev.revisit.commission.warning.Warnings;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.LostConnection;
import dev.revisit.hygiene.LostConnection.Moment;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.operations.JobExecutorPlayed;
import dev.revisit.request.WrittenOffline;
import dev.revisit.smallsheet.SmallSheetFixture;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.time.Duration;
import java.time.Instant;
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
import org.springframework.context.ApplicationContext;
import org.springframework.core.NestedRuntimeException;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.MultiValueMap;

/**
 * A transaction that ends before its flush or before its commit, as when its node halts: nothing of it is kept, and what
 * is done again is done once. Real nodes halt in the fault harness.
 */
@ApplicationTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HaltedTest implements OnPostgres {

    private static final YearMonth MONTH = YearMonth.from(CustomerStory.DAY_0.atZone(ZoneId.of("Asia/Shanghai")));

    private static final String SHEETS = "/api/sheets/small";

    private static final Viewer PAYROLL = new Viewer("guofang", Set.of(Groups.PAYROLL), Set.of(), false);

    private static final HttpHeaders KEPT_FOR_AN_HOUR = new HttpHeaders(MultiValueMap.fromSingleValue(
            Map.of(WrittenOffline.WRITTEN_AT, "2020-01-01T08:00:00Z", WrittenOffline.SENT_AT, "2020-01-01T09:00:00Z")));

    @Autowired
    private CustomerStory story;

    @Autowired
    private Warnings warnings;

    @Autowired
    private WarningLog warningLog;

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

    @Autowired
    private Flags flags;

    @Autowired
    private ApplicationContext application;

    private Program lina;
    private SmallSheetFixture sheet;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", "sales");
        sheet = new SmallSheetFixture(story, application);
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

    @ParameterizedTest
    @EnumSource
    @DisplayName("A sheet that is opened, sent again with its key")
    void sheetOpened(Moment moment) throws Exception {
        long before = rows("sheet_case");
        String key = UUID.randomUUID().toString();
        Map<String, Object> start = Map.of("topic", "price");
        try (var lost = LostConnection.at(moment, "sheet_case", database)) {
            assertThat(sent(SHEETS, key, start)).isEqualTo(503);
        }
        assertThat(rows("sheet_case")).isEqualTo(before);
        assertThat(sent(SHEETS, key, start)).isEqualTo(201);
        assertThat(sent(SHEETS, key, start)).isEqualTo(201);
        assertThat(rows("sheet_case")).isEqualTo(before + 1);
        assertThat(database.sql("select last from sheet_number where sheet = 'small'")
                        .query(Long.class)
                        .single())
                .as("numbers without gaps")
                .isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An entry of a sheet, sent again with its key")
    void entry(Moment moment) throws Exception {
        UUID id = sheet.opened("price");
        String step = SHEETS + "/" + id + "/steps/write-entry";
        String key = UUID.randomUUID().toString();
        Map<String, Object> entry = Map.of("entry", "客户问了价格");
        try (var lost = LostConnection.at(moment, "sheet_entry", database)) {
            assertThat(sent(step, key, entry)).isEqualTo(503);
        }
        assertThat(sheet.entries(id)).hasSize(1);
        assertThat(story.standsAt(id)).isEqualTo("UserTask_WriteEntry");
        assertThat(sent(step, key, entry)).isEqualTo(201);
        assertThat(sent(step, key, entry)).isEqualTo(201);
        assertThat(sheet.entries(id)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An entry that is missed: flagged by the next try, and its manager told once")
    void entryMissed(Moment moment) {
        UUID id = sheet.opened("price");
        Instant due = story.now().plus(Duration.ofDays(3));
        ClockUtil.setCurrentTime(Date.from(due.plusSeconds(1)));
        var jobs = new JobExecutorPlayed((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration());
        try (var lost = LostConnection.at(moment, "flag", database)) {
            jobs.looks();
        }
        assertThat(flags.of(id)).isEmpty();
        ClockUtil.setCurrentTime(Date.from(story.now().plusSeconds(60)));
        jobs.looks();
        jobs.looks();
        assertThat(flags.of(id))
                .singleElement()
                .satisfies(flag -> assertThat(flag.dueAt()).isEqualTo(due));
        assertThat(database.sql("select count(*) from notice where kind = 'sheet-missed' and path like ?")
                        .param("%" + id)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("An entry that is rejected, sent again")
    void entryRejected(Moment moment) {
        UUID id = sheet.opened("price");
        sheet.written(id, "写得很清楚");
        var liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
        String rejection = SHEETS + "/" + id + "/entries/2/rejection";
        Map<String, Object> reason = Map.of("reason", "没有写清楚");
        try (var lost = LostConnection.at(moment, "sheet_entry", database)) {
            assertThat(liuyang.post(rejection, reason).status()).isEqualTo(503);
        }
        assertThat(flags.of(id)).isEmpty();
        assertThat(sheet.entries(id).get(1).rejectedAt()).isNull();
        liuyang.post(rejection, reason).expect(201);
        assertThat(flags.of(id)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("A sheet whose diagram ends: the signature and its end are there together")
    void sheetEnded(Moment moment) throws Exception {
        UUID id = sheet.opened("price");
        sheet.written(id, "写得很清楚");
        var liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
        String step = SHEETS + "/" + id + "/steps/sign-entry";
        try (var lost = LostConnection.at(moment, "sheet_case", database)) {
            assertThat(liuyang.post(step, Map.of("verdict", "complete")).status())
                    .isEqualTo(503);
        }
        assertThat(sheet.entries(id)).hasSize(2);
        assertThat(story.standsAt(id)).isEqualTo("UserTask_SignEntry");
        liuyang.post(step, Map.of("verdict", "complete")).expect(201);
        assertThat(sheet.entries(id)).hasSize(3);
        assertThat(story.standsAt(id)).isEqualTo("ended");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C6: a warning and the message that tells of it: told once by the looks that follow")
    void warned(Moment moment) {
        UUID customer = story.registered("王芳", newPhone());
        long before = warningsOfLina();
        try (var lost = LostConnection.at(moment, "obligation_warning", database)) {
            assertThatThrownBy(warnings::look).isInstanceOf(IllegalStateException.class);
        }
        assertThat(warningLog.about(Set.of(customer))).isEmpty();
        assertThat(warningsOfLina()).isEqualTo(before);
        warnings.look();
        warnings.look();
        assertThat(warningLog.about(Set.of(customer))).hasSize(1);
        assertThat(warningsOfLina()).isEqualTo(before + 1);
    }

    private long warningsOfLina() {
        return rows("notice where recipient = 'lina' and kind like 'warning%'");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C7: a signature")
    void signed(Moment moment) {
        Program wangwei = Program.of(mvc, identity, "wangwei", Groups.SALES);
        String signatures = "policy_acknowledgement where person = 'wangwei'";
        database.sql("delete from " + signatures).update();
        Map<String, Object> version = Map.of(
                "version",
                wangwei.get("/api/policy").expect(200).path("version").asInt());
        try (var lost = LostConnection.at(moment, "policy_acknowledgement", database)) {
            assertThat(wangwei.post("/api/policy/signatures", version).status()).isEqualTo(503);
        }
        assertThat(rows(signatures)).isZero();
        wangwei.post("/api/policy/signatures", version).expect(201);
        wangwei.post("/api/policy/signatures", version).expect(201);
        assertThat(rows(signatures)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("C5: a record written without network, sent again with its key")
    void writtenOffline(Moment moment) throws Exception {
        UUID customer = story.registered("王芳", newPhone());
        story.daysPass(3.01);
        String records = "/api/customers/" + story.theCase(customer).customerId() + "/records";
        String key = UUID.randomUUID().toString();
        Map<String, Object> contact = story.contact("thinking-it-over");
        String offline = "offline_record where subject_id = '" + customer + "'";
        try (var lost = LostConnection.at(moment, "offline_record", database)) {
            assertThat(sent(records, key, contact, KEPT_FOR_AN_HOUR)).isEqualTo(503);
        }
        assertThat(story.sheet(customer)).hasSize(1);
        assertThat(rows(offline)).isZero();
        assertThat(story.flags(customer).get(0).excuse()).isEmpty();
        assertThat(sent(records, key, contact, KEPT_FOR_AN_HOUR)).isEqualTo(201);
        assertThat(sent(records, key, contact, KEPT_FOR_AN_HOUR)).isEqualTo(201);
        assertThat(rows(offline)).isEqualTo(1);
        assertThat(story.flags(customer))
                .singleElement()
                .satisfies(flag -> assertThat(flag.excuse()).contains(Excuse.NETWORK));
    }

    private long rows(String table) {
        return database.sql("select count(*) from " + table).query(Long.class).single();
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
        return sent("/api/customers/" + story.theCase(customer).customerId() + "/records", key, contact);
    }

    private int sent(String path, String key, Map<String, Object> body) throws Exception {
        return sent(path, key, body, new HttpHeaders());
    }

    private int sent(String path, String key, Map<String, Object> body, HttpHeaders more) throws Exception {
        return mvc.perform(post(path)
                        .headers(more)
                        .with(httpBasic("lina", "a-password-for-tests"))
                        .header("Idempotency-Key", key)
                        .header("Accept", "application/json")
                        .contentType("application/json")
                        .content(Program.written(body)))
                .andReturn()
                .getResponse()
                .getStatus();
    }
}
