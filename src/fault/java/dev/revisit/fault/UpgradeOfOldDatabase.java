package dev.revisit.fault;

import dev.revisit.proxy.Nginx;
import dev.revisit.upgrade.OldPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
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
     * @param folder of its own, for the nodes' logs
     * @param server on which a database of its own is made
     * @param ledger an empty one, for what people ask for meanwhile
     * @return what is wrong afterwards, in words; empty where nothing is
     */
    static List<String> run(Path folder, Database server, Ledger ledger, Random random)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(folder);
        Database old = server.another(NAME);
        OldPostgres.make(old.address());
        asItWasLeft(old);
        var before = new ArrayList<Set<List<@Nullable String>>>();
        for (String kept : KEPT) {
            before.add(new HashSet<>(old.rows(kept)));
        }
        Instant upgraded = Instant.now();
        try (var first = node("first", old, folder);
                var second = node("second", old, folder)) {
            first.start();
            untilUsed(first);
            try (var atFirst = people(first, ledger, random);
                    var atSecond = people(second, ledger, random)) {
                atFirst.start();
                second.start();
                untilUsed(second);
                atSecond.start();
                Thread.sleep(Duration.ofSeconds(5 + random.nextInt(5)).toMillis());
            }
            var findings =
                    new ArrayList<>(new Audit(old, Clock.system(Cluster.ZONE), message -> true, ledger).findings());
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

    private static Node node(String name, Database old, Path folder) throws IOException, InterruptedException {
        var settings = Map.of(
                "SPRING_PROFILES_ACTIVE",
                "postgres",
                "DB_URL",
                old.address(),
                "DB_USER",
                Database.USER,
                "DB_PASSWORD",
                Database.PASSWORD);
        return new Node(name, Nginx.freePort(), Program.extracted(), folder, settings);
    }

    /** Until it is ready and has answered once: the first calls of a node are slow, and nobody's account of them is kept. */
    private static void untilUsed(Node node) throws InterruptedException {
        node.untilReady();
        for (String person : PEOPLE.salespeople()) {
            new Client(person, node.address(), new Ledger()).read("/api/customers?size=100");
        }
    }

    private static People people(Node node, Ledger ledger, Random random) {
        return new People(
                node.address(), Clock.system(Cluster.ZONE), PEOPLE, ledger, random.nextLong(), "升级" + node.name());
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
