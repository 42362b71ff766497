package dev.revisit.competition.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.competition.CompetitorNote;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormAnswers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was seen of a competing brand, as other programs are told of it. */
@Schema(description = "What somebody saw of a competing brand (rule A4).")
record CompetitorNoteDetails(
        @Schema(description = "Its id.", example = "1b0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "Its number; a later one has a larger one.", example = "12")
        long number,

        @Schema(description = "The brand.", example = "云木") String brand,

        @Schema(nullable = true, description = "The product.", example = "整木定制") @Nullable String product,

        @Schema(nullable = true, description = "What is good about it.", example = "报价单写得细") @Nullable String strength,

        @Schema(nullable = true, description = "What is not.", example = "工期要三个月") @Nullable String weakness,

        @Schema(description = "Where it is known from, a code of the form.", example = "customer")
        String seenFrom,

        @Schema(description = "Where it was seen.", example = "云川建材市场二楼")
        String seenAt,

        @Schema(description = "On which day.", example = "2026-11-10")
        LocalDate seenOn,

        @Schema(description = "User id of whoever saw it.", example = "lina")
        String seenBy,

        @Schema(description = "When it was written down.", example = "2026-11-10T18:00:00+08:00")
        Instant recordedAt,

        @Schema(description = "How often it was corrected.", example = "0")
        int corrections,

        @JsonAnyGetter @FormAnswers(CompetitorNote.FORM) Map<String, @Nullable Object> answers) {

    static CompetitorNoteDetails of(CompetitorNote note, AnswerJson answers) {
        return new CompetitorNoteDetails(
                note.id(),
                note.number(),
                note.brand(),
                note.product(),
                note.strength(),
                note.weakness(),
                note.seenFrom(),
                note.seenAt(),
                note.seenOn(),
                note.seenBy(),
                note.recordedAt(),
                note.corrections(),
                answers.of(note.answers(), CompetitorNote.FORM));
    }
}
