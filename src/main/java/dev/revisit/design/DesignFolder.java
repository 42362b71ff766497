package dev.revisit.design;

import dev.revisit.engine.Batch;
import dev.revisit.form.answer.Answers;
import dev.revisit.sql.SqlTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was written and uploaded for design jobs: turns, sheets, deliveries, checks, notes, files. Only ever added to,
 * but for a file that was uploaded by mistake.
 */
@Component
public class DesignFolder {

    private final JdbcClient database;
    private final DispatchSheetRepository sheets;

    DesignFolder(JdbcClient database, DispatchSheetRepository sheets) {
        this.database = database;
        this.sheets = sheets;
    }

    /**
     * A plan was handed to a designer (rule D1).
     *
     * @param proposed whose turn it was; null where everybody was busy
     * @param reason why it was somebody else; null where it was not
     */
    public record Dispatch(
            long turn,
            String designer,
            @Nullable String proposed,
            @Nullable String reason,
            String by,
            Instant at) {}

    /** A design was delivered (rule D2). */
    public record Delivery(String note, String by, Instant at) {}

    /** What salesperson, designer and manager wrote to each other (rule T2). */
    public record Note(UUID id, String text, String by, Instant at) {}

    /**
     * A file of a job: a floor plan, or a design.
     *
     * @param round how often the design had come back for a change by then
     */
    public record File(UUID attachmentId, UUID jobId, boolean design, int round, Instant addedAt) {}

    /** Nobody else hands out turns until this transaction has ended. */
    void holdTheDesk() {
        database.sql("select last_turn from design_desk where id = 1 for update")
                .query(Long.class)
                .single();
    }

    /** The turn that each designer took last. */
    Map<String, Long> lastTurns() {
        return database
                .sql("select designer, max(turn) from design_dispatch group by designer")
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(UUID jobId, String designer, @Nullable String proposed, @Nullable String reason, String by, Instant at) {
        database.sql("update design_desk set last_turn = last_turn + 1 where id = 1")
                .update();
        database.sql(
                        "insert into design_dispatch (turn, job_id, designer, proposed, reason, dispatched_by, dispatched_at)"
                                + " select last_turn, ?, ?, ?, ?, ?, ? from design_desk where id = 1")
                .params(Arrays.asList(jobId, designer, proposed, reason, by, SqlTime.of(at)))
                .update();
    }

    Optional<Dispatch> dispatch(UUID jobId) {
        return database.sql("select turn, designer, proposed, reason, dispatched_by, dispatched_at from design_dispatch"
                        + " where job_id = ? order by turn desc limit 1")
                .param(jobId)
                .query((row, n) -> new Dispatch(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        SqlTime.instant(row, 6)))
                .optional();
    }

    DispatchSheet add(UUID jobId, Answers told, String by, Instant at) {
        return sheets.save(new DispatchSheet(jobId, sheets.countByJobId(jobId) + 1, told, by, at));
    }

    /** The sheets of a job as they were filled in and corrected, the last one last. */
    List<DispatchSheet> sheets(UUID jobId) {
        return sheets.findByJobIdOrderByNumber(jobId);
    }

    void add(UUID jobId, Delivery delivery) {
        database.sql("insert into design_delivery (id, job_id, no, note, delivered_by, delivered_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        jobId,
                        next("design_delivery", jobId),
                        delivery.note(),
                        delivery.by(),
                        SqlTime.of(delivery.at()))
                .update();
    }

    List<Delivery> deliveries(UUID jobId) {
        return database.sql("select note, delivered_by, delivered_at from design_delivery where job_id = ? order by no")
                .param(jobId)
                .query((row, n) -> new Delivery(row.getString(1), row.getString(2), SqlTime.instant(row, 3)))
                .list();
    }

    void add(UUID jobId, DesignCheck check) {
        database.sql("insert into design_check (id, job_id, no, answer, remark, checked_by, checked_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(
                        check.id(),
                        jobId,
                        next("design_check", jobId),
                        check.answer().code(),
                        check.remark(),
                        check.checkedBy(),
                        SqlTime.of(check.checkedAt())))
                .update();
    }

    List<DesignCheck> checks(UUID jobId) {
        return database.sql("select id, answer, remark, checked_by, checked_at from design_check where job_id = ?"
                        + " order by no")
                .param(jobId)
                .query((row, n) -> new DesignCheck(
                        row.getObject(1, UUID.class),
                        DesignCheck.Answer.of(row.getString(2)),
                        row.getString(3),
                        row.getString(4),
                        SqlTime.instant(row, 5)))
                .list();
    }

    Note add(UUID jobId, String text, String by, Instant at) {
        var note = new Note(UUID.randomUUID(), text, by, at);
        database.sql("insert into design_note (id, job_id, no, text, written_by, written_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(note.id(), jobId, next("design_note", jobId), text, by, SqlTime.of(at))
                .update();
        return note;
    }

    List<Note> notes(UUID jobId) {
        return database.sql(
                        "select id, text, written_by, written_at from design_note where job_id = ?" + " order by no")
                .param(jobId)
                .query((row, n) -> new Note(
                        row.getObject(1, UUID.class), row.getString(2), row.getString(3), SqlTime.instant(row, 4)))
                .list();
    }

    void add(File file) {
        database.sql("insert into design_file (attachment_id, job_id, kind, round, added_at, deliveries)"
                        + " select ?, ?, ?, ?, ?, count(*) from design_delivery where job_id = ?")
                .params(
                        file.attachmentId(),
                        file.jobId(),
                        file.design() ? "design" : "floor-plan",
                        file.round(),
                        SqlTime.of(file.addedAt()),
                        file.jobId())
                .update();
    }

    /** The newest first. */
    List<File> files(UUID jobId) {
        return database.sql("select attachment_id, job_id, kind, round, added_at from design_file where job_id = ?"
                        + " order by added_at desc, attachment_id")
                .param(jobId)
                .query((row, n) -> new File(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getString(3).equals("design"),
                        row.getInt(4),
                        SqlTime.instant(row, 5)))
                .list();
    }

    /** The job that a file is of. */
    Optional<UUID> jobOf(UUID attachmentId) {
        return database.sql("select job_id from design_file where attachment_id = ?")
                .param(attachmentId)
                .query(UUID.class)
                .optional();
    }

    /** Those of the files since whose coming to their job a design was delivered. */
    Set<UUID> deliveredWith(Collection<UUID> attachmentIds) {
        return Set.copyOf(Batch.each(
                attachmentIds,
                some -> database.sql("select distinct f.attachment_id from design_file f"
                                + " join design_delivery d on d.job_id = f.job_id"
                                + " where f.attachment_id in (:files) and d.no > f.deliveries")
                        .param("files", some)
                        .query(UUID.class)
                        .list()));
    }

    /** Nobody delivers this file until this transaction has ended. */
    void hold(UUID attachmentId) {
        database.sql("select j.id from design_job j where j.id in"
                        + " (select f.job_id from design_file f where f.attachment_id = ?) for update")
                .param(attachmentId)
                .query(UUID.class)
                .optional();
    }

    /** A file that was uploaded by mistake, and delivered with nothing. */
    void remove(UUID attachmentId) {
        database.sql("delete from design_file where attachment_id = ?")
                .param(attachmentId)
                .update();
    }

    /** Whether somebody dispatched the job or checked its design. */
    boolean judged(UUID jobId, String person) {
        return database.sql("select count(*) from (select dispatched_by as person from design_dispatch where job_id = ?"
                                + " union all select checked_by from design_check where job_id = ?) judges"
                                + " where person = ?")
                        .params(jobId, jobId, person)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private int next(String table, UUID jobId) {
        return database.sql("select coalesce(max(no), 0) + 1 from " + table + " where job_id = ?")
                .param(jobId)
                .query(Integer.class)
                .single();
    }
}
