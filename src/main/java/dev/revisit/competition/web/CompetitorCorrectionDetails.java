package dev.revisit.competition.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.revisit.competition.CompetitorNote;
import dev.revisit.competition.CompetitorNoteCorrection;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.request.FormAnswers;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a note said before it was corrected, as other programs are told of it. */
@Schema(description = "What a note on a competing brand said before it was corrected (rule A4).")
record CompetitorCorrectionDetails(
        @Schema(description = "Its number, from 1.", example = "1")
        int no,

        @Schema(description = "User id of whoever corrected it.", example = "lina")
        String correctedBy,

        @Schema(description = "When.", example = "2026-11-12T18:00:00+08:00")
        Instant correctedAt,

        @Schema(nullable = true, description = "The brand until then.", example = "云木") @Nullable String brand,

        @Schema(nullable = true, description = "The product until then.", example = "整木定制") @Nullable String product,

        @Schema(nullable = true, description = "What was good about it until then.", example = "报价单写得细") @Nullable String strength,

        @Schema(nullable = true, description = "What was not until then.", example = "工期要三个月") @Nullable String weakness,

        @Schema(nullable = true, description = "Where it was known from, a code of the form.", example = "customer")
        @Nullable String seenFrom,

        @Schema(nullable = true, description = "Where it was seen.", example = "云川建材市场二楼") @Nullable String seenAt,

        @Schema(nullable = true, description = "On which day.", example = "2026-11-10") @Nullable LocalDate seenOn,

        @JsonAnyGetter @FormAnswers(CompetitorNote.FORM) Map<String, @Nullable Object> answers) {

    static CompetitorCorrectionDetails of(CompetitorNoteCorrection correction, AnswerJson answers) {
        Answers earlier = correction.earlier();
        var more = new LinkedHashMap<>(answers.of(earlier, CompetitorNote.FORM));
        more.keySet().removeAll(CompetitorNote.READ_BY_CODE);
        return new CompetitorCorrectionDetails(
                correction.correctionNo(),
                correction.correctedBy(),
                correction.correctedAt(),
                earlier.textOrNull("brand"),
                earlier.textOrNull("competitorProduct"),
                earlier.textOrNull("strength"),
                earlier.textOrNull("weakness"),
                earlier.textOrNull("seenFrom"),
                earlier.textOrNull("seenAt"),
                earlier.dayOrNull("seenOn"),
                more);
    }
}
