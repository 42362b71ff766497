package dev.revisit.commission.flag;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface FlagRepository extends Repository<Flag, UUID> {

    /**
     * Of flags {@code f}: those on no closed statement that can come onto one, or are told as left out of this month. A
     * condition of other queries too: ids of one query are never handed to the next, a database takes 65,535 at most.
     */
    String UNSETTLED = " f.chargedMonth <= :month"
            + " and not exists (select s.id from StatementLine s where s.flagId = f.id)"
            + " and (f.chargedMonth = :month or not exists (select b.id from FlagEntry b where b.flagId = f.id"
            + " and b.state in ('withdrawn', 'waived')))";

    /** Of flags {@code f}: those taken from what their own subject earned ({@link Flag#isChargedToSubject}). */
    String CHARGED_TO_SUBJECT = " f.chargedTo = f.subjectKind and";

    /** Of these: one person's, and those of others that are charged once together with one of theirs. */
    String OF_ONE = " and f.id in (select m.id from Flag m where m.person = :person union"
            + " select o.id from Flag o join Flag m on m.onceFor = o.onceFor where m.person = :person)";

    /** What a flag counts for in the sum of a month. */
    record Weight(
            String person, BigDecimal amount, @Nullable String onceFor) {}

    Flag save(Flag flag);

    void flush();

    boolean existsByOffenceKey(String key);

    Optional<Flag> findById(UUID id);

    /** Whoever appeals, decides or withdraws waits here for whoever does it already. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select f from Flag f where f.id = :id")
    Optional<Flag> findToAddTo(UUID id);

    List<Flag> findByIdIn(Batch<UUID> ids);

    List<Flag> findBySubjectIdAndHappenedAndDueAtGreaterThanEqual(UUID subjectId, String happened, Instant at);

    /** What was missed of a customer by rules other than this one, due between these times, and counts. */
    @Query("select f from Flag f where f.customerId = :customer and f.person = :person and f.happened = 'missed'"
            + " and f.rule <> :rule and f.dueAt > :after and f.dueAt < :before"
            + " and not exists (select e.id from FlagEntry e where e.flagId = f.id and e.state in ('withdrawn', 'waived'))"
            + " order by f.dueAt, f.id")
    List<Flag> ofCustomer(UUID customer, String person, String rule, Instant after, Instant before);

    List<Flag> findBySubjectIdOrderByDueAtAscIdAsc(UUID subjectId);

    @Query("select f from Flag f where f.chargedMonth = :month and (:everyone = true or f.person in :people)"
            + " and (f.dueAt < :before or (f.dueAt = :before and f.id < :beforeId)) order by f.dueAt desc, f.id desc")
    List<Flag> ofMonth(
            String month, boolean everyone, Collection<String> people, Instant before, UUID beforeId, Limit limit);

    @Query("select new dev.revisit.commission.flag.FlagRepository$Weight(f.person, f.amount, f.onceFor) from Flag f"
            + " where f.chargedMonth = :month and (:everyone = true or f.person in :people)"
            + " and not exists (select e.id from FlagEntry e where e.flagId = f.id and e.state in ('withdrawn', 'waived'))"
            + " order by f.person, f.dueAt, f.id")
    List<Weight> weights(String month, boolean everyone, Collection<String> people);

    long countByChargedMonthAndPerson(String chargedMonth, String person);

    @Query("select f from Flag f where " + UNSETTLED)
    List<Flag> unsettled(String month);

    @Query("select f from Flag f where " + UNSETTLED + OF_ONE)
    List<Flag> unsettled(String month, String person);

    /** The flags on a closed month's statements. */
    @Query("select f from Flag f join StatementLine l on l.flagId = f.id where l.closedMonth = :month")
    List<Flag> onStatements(String month);

    @Query("select f from Flag f join StatementLine l on l.flagId = f.id where l.closedMonth = :month"
            + " and l.person = :person")
    List<Flag> onStatements(String month, String person);

    /** The flags that were left out of a closed month. */
    @Query(
            value = "select f.* from flag f join left_out o on o.flag_id = f.id where o.closed_month = :month",
            nativeQuery = true)
    List<Flag> leftOutOf(String month);

    /** Flags of which nothing has become yet. */
    @Query("select f from Flag f where not exists (select e.id from FlagEntry e where e.flagId = f.id)")
    List<Flag> untouched();
}
