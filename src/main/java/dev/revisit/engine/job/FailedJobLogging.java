package dev.revisit.engine.job;

import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.refusal.DatabaseUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says which job of which case failed: the timer as the diagram names it, and the number that people know. */
@Component
public class FailedJobLogging {

    private static final Logger LOG = LoggerFactory.getLogger(FailedJobLogging.class);

    private final JdbcClient database;

    FailedJobLogging(JdbcClient database) {
        this.database = database;
    }

    /** After its transaction has ended. */
    public void failed(String jobId, RuntimeException failure) {
        if (DatabaseUnavailable.isIn(failure)) {
            // One line for all that fails for it.
            LOG.error("Job {} failed", jobId, failure);
        } else if (ConflictRetry.isOne(failure)) {
            LOG.info("Job {} collided with somebody's work, and is tried again: {}", jobId, about(jobId));
        } else {
            LOG.error("Job {} failed: {}", jobId, about(jobId), failure);
        }
    }

    private String about(String jobId) {
        try {
            return database.sql(
                            "select coalesce(d.act_id_, j.handler_type_), v.text_, e.business_key_ from act_ru_job j"
                                    + " left join act_ru_jobdef d on d.id_ = j.job_def_id_"
                                    + " left join act_ru_execution e on e.id_ = j.process_instance_id_"
                                    + " left join act_ru_variable v on v.proc_inst_id_ = e.root_proc_inst_id_"
                                    + " and v.name_ = 'caseNumber' and v.execution_id_ = e.root_proc_inst_id_ where j.id_ = ?")
                    .param(jobId)
                    .query((row, n) -> "%s of %s (%s)".formatted(row.getString(1), row.getString(2), row.getString(3)))
                    .optional()
                    .orElse("it is gone");
        } catch (DataAccessException unknown) {
            return "of an unknown case";
        }
    }
}
