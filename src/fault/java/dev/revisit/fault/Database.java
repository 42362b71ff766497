package dev.revisit.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server of its own, which writes each commit to the disk; it can be stopped at once and started again. */
final class Database implements AutoCloseable {

    static final String USER = "postgres";

    static final String PASSWORD = "postgres-of-the-harness";

    private final Path data;
    private final int port;
    private final String name;
    private EmbeddedPostgres server;

    private Database(Path data, int port, String name, EmbeddedPostgres server) {
        this.data = data;
        this.port = port;
        this.name = name;
        this.server = server;
    }

    static Database start(Path data, int port) throws IOException {
        var database = new Database(data, port, "postgres", server(data, port)).another("revisit");
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var fsync = statement.executeQuery("show fsync")) {
            fsync.next();
            if (!fsync.getString(1).equals("on")) {
                throw new IllegalStateException("fsync is off: what survives here proves nothing");
            }
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
        return database;
    }

    private static EmbeddedPostgres server(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    int port() {
        return port;
    }

    String name() {
        return name;
    }

    /** An empty one on the same server. */
    Database another(String another) throws IOException {
        drop(another);
        ofTheServer("create database " + another);
        return named(another);
    }

    /** One on the same server that is there already. */
    Database named(String another) {
        return new Database(data, port, another, server);
    }

    /** Where there is one. */
    void drop(String another) throws IOException {
        ofTheServer("drop database if exists " + another + " with (force)");
    }

    /** Statements about databases and roles. */
    void ofTheServer(String... statements) throws IOException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IOException(failed);
        }
    }

    /** Past every link: straight to the server. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(address(), USER, PASSWORD);
    }

    /** The JDBC address of the server itself. */
    String address() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + name;
    }

    /** All sessions are ended and nothing is written any more, as at a power cut; it recovers at the next start. */
    void stopAtOnce() throws IOException, InterruptedException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        Signals.send("QUIT", Long.parseLong(pid));
        Eventually.holds(
                "PostgreSQL has stopped",
                Duration.ofSeconds(30),
                () -> !ProcessHandle.of(Long.parseLong(pid))
                        .map(ProcessHandle::isAlive)
                        .orElse(false));
        // It finds nobody to stop any more, says so in the log, and lets go of the folder.
        server.close();
    }

    void startAgain() throws IOException {
        server = server(data, port);
    }

    /** The rows of a query, each as text. */
    List<List<@Nullable String>> rows(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            var rows = new ArrayList<List<@Nullable String>>();
            while (found.next()) {
                var row = new ArrayList<@Nullable String>();
                for (int column = 1; column <= columns; column++) {
                    row.add(found.getString(column));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    long count(String sql) throws SQLException {
        return Long.parseLong(String.valueOf(rows(sql).get(0).get(0)));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
