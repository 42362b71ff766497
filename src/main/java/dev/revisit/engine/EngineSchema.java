package dev.revisit.engine;

import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/**
 * Creates the engine's tables by its own scripts, under Flyway's lock: two nodes that start on an empty database and
 * let the engine create them break each other.
 */
@Component
class EngineSchema implements JavaMigration {

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("0.724");
    }

    @Override
    public String getDescription() {
        return "engine schema 7.24";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        var connection = context.getConnection();
        String vendor = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        String dialect = vendor.equals("postgresql") ? "postgres" : vendor;
        var scripts = new ResourceDatabasePopulator();
        Stream.of("engine", "history", "identity", "case.engine", "case.history", "decision.engine", "decision.history")
                .map(part -> "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql".formatted(dialect, part))
                .map(ClassPathResource::new)
                .forEach(scripts::addScript);
        scripts.execute(new SingleConnectionDataSource(connection, true));
    }
}
