package dev.revisit.engine.job;

import dev.revisit.engine.Batch;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The jobs that this node has taken and not finished, queued or running. Their locks are prolonged again and again, so
 * that a lock can be short: what a dead node held is free soon, and no living node loses what it works on.
 *
 * <p>Only these, and not all that carry this node's name: a job whose thread was lost, or whose failure could not be
 * stored for want of a database, would stay locked as long as the node lives.
 */
public class AcquiredJobs {

    private final JdbcClient database;
    private final TransactionTemplate alone;
    private final Clock clock;
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    public AcquiredJobs(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    public void take(Collection<String> jobs) {
        held.addAll(jobs);
    }

    void letGo(Collection<String> jobs) {
        held.removeAll(jobs);
    }

    /**
     * Whether the job is still locked for us. A node that was frozen longer than its locks last finds in its queue what
     * another one has taken meanwhile.
     */
    boolean isOurs(String job, String owner) {
        return database.sql("select count(*) from act_ru_job where id_ = ? and lock_owner_ = ?")
                        .params(job, owner)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Prolongs the locks of the jobs held, and never shortens one: a job that failed waits longer. The revision stays,
     * by which the engine notices that a job was taken. Rows that a running job is just writing are left out, so this
     * waits for nobody; whoever wants to take such a job waits for that transaction, and finds it taken or gone.
     *
     * @param owner this node's, new with each start
     * @param length of the locks from now on, by the clock that the engine reads when it takes jobs
     */
    public void prolong(String owner, Duration length) {
        Instant until = clock.instant().plus(length);
        Batch.each(held, jobs -> {
            alone.executeWithoutResult(transaction -> prolong(jobs, owner, Timestamp.from(until)));
            return List.of();
        });
    }

    private void prolong(Batch<String> jobs, String owner, Timestamp until) {
        List<String> free = database.sql("select id_ from act_ru_job where id_ in (:jobs) and lock_owner_ = :owner"
                        + " and lock_exp_time_ < :until for update skip locked")
                .param("jobs", jobs)
                .param("owner", owner)
                .param("until", until)
                .query(String.class)
                .list();
        if (!free.isEmpty()) {
            database.sql("update act_ru_job set lock_exp_time_ = :until where id_ in (:jobs)")
                    .param("until", until)
                    .param("jobs", free)
                    .update();
        }
    }
}
