package dev.revisit.approach;

import dev.revisit.customer.CustomerChanges;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Grades that the system gives (rule A1): whoever signed is present, whoever is lost or rests is unwilling with the words
 * of the record, and a present customer with whom nobody is in touch any more is former. What a person says afterwards
 * goes over it.
 */
@Component
class Grades {

    static final String PRESENT = "present";
    static final String FORMER = "former";
    static final String UNWILLING = "unwilling";

    private static final int AT_ONCE = 100;

    /** Present by the system's word, with no case open, no contact of any sheet and no win since. */
    private static final String NOT_IN_TOUCH = "select c.id from customer c where c.grade = :present"
            + " and c.grade_reason is null"
            + " and exists (select 1 from tracking_case w where w.customer_id = c.id and w.state = 'WON')"
            + " and not exists (select 1 from tracking_case k where k.customer_id = c.id"
            + " and (k.open_customer_id is not null or k.last_contact_at > :since or k.ended_at > :since))"
            + " and not exists (select 1 from sheet_case s join sheet_entry e on e.case_id = s.id"
            + " where s.customer_id = c.id and e.written_at > :since)"
            + " order by c.id fetch first :n rows only";

    private final CustomerChanges changes;
    private final TrackingSheets sheets;
    private final ApproachSettings settings;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Grades(
            CustomerChanges changes,
            TrackingSheets sheets,
            ApproachSettings settings,
            JdbcClient database,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.changes = changes;
        this.sheets = sheets;
        this.settings = settings;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("A1")
    public void on(TrackingCase.Ended ended) {
        if (ended.state() == TrackingCase.State.WON) {
            changes.regrade(ended.customerId(), PRESENT, null, ended.at());
        } else if (ended.state() == TrackingCase.State.LOST) {
            changes.regrade(ended.customerId(), UNWILLING, lastWords(ended.caseId()), ended.at());
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("A1")
    public void on(TrackingCase.RecordWritten written) {
        if (written.outcome() == Outcome.NOT_FOR_NOW) {
            changes.regrade(written.customerId(), UNWILLING, lastWords(written.caseId()), written.at());
        }
    }

    private String lastWords(UUID caseId) {
        return Objects.requireNonNull(sheets.lastRecords(List.of(caseId)).get(caseId))
                .summary();
    }

    /** Every night; on several nodes whoever comes second finds nothing to do. */
    @Scheduled(cron = "${revisit.approach.grades}")
    @Rule("A1")
    public void outOfTouch() {
        Instant now = clock.instant();
        List<UUID> found;
        do {
            found = notInTouch(now);
            found.forEach(customer ->
                    transaction.executeWithoutResult(begun -> changes.regrade(customer, FORMER, null, now)));
        } while (found.size() == AT_ONCE);
    }

    private List<UUID> notInTouch(Instant now) {
        return database.sql(NOT_IN_TOUCH)
                .param("present", PRESENT)
                .param("since", SqlTime.of(now.minus(settings.formerAfter())))
                .param("n", AT_ONCE)
                .query(UUID.class)
                .list();
    }
}
