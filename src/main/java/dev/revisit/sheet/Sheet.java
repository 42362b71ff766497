package dev.revisit.sheet;

import dev.revisit.engine.ProcessVariable;
import dev.revisit.form.FormValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sheet: this bean, its forms, its diagram and its words. All else follows from them (ADR 0038). The diagram's business
 * key is the id of the {@link SheetCase}.
 */
public interface Sheet {

    /** In addresses and in keys of words: lower-case with dashes, at most 40 characters; never changed. */
    String code();

    /** Of its cases' numbers: V for V-000001. */
    String numberPrefix();

    /** Id of its outermost diagram. */
    String process();

    /** Id of the form that opens a case; its answers are entry no. 1. */
    String startForm();

    /** Ids of the groups whose members open a case, which is theirs then. */
    Set<String> startedBy();

    /** The user tasks of its diagrams. */
    List<Step> steps();

    /** Keys by which lists filter and numbers count: of single and multiple choices of its forms, and of {@link #derived}. */
    default List<String> facets() {
        return List.of();
    }

    /**
     * Facets that no form's field says, each with its values in their order. Their words are
     * {@code facet.<code>.<key>} and {@code facet.<code>.<key>.<value>}.
     */
    default Map<String, List<String>> derived() {
        return Map.of();
    }

    /**
     * What a case counts as by an entry: a value for some of the {@link #derived} facets, which holds until a later entry
     * gives another. Asked again when an entry is corrected.
     *
     * @param entry not counted among the earlier ones
     */
    default Map<String, String> counted(SheetEntry entry, List<SheetEntry> earlier) {
        return Map.of();
    }

    /** Keys of its forms that {@link #record} reads: what has decided what follows is not corrected afterwards. */
    default Set<String> readByCode() {
        return Set.of();
    }

    /** What gateways and timers of its diagrams read, set from {@link Outcome}. */
    default Set<ProcessVariable<?>> variables() {
        return Set.of();
    }

    /**
     * The customer whom a new case is about; empty where it is about none.
     *
     * @param start what the start form was told
     * @param owner user id of whoever has it from now on
     * @param by user id of whoever opens it
     */
    default Optional<UUID> customer(FormValues start, String owner, String by, Instant at) {
        return Optional.empty();
    }

    /**
     * What a case is called that is about no customer; empty for the name of its owner.
     *
     * @param start what the start form was told
     */
    default Optional<String> title(FormValues start) {
        return Optional.empty();
    }

    /**
     * The sheet's own rules: what follows from an entry.
     *
     * @param entry not counted among the earlier ones
     * @throws dev.revisit.refusal.Refusal to be corrected by whoever wrote it
     */
    default Outcome record(SheetCase sheetCase, SheetEntry entry, List<SheetEntry> earlier) {
        return Outcome.NOTHING;
    }

    /** Whose a step is. */
    enum Doer {
        /** Whoever has the case. */
        OWNER,
        /** Whoever decides about the owner's work (rule M2). */
        SUPERIOR
    }

    /**
     * A step of a sheet.
     *
     * @param task id of the user task
     * @param form id of its form
     * @param rule that a missed entry offends against; null where none is owed
     * @param revises whether its form is shown as it was filled in last in this case
     */
    record Step(
            String task, String form, Doer doer, @Nullable String rule, boolean revises) {

        private static final String PREFIX = "UserTask_";

        /** An entry that the owner owes. */
        public static Step owed(String task, String form, String rule) {
            return new Step(task, form, Doer.OWNER, rule, false);
        }

        /** What the owner does, and owes nobody. */
        public static Step ofOwner(String task, String form) {
            return new Step(task, form, Doer.OWNER, null, false);
        }

        /** What the superior of the owner decides. */
        public static Step ofSuperior(String task, String form) {
            return new Step(task, form, Doer.SUPERIOR, null, false);
        }

        /** Its form was filled in before in this case, and is gone over. */
        public Step revising() {
            return new Step(task, form, doer, rule, true);
        }

        /** In addresses: write-entry for UserTask_WriteEntry. */
        public String path() {
            return task.substring(PREFIX.length())
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                    .toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What follows from an entry.
     *
     * @param variables by their names, read by a gateway in the same transaction
     * @param customer whom the case is about, if only this entry told; null where nothing changes
     */
    record Outcome(Map<String, Object> variables, @Nullable UUID customer) {

        /** The diagram goes on as it is drawn. */
        public static final Outcome NOTHING = new Outcome(Map.of(), null);

        /** The case is about this customer from now on. */
        public Outcome about(UUID known) {
            return new Outcome(variables, known);
        }

        public <T> Outcome with(ProcessVariable<T> variable, T value) {
            var all = new LinkedHashMap<>(variables);
            all.put(variable.name(), value);
            return new Outcome(all, customer);
        }
    }

    /** @throws IllegalArgumentException if it has no such step: the diagram is drawn wrong */
    default Step step(String task) {
        return steps().stream()
                .filter(step -> step.task().equals(task))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code() + " has no step " + task));
    }
}
