package dev.revisit.customer;

import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.change.ChangeHistory;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Customers' files are changed at any time, by whoever owns them and those above (rule F0): against the newest version
 * of the form that registers customers. What was changed is kept.
 */
@Service
public class CustomerChanges {

    /** Why a change is refused that was made from an older state of the file. */
    public static final String CHANGED_MEANWHILE = "customer.changed-meanwhile";

    private static final String LIST = "customer-changes";

    private final Customers customers;
    private final CustomerRepository files;
    private final ContactWayRepository ways;
    private final CustomerChangeRepository changes;
    private final FileForm fileForm;
    private final Accounts accounts;
    private final Forms forms;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CustomerChanges(
            Customers customers,
            CustomerRepository files,
            ContactWayRepository ways,
            CustomerChangeRepository changes,
            FileForm fileForm,
            Accounts accounts,
            Forms forms,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.customers = customers;
        this.files = files;
        this.ways = ways;
        this.changes = changes;
        this.fileForm = fileForm;
        this.accounts = accounts;
        this.forms = forms;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What can be changed of a file, by now. */
    public FormSchema form() {
        return fileForm.newest();
    }

    /** What a file says, under the keys of the form. */
    @Transactional(readOnly = true)
    public Map<String, Object> values(Customer file) {
        return fileForm.values(file, fileForm.newest());
    }

    /**
     * Changes what is told; all else stays. Of two who change a file at once, one comes after the other.
     *
     * @param told keys of what is told: what has no value is emptied
     * @param values by the keys of the form
     * @param seen the file's {@link Customer#revision} that the change was made from; null for whatever it is
     * @return whether anything is different from before
     * @throws Refusal with all that is wrong; not found, for whoever does not see the file; (conflict) if a new phone is
     *     tracked in another case (rule T1), or if the file was changed since it was seen
     */
    public boolean change(
            UUID id, Collection<String> told, Map<String, ?> values, @Nullable Integer seen, Viewer viewer) {
        return ConflictRetry.repeated(
                () -> Boolean.TRUE.equals(transaction.execute(begun -> changeOnce(id, told, values, seen, viewer))),
                () -> Refusal.conflict("customer.changing"));
    }

    @Rule({"F0", "A2"})
    private boolean changeOnce(
            UUID id, Collection<String> told, Map<String, ?> values, @Nullable Integer seen, Viewer viewer) {
        Customer file = files.findToChange(id)
                .filter(found -> viewer.sees(found.owner()))
                .orElseThrow(() -> Refusal.notFound("customer.unknown"));
        FormSchema form = fileForm.newest();
        Map<String, Object> all = fileForm.values(file, form);
        all.keySet().removeAll(told);
        all.putAll(values);
        FormValues checked = forms.check(form, all);
        if (seen != null && !since(id, seen).isEmpty()) {
            throw Refusal.conflict(CHANGED_MEANWHILE);
        }
        requireReason(file, checked);
        NewCustomer kept = NewCustomer.of(checked);
        @Nullable UUID account = accountOf(file, checked, viewer);
        Answers before = fileForm.answers(file);
        Answers after = fileForm.answers(checked, kept, account);
        if (after.differences(before).isEmpty()) {
            return false;
        }
        reachBy(file, kept, viewer);
        file.change(kept);
        file.belongsTo(account);
        if (form.field("grade").isPresent()) {
            file.grade(checked.textOrNull("grade"), checked.textOrNull("gradeReason"));
        }
        return fileForm.keep(file, before, after, viewer.userId(), clock.instant());
    }

    /**
     * The system gives a customer another grade, in the transaction of what it follows from (rule A1). The history has it as
     * nobody's change. Who has the grade already keeps it, with the reason that it was given with.
     *
     * @param reason as it was recorded; null where the grade says it all
     */
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("A1")
    public void regrade(UUID id, String grade, @Nullable String reason, Instant at) {
        Customer file = files.findToChange(id).orElseThrow(() -> Refusal.notFound("customer.unknown"));
        if (grade.equals(file.grade())) {
            return;
        }
        Answers before = fileForm.grading(file);
        file.regraded(grade, reason);
        fileForm.keepGrading(file, before, at);
    }

    /** The organisation that is chosen, of those that the viewer may see; the one that is there may stay. */
    @Rule("G0")
    private @Nullable UUID accountOf(Customer file, FormValues told, Viewer viewer) {
        return told.form().field("account").isEmpty()
                ? file.accountId()
                : accounts.chosen("account", told.textOrNull("account"), file.accountId(), viewer);
    }

    /** Whoever gives a customer another grade says why; what the system gave needs no reason. */
    @Rule("A1")
    private static void requireReason(Customer file, FormValues told) {
        @Nullable String grade = told.textOrNull("grade");
        @Nullable String reason = told.textOrNull("gradeReason");
        if (told.form().field("grade").isEmpty()) {
            return;
        }
        if (grade == null && file.grade() != null) {
            throw Refusal.invalid("grade", "required");
        }
        boolean regraded = !Objects.equals(grade, file.grade());
        if (reason == null && (regraded || file.gradeReason() != null)) {
            throw Refusal.invalid("gradeReason", "required");
        }
        if (regraded && Objects.equals(reason, file.gradeReason())) {
            throw Refusal.invalid("gradeReason", "customer.grade-reason");
        }
    }

    /** While a case is open, its customer's phones are nobody else's (rule T1). */
    @Rule("T1")
    private void reachBy(Customer file, NewCustomer told, Viewer viewer) {
        UUID id = file.id();
        List<ContactWay> present = ways.findByCustomerIdOrderByPosition(id);
        customers.requireFree(
                told.phones().stream().map(PhoneNumber::number).toList(), id::equals, viewer.userId(), clock.instant());
        var kept = new ArrayList<ContactWay>();
        for (PhoneNumber phone : told.phones()) {
            kept.add(present.stream()
                    .filter(way -> phone.number().equals(way.number()))
                    .findFirst()
                    .orElseGet(() -> ways.save(new ContactWay(id, kept.size(), phone))));
        }
        for (String kind : NewCustomer.OtherWay.KINDS) {
            List<ContactWay> ofKind =
                    present.stream().filter(way -> way.kind().equals(kind)).toList();
            @Nullable String value = told.otherWays().stream()
                    .filter(way -> way.kind().equals(kind))
                    .map(NewCustomer.OtherWay::value)
                    .findFirst()
                    .orElse(null);
            boolean same = value != null
                    && !ofKind.isEmpty()
                    && ofKind.get(ofKind.size() - 1).sameAs(kind, value);
            // The file shows the last one; it is that one which is changed.
            kept.addAll(same || ofKind.isEmpty() ? ofKind : ofKind.subList(0, ofKind.size() - 1));
            if (value != null && !same) {
                kept.add(ways.save(new ContactWay(id, kept.size(), kind, value)));
            }
        }
        boolean tracked = present.stream().anyMatch(ContactWay::isTracked);
        present.stream().filter(way -> !kept.contains(way)).forEach(ways::delete);
        for (int i = 0; i < kept.size(); i++) {
            kept.get(i).moveTo(i);
            if (tracked) {
                kept.get(i).track();
            }
        }
    }

    /**
     * What whoever typed into an older state of the file would save now: what they left as it was is as it is by now.
     *
     * @param typed what they typed, checked
     */
    @Transactional(readOnly = true)
    public Map<String, Object> onTopOf(UUID id, int seen, Map<String, Object> typed) {
        FormSchema form = fileForm.newest();
        return ChangeHistory.onTopOf(form, fileForm.values(customers.file(id), form), since(id, seen), typed);
    }

    /** What was changed after a state of the file, the earliest first. */
    @Transactional(readOnly = true)
    public List<CustomerChange> since(UUID id, int seen) {
        return changes.findByCustomerIdAndChangeNoGreaterThanOrderByChangeNo(id, seen);
    }

    /**
     * One page of what was changed, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code after} or {@code size}
     */
    @Transactional(readOnly = true)
    public Page<CustomerChange> page(UUID id, @Nullable String after, int size) {
        return ChangeHistory.page(
                LIST,
                after,
                size,
                (no, limit) -> changes.findByCustomerIdAndChangeNoLessThanOrderByChangeNoDesc(id, no, limit));
    }

    /** How often the file was changed. */
    @Transactional(readOnly = true)
    public long count(UUID id) {
        return changes.countByCustomerId(id);
    }
}
