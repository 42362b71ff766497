package dev.revisit.customer.timeline;

import dev.revisit.sql.SqlTime;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * What somebody who leads has looked at and ticked off (已阅), each for themselves. Lists of what is new leave it out; it
 * can be put back, all that went with one click at once.
 */
@Service
public class TickedOff {

    private final JdbcClient database;

    TickedOff(JdbcClient database) {
        this.database = database;
    }

    /**
     * Ticks off what is not ticked off yet.
     *
     * @param items ids of what the person may see
     * @return the click, by which it is put back
     */
    public UUID tickOff(String person, Collection<UUID> items, Instant at) {
        UUID act = UUID.randomUUID();
        for (UUID item : items) {
            try {
                database.sql(
                                "insert into ticked_off (person, item_id, act, ticked_at) select :person, :item, :act, :at"
                                        + " where not exists (select 1 from ticked_off where person = :person and item_id = :item)")
                        .param("person", person)
                        .param("item", item)
                        .param("act", act)
                        .param("at", SqlTime.of(at))
                        .update();
            } catch (DuplicateKeyException clickedTwice) {
                // The other click has it.
                continue;
            }
        }
        return act;
    }

    /** Puts back what went with one click. */
    public int undo(String person, UUID act) {
        return database.sql("delete from ticked_off where person = ? and act = ?")
                .params(person, act)
                .update();
    }

    /** Puts one thing back. */
    public void putBack(String person, UUID item) {
        database.sql("delete from ticked_off where person = ? and item_id = ?")
                .params(person, item)
                .update();
    }
}
