package dev.revisit.form.change;

import dev.revisit.form.answer.Answers;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A kept change of something that a form describes. */
public interface Changed {

    AnswersChange change();

    default int no() {
        return change().no();
    }

    default Instant at() {
        return change().at();
    }

    /** User id; null where the system did by itself. */
    default @Nullable String changedBy() {
        return change().changedBy();
    }

    default Answers earlier() {
        return change().earlier();
    }

    default Answers answers() {
        return change().answers();
    }
}
