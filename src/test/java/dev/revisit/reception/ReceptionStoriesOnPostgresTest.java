package dev.revisit.reception;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.hygiene.OnPostgres;
import dev.revisit.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

class ReceptionStoriesOnPostgresTest extends ReceptionStories implements OnPostgres {

    private static final int WALK_INS = 200;

    /** Each turn is had by one of them; the others look again, one after the other. */
    private static final int MANAGERS_AT_ONCE = 3;

    @Test
    @DisplayName("W3: two hundred assigned at the same moment: no turn is had twice, nobody is more than one behind")
    void twoHundredAtOnce() throws Exception {
        shop = new ReceptionFixture(story, application, 7);
        Queue<UUID> waiting = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < WALK_INS; i++) {
            waiting.add(shop.newCustomerAsked());
        }
        var all = List.copyOf(waiting);
        var together = new CyclicBarrier(MANAGERS_AT_ONCE);
        List<Callable<Integer>> managers = new ArrayList<>();
        for (int i = 0; i < MANAGERS_AT_ONCE; i++) {
            managers.add(() -> {
                together.await();
                return assignAsFast(waiting);
            });
        }
        var threads = Executors.newFixedThreadPool(MANAGERS_AT_ONCE);
        int movedOn = 0;
        try {
            for (var manager : threads.invokeAll(managers)) {
                movedOn += manager.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(movedOn).as("turns that somebody else had first").isPositive();
        assertThat(all).allSatisfy(id -> {
            assertThat(shop.reception(id).state()).isEqualTo(Reception.State.TRACKED);
            assertThat(turns.of(id).orElseThrow().outOfTurn()).isFalse();
        });
        assertThat(database.sql(
                                "select count(*) from (select r.person, r.turns from reception_ranking r"
                                        + " join reception_assignment a on a.reception_id = r.reception_id and a.person = r.person"
                                        + " where r.no = 2 and a.desk = ? group by r.person, r.turns having count(*) > 1) twice")
                        .param(shop.desk())
                        .query(Integer.class)
                        .single())
                .as("turns had twice")
                .isZero();
        var received = shop.sellers().stream()
                .mapToInt(seller -> database.sql("select count(*) from reception_assignment where person = ?")
                        .param(seller)
                        .query(Integer.class)
                        .single())
                .summaryStatistics();
        assertThat(received.getSum()).isEqualTo(WALK_INS);
        assertThat(received.getMax() - received.getMin()).isLessThanOrEqualTo(1);
    }

    /** Takes one walk-in after the other, and gives it to whoever's turn it seems to be; told otherwise, looks again. */
    private int assignAsFast(Queue<UUID> waiting) {
        int movedOn = 0;
        try {
            shop.asManager();
            for (UUID next = waiting.poll(); next != null; next = waiting.poll()) {
                while (!isAssigned(next)) {
                    movedOn++;
                }
            }
        } finally {
            SecurityContextHolder.clearContext();
        }
        return movedOn;
    }

    private boolean isAssigned(UUID reception) {
        try {
            process.assign(reception, new HashMap<>(Map.of("salesperson", shop.turn())));
            return true;
        } catch (RuntimeException thrown) {
            assertThat(Refusal.in(thrown)).as("%s", thrown).isPresent();
            assertThat(code(thrown)).isEqualTo("reception.turn-of");
            return false;
        }
    }
}
