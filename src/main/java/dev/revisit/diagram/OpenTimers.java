package dev.revisit.diagram;

import dev.revisit.engine.command.AsSystem;
import dev.revisit.engine.timer.PeriodDay;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The timers that running cases wait for, asked of the engine's tables in one go: by its services it would be several questions for each. */
@Component
public class OpenTimers {

    /**
     * The timers of a diagram, of the job definitions {@code d}: those in any version of {@code :process}, and those that
     * a release moved here from another diagram, whose newest version has them no more. An id is there once in all
     * diagrams of a release (ADR 0021).
     */
    public static final String OF_PROCESS = """
             (d.proc_def_key_ = :process or not exists (
                select 1 from act_ru_jobdef own join act_re_procdef p on p.id_ = own.proc_def_id_
                 where own.act_id_ = d.act_id_ and p.key_ = d.proc_def_key_
                   and p.version_ = (select max(newest.version_) from act_re_procdef newest where newest.key_ = p.key_)))
            """;

    private static final String FIND = """
            select j.id_, e.id_, e.business_key_, v.text_, d.proc_def_key_, d.act_id_, t.assignee_, j.create_time_, j.duedate_, p.text_
              from act_ru_job j
              join act_ru_jobdef d on d.id_ = j.job_def_id_
              join act_ru_execution e on e.id_ = j.process_instance_id_
              left join act_ru_variable v on v.execution_id_ = e.id_ and v.name_ = 'caseNumber'
              left join act_ru_variable p on p.execution_id_ = e.id_ and p.name_ = 'period'
              left join act_ru_task t on t.proc_inst_id_ = e.id_
                and t.task_def_key_ = concat('UserTask_', regexp_replace(d.act_id_, '^(Deadline|Wait_AfterMiss|Reminder|Escalation)_', ''))
             where j.type_ = 'timer' and j.duedate_ > :after and d.act_id_ in (:timers) and
            """ + OF_PROCESS;

    private final JdbcClient database;
    private final ObjectProvider<ProcessEngine> engine;

    OpenTimers(JdbcClient database, ObjectProvider<ProcessEngine> engine) {
        this.database = database;
        this.engine = engine;
    }

    /**
     * A timer that a case waits for.
     *
     * @param instance the id of the process instance it belongs to
     * @param caseNumber as people say it; null where the case keeps none
     * @param process the diagram that the case runs on
     * @param timer its id in the diagram
     * @param person who has the step; null where nobody has
     * @param begun when its step began
     * @param period the period of the case; null where it has none
     */
    public record OpenTimer(
            String job,
            String instance,
            @Nullable String businessKey,
            @Nullable String caseNumber,
            String process,
            String timer,
            @Nullable String person,
            Instant begun,
            Instant due,
            @Nullable String period) {

        /** A value as it is reckoned with in this case: a day of a period is one of its period. */
        public String inCase(String value) {
            return period == null ? value : PeriodDay.in(value, period);
        }
    }

    /**
     * Those that are due later than {@code after}, soonest due first, also in cases that run on a diagram of before, in
     * which they stood until a release moved them. What is due already has been missed, whether somebody has come round
     * to it or not.
     */
    public List<OpenTimer> of(String process, Collection<String> timers, Instant after) {
        return timers.isEmpty()
                ? List.of()
                : found(
                        FIND + " order by j.duedate_, j.id_",
                        Map.of("process", process, "after", Timestamp.from(after), "timers", timers));
    }

    /** The same, within parts of running cases. */
    public List<OpenTimer> within(
            Collection<String> instances, String process, Collection<String> timers, Instant after) {
        return timers.isEmpty() || instances.isEmpty()
                ? List.of()
                : found(
                        FIND + " and j.process_instance_id_ in (:instances) order by j.duedate_, j.id_",
                        Map.of(
                                "process",
                                process,
                                "after",
                                Timestamp.from(after),
                                "timers",
                                timers,
                                "instances",
                                instances));
    }

    private List<OpenTimer> found(String sql, Map<String, ?> parameters) {
        return database.sql(sql)
                .params(parameters)
                .query((row, n) -> new OpenTimer(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getTimestamp(8).toInstant(),
                        row.getTimestamp(9).toInstant(),
                        row.getString(10)))
                .list();
    }

    /** Sets when timers are due, by the id of their job; their tasks follow. Those that are gone are left out. */
    public void setDue(Map<String, Instant> due) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        AsSystem.doing(
                configuration.getIdentityService(),
                () -> configuration.getCommandExecutorTxRequired().execute(context -> {
                    due.forEach((id, at) -> {
                        @Nullable JobEntity job = context.getJobManager().findJobById(id);
                        if (job != null) {
                            job.setDuedate(Date.from(at));
                        }
                    });
                    return due.size();
                }));
    }
}
