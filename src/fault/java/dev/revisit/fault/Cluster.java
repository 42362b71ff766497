package dev.revisit.fault;

import dev.revisit.proxy.Nginx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the compose file describes, on this machine: PostgreSQL, two nodes, and the proxy before them. Its time can be
 * moved on, for nodes and database alike.
 */
final class Cluster implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int NODES = 2;

    private final Database database;
    private final String diagrams;
    private final Robot robot = new Robot();
    private final List<Link> links = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final int proxyPort = Nginx.freePort();
    private @Nullable Nginx proxy;
    private boolean closed;
    private volatile Duration ahead = Duration.ZERO;
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZONE;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return offset(system(zone), ahead);
        }
    };

    private Cluster(Path folder, Database database) throws IOException, InterruptedException {
        this.database = database;
        this.diagrams = ShortDiagrams.write(Path.of("."), folder.resolve("diagrams"));
        Path program = Program.extracted();
        for (int n = 1; n <= NODES; n++) {
            var link = new Link(database.port());
            links.add(link);
            nodes.add(new Node(
                    "node" + n,
                    Nginx.freePort(),
                    program,
                    folder,
                    environment("jdbc:postgresql://127.0.0.1:%d/%s".formatted(link.port(), database.name()))));
        }
        // Nothing that was started here stays behind, however it ends.
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    /**
     * Both nodes start at once on a database that is empty; then people are hired.
     *
     * @param folder of its own, empty or absent
     */
    static Cluster start(Path folder, Database database) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var cluster = new Cluster(folder, database);
        for (Node node : cluster.nodes) {
            node.start();
        }
        for (Node node : cluster.nodes) {
            node.untilReady();
        }
        Company.found(database.address(), cluster.diagrams);
        cluster.proxy = Nginx.ofComposeFile(
                cluster.proxyPort, cluster.nodes.stream().map(Node::port).toList());
        return cluster;
    }

    /** One node more, by itself, on a copy of the database. It has the time of the others. */
    Node beside(Database copy, Path folder) throws IOException, InterruptedException {
        var environment = environment(copy.address());
        environment.putAll(clocks(Duration.ZERO));
        return new Node(copy.name(), Nginx.freePort(), Program.extracted(), folder, environment);
    }

    private Map<String, String> environment(String url) {
        var environment = new HashMap<String, String>();
        environment.put("SPRING_PROFILES_ACTIVE", "postgres,trial");
        environment.put("DB_URL", url);
        environment.put("DB_USER", Database.USER);
        environment.put("DB_PASSWORD", Database.PASSWORD);
        environment.put("ADMIN_PASSWORD", Company.PASSWORD);
        environment.put("DIAGRAMS", diagrams);
        environment.put("REVISIT_TIMINGS_SHORTEST", "PT1S");
        environment.put("REVISIT_TIMINGS_GRACE", "PT2S");
        environment.put("REVISIT_COMMISSION_WARNINGS", "* * * * * *");
        environment.put("REVISIT_NOTICES_ROBOT_ENABLED", "true");
        environment.put("REVISIT_NOTICES_ROBOT_URL", robot.address());
        environment.put("REVISIT_NOTICES_ROBOT_HOSTS", "127.0.0.1");
        environment.put("REVISIT_NOTICES_ROBOT_KINDS", "all");
        return environment;
    }

    String address() {
        return "http://127.0.0.1:" + proxyPort;
    }

    Database database() {
        return database;
    }

    Robot robot() {
        return robot;
    }

    Node node(int index) {
        return nodes.get(index);
    }

    Node anyNode(Random random) {
        return nodes.get(random.nextInt(NODES));
    }

    Link link(int index) {
        return links.get(index);
    }

    int size() {
        return NODES;
    }

    /** The time of its nodes and of its database, also when that is moved on later. */
    Clock clock() {
        return clock;
    }

    /** Both nodes end at once, and so much time passes before they are started again. */
    void outage(Duration time) throws IOException, InterruptedException {
        for (Node node : nodes) {
            node.kill();
        }
        ahead = ahead.plus(time);
        restore();
    }

    /** A node is started again with a clock that is so much off everybody's. */
    void startWithClock(Node node, Duration off) throws IOException, InterruptedException {
        node.kill();
        node.start(clocks(off));
        node.untilReady();
    }

    private Map<String, String> clocks(Duration off) {
        return Map.of(
                "REVISIT_CLOCK_DATABASE_OFFSET",
                ahead.toString(),
                "REVISIT_CLOCK_OFFSET",
                ahead.plus(off).toString());
    }

    /** All nodes run and are ready; what has ended is started again. */
    void restore() throws IOException, InterruptedException {
        links.forEach(Link::mend);
        for (Node node : nodes) {
            if (!node.isAlive()) {
                node.start(clocks(Duration.ZERO));
            }
        }
        for (Node node : nodes) {
            node.untilReady();
        }
    }

    /** What is not as it has to be after several nodes have started at once on an empty database. */
    List<String> twiceSetUp() throws SQLException {
        return database
                .rows("select 'deployed ' || count(*) || ' times: ' || key_ from act_re_procdef group by key_"
                        + " having count(*) > 1"
                        + " union all select count(*) || ' administrators' from act_id_membership where group_id_ ="
                        + " 'camunda-admin' having count(*) <> 1"
                        + " union all select 'not migrated: ' || version from flyway_schema_history where not success")
                .stream()
                .map(row -> String.valueOf(row.get(0)))
                .toList();
    }

    private void end() {
        try {
            close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (proxy != null) {
            proxy.close();
        }
        nodes.forEach(Node::close);
        for (Link link : links) {
            link.close();
        }
        robot.close();
    }
}
