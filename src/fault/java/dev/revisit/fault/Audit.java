package dev.revisit.fault;

import dev.revisit.operations.reconciliation.Difference;
import dev.revisit.operations.reconciliation.Reconciliation;
import dev.revisit.operations.reconciliation.process.RateTables;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What must be true of the database when everything is back and nobody works any more. */
final class Audit {

    /** Each counts what must not be. */
    private static final List<String> NEVER = List.of(
            "select count(*) from act_ru_job where retries_ <= 0",
            "select count(*) from act_ru_incident",
            "select count(*) from outbox where state = 'STUCK'",
            // Records are numbered without gaps (rule T5).
            "select count(*) from (select case_id, count(*) as n, max(no) as last, min(no) as first"
                    + " from tracking_record group by case_id) numbered where n <> last or first <> 1",
            // An open case runs once, an ended one not at all.
            "select count(*) from tracking_case k where k.open_customer_id is not null and (select count(*) from"
                    + " act_ru_execution e where e.business_key_ = cast(k.id as varchar) and e.parent_id_ is null"
                    + " and e.super_exec_ is null) <> 1",
            "select count(*) from tracking_case k where k.open_customer_id is null and exists (select 1 from"
                    + " act_ru_execution e where e.business_key_ = cast(k.id as varchar) and e.super_exec_ is null)",
            // One offence, one flag (rule C2).
            "select count(*) from (select subject_id, step, due_at from flag"
                    + " where happened = 'missed' group by 1, 2, 3 having count(*) > 1) doubled",
            // A warning stands with the message that told of it (rule C6).
            "select count(*) from obligation_warning w where not exists (select 1 from notice n"
                    + " where n.notice_key = w.notice_key and n.recipient = w.person)",
            // A phone has one open case (rule T1).
            "select count(*) from (select open_customer_id from tracking_case where open_customer_id is not null"
                    + " group by open_customer_id having count(*) > 1) doubled");

    private static final Duration DONE_WITHIN = Duration.ofMinutes(3);

    private final Database database;
    private final Clock clock;
    private final Predicate<UUID> got;
    private final Ledger ledger;

    Audit(Cluster cluster, Ledger ledger) {
        this(cluster.database(), cluster.clock(), cluster.robot()::got, ledger);
    }

    /** @param got whether a message has arrived */
    Audit(Database database, Clock clock, Predicate<UUID> got, Ledger ledger) {
        this.database = database;
        this.clock = clock;
        this.got = got;
        this.ledger = ledger;
    }

    /** Waits until every job that was due at this time has been done, also one that has failed and pauses. */
    private void untilDone(LocalDateTime due) throws InterruptedException {
        Eventually.holds(
                "all jobs that were due are done", DONE_WITHIN, () -> left(due).isEmpty());
    }

    private List<String> left(LocalDateTime due) throws SQLException {
        return database
                .rows("select count(*) || ' jobs, ' || handler_type_ || ' ' || coalesce(handler_cfg_, '') || ', due '"
                        + " || min(duedate_) || ', locked by ' || coalesce(lock_owner_, 'nobody') || ' until '"
                        + " || coalesce(max(lock_exp_time_)::varchar, '-') || ', tries left ' || min(retries_)"
                        + " from act_ru_job where retries_ > 0 and suspension_state_ = 1 and duedate_ < timestamp '"
                        + due
                        + "' group by handler_type_, handler_cfg_, lock_owner_")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    /** What is wrong when all is quiet, in words; empty where nothing is. */
    List<String> findings() throws SQLException, InterruptedException {
        var findings = new ArrayList<String>();
        var due = LocalDateTime.now(clock);
        try {
            untilDone(due);
        } catch (AssertionError restless) {
            findings.add(String.valueOf(restless.getMessage()));
            findings.addAll(left(due));
        }
        findings.addAll(findingsNow());
        return findings;
    }

    /** The same of a database on which nothing runs. */
    List<String> findingsNow() throws SQLException {
        var findings = new ArrayList<>(ledger.unexpected());
        for (String sql : NEVER) {
            long count = database.count(sql);
            if (count != 0) {
                findings.add(count + " of: " + sql);
            }
        }
        for (var sent : database.rows("select distinct message_id from outbox where state = 'SENT'")) {
            if (!got.test(UUID.fromString(String.valueOf(sent.get(0))))) {
                findings.add("message " + sent.get(0) + " is kept as sent, and the robot has not got it");
            }
        }
        reconciled().forEach(difference -> findings.add(difference.toString()));
        for (Act act : ledger.acts()) {
            long kept = kept(act);
            boolean fits = switch (act.answer()) {
                case ACKNOWLEDGED -> kept == 1;
                case REFUSED -> kept == 0;
                case UNKNOWN, REFUSED_LATER -> kept <= 1;
            };
            if (!fits) {
                findings.add(
                        act.kind() + " \"" + act.mark() + "\" was " + act.answer() + " and is kept " + kept + " times");
            }
        }
        return findings;
    }

    /** What the product's own reconciliation finds, run beside the nodes. */
    private List<Difference> reconciled() {
        var source = new DriverManagerDataSource(database.address(), Database.USER, Database.PASSWORD);
        var jdbc = JdbcClient.create(source);
        return new Reconciliation(
                        jdbc,
                        new JdbcTransactionManager(source),
                        new RateTables(jdbc),
                        Cluster.ZONE,
                        clock,
                        Reconciliation.Settings.DELIVERED)
                .run();
    }

    private long kept(Act act) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.prepareStatement(act.kind().count())) {
            statement.setString(1, act.mark());
            try (var found = statement.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }
}
