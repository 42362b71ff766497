package dev.revisit.fault;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.springframework.util.FileSystemUtils;

/**
 * A backup that is taken while people work, restored beside the original: by the very commands of the operator guide,
 * which run here instead of in the container of the database. What it holds is compared with what people knew when it was
 * begun and when it was done, and with what must be true of any database; then a node takes it up.
 */
final class BackupUnderLoad {

    private static final Path GUIDE = Path.of("docs/operator-guide.md");

    private static final String IN_CONTAINER = "docker compose exec -T database ";

    /** As the commands have it. */
    private static final String RESTORED = "restored";

    private static final Pattern FILE = Pattern.compile("(?<=< )\\S+\\.dump");

    private final Path folder;
    private final Cluster cluster;

    private BackupUnderLoad(Path folder, Cluster cluster) {
        this.folder = folder;
        this.cluster = cluster;
    }

    /**
     * @param folder of its own, empty or absent
     * @param ledger an empty one, for what people ask for meanwhile
     * @param takenUp whether a node takes up the restored database too, which takes a minute more
     * @return what is wrong afterwards, with the backup or with the original, in words; empty where nothing is
     */
    static List<String> run(Path folder, Cluster cluster, Ledger ledger, Random random, boolean takenUp)
            throws IOException, InterruptedException, SQLException {
        assumeInstalled(cluster.database());
        // What an earlier run has left.
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        var findings = new ArrayList<String>();
        try (var people = new People(
                cluster, ledger, random.nextLong(), folder.getFileName().toString())) {
            people.start();
            Thread.sleep(10_000 + random.nextInt(5000));
            findings.addAll(new BackupUnderLoad(folder, cluster).run(ledger, takenUp));
        }
        findings.addAll(new Audit(cluster, ledger).findings());
        return findings;
    }

    /** Whether there is a {@code pg_dump} here that knows this server: its version or a newer one. */
    private static void assumeInstalled(Database database) throws InterruptedException, SQLException {
        String version;
        try {
            version = new String(
                    new ProcessBuilder("pg_dump", "--version")
                            .start()
                            .getInputStream()
                            .readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException missing) {
            version = "";
        }
        var major = Pattern.compile("\\) (\\d+)").matcher(version);
        int here = major.find() ? Integer.parseInt(major.group(1)) : 0;
        long server = database.count("select current_setting('server_version_num')::int / 10000");
        Assumptions.assumeTrue(here >= server, "pg_dump of PostgreSQL " + server + " or newer is not installed");
    }

    private List<String> run(Ledger ledger, boolean takenUp) throws IOException, InterruptedException, SQLException {
        Database database = cluster.database();
        database.drop(RESTORED);
        // The owner that the compose file has.
        if (database.count("select count(*) from pg_roles where rolname = 'revisit'") == 0) {
            database.ofTheServer("create role revisit superuser login");
        }
        Set<Act> kept = new HashSet<>(ledger.acts());
        kept.removeIf(act -> act.answer() != Act.Answer.ACKNOWLEDGED);
        command("pg_dump", GUIDE);
        Set<Act> begun = new HashSet<>(ledger.acts());
        Path dump = dump();
        command("createdb", dump);
        command("pg_restore", dump);

        Database copy = database.named(RESTORED);
        var expected = new Ledger();
        for (Act act : ledger.acts()) {
            var then = new Act(act.kind(), act.mark());
            if (kept.contains(act)) {
                then.answered(Act.Answer.ACKNOWLEDGED);
            } else if (!begun.contains(act) || act.answer() == Act.Answer.REFUSED) {
                then.answered(Act.Answer.REFUSED);
            }
            expected.add(then);
        }
        var findings = new ArrayList<String>();
        if (kept.isEmpty()) {
            findings.add("nothing was done before the backup was begun");
        }
        audit(copy, expected).findingsNow().forEach(each -> findings.add("restored: " + each));
        if (takenUp) {
            takeUp(copy, expected).forEach(each -> findings.add("restored, with a node: " + each));
        }
        database.drop(RESTORED);
        return findings;
    }

    private List<String> takeUp(Database copy, Ledger expected) throws IOException, InterruptedException, SQLException {
        try (var node = cluster.beside(copy, folder)) {
            node.start();
            node.untilReady();
            // The first calls of a node are slow, and nobody's account of them is kept.
            work(node, new Ledger(), 0);
            work(node, expected, 1);
            return audit(copy, expected).findings();
        }
    }

    private Audit audit(Database copy, Ledger expected) {
        return new Audit(copy, cluster.clock(), cluster.robot()::got, expected);
    }

    /** A customer is registered and contacted; what is given anew (numbers above all) does not collide. */
    private void work(Node node, Ledger ledger, int n) throws InterruptedException {
        var seller = new Client(Company.salespeople().get(0), node.address(), ledger);
        var registration = new Act(Act.Kind.REGISTRATION, "恢复之后的客户" + n);
        var customer = People.register(seller, registration, "138 0000 000" + n, n);
        if (customer != null) {
            var contact = new Act(Act.Kind.CONTACT, "恢复之后打了电话" + n);
            People.contact(seller, cluster.clock(), contact, customer, Map.of("outcome", "thinking-it-over"));
        }
    }

    private Path dump() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".dump"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no dump in " + folder))
                    .getFileName();
        }
    }

    /** Runs the line of the operator guide that calls this program, on {@code file} where it reads one. */
    private void command(String program, Path file) throws IOException, InterruptedException {
        String line = Files.readAllLines(GUIDE).stream()
                .filter(each -> each.startsWith(IN_CONTAINER + program + " "))
                .findFirst()
                .orElseThrow(() -> new IOException(GUIDE + " does not say how to call " + program));
        var log = folder.resolve("commands.log").toFile();
        var builder = new ProcessBuilder(
                        "sh",
                        "-ec",
                        FILE.matcher(line.substring(IN_CONTAINER.length())).replaceAll(file.toString()))
                .directory(new File(folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment()
                .putAll(Map.of(
                        "PGHOST",
                        "127.0.0.1",
                        "PGPORT",
                        Integer.toString(cluster.database().port())));
        Process process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(program + " failed, see " + log);
        }
    }
}
