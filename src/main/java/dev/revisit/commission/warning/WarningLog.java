package dev.revisit.commission.warning;

import dev.revisit.commission.flag.Flag;
import dev.revisit.engine.Batch;
import dev.revisit.engine.InsertOnce;
import dev.revisit.notification.Deliveries;
import dev.revisit.notification.Deliveries.Told;
import dev.revisit.rule.Rule;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who was warned of what, and when (rule C6). */
@Service
@Transactional
public class WarningLog {

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final Deliveries deliveries;

    WarningLog(JdbcClient database, InsertOnce insertOnce, Deliveries deliveries) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.deliveries = deliveries;
    }

    /**
     * That somebody was warned.
     *
     * @param noticeKey of the notice that told them; several warnings may be one notice
     */
    public record Warning(
            UUID subjectId, String step, Instant dueAt, String person, String stage, Instant at, String noticeKey) {

        /** Of this due time, and before it came. */
        boolean isInTimeFor(UUID subject, String ofStep, Instant due, String ofPerson) {
            return subjectId.equals(subject)
                    && step.equals(ofStep)
                    && dueAt.equals(due)
                    && person.equals(ofPerson)
                    && !at.isAfter(due);
        }
    }

    /** @return whether it was not written yet: told at once by two nodes, one of them tells it */
    boolean add(OpenObligation obligation, WarningStage stage, Instant at, String noticeKey) {
        return insertOnce.insert(
                "insert into obligation_warning (subject_id, step, due_at, person, stage, at, notice_key)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                obligation.subjectId(),
                obligation.step(),
                Timestamp.from(obligation.dueAt()),
                obligation.person(),
                stage.code(),
                Timestamp.from(at),
                noticeKey);
    }

    /** All warnings about these, the earliest first. */
    @Transactional(readOnly = true)
    public List<Warning> about(Collection<UUID> subjects) {
        return Batch.each(
                subjects,
                some -> database.sql("select subject_id, step, due_at, person, stage, at, notice_key"
                                + " from obligation_warning where subject_id in (:subjects) order by at, stage")
                        .param("subjects", some)
                        .query((row, n) -> new Warning(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getTimestamp(3).toInstant(),
                                row.getString(4),
                                row.getString(5),
                                row.getTimestamp(6).toInstant(),
                                row.getString(7)))
                        .list());
    }

    /** When whoever was flagged had been warned, by the id of the flag, the earliest first. */
    @Transactional(readOnly = true)
    @Rule("C6")
    public Map<UUID, List<Instant>> before(Collection<Flag> flags) {
        Map<UUID, List<Warning>> warnings =
                about(flags.stream().map(flag -> flag.subject().id()).collect(Collectors.toSet())).stream()
                        .collect(Collectors.groupingBy(Warning::subjectId));
        return flags.stream()
                .collect(Collectors.toMap(
                        Flag::id,
                        flag -> warnings.getOrDefault(flag.subject().id(), List.of()).stream()
                                .filter(warning -> warning.isInTimeFor(
                                        flag.subject().id(), flag.step(), flag.dueAt(), flag.person()))
                                .map(Warning::at)
                                .toList()));
    }

    /**
     * Whether a person was warned of a due time before it came: a notice had reached them, or was theirs when they left. One
     * that failed to go out, and was not seen in the inbox, told them nothing.
     */
    @Transactional(readOnly = true)
    @Rule("C6")
    public boolean wasWarned(UUID subject, String step, Instant dueAt, String person) {
        List<String> notices = about(List.of(subject)).stream()
                .filter(warning -> warning.isInTimeFor(subject, step, dueAt, person))
                .map(Warning::noticeKey)
                .toList();
        Map<String, Told> told = deliveries.of(notices);
        return notices.stream()
                .anyMatch(notice -> !told.containsKey(notice)
                        || Objects.requireNonNull(told.get(notice)).hadReached(dueAt));
    }

    /** The notices whose last due time came within the two days before now, by their keys. */
    @Transactional(readOnly = true)
    List<String> noticesDue(Instant now) {
        return database.sql("select notice_key from obligation_warning where due_at > ? group by notice_key"
                        + " having max(due_at) <= ?")
                .params(Timestamp.from(now.minus(Duration.ofDays(2))), Timestamp.from(now))
                .query(String.class)
                .list();
    }

    /** The notices that warned of a step of this alone, and of nothing else, by their keys. */
    @Transactional(readOnly = true)
    List<String> noticesOf(UUID subject, Predicate<String> step) {
        return database
                .sql("select w.step, w.notice_key from obligation_warning w where w.subject_id = ?"
                        + " and not exists (select 1 from obligation_warning o where o.notice_key = w.notice_key"
                        + " and (o.subject_id <> w.subject_id or o.step <> w.step))")
                .param(subject)
                .query((row, n) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .filter(warning -> step.test(warning.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Warnings of what was due before then and not flagged: nobody will ask for them. */
    public int forget(Instant before) {
        return database.sql(
                        "delete from obligation_warning where due_at < ? and not exists (select 1 from flag"
                                + " where flag.subject_id = obligation_warning.subject_id and flag.step = obligation_warning.step)")
                .param(Timestamp.from(before))
                .update();
    }
}
