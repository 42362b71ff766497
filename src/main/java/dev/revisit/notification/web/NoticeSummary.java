package dev.revisit.notification.web;

import dev.revisit.notification.InboxNotice;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A notice, as other programs are told of it. */
@Schema(description = "Something that the caller was told.")
record NoticeSummary(
        @Schema(description = "The notice's id.", example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
        UUID id,

        @Schema(description = "What happened.", example = "leave-approved")
        String kind,

        @Schema(
                description = "In words, in the caller’s language; never with a full phone number.",
                example = "刘洋 已批准您的请假：2026-11-23 至 2026-11-24。")
        String text,

        @Schema(description = "The page on which one reads more.", example = "/leave")
        String path,

        @Schema(description = "When it happened.", example = "2026-11-14T14:30:00+08:00")
        Instant at,

        @Schema(
                nullable = true,
                description = "When the caller saw it; null while it is unread.",
                example = "2026-11-14T15:00:00+08:00")
        @Nullable Instant seenAt) {

    static NoticeSummary of(InboxNotice notice, String text) {
        return new NoticeSummary(notice.id(), notice.kind(), text, notice.path(), notice.at(), notice.seenAt());
    }
}
