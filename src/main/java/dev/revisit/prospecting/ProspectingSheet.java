package dev.revisit.prospecting;

import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.engine.ProcessVariable;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The sheet of a target account (rules G1, G2): found, screened, contacted, and then a project, at rest after a refusal, or
 * dropped. One at a time for each account.
 */
@Component
class ProspectingSheet implements Sheet, ProspectedProjects {

    static final String CODE = "prospecting";
    static final String STATE = "prospectState";
    static final String SOURCES = "prospectSources";
    static final String SOURCE_DETAIL = "sourceDetail";
    static final String FOUND_AGAIN = "Note_FoundAgain";
    static final String NAME = "accountName";

    private static final String SCREEN = "UserTask_ScreenAccount";
    private static final String CONTACT = "UserTask_ContactAccount";
    private static final String DROPPED = "Message_AccountDropped";
    private static final String REVIEW_REST = "ServiceTask_ReviewRest";

    private static final String CREDIT_CODE = "creditCode";
    private static final String FITS = "mainBusinessFits";
    private static final String OUTCOME = "accountOutcome";
    private static final String WAY = "accountWay";
    private static final String REASON = "accountRefusal";
    private static final String NEXT_TRY = "nextTryOn";
    private static final String INTERESTED = "interested";
    private static final String REFUSED = "refused";

    /** What of the start form registers the account where nobody has it yet. */
    private static final List<String> OF_ACCOUNT = List.of(NAME, CREDIT_CODE, "province", "city", "industry");

    /** What of a contact starts the project. */
    private static final List<String> OF_PROJECT =
            List.of("projectName", "region", "code", "generalContractor", "quoter");

    private static final ProcessVariable<Boolean> ACCOUNT_FITS = ProcessVariable.of("accountFits", Boolean.class);
    private static final ProcessVariable<Boolean> ACCOUNT_INTERESTED =
            ProcessVariable.of("accountInterested", Boolean.class);
    private static final ProcessVariable<String> ACCOUNT_REST = ProcessVariable.of("accountRest", String.class);
    private static final ProcessVariable<Date> NEXT_TRY_AT = ProcessVariable.of("nextTryAt", Date.class);

    // The engine's start asks for the sheets, so what needs the engine is fetched only when it is used.
    private final ObjectProvider<Accounts> accounts;
    private final ObjectProvider<Sheets> sheets;
    private final ObjectProvider<FoundAgain> foundAgain;
    private final ObjectProvider<Viewers> viewers;
    private final AccountRefusals refusals;
    private final CompanyZone zone;

    ProspectingSheet(
            ObjectProvider<Accounts> accounts,
            ObjectProvider<Sheets> sheets,
            ObjectProvider<FoundAgain> foundAgain,
            ObjectProvider<Viewers> viewers,
            AccountRefusals refusals,
            CompanyZone zone) {
        this.accounts = accounts;
        this.sheets = sheets;
        this.foundAgain = foundAgain;
        this.viewers = viewers;
        this.refusals = refusals;
        this.zone = zone;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String numberPrefix() {
        return "TA";
    }

    @Override
    public String process() {
        return "Prospecting";
    }

    @Override
    public String startForm() {
        return "open-prospect";
    }

    @Override
    public Set<String> startedBy() {
        return Set.of(Groups.SALES, Groups.MANAGER);
    }

    @Override
    @Rule({"G1", "G2"})
    public List<Step> steps() {
        return List.of(
                Step.ofOwner(SCREEN, "screen-account"),
                Step.owed(CONTACT, "contact-account", "G2").orAnyTime("Message_AccountContacted"),
                Step.noted(FOUND_AGAIN, "found-again"),
                Step.told(DROPPED, "drop-account"));
    }

    @Override
    public List<String> facets() {
        return List.of(STATE, "province", "industry", SOURCES, "qualificationLevel", REASON, WAY);
    }

    @Override
    public Map<String, List<String>> derived() {
        return Map.of(
                STATE,
                Stream.of(ProspectState.values()).map(ProspectState::code).toList());
    }

    @Override
    public Map<String, String> counted(SheetEntry entry, List<SheetEntry> earlier) {
        return stateBy(entry, earlier).map(state -> Map.of(STATE, state.code())).orElse(Map.of());
    }

    private static Optional<ProspectState> stateBy(SheetEntry entry, List<SheetEntry> earlier) {
        Answers told = entry.answers();
        return switch (entry.step()) {
            case SCREEN -> Optional.of(fits(told) ? ProspectState.SCREENED : ProspectState.DROPPED);
            case CONTACT ->
                Optional.of(
                        switch (told.text(OUTCOME).orElseThrow()) {
                            case INTERESTED -> ProspectState.PROJECT;
                            case REFUSED -> ProspectState.REFUSED;
                            default -> ProspectState.CONTACTED;
                        });
            case DROPPED -> Optional.of(ProspectState.DROPPED);
            default -> earlier.isEmpty() ? Optional.of(ProspectState.FOUND) : Optional.empty();
        };
    }

    private static boolean fits(Answers screening) {
        return screening.text(FITS).filter("fits"::equals).isPresent();
    }

    @Override
    public Set<String> readByCode() {
        return Set.of(NAME, CREDIT_CODE, "province", "city", "industry", FITS, OUTCOME, WAY, REASON, NEXT_TRY);
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(ACCOUNT_FITS, ACCOUNT_INTERESTED, ACCOUNT_REST, NEXT_TRY_AT);
    }

    /** Found twice, it is one account: a source is added to what is tracked already (rules G0, G1). */
    @Override
    @Rule({"G0", "G1"})
    public Optional<UUID> account(FormValues start) {
        Viewer viewer = viewers.getObject().current();
        Optional<Account> known = accounts.getObject().find(start.text(NAME), start.textOrNull(CREDIT_CODE));
        known.flatMap(this::openCase).ifPresent(open -> {
            throw foundAgain.getObject().on(open, known.orElseThrow(), start, viewer);
        });
        Account account = known.filter(found -> viewer.sees(found.owner()))
                .orElseGet(() -> accounts.getObject().register(registration(start), viewer));
        accounts.getObject().hold(account.id());
        openCase(account).ifPresent(secondClick -> {
            throw Refusal.conflictIn(NAME, FoundAgain.TRACKED_AS, secondClick.number());
        });
        return Optional.of(account.id());
    }

    private static Map<String, Object> registration(FormValues start) {
        var told = new HashMap<String, Object>();
        OF_ACCOUNT.forEach(key -> start.maybeText(key).ifPresent(value -> told.put(key, value)));
        return told;
    }

    private Optional<SheetCase> openCase(Account account) {
        return sheets.getObject().ofAccount(account.id()).stream()
                .filter(each -> each.sheet().equals(CODE) && each.isOpen())
                .findFirst();
    }

    @Override
    public Map<String, String> startForAccount(UUID id) {
        Account account = accounts.getObject().theAccount(id);
        if (openCase(account).isPresent()) {
            return Map.of();
        }
        var form = new HashMap<>(
                Map.of(NAME, account.name(), "province", account.province(), "industry", account.industry()));
        Optional.ofNullable(account.creditCode()).ifPresent(code -> form.put(CREDIT_CODE, code));
        Optional.ofNullable(account.city()).ifPresent(city -> form.put("city", city));
        return form;
    }

    /** What is not yet screened is not contacted, nor dropped but by its screening. */
    @Override
    public boolean admits(SheetCase prospect, Step step) {
        return step.id().equals(FOUND_AGAIN)
                || sheets.getObject().entriesOf(prospect.id()).stream()
                        .anyMatch(entry -> entry.step().equals(SCREEN));
    }

    @Override
    public Map<String, String> draft(SheetCase prospect, Step step, List<SheetEntry> earlier) {
        if (!step.id().equals(CONTACT)) {
            return Map.of();
        }
        return Map.of("region", accounts.getObject().placeOf(account(prospect)));
    }

    private Account account(SheetCase prospect) {
        return accounts.getObject().theAccount(Objects.requireNonNull(prospect.accountId()));
    }

    @Override
    @Rule("G2")
    public Outcome record(SheetCase prospect, SheetEntry entry, List<SheetEntry> earlier) {
        Answers told = entry.answers();
        return switch (entry.step()) {
            case SCREEN -> Outcome.NOTHING.with(ACCOUNT_FITS, fits(told));
            case CONTACT -> {
                told.text(REASON)
                        .filter(reason -> has(told, OUTCOME, REFUSED))
                        .ifPresent(reason -> refusals.keep(
                                entry, prospect.owner(), reason, told.text(WAY).orElseThrow()));
                yield Outcome.NOTHING;
            }
            default -> Outcome.NOTHING;
        };
    }

    @Override
    @Rule({"G1", "G2"})
    public Outcome review(SheetCase prospect, String activity, List<SheetEntry> earlier) {
        @Nullable Answers last = lastContact(earlier);
        boolean refused = last != null && has(last, OUTCOME, REFUSED);
        @Nullable LocalDate nextTry = last == null ? null : last.dayOrNull(NEXT_TRY);
        if (!activity.equals(REVIEW_REST)) {
            return Outcome.NOTHING.with(ACCOUNT_INTERESTED, last != null && has(last, OUTCOME, INTERESTED));
        }
        if (nextTry != null) {
            return Outcome.NOTHING
                    .with(ACCOUNT_REST, "named")
                    .with(
                            NEXT_TRY_AT,
                            Date.from(nextTry.atStartOfDay(zone.zone()).toInstant()));
        }
        return Outcome.NOTHING.with(ACCOUNT_REST, refused ? REFUSED : "none");
    }

    private static @Nullable Answers lastContact(List<SheetEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.step().equals(CONTACT))
                .reduce((before, after) -> after)
                .map(SheetEntry::answers)
                .orElse(null);
    }

    private static boolean has(Answers told, String key, String value) {
        return told.text(key).filter(value::equals).isPresent();
    }

    @Override
    @Rule("G2")
    public Map<String, Object> of(UUID caseId) {
        SheetCase prospect = sheets.getObject().theCase(caseId);
        Answers contact = Objects.requireNonNull(lastContact(sheets.getObject().entriesOf(caseId)));
        var project =
                new HashMap<String, Object>(Map.of("account", account(prospect).label()));
        OF_PROJECT.forEach(key -> contact.text(key).ifPresent(value -> project.put(key, value)));
        return project;
    }
}
