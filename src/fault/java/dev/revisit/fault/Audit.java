package dev.revisit.fault;

import dev.revisit.operations.reconciliation.Difference;
import dev.revisit.operations.reconciliation.Reconciliation;
import dev.revisit.operations.reconciliation.process.RateTables;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What must be true of the database when everything is back and nobody works any more. */
final class Audit {

    /** Each counts what must not be. */
    private static final List<String> NEVER = List.of(
            "select count(*) from act_ru_job where retries_ <= 0",
            "select count(*) from act_ru_incident",
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
            "select count(*) from (select coalesce(case_id, project_id, design_job_id) as subject, step, due_at from flag"
                    + " where happened = 'missed' group by 1, 2, 3 having count(*) > 1) doubled",
            // A phone has one open case (rule T1).
            "select count(*) from (select open_customer_id from tracking_case where open_customer_id is not null"
                    + " group by open_customer_id having count(*) > 1) doubled");

    private static final ZoneId COMPANY = ZoneId.of("Asia/Shanghai");

    private final Database database;
    private final Ledger ledger;

    Audit(Database database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** Waits until every job that is due has been done. */
    private void untilQuiet() throws InterruptedException {
        Eventually.holds(
                "no job is overdue by more than 3 s",
                Duration.ofSeconds(90),
                () -> database.count("select count(*) from act_ru_job where retries_ > 0 and suspension_state_ = 1"
                                + " and duedate_ < (now() at time zone 'Asia/Shanghai') - interval '3 seconds'")
                        == 0);
    }

    /** What is wrong when all is quiet, in words; empty where nothing is. */
    List<String> findings() throws SQLException, InterruptedException {
        var findings = new ArrayList<String>();
        try {
            untilQuiet();
        } catch (AssertionError restless) {
            findings.add(String.valueOf(restless.getMessage()));
        }
        findings.addAll(findingsNow());
        return findings;
    }

    /** The same of a database on which nothing runs. */
    List<String> findingsNow() throws SQLException {
        var findings = new ArrayList<String>();
        findings.addAll(ledger.unexpected());
        for (String sql : NEVER) {
            long count = database.count(sql);
            if (count != 0) {
                findings.add(count + " of: " + sql);
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
                        COMPANY,
                        Clock.system(COMPANY),
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
