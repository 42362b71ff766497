package dev.revisit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.engine.command.CaseLocks;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.input.KeyedRequest;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * What the two statements before each command on a case cost (ADR 0030), and what a one-time key costs (ADR 0029), each
 * with and without, side by side in one run; on the whole application and PostgreSQL. Not run by default, for its name is
 * not one of a test's:
 *
 * <pre>mvn -Dtest=LocksAndKeysSpeed -Dsurefire.failIfNoSpecifiedTests=false test</pre>
 *
 * It prints commands a second, the median of several pairs, and the ratio; on a busy machine only that means something.
 * The server of tests does not wait for the disk (fsync off), so that what is added looks dearer than it is.
 *
 * <p>On 27 November 2026, on two cores that other tests kept busy (load 3 to 4):
 *
 * <pre>
 * a task given to somebody, locks          with    166/s, without    259/s, ratio 0.64
 * a contact recorded, locks                with     51/s, without     50/s, ratio 1.01
 * a contact recorded, key and flush        with     47/s, without     50/s, ratio 0.94
 * </pre>
 */
@Tag("speed")
@ApplicationTest
class LocksAndKeysSpeed implements OnPostgres {

    private static final int PAIRS = 7;
    private static final int CASES = 40;

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    private int phones = 1_000;

    @AfterEach
    void end() {
        story.endsUnreconciled();
    }

    private interface Deed {
        void on(UUID customer) throws Exception;
    }

    @Test
    void withAndWithout() throws Exception {
        story.begins();
        String person = "lina";
        Deed contact = customer -> cases.contactRecorded(customer, story.contact("thinking-it-over"));
        Deed assignment = customer -> tasks.setAssignee(story.openTask(customer).id(), person);
        compare("a task given to somebody, locks", assignment, without(assignment));
        compare("a contact recorded, locks", contact, without(contact));
        compare(
                "a contact recorded, key and flush",
                customer -> new KeyedRequest(person, UUID.randomUUID().toString(), "hash", story.now())
                        .during(() -> contact.on(customer)),
                contact);
    }

    private Deed without(Deed deed) {
        return customer -> {
            List<CommandInterceptor> chain = engine.getCommandInterceptorsTxRequired();
            var locks = chain.stream()
                    .filter(CaseLocks.First.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            var before = chain.stream()
                    .filter(each -> each.getNext() == locks)
                    .findFirst()
                    .orElseThrow();
            before.setNext(locks.getNext());
            try {
                deed.on(customer);
            } finally {
                before.setNext(locks);
            }
        };
    }

    private void compare(String what, Deed with, Deed without) throws Exception {
        var perSecond = List.of(new ArrayList<Double>(), new ArrayList<Double>());
        perSecond(with);
        perSecond(without);
        for (int pair = 0; pair < PAIRS; pair++) {
            // Now the one first, now the other.
            for (int which : pair % 2 == 0 ? List.of(0, 1) : List.of(1, 0)) {
                perSecond.get(which).add(perSecond(which == 0 ? with : without));
            }
        }
        double one = median(perSecond.get(0));
        double other = median(perSecond.get(1));
        System.out.printf("%-40s with %6.0f/s, without %6.0f/s, ratio %.2f%n", what, one, other, one / other);
        assertThat(one).isPositive();
    }

    private double perSecond(Deed deed) throws Exception {
        var customers = new ArrayList<UUID>();
        for (int n = 0; n < CASES; n++) {
            customers.add(story.registered("客户" + phones, "1380001%04d".formatted(phones++)));
        }
        long start = System.nanoTime();
        for (UUID customer : customers) {
            deed.on(customer);
        }
        return CASES * 1e9 / (System.nanoTime() - start);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
