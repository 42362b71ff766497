package dev.revisit.sheet;

import dev.revisit.engine.ProcessVariable;
import dev.revisit.form.FormValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

    /** The user tasks of its diagrams, and what is written at any time. */
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
     * The account that a new case is about; asked where it is about no customer, and empty where it is about neither.
     *
     * @param start what the start form was told
     */
    default Optional<UUID> account(FormValues start) {
        return Optional.empty();
    }

    /** Whether its customer is tended by it: as long as a case is open, nobody else registers them (rule T1). */
    default boolean tendsCustomer() {
        return false;
    }

    /**
     * What the start form is shown with, under its keys, where a case is opened about a customer from their page; empty
     * where that is not offered.
     */
    default Map<String, String> startFor(UUID customer) {
        return Map.of();
    }

    /** The same of an account, from its page. */
    default Map<String, String> startForAccount(UUID account) {
        return Map.of();
    }

    /**
     * What a case is called that is about neither customer nor account; empty for the name of its owner.
     *
     * @param start what the start form was told
     */
    default Optional<String> title(FormValues start) {
        return Optional.empty();
    }

    /**
     * What a step's form is shown with, under its keys, where it is not gone over: a draft that its writer reads and
     * changes.
     *
     * @param earlier all entries so far
     */
    default Map<String, String> draft(SheetCase sheetCase, Step step, List<SheetEntry> earlier) {
        return Map.of();
    }

    /**
     * What a gateway is to read where nothing was written just before it: asked by {@code ${reviewSheetCaseDelegate}}.
     *
     * @param activity id of the service task in its diagram
     * @param earlier all entries so far
     */
    default Outcome review(SheetCase sheetCase, String activity, List<SheetEntry> earlier) {
        return Outcome.NOTHING;
    }

    /** How many entries of a {@link Step#byNumber counted} step are owed within its deadline, as it is settled. */
    default Quota quota(SheetCase sheetCase, Step step) {
        throw new IllegalStateException(code() + " counts no " + step.id());
    }

    /** Whether what its ended cases keep of their persons is erased on request ({@link SheetErasure}). */
    default boolean isErasable() {
        return false;
    }

    /**
     * The steps of which the newest entry is shown with the form of this one, because it is about that; empty where it is
     * whatever was written last.
     */
    default Set<String> refersTo(Step step) {
        return Set.of();
    }

    /** Whether the form of a step is shown with the hints on its customer (rules A2, A3). */
    default boolean hintsAt(Step step) {
        return false;
    }

    /** Whether a step that is written at any time can be written now. */
    default boolean admits(SheetCase sheetCase, Step step) {
        return true;
    }

    /** Ids of the groups whose members are asked as advisers: to one of them another's cases can go. */
    default Set<String> advisedBy() {
        return Set.of();
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
        SUPERIOR,
        /** Whoever is asked besides the owner: {@link Outcome#advisedBy}. */
        ADVISER
    }

    /**
     * So many entries of a step, within its deadline.
     *
     * @param least fewer are one miss, however many are lacking
     * @param most more are no offence
     */
    record Quota(int least, int most) {}

    /**
     * A step of a sheet: a user task of its diagrams, or an entry that is written at any time.
     *
     * @param id of the user task; of an entry that is no user task's, its message, or a name that begins with
     *     {@code Note_}
     * @param form id of its form
     * @param rule that a missed entry offends against; null where none is owed
     * @param revises whether its form is shown as it was filled in last in this case
     * @param message by which its entry reaches the diagram at any time; null where it waits for its user task, or decides
     *     nothing
     * @param perWeek whether a miss stands for a week, which is charged once whatever else was missed of the customer
     * @param counted whether so many entries are owed within a stretch of time, and not each by itself
     */
    record Step(
            String id,
            String form,
            Doer doer,
            @Nullable String rule,
            boolean revises,
            @Nullable String message,
            boolean perWeek,
            boolean counted) {

        private static final String TASK = "UserTask_";

        /** An entry that the owner owes. */
        public static Step owed(String task, String form, String rule) {
            return new Step(task, form, Doer.OWNER, rule, false, null, false, false);
        }

        /** What the owner does, and owes nobody. */
        public static Step ofOwner(String task, String form) {
            return new Step(task, form, Doer.OWNER, null, false, null, false, false);
        }

        /** What the superior of the owner decides. */
        public static Step ofSuperior(String task, String form) {
            return new Step(task, form, Doer.SUPERIOR, null, false, null, false, false);
        }

        /** What the adviser of the case does. */
        public static Step ofAdviser(String task, String form) {
            return new Step(task, form, Doer.ADVISER, null, false, null, false, false);
        }

        /** What the owner, or whoever is above them, tells the diagram at any time. */
        public static Step told(String message, String form) {
            return new Step(message, form, Doer.OWNER, null, false, message, false, false);
        }

        /** What the owner, or whoever is above them, writes at any time, and the diagram need not know. */
        public static Step noted(String note, String form) {
            return new Step(note, form, Doer.OWNER, null, false, null, false, false);
        }

        /** Its entry may also be written before its user task is there: the diagram is told by a message. */
        public Step orAnyTime(String byMessage) {
            return new Step(id, form, doer, rule, revises, byMessage, perWeek, counted);
        }

        /** A miss stands for a week, which is charged once whatever else was missed of the customer in it. */
        public Step oncePerWeek() {
            return new Step(id, form, doer, rule, revises, message, true, counted);
        }

        /** So many entries of it are owed within a stretch of time: its misses are settled by {@link Sheet#quota}. */
        public Step byNumber() {
            return new Step(id, form, doer, rule, revises, message, perWeek, true);
        }

        /** Its form was filled in before in this case, and is gone over. */
        public Step revising() {
            return new Step(id, form, doer, rule, true, message, perWeek, counted);
        }

        public boolean isTask() {
            return id.startsWith(TASK);
        }

        /** Whether its entry is written whenever there is something to write. */
        public boolean isAtAnyTime() {
            return message != null || !isTask();
        }

        /** Whether an element of a diagram is where its entry comes in: its user task, or an event by its message. */
        boolean comesInAt(String element) {
            return id.equals(element) || (message != null && suffix(message).equals(suffix(element)));
        }

        /** In addresses: write-entry for UserTask_WriteEntry. */
        public String path() {
            return suffix(id).replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        }

        private static String suffix(String element) {
            return element.substring(element.indexOf('_') + 1);
        }
    }

    /**
     * What follows from an entry.
     *
     * @param variables by their names, read by a gateway in the same transaction
     * @param customer whom the case is about, if only this entry told; null where nothing changes
     * @param owner user id of whoever has the case from now on; null where nothing changes
     * @param adviser user id of whoever is asked besides the owner from now on; null where nothing changes
     */
    record Outcome(
            Map<String, Object> variables,
            @Nullable UUID customer,
            @Nullable String owner,
            @Nullable String adviser) {

        /** The diagram goes on as it is drawn. */
        public static final Outcome NOTHING = new Outcome(Map.of(), null, null, null);

        /** The case is about this customer from now on. */
        public Outcome about(UUID known) {
            return new Outcome(variables, known, owner, adviser);
        }

        /** The case is this person's from now on. */
        public Outcome ownedBy(String person) {
            return new Outcome(variables, customer, person, adviser);
        }

        /** This person is asked besides the owner from now on, and sees the case. */
        public Outcome advisedBy(String person) {
            return new Outcome(variables, customer, owner, person);
        }

        public <T> Outcome with(ProcessVariable<T> variable, T value) {
            var all = new LinkedHashMap<>(variables);
            all.put(variable.name(), value);
            return new Outcome(all, customer, owner, adviser);
        }
    }

    /**
     * @param element id of a step, or of what lets its entry into the diagram
     * @throws IllegalArgumentException if it has no such step: the diagram is drawn wrong
     */
    default Step step(String element) {
        return steps().stream()
                .filter(step -> step.comesInAt(element))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(code() + " has no step " + element));
    }
}
