package dev.revisit.security.start;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was done once at a start, and is remembered by its name: what an administrator changed afterwards stays. Asked
 * within the transaction of {@link FirstStart}, in which nodes take turns.
 */
@Component
class StartSteps {

    private final JdbcClient database;

    StartSteps(JdbcClient database) {
        this.database = database;
    }

    void once(String id, Runnable step) {
        boolean done = database.sql("select count(*) from start_step where id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
        if (!done) {
            step.run();
            database.sql("insert into start_step (id) values (?)").param(id).update();
        }
    }

    /** It can be done again. */
    void forget(String id) {
        database.sql("delete from start_step where id = ?").param(id).update();
    }
}
