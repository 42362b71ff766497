package dev.revisit.customer.file;

import dev.revisit.customer.file.Attachments.Attachment;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/** A file, as other programs are told of it. */
@Schema(name = "AttachedFile", description = "A picture or a PDF that was attached.")
public record FileDetails(
        @Schema(description = "Its id.", example = "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "What it is called.", example = "立项申请表.pdf")
        String fileName,

        @Schema(
                description = "What it is, told by its content.",
                allowableValues = {"image/jpeg", "image/png", "application/pdf"},
                example = "application/pdf")
        String contentType,

        @Schema(description = "In bytes.", example = "483112")
        long size,

        @Schema(description = "User id of whoever uploaded it.", example = "xumin")
        String by,

        @Schema(description = "When.", example = "2026-11-10T09:00:00+08:00")
        Instant at,

        @Schema(
                description = "Where its content is read.",
                example = "/api/projects/9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11/files/"
                        + "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
        String path) {

    /** @param files path of the files of what it is attached to */
    public static FileDetails of(Attachment file, String files) {
        return new FileDetails(
                file.id(),
                file.fileName(),
                file.contentType(),
                file.size(),
                file.uploadedBy(),
                file.uploadedAt(),
                files + "/" + file.id());
    }
}
