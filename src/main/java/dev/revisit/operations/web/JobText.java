package dev.revisit.operations.web;

import dev.revisit.engine.DiagramNames;
import dev.revisit.engine.job.Jobs;
import dev.revisit.refusal.RefusalText;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What background work does, and why it failed, in words. Templates ask it as {@code @jobText}. */
@Component("jobText")
public class JobText {

    private final DiagramNames names;
    private final MessageSource messages;

    JobText(DiagramNames names, MessageSource messages) {
        this.names = names;
        this.messages = messages;
    }

    private static Locale language() {
        return RefusalText.language(LocaleContextHolder.getLocale());
    }

    /** The timer's or step's name in its diagram; words for all that belongs to none. */
    public String what(Jobs.Work work) {
        @Nullable String element = work.element();
        if (element != null) {
            return names.of(element, language());
        }
        if (work.backgroundTask() != null) {
            return say("operations.background-task." + work.backgroundTask());
        }
        return say("operations.kind." + work.kind());
    }

    public String reason(String code) {
        return say("operations.reason." + code);
    }

    /** What a node does by the clock, by class and method. */
    public String task(String name) {
        return Objects.requireNonNullElse(
                messages.getMessage("operations.task." + name, null, null, language()), name.replace('.', ' '));
    }

    private String say(String key) {
        return Objects.requireNonNullElse(
                messages.getMessage(key, null, null, language()),
                messages.getMessage("operations.kind.other", null, language()));
    }
}
