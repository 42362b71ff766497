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
class EmptyHouse {

    /** What the stories fill, those that refer to others first. */
    private static final List<String> TABLES = List.of(
            "flag_entry",
            "flag",
            "record_correction",
            "tracking_record",
            "tracking_case",
            "attachment_content",
            "attachment",
            "timeline_entry",
            "contact_way",
            "customer",
            "project_event",
            "judgement",
            "condition_answer",
            "stage_report",
            "stage_run",
            "project",
            "absence",
            "deputy");

    /** When something was done in a house, whatever it was. */
    private static final List<String> DEEDS = List.of(
            "select count(*) from timeline_entry where at > ?",
            "select count(*) from project_event where at > ?",
            "select count(*) from deputy where named_at > ?",
            "select count(*) from absence where entered_at > ?");

    private final JdbcClient database;
    private final RuntimeService runtime;
    private final HistoryService history;

    EmptyHouse(JdbcClient database, RuntimeService runtime, HistoryService history) {
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
        database.sql("alter sequence case_number restart with 1").update();
        database.sql("alter sequence project_number restart with 1").update();
    }
}
