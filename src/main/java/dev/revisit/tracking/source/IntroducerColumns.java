package dev.revisit.tracking.source;

import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Introducers of earlier releases stand in the answers alone: they get the columns by which they are counted. */
@Component
class IntroducerColumns implements JavaMigration {

    private record Introduced(UUID id, @Nullable String by) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("54.2");
    }

    @Override
    public String getDescription() {
        return "introducers of customers";
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
    public void migrate(Context context) {
        var database = JdbcClient.create(new SingleConnectionDataSource(context.getConnection(), true));
        database
                .sql("select id, cast(answers as varchar) from customer where answers is not null")
                .query((row, n) -> new Introduced(
                        row.getObject(1, UUID.class),
                        Names.normalOrNull(new Answers("", row.getString(2)).textOrNull("introducedBy"))))
                .list()
                .stream()
                .filter(introduced -> introduced.by() != null)
                .forEach(introduced -> database.sql(
                                "update customer set introduced_by = ?, introduced_by_key = ? where id = ?")
                        .params(introduced.by(), Names.key(Objects.requireNonNull(introduced.by())), introduced.id())
                        .update());
    }
}
