package dev.revisit.timing;

import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Diagrams from a modeller, between their preview and their use. */
@Component
class UploadedFiles {

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;

    UploadedFiles(JdbcClient database) {
        this.database = database;
    }

    UUID add(String diagram, byte[] content, String by, Instant at) {
        database.sql("delete from timing_upload where uploaded_at < ?")
                .param(SqlTime.of(at.minus(KEPT)))
                .update();
        var id = UUID.randomUUID();
        database.sql(
                        "insert into timing_upload (id, diagram, content, uploaded_by, uploaded_at) values (?, ?, ?, ?, ?)")
                .params(id, diagram, Base64.getEncoder().encodeToString(content), by, SqlTime.of(at))
                .update();
        return id;
    }

    /** @throws Refusal (not found), also for somebody else's */
    byte[] content(UUID id, String by) {
        return database.sql("select content from timing_upload where id = :id and uploaded_by = :by")
                .param("id", id)
                .param("by", by)
                .query((row, n) -> Base64.getDecoder().decode(row.getString("content")))
                .optional()
                .orElseThrow(() -> Refusal.notFound("timing.upload-unknown"));
    }

    String diagram(UUID id) {
        return database.sql("select diagram from timing_upload where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.notFound("timing.upload-unknown"));
    }
}
