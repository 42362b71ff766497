package dev.revisit.hygiene;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A real PostgreSQL for tests, one server for all of them, with a new database for each application that starts. */
public final class Postgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgres() {}

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                var server = EmbeddedPostgres.builder()
                        .setRegisterShutdownHook(false)
                        // Nothing of it outlives the tests: what makes it safe is not waited for, nor written twice.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        // Counts what each statement reads, for tests of what pages cost.
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .start();
                // After the applications, which would look for it in vain, each for half a minute.
                SpringApplication.getShutdownHandlers().add(() -> end(server));
                return server;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        private static void end(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    /** Points the application of a test at a new, empty database. */
    public static void use(DynamicPropertyRegistry properties) {
        String url = newDatabase();
        properties.add("spring.datasource.url", () -> url);
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
        // Milliseconds: a busy machine takes its time.
        properties.add("spring.datasource.hikari.connection-timeout", () -> "10000");
    }

    /** The JDBC address of a new, empty database. */
    public static String newDatabase() {
        String name = "revisit" + DATABASES.incrementAndGet();
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }
}
