package dev.revisit.fault;

import dev.revisit.proxy.Nginx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the compose file describes, on this machine: PostgreSQL, two nodes, and the proxy before them. */
final class Cluster implements AutoCloseable {

    private static final int NODES = 2;

    private final Path folder;
    private final Database database;
    private final Map<String, String> environment;
    private final List<Link> links = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private final int proxyPort = Nginx.freePort();
    private @Nullable Nginx proxy;

    private Cluster(Path folder, Database database, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.database = database;
        this.environment = environment;
    }

    /** @param folder of its own, empty or absent */
    static Cluster start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        var database = Database.start(folder.resolve("postgres"), Nginx.freePort());
        String diagrams = ShortDiagrams.write(Path.of("."), folder.resolve("diagrams"));
        Company.found("jdbc:postgresql://127.0.0.1:%d/%s".formatted(database.port(), database.name()), diagrams);
        var cluster = new Cluster(
                folder,
                database,
                Map.of(
                        "SPRING_PROFILES_ACTIVE",
                        "postgres",
                        "DB_USER",
                        Database.USER,
                        "DB_PASSWORD",
                        Database.PASSWORD,
                        "DIAGRAMS",
                        diagrams,
                        "REVISIT_TIMINGS_SHORTEST",
                        "PT1S",
                        "SERVER_FORWARD_HEADERS_STRATEGY",
                        "native"));
        // Nothing that was started here stays behind, however it ends.
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::end));
        cluster.startNodes();
        return cluster;
    }

    private void startNodes() throws IOException, InterruptedException {
        Path jar = jar();
        for (int n = 1; n <= NODES; n++) {
            var link = new Link(database.port());
            links.add(link);
            var settings = new HashMap<>(environment);
            settings.put("DB_URL", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(link.port(), database.name()));
            nodes.add(new Node("node" + n, Nginx.freePort(), jar, folder.resolve("node" + n + ".log"), settings));
        }
        for (Node node : nodes) {
            node.start();
        }
        for (Node node : nodes) {
            node.untilReady();
        }
        proxy = Nginx.ofComposeFile(proxyPort, nodes.stream().map(Node::port).toList());
    }

    static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("revisit-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no packaged node in target: run mvn package"));
        }
    }

    String address() {
        return "http://127.0.0.1:" + proxyPort;
    }

    /** What its nodes are told, but for their databases. */
    Map<String, String> settings() {
        return environment;
    }

    Database database() {
        return database;
    }

    Node node(int index) {
        return nodes.get(index);
    }

    Link link(int index) {
        return links.get(index);
    }

    int size() {
        return NODES;
    }

    /** All nodes run and are ready; what has ended is started again. */
    void restore() throws IOException, InterruptedException {
        links.forEach(Link::mend);
        for (Node node : nodes) {
            if (!node.isAlive()) {
                node.start();
            }
        }
        for (Node node : nodes) {
            node.untilReady();
        }
    }

    private void end() {
        try {
            close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        nodes.forEach(Node::close);
        for (Link link : links) {
            link.close();
        }
        database.close();
    }
}
