package dev.revisit.commission;

import dev.revisit.customer.CustomerEvent;
import dev.revisit.engine.Yuan;
import dev.revisit.notification.Notice;
import dev.revisit.project.ProjectEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is told of a flag: on the customer's timeline or in the project's history, and to the people whom it concerns. */
final class FlagNotices {

    private FlagNotices() {}

    /** The customer's timeline, or the project's history, tells of it. */
    static Object inItsPlace(Flag flag, String kind, Map<String, String> details, @Nullable String by, Instant at) {
        UUID customer = flag.customerId();
        return customer == null
                ? new OfProject(Objects.requireNonNull(flag.projectId()), kind, details, at, by)
                : new OfCustomer(customer, kind, details, at, by);
    }

    /** Somebody hears of it (rule C3): amount, case, when it was due, whose it is, the step. */
    static Notice of(Flag flag, String kind, String to, Instant at) {
        var details = Map.of(
                "amount", Yuan.plain(flag.amount()),
                "case", flag.caseNumber(),
                "due", flag.dueAt().toString(),
                "person", flag.person(),
                "step", flag.step());
        boolean own = to.equals(flag.person());
        String path = own ? "/flags?month=" + flag.month() : "/flags/to-decide";
        return new Notice(kind + ":" + flag.id() + ":" + to, to, kind, details, path, at);
    }

    /** Something became of a flag in a customer's case or design. */
    record OfCustomer(
            UUID customerId,
            String kind,
            Map<String, String> details,
            Instant at,
            @Nullable String by) implements CustomerEvent {}

    /** The same in a project. */
    record OfProject(
            UUID projectId,
            String kind,
            Map<String, String> details,
            Instant at,
            @Nullable String by) implements ProjectEvent {}
}
