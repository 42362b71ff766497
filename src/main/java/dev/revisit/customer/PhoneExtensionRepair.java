package dev.revisit.customer;

import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Earlier releases dropped the extension of a phone: 801 and 802 of one switchboard were one customer's. Numbers get it
 * back from what was written. Whatever else they took for a number stays as it is.
 */
@Component
class PhoneExtensionRepair implements JavaMigration {

    private record Phone(UUID id, String asWritten, String number) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("22.2");
    }

    @Override
    public String getDescription() {
        return "extensions of phones";
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
        database.sql("select id, as_written, number from contact_way where number is not null")
                .query((row, n) -> new Phone(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list()
                .forEach(phone -> PhoneNumber.tryParse(phone.asWritten())
                        .map(PhoneNumber::number)
                        .filter(number -> PhoneNumber.isExtensionOf(number, phone.number()))
                        .ifPresent(number -> database.sql("update contact_way set number = :number, tracked_number ="
                                        + " case when tracked_number is null then null else :number end where id = :id")
                                .param("number", number)
                                .param("id", phone.id())
                                .update()));
    }
}
