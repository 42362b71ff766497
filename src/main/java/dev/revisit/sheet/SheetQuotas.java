package dev.revisit.sheet;

import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counted obligations: so many entries of a step within a stretch of time, which is settled once. Whoever changes anything
 * holds the case's row.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SheetQuotas {

    /** The least that the database tells apart: what came at the due time counts for the one that was due. */
    private static final Duration JUST_AFTER = Duration.of(1, ChronoUnit.MICROS);

    private final JdbcClient database;

    SheetQuotas(JdbcClient database) {
        this.database = database;
    }

    /**
     * A stretch of time. What was written when it ended does not count for the next one.
     *
     * @param dueAt null while it runs, and where it was dropped
     * @param least null like {@code dueAt}, as {@code most} and {@code written} are
     */
    public record Row(
            int number,
            String step,
            Instant beganAt,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable Integer least,
            @Nullable Integer most,
            @Nullable Integer written) {

        public boolean isMissed() {
            return least != null && written != null && written < least;
        }

        private boolean contains(Instant at) {
            return dueAt != null && !at.isBefore(beganAt) && !at.isAfter(dueAt);
        }
    }

    void begin(UUID caseId, String step, Instant at) {
        drop(caseId, step, at);
        List<Row> earlier = of(caseId);
        database.sql("insert into sheet_quota (case_id, no, step, began_at) values (?, ?, ?, ?)")
                .params(caseId, earlier.size() + 1, step, SqlTime.of(beginning(earlier, step, at)))
                .update();
    }

    /** Where the one before was settled, whatever came since its due time counts for this one. */
    private static Instant beginning(List<Row> earlier, String step, Instant at) {
        return earlier.stream()
                .filter(row -> row.step().equals(step))
                .reduce((before, after) -> after)
                .flatMap(row -> Optional.ofNullable(row.dueAt()))
                .filter(due -> !due.isAfter(at))
                .map(due -> due.plus(JUST_AFTER))
                .orElse(at);
    }

    /** @param entries of the case, what was written just now among them */
    int soFar(UUID caseId, String step, List<SheetEntry> entries) {
        return running(caseId, step)
                .map(row -> written(entries, step, row.beganAt(), Instant.MAX))
                .orElse(0);
    }

    /** @return whether there were too few, this time */
    boolean settle(UUID caseId, String step, Sheet.Quota owed, List<SheetEntry> entries, Instant dueAt, Instant at) {
        Optional<Row> running = running(caseId, step);
        running.ifPresent(row -> database.sql("update sheet_quota set due_at = ?, ended_at = ?, least = ?, most = ?,"
                        + " written = ? where case_id = ? and no = ?")
                .params(
                        SqlTime.of(dueAt),
                        SqlTime.of(at),
                        owed.least(),
                        owed.most(),
                        written(entries, step, row.beganAt(), dueAt),
                        caseId,
                        row.number())
                .update());
        return running.flatMap(row -> of(caseId).stream()
                        .filter(settled -> settled.number() == row.number())
                        .findFirst())
                .filter(Row::isMissed)
                .isPresent();
    }

    void drop(UUID caseId, String step, Instant at) {
        database.sql("update sheet_quota set ended_at = ? where case_id = ? and step = ? and ended_at is null")
                .params(SqlTime.of(at), caseId, step)
                .update();
    }

    /** Whether an entry that reached us in time makes up for one that was settled before it was carried out (rule C2). */
    @Rule("C2")
    boolean reachedInTime(UUID caseId, String step, Instant at) {
        return of(caseId).stream()
                .filter(row -> row.step().equals(step) && row.contains(at) && row.isMissed())
                .anyMatch(row -> {
                    int written = Objects.requireNonNull(row.written()) + 1;
                    database.sql("update sheet_quota set written = ? where case_id = ? and no = ?")
                            .params(written, caseId, row.number())
                            .update();
                    return written >= Objects.requireNonNull(row.least());
                });
    }

    List<Row> of(UUID caseId) {
        return database.sql("select no, step, began_at, due_at, ended_at, least, most, written from sheet_quota"
                        + " where case_id = ? order by no")
                .param(caseId)
                .query((row, n) -> new Row(
                        row.getInt(1),
                        row.getString(2),
                        SqlTime.instant(row, 3),
                        SqlTime.instantOrNull(row, 4),
                        SqlTime.instantOrNull(row, 5),
                        row.getObject(6, Integer.class),
                        row.getObject(7, Integer.class),
                        row.getObject(8, Integer.class)))
                .list();
    }

    private Optional<Row> running(UUID caseId, String step) {
        return of(caseId).stream()
                .filter(row -> row.step().equals(step) && row.endedAt() == null)
                .findFirst();
    }

    private static int written(List<SheetEntry> entries, String step, Instant from, Instant until) {
        return (int) entries.stream()
                .filter(entry -> entry.step().equals(step)
                        && !entry.writtenAt().isBefore(from)
                        && !entry.writtenAt().isAfter(until))
                .count();
    }
}
