package dev.revisit.demo;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A database without customers, projects and stand-ins: the only place where the sample company moves in. */
@Component
@ConditionalOnProperty("revisit.demo.enabled")
class DemoReset {

    /** What the stories fill, those that refer to others first. */
    private static final List<String> TABLES = List.of(
            "left_out",
            "statement_line",
            "month_closing",
            "pay_correction",
            "earning",
            "flag_entry",
            "flag",
            "reception_ranking",
            "reception_assignment",
            "reception_try",
            "reception",
            "fair_standing",
            "fair_desk",
            "sales_plan",
            "sheet_quota",
            "health_phase",
            "health_question",
            "prospecting_refusal",
            "sheet_facet",
            "sheet_entry_correction",
            "sheet_entry",
            "sheet_case",
            "sheet_number",
            "contract",
            "record_correction",
            "tracking_record",
            "tracking_case",
            "design_file",
            "design_note",
            "design_check",
            "design_delivery",
            "design_sheet",
            "design_dispatch",
            "design_job",
            "attachment_content",
            "attachment",
            "timeline_entry",
            "contact_way",
            "competitor_note",
            "product_knowledge",
            "product",
            "customer_change",
            "customer_ownership",
            "customer",
            "project_event",
            "condition_waiver",
            "judgement",
            "condition_answer",
            "price_decision",
            "stage_report",
            "stage_run",
            "project",
            "account_change",
            "account",
            "absence",
            "deputy",
            "handover_line",
            "handover",
            "departure",
            "obligation_warning",
            "offline_record",
            "policy_acknowledgement",
            "policy_announcement",
            "app_user",
            "outbox",
            "outbox_address",
            "notice");

    /** When something was done in an installation, whatever it was. */
    private static final List<String> DEEDS = List.of(
            "select count(*) from timeline_entry where at > ?",
            "select count(*) from project_event where at > ?",
            "select count(*) from account where created_at > ?",
            "select count(*) from account_change where at > ?",
            "select count(*) from deputy where named_at > ?",
            "select count(*) from absence where entered_at > ?",
            "select count(*) from reception where arrived_at > ?",
            "select count(*) from sheet_entry where written_at > ?",
            "select count(*) from handover where handed_at > ?",
            "select count(*) from departure where left_at > ?",
            "select count(*) from pay_correction where entered_at > ?",
            "select count(*) from policy_acknowledgement where at > ?",
            "select count(*) from month_closing where closed_at > ?");

    private final JdbcClient database;
    private final RuntimeService runtime;
    private final HistoryService history;

    DemoReset(JdbcClient database, RuntimeService runtime, HistoryService history) {
        this.database = database;
        this.runtime = runtime;
        this.history = history;
    }

    boolean isEmpty() {
        return Stream.of("customer", "project", "deputy", "absence")
                .allMatch(table -> count("select count(*) from " + table) == 0);
    }

    /** Whether anything was done since: real time is later than all that the stories tell. */
    boolean wasUsedAfter(Instant begun) {
        return DEEDS.stream()
                .anyMatch(since -> database.sql(since)
                                .param(Timestamp.from(begun))
                                .query(Integer.class)
                                .single()
                        > 0);
    }

    /** How many customers there are, those whom the front desk registered included. */
    int customers() {
        return count("select count(*) from customer");
    }

    int projects() {
        return count("select count(*) from project");
    }

    private int count(String sql) {
        return database.sql(sql).query(Integer.class).single();
    }

    /** Takes back all that was told, so that the stories begin with K-000001 and P-000001. */
    @Transactional
    void empty() {
        runtime.createProcessInstanceQuery().rootProcessInstances().list().stream()
                .map(ProcessInstance::getId)
                .forEach(id ->
                        runtime.deleteProcessInstance(id, "sample company started over", true, true, true, false));
        List<String> past = history.createHistoricProcessInstanceQuery().list().stream()
                .map(HistoricProcessInstance::getId)
                .toList();
        if (!past.isEmpty()) {
            history.deleteHistoricProcessInstances(past);
        }
        TABLES.forEach(table -> database.sql("delete from " + table).update());
        List.of("case_number", "project_number", "account_number", "reception_number", "design_number")
                .forEach(sequence -> database.sql("alter sequence " + sequence + " restart with 1")
                        .update());
        database.sql("update design_desk set last_turn = 0").update();
    }
}
