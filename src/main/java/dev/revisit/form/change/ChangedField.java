package dev.revisit.form.change;

import dev.revisit.form.answer.AnswerText;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/** One field of a change, as other programs are told of it. */
@Schema(description = "A field that was changed, in the reader's language and in the words of the form of that time.")
public record ChangedField(
        @Schema(description = "Where it stands in what was changed.", example = "needs.style")
        String field,

        @Schema(description = "What it is called.", example = "Style wanted")
        String label,

        @Schema(description = "What it said before; empty for nothing.", example = "现代简约")
        String from,

        @Schema(description = "What it says since; empty for nothing.", example = "新中式")
        String to) {

    public static List<ChangedField> of(Changed change, AnswerText text) {
        return text.changes(change.earlier(), change.answers()).stream()
                .map(each -> new ChangedField(each.field(), each.label(), each.from(), each.to()))
                .toList();
    }
}
