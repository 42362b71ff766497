package dev.revisit.engine;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Inserts rows that stand there once: of two at the same moment one inserts, and the other waits for it, finds it there
 * and goes on. To look first and insert then is not enough.
 */
@Component
public class InsertOnce {

    private final JdbcClient database;
    private final boolean postgresql;

    InsertOnce(JdbcClient database, DataSource source) throws SQLException {
        this.database = database;
        try (var connection = source.getConnection()) {
            postgresql = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        }
    }

    /**
     * @param insert an {@code insert} of at most one row, in whose table a constraint says what is once
     * @return whether it was not there
     */
    public boolean insert(String insert, @Nullable Object... values) {
        // PostgreSQL ends the transaction of whoever breaks a constraint; H2 only the statement, and knows no "on
        // conflict".
        String sql = postgresql ? insert + " on conflict do nothing" : insert;
        try {
            return database.sql(sql).params(values).update() == 1;
        } catch (DuplicateKeyException isThere) {
            return false;
        }
    }
}
