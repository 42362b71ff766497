package dev.revisit.refusal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused and changed nothing: whoever throws it lets everything roll back.
 *
 * <p>Its message is made of codes alone. The engine keeps the messages of exceptions in its tables and log lines keep
 * them too, so nothing that a person typed may stand there; the words for people come from {@link RefusalText}.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Longest chain of causes that is searched. */
    private static final int DEEPEST_CAUSE = 30;

    /** What sort of refusal it is, with the HTTP status that says so. */
    public enum Kind {
        /** What was given is wrong or missing; it can be corrected. */
        INVALID(400),
        /** This person may not do this. */
        FORBIDDEN(403),
        /** There is no such thing, or none that this person may see. */
        NOT_FOUND(404),
        /** The state of things does not allow it: taken, closed, already over. */
        CONFLICT(409);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Kind kind;
    private final transient List<Problem> problems;

    private Refusal(Kind kind, List<Problem> problems) {
        super(kind + " " + problems.stream().map(Problem::toString).collect(Collectors.joining(" ")));
        this.kind = kind;
        this.problems = List.copyOf(problems);
    }

    public static Refusal invalid(@Nullable String field, String code, Object... args) {
        return invalid(List.of(Problem.of(field, code, args)));
    }

    /** @param problems all that is wrong, in the order in which the form asks */
    public static Refusal invalid(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("A refusal needs a reason");
        }
        return new Refusal(Kind.INVALID, problems);
    }

    public static Refusal forbidden(String code, Object... args) {
        return new Refusal(Kind.FORBIDDEN, List.of(Problem.of(null, code, args)));
    }

    public static Refusal notFound(String code, Object... args) {
        return new Refusal(Kind.NOT_FOUND, List.of(Problem.of(null, code, args)));
    }

    public static Refusal conflict(String code, Object... args) {
        return new Refusal(Kind.CONFLICT, List.of(Problem.of(null, code, args)));
    }

    /** @param problems all that stands in the way */
    public static Refusal conflict(List<Problem> problems) {
        return new Refusal(Kind.CONFLICT, problems);
    }

    /** A conflict that belongs to one field: a phone that is taken. */
    public static Refusal conflictIn(String field, String code, Object... args) {
        return new Refusal(Kind.CONFLICT, List.of(Problem.of(field, code, args)));
    }

    /** The refusal behind an exception, however often the engine wrapped it. */
    public static Optional<Refusal> in(@Nullable Throwable thrown) {
        var cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++, cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return Optional.of(refusal);
            }
        }
        return Optional.empty();
    }

    public Kind kind() {
        return kind;
    }

    public int status() {
        return kind.status();
    }

    public List<Problem> problems() {
        return problems;
    }
}
