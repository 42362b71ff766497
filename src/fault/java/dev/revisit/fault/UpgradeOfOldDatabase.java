package dev.revisit.fault;

import dev.revisit.upgrade.OldPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The oldest kept database, left by an earlier release in the middle of November 2026, is upgraded by two nodes, the
 * second of which starts while people work at the first; then they work at both. Since the earlier release was stopped
 * the system was down, so what fell due meanwhile is flagged and excused (rule C5).
 */
final class UpgradeOfOldDatabase {

    private static final String NAME = "upgraded";

    /** Of the sample company, which the old database began as. */
    private static final People.Who PEOPLE =
            new People.Who(List.of("lina", "wangwei", "xumin"), "liuyang", "chenjing", true);

    /** What must be there afterwards as it was before. */
    private static final List<String> KEPT = List.of(
            "select id, case_id, no, recorded_at, written_by, summary from tracking_record",
            "select id, person, step, due_at, amount from flag",
            "select id, flag_id, at, state, decided_by, reason from flag_entry",
            "select id, customer_id, at, kind, details from timeline_entry");

    private UpgradeOfOldDatabase() {}

    /**
     * Takes a minute and a half.
     *
     * @param folder for the nodes' logs
     * @param server on which a database of its own is made
     * @param ledger an empty one, for what people ask for meanwhile
     * @return what is wrong afterwards, in words; empty where nothing is
     */
    static List<String> run(Path folder, Database server, Path jar, Ledger ledger, Random random)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        server.create(NAME);
        Database old = server.named(NAME);
        OldPostgres.make(old.address());
        asItWasLeft(old);
        var before = new ArrayList<Set<List<@Nullable String>>>();
        for (String kept : KEPT) {
            before.add(new HashSet<>(old.rows(kept)));
        }
        Instant upgraded = Instant.now();
        try (var first = Node.on(old, "upgraded1", jar, folder, Map.of());
                var second = Node.on(old, "upgraded2", jar, folder, Map.of())) {
            first.start();
            first.untilReady();
            try (var atFirst = new People(first.address(), ledger, random.nextLong(), "U1", PEOPLE);
                    var atSecond = new People(second.address(), ledger, random.nextLong(), "U2", PEOPLE)) {
                atFirst.start();
                second.start();
                second.untilReady();
                atSecond.start();
                Thread.sleep(Duration.ofSeconds(5 + random.nextInt(5)).toMillis());
            }
            var findings = new ArrayList<String>(new Audit(old, ledger).findings());
            for (int i = 0; i < KEPT.size(); i++) {
                before.get(i).removeAll(new HashSet<>(old.rows(KEPT.get(i))));
                before.get(i).forEach(lost -> findings.add("no longer there as it was: " + lost));
            }
            findings.addAll(deadlines(old, upgraded));
            return findings;
        } finally {
            server.drop(NAME);
        }
    }

    /** The sign of life that it stopped giving, and passwords that not everybody knows: real use refuses others. */
    private static void asItWasLeft(Database old) throws SQLException {
        try (var connection = old.connect();
                var heartbeat = connection.prepareStatement("update heartbeat set at = ?");
                var passwords = connection.prepareStatement("update act_id_user set pwd_ = '{SHA-512}' || translate("
                        + "encode(sha512(convert_to(? || salt_, 'UTF8')), 'base64'), chr(10), '')")) {
            heartbeat.setTimestamp(1, Timestamp.from(OldPostgres.LEFT));
            heartbeat.executeUpdate();
            passwords.setString(1, Company.PASSWORD);
            passwords.executeUpdate();
        }
    }

    /** What fell due while nothing ran was handled now, and is nobody's fault. */
    private static List<String> deadlines(Database old, Instant upgraded) throws SQLException {
        var findings = new ArrayList<String>();
        long missed = old.count(
                "select count(*) from flag where happened = 'missed' and raised_at >= timestamptz '" + upgraded + "'");
        if (missed == 0) {
            findings.add("nothing was missed since the old database was left");
        }
        long blamed = old.count(
                "select count(*) from flag where happened = 'missed' and excused is null and raised_at >= timestamptz '"
                        + upgraded + "'");
        if (blamed != 0) {
            findings.add(blamed + " of " + missed + " misses of the downtime are not excused");
        }
        return findings;
    }
}
