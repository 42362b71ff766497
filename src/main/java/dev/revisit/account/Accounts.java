package dev.revisit.account;

import dev.revisit.api.Page;
import dev.revisit.engine.Batch;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.change.AnswersChange;
import dev.revisit.form.change.ChangeHistory;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The organisations that are tracked, each once (rule G0): found twice, by its name however it is typed or by its credit
 * code, it is one. Who registers first, owns.
 */
@Service
public class Accounts {

    /** Why a change is refused that was made from an older state of the account. */
    public static final String CHANGED_MEANWHILE = "account.changed-meanwhile";

    /** The form that registers accounts. */
    public static final String FORM = NewAccount.FORM;

    private static final String LIST = "account-changes";

    /** A number, and what may stand behind it where an account is chosen. */
    private static final Pattern CHOSEN = Pattern.compile("A-(\\d{1,10})(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);

    private final AccountRepository accounts;
    private final AccountChangeRepository changes;
    private final AccountForm accountForm;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TransactionTemplate onItsOwn;
    private final Clock clock;

    Accounts(
            AccountRepository accounts,
            AccountChangeRepository changes,
            AccountForm accountForm,
            Superiors superiors,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.accounts = accounts;
        this.changes = changes;
        this.accountForm = accountForm;
        this.superiors = superiors;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.onItsOwn = new TransactionTemplate(transactions);
        onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** Who has accounts of their own: salespeople, and those who lead. */
    public static boolean mayRegister(Viewer viewer) {
        return viewer.is(Groups.SALES) || viewer.leads();
    }

    /** What is asked of an account, by now. */
    public FormSchema form() {
        return accountForm.newest();
    }

    /** What an account says, under the keys of the form. */
    public Map<String, Object> values(Account account) {
        return accountForm.values(account, accountForm.newest());
    }

    /**
     * Registers an organisation as the viewer's. Of two who do so at once, one does, and the other is told.
     *
     * @param told by the keys of the form
     * @throws Refusal with all that is wrong; (conflict) if it is tracked already, of which the manager is told
     */
    public Account register(Map<String, ?> told, Viewer owner) {
        if (!mayRegister(owner)) {
            throw Refusal.forbidden("account.sales-only");
        }
        return ConflictRetry.repeated(
                () -> Objects.requireNonNull(transaction.execute(begun -> registerOnce(told, owner))),
                () -> Refusal.conflict("account.changing"));
    }

    @Rule("G0")
    private Account registerOnce(Map<String, ?> told, Viewer owner) {
        var kept = NewAccount.of(accountForm.check(accountForm.newest(), told));
        requireUntracked(kept, null, owner);
        String number = String.format(Locale.ROOT, "A-%06d", accounts.nextNumber());
        Account account = accounts.save(new Account(number, kept, owner.userId(), owner.userId(), clock.instant()));
        accounts.flush();
        return account;
    }

    /**
     * Changes what is told; all else stays. Of two who change an account at once, one comes after the other.
     *
     * @param told keys of what is told: what has no value is emptied
     * @param values by the keys of the form
     * @param seen the {@link Account#revision} that the change was made from; null for whatever it is
     * @return whether anything is different from before
     * @throws Refusal with all that is wrong; not found, for whoever does not see the account; (conflict) if it would be
     *     another one that is tracked already, or was changed since it was seen
     */
    public boolean change(
            UUID id, Collection<String> told, Map<String, ?> values, @Nullable Integer seen, Viewer viewer) {
        return ConflictRetry.repeated(
                () -> Boolean.TRUE.equals(transaction.execute(begun -> changeOnce(id, told, values, seen, viewer))),
                () -> Refusal.conflict("account.changing"));
    }

    @Rule("G0")
    private boolean changeOnce(
            UUID id, Collection<String> told, Map<String, ?> values, @Nullable Integer seen, Viewer viewer) {
        Account account = accounts.findToChange(id)
                .filter(found -> viewer.sees(found.owner()))
                .orElseThrow(() -> Refusal.notFound("account.unknown"));
        FormSchema form = accountForm.newest();
        Map<String, Object> all = accountForm.values(account, form);
        all.keySet().removeAll(told);
        all.putAll(values);
        FormValues checked = accountForm.check(form, all);
        if (seen != null && !since(id, seen).isEmpty()) {
            throw Refusal.conflict(CHANGED_MEANWHILE);
        }
        var kept = NewAccount.of(checked);
        Answers before = accountForm.answers(account);
        Answers after = AccountForm.answers(checked, kept);
        Set<String> changed = after.differences(before);
        if (changed.isEmpty()) {
            return false;
        }
        requireUntracked(kept, account, viewer);
        account.change(kept);
        accounts.flush();
        changes.save(new AccountChange(
                id,
                new AnswersChange(
                        account.revision(),
                        clock.instant(),
                        viewer.userId(),
                        before.only(changed),
                        after.only(changed))));
        return true;
    }

    /** @throws Refusal (conflict) naming the fields by which it is another account, of which the manager is told */
    private void requireUntracked(NewAccount told, @Nullable Account present, Viewer viewer) {
        var problems = new ArrayList<Problem>();
        accounts.findByIdentityKey(told.identityKey())
                .filter(found -> !found.equals(present))
                .ifPresent(found -> problems.add(alreadyTracked("accountName", found, viewer)));
        Optional.ofNullable(told.creditCode())
                .flatMap(accounts::findByCreditCode)
                .filter(found -> !found.equals(present))
                .ifPresent(found -> problems.add(alreadyTracked("creditCode", found, viewer)));
        if (!problems.isEmpty()) {
            throw Refusal.conflict(problems);
        }
    }

    /** Says whose it is only to those who may see it. */
    private Problem alreadyTracked(String field, Account found, Viewer viewer) {
        if (viewer.sees(found.owner())) {
            return Problem.of(field, "account.tracked-as", found.number());
        }
        Instant at = clock.instant();
        superiors
                .of(found.owner())
                .filter(superior -> !superior.equals(viewer.userId()))
                .ifPresent(superior -> onItsOwn.executeWithoutResult(tx -> events.publishEvent(new Notice(
                        // Whoever tries again within the hour says nothing new.
                        "account-tracked:" + found.id() + ":" + viewer.userId() + ":" + at.truncatedTo(ChronoUnit.HOURS)
                                + ":" + superior,
                        superior,
                        "account-tracked",
                        Map.of("account", found.name(), "number", found.number(), "by", viewer.userId()),
                        found.path(),
                        at))));
        return Problem.of(field, "account.tracked");
    }

    /**
     * An account, for those who may see it.
     *
     * @throws Refusal (not found) for everybody else too
     */
    @Transactional(readOnly = true)
    @Rule("M3")
    public Account visible(UUID id, Viewer viewer) {
        return accounts.findById(id)
                .filter(found -> viewer.sees(found.owner()))
                .orElseThrow(() -> Refusal.notFound("account.unknown"));
    }

    @Transactional(readOnly = true)
    public Account theAccount(UUID id) {
        return accounts.findById(id).orElseThrow(() -> Refusal.notFound("account.unknown"));
    }

    /** By their ids. */
    @Transactional(readOnly = true)
    public Map<UUID, Account> theAccounts(Collection<UUID> ids) {
        return Batch.each(ids, accounts::findByIdIn).stream()
                .collect(Collectors.toMap(Account::id, account -> account));
    }

    /** The one of this number, this name, or {@link Account#label}, if the viewer may see it. */
    @Transactional(readOnly = true)
    public Optional<Account> find(String text, Viewer viewer) {
        return find(text).filter(account -> viewer.sees(account.owner()));
    }

    /** The same, whoever sees it. */
    @Transactional(readOnly = true)
    public Optional<Account> find(String text) {
        var chosen =
                CHOSEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        Optional<Account> found = chosen.matches()
                ? accounts.findByNumber("A-%06d".formatted(Long.parseLong(chosen.group(1))))
                        .filter(account -> chosen.group(2) == null
                                || NewAccount.identityKey(chosen.group(2)).equals(account.identityKey()))
                : Optional.<Account>empty();
        return found.or(() -> accounts.findByIdentityKey(NewAccount.identityKey(text)));
    }

    /** The one of this number or name, or of this credit code, whoever sees it. */
    @Transactional(readOnly = true)
    public Optional<Account> find(String text, @Nullable String creditCode) {
        return find(text)
                .or(() -> Optional.ofNullable(creditCode)
                        .map(CreditCode::normal)
                        .filter(code -> !code.isEmpty())
                        .flatMap(accounts::findByCreditCode));
    }

    /** Province and city in words, Chinese as a project's region is written. */
    public String placeOf(Account account) {
        String province = form().field("province").orElseThrow().option(account.province(), Locale.CHINESE);
        return account.city() == null ? province : province + account.city();
    }

    /**
     * The account that somebody chose, by its number or its name.
     *
     * @param field of the form that asks for it
     * @param text null or blank for none
     * @param present the one that stands there; it may stay, also where the viewer does not see it
     * @return its id; null for none
     * @throws Refusal naming the field, if the viewer sees no such account
     */
    @Transactional(readOnly = true)
    public @Nullable UUID chosen(String field, @Nullable String text, @Nullable UUID present, Viewer viewer) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (present != null && text.strip().equals(theAccount(present).label())) {
            return present;
        }
        return find(text, viewer)
                .orElseThrow(() -> Refusal.invalid(field, "account.not-found"))
                .id();
    }

    /** An account that something belongs to; null for none. */
    @Transactional(readOnly = true)
    public @Nullable Account ofOrNull(@Nullable UUID id) {
        return id == null ? null : theAccount(id);
    }

    /** Number and name of an account where one is chosen; null for none. */
    @Transactional(readOnly = true)
    public @Nullable String label(@Nullable UUID id) {
        return id == null ? null : theAccount(id).label();
    }

    /** Whoever does something about an account comes after whoever does already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(UUID id) {
        accounts.findToChange(id);
    }

    /** All of one person's. */
    @Transactional(readOnly = true)
    public List<Account> of(String owner) {
        return accounts.findByOwnerOrderByNumber(owner);
    }

    /**
     * It is somebody else's from now on (rule M4). Told twice, it changed hands the first time.
     *
     * @throws Refusal (conflict) if it is not {@code from}'s any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID id, String from, String to, String by, Instant at) {
        Account account = accounts.findToChange(id).orElseThrow(() -> Refusal.notFound("account.unknown"));
        if (account.owner().equals(to)) {
            return;
        }
        if (!account.owner().equals(from)) {
            throw Refusal.conflict("handover.gone");
        }
        account.goesTo(to);
        changes.save(unchanged(account, by, at).ofOwner(from, to));
    }

    /**
     * Something was done with a form of the account; what it says stands with the form.
     *
     * @param row where the form has several
     * @param act what was done, as in {@code written}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void formChanged(UUID id, String form, @Nullable Integer row, String act, String by, Instant at) {
        Account account = accounts.findToChange(id).orElseThrow(() -> Refusal.notFound("account.unknown"));
        account.revised();
        changes.save(unchanged(account, by, at).ofForm(form, row, act));
    }

    /** A line of the history that changes no answer. */
    private AccountChange unchanged(Account account, String by, Instant at) {
        Answers same = accountForm.answers(account).only(Set.of());
        return new AccountChange(account.id(), new AnswersChange(account.revision(), at, by, same, same));
    }

    /**
     * What whoever typed into an older state would save now: what they left as it was is as it is by now.
     *
     * @param typed what they typed, checked
     */
    @Transactional(readOnly = true)
    public Map<String, Object> onTopOf(UUID id, int seen, Map<String, Object> typed) {
        FormSchema form = accountForm.newest();
        return ChangeHistory.onTopOf(form, accountForm.values(theAccount(id), form), since(id, seen), typed);
    }

    /** What was changed after a state of the account, the earliest first; its forms are changed apart from it. */
    @Transactional(readOnly = true)
    public List<AccountChange> since(UUID id, int seen) {
        return changes.findByAccountIdAndChangeNoGreaterThanAndFormIsNullOrderByChangeNo(id, seen);
    }

    /**
     * One page of what was changed, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code after} or {@code size}
     */
    @Transactional(readOnly = true)
    public Page<AccountChange> changes(UUID id, @Nullable String after, int size) {
        return ChangeHistory.page(
                LIST,
                after,
                size,
                (no, limit) -> changes.findByAccountIdAndChangeNoLessThanOrderByChangeNoDesc(id, no, limit));
    }

    /** How often it was changed. */
    @Transactional(readOnly = true)
    public long changesCount(UUID id) {
        return changes.countByAccountId(id);
    }
}
