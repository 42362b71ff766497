package dev.revisit.form.change;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was changed at one time, from what to what: the answers that differ, each side under the form of its time.
 *
 * @param no larger than those of the changes before
 * @param changedBy user id; null where the system did by itself
 * @param earlier what stood there before, of what was changed
 * @param answers what stands there since
 */
@Embeddable
public record AnswersChange(
        int no,
        Instant at,
        @Nullable String changedBy,

        @Embedded
        @AttributeOverride(name = "definition", column = @Column(name = "earlier_form"))
        @AttributeOverride(name = "json", column = @Column(name = "earlier"))
        Answers earlier,

        @Embedded Answers answers) {}
