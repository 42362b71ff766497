package dev.revisit.diagram;

import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.context.support.StaticMessageSource;

/** Says on the console which file stops the start, and what is wrong in it, in place of a stack trace. */
class RefusedDiagramsAtStart extends AbstractFailureAnalyzer<Refusal> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, Refusal refused) {
        if (refused.problems().stream().noneMatch(problem -> problem.code().equals("diagram.refused"))) {
            return null;
        }
        var words = new RefusalText(new StaticMessageSource(), (field, locale) -> Optional.empty());
        return new FailureAnalysis(
                "Revisit does not start:\n    " + String.join("\n    ", words.sentences(refused, Locale.ENGLISH)),
                "Correct the file, or take it out of processes/ or forms/. Nothing was deployed.",
                refused);
    }
}
