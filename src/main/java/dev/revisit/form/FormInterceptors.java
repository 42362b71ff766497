package dev.revisit.form;

import dev.revisit.refusal.Refusal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;

/**
 * What the engine has to be given so that nothing gets into a case but through its form.
 *
 * <p>All of it belongs to one engine configuration: {@link #parseListeners()} to the post BPMN parse listeners, {@link
 * #outside()} first of all interceptors before the transaction, {@link #inside()} to those after the command context
 * was opened.
 */
public final class FormInterceptors {

    /** Name of the one transient variable that hands a form's values to the next delegate. */
    public static final String FORM = "form";

    /** Commands that a delegate issued in the middle of another, innermost first. */
    private static final ThreadLocal<Deque<Command<?>>> FROM_WITHIN = ThreadLocal.withInitial(ArrayDeque::new);

    private static final ThreadLocal<@Nullable Watch> WATCH = new ThreadLocal<>();

    private FormInterceptors() {}

    /** For {@code customPostBPMNParseListeners}. */
    public static List<BpmnParseListener> parseListeners() {
        return List.of(new FormParseListener());
    }

    /**
     * For {@code customPreCommandInterceptorsTxRequired}, before any other: outside the transaction. It tells a
     * command from outside from one that a delegate issued, and remembers why a command failed for {@link Watch}.
     */
    public static CommandInterceptor outside() {
        return new Outside();
    }

    /**
     * For {@code customPostCommandInterceptorsTxRequired}: inside the transaction, where tasks can be read.
     *
     * @param parts of each feature whose forms have any
     * @param options of each feature whose forms ask for any
     * @param rules of each feature that has more to say of its forms
     */
    public static CommandInterceptor inside(
            Supplier<Stream<FormParts>> parts,
            Supplier<Stream<FormOptions>> options,
            Supplier<Stream<FormRules>> rules) {
        return new FormCommandInterceptor(parts, options, rules);
    }

    /**
     * Whether this command was issued by a person or program, not by a delegate in the middle of another. Without
     * {@link #outside()} everything counts as coming from outside.
     */
    static boolean isFromOutside(Command<?> command) {
        return FROM_WITHIN.get().peek() != command;
    }

    /** Watches why commands of this thread fail, however the layers above dress it up. */
    static final class Watch implements AutoCloseable {

        private @Nullable Throwable failure;

        static Watch start() {
            var watch = new Watch();
            WATCH.set(watch);
            return watch;
        }

        @Nullable Throwable failure() {
            return failure;
        }

        private void saw(Throwable thrown) {
            // The first refusal explains the failure; what fails after it is its consequence.
            if (failure == null || Refusal.in(failure).isEmpty()) {
                failure = thrown;
            }
        }

        @Override
        public void close() {
            WATCH.remove();
        }
    }

    private static final class Outside extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            return Context.getCommandContext() == null ? watched(command) : within(command);
        }

        private <T> T within(Command<T> command) {
            var commands = FROM_WITHIN.get();
            commands.push(command);
            try {
                return next.execute(command);
            } finally {
                commands.pop();
                if (commands.isEmpty()) {
                    FROM_WITHIN.remove();
                }
            }
        }

        private <T> T watched(Command<T> command) {
            try {
                return next.execute(command);
            } catch (RuntimeException | Error e) {
                var watch = WATCH.get();
                if (watch != null) {
                    watch.saw(e);
                }
                throw e;
            }
        }
    }
}
