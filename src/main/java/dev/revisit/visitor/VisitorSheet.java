package dev.revisit.visitor;

import dev.revisit.customer.Customers;
import dev.revisit.customer.NewCustomer;
import dev.revisit.engine.ProcessVariable;
import dev.revisit.form.FormRules;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CaseProcess.FirstVisit;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.Pace;
import java.time.Instant;
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
 * The visitor analysis sheet (rules V1–V4). Its customer is registered by the one way to register; once the intent is known
 * and there is a phone, the tracking sheet goes on from here.
 */
@Component
class VisitorSheet implements Sheet, FormRules {

    static final String CODE = "visitor";
    static final String OPEN = "open-visitor-sheet";
    static final String FORM = "visitor-form";
    static final String FILL_IN = "UserTask_FillInVisitorForm";
    static final String CORRECT = "UserTask_CorrectVisitorForm";
    static final String GET_PHONE = "UserTask_GetVisitorPhone";
    static final String SIGN = "UserTask_SignVisitorForm";
    static final String DEPOSIT = "UserTask_RecordDeposit";
    static final String CONTRACT = "UserTask_RecordVisitorContract";

    private static final String INTENT = "intent";
    private static final String AREA_BAND = "areaBand";
    private static final String SENT_BACK = "sentBack";

    /** None for A. */
    private static final Map<String, Pace> PACES = Map.of("b", Pace.STRONG, "c", Pace.NORMAL);

    private static final ProcessVariable<Boolean> PHONE_GIVEN = ProcessVariable.of("phoneGiven", Boolean.class);
    private static final ProcessVariable<String> INTENT_CHOSEN = ProcessVariable.of(INTENT, String.class);
    private static final ProcessVariable<Boolean> COMPLETE = ProcessVariable.of("complete", Boolean.class);
    private static final ProcessVariable<Boolean> DEPOSIT_PAID = ProcessVariable.of("depositPaid", Boolean.class);

    // The engine's start asks for the sheets, so what needs the engine is fetched only when it is used.
    private final ObjectProvider<CaseProcess> tracking;
    private final ObjectProvider<Customers> customers;
    private final ObjectProvider<Sheets> sheets;

    VisitorSheet(
            ObjectProvider<CaseProcess> tracking, ObjectProvider<Customers> customers, ObjectProvider<Sheets> sheets) {
        this.tracking = tracking;
        this.customers = customers;
        this.sheets = sheets;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String numberPrefix() {
        return "V";
    }

    @Override
    public String process() {
        return "VisitorAnalysis";
    }

    @Override
    public String startForm() {
        return OPEN;
    }

    @Override
    public Set<String> startedBy() {
        return Set.of(Groups.SALES, Groups.MANAGER);
    }

    @Override
    @Rule({"V1", "V2", "V3", "V4"})
    public List<Step> steps() {
        return List.of(
                Step.owed(FILL_IN, FORM, "V1"),
                Step.owed(CORRECT, FORM, "V1").revising(),
                Step.ofSuperior(SIGN, "sign-visitor-form"),
                Step.ofOwner(GET_PHONE, "get-phone"),
                Step.owed(DEPOSIT, "record-deposit", "V4"),
                Step.owed(CONTRACT, "record-visitor-contract", "V4"));
    }

    /** What follows by the intent does not wait for the signature. */
    @Override
    public Set<String> refersTo(Step step) {
        return switch (step.id()) {
            case SIGN -> Set.of(FILL_IN, CORRECT);
            case CORRECT -> Set.of(SIGN);
            default -> Set.of();
        };
    }

    @Override
    @Rule("V3")
    public List<String> facets() {
        return List.of(INTENT, "heardFrom", "transport", "purchaseTime", "purchaseNo", AREA_BAND, "topics", SENT_BACK);
    }

    @Override
    public Map<String, List<String>> derived() {
        return Map.of(AREA_BAND, AreaBand.codes(), SENT_BACK, List.of("yes"));
    }

    @Override
    @Rule("V3")
    public Map<String, String> counted(SheetEntry entry, List<SheetEntry> earlier) {
        Answers told = entry.answers();
        return switch (entry.step()) {
            case FILL_IN, CORRECT ->
                Map.of(
                        AREA_BAND,
                        AreaBand.of(
                                Objects.requireNonNull(told.numberOrNull("areaFrom")),
                                Objects.requireNonNull(told.numberOrNull("areaTo"))));
            case SIGN -> says(told, "signature", "back") ? Map.of(SENT_BACK, "yes") : Map.of();
            default -> Map.of();
        };
    }

    @Override
    public Set<String> readByCode() {
        return Set.of(
                "name",
                "phone",
                "noPhone",
                INTENT,
                "signature",
                "walkInPhone",
                "deposit",
                "contract",
                "contractAmount",
                "signedOn",
                "contractNumber");
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(PHONE_GIVEN, INTENT_CHOSEN, COMPLETE, DEPOSIT_PAID);
    }

    @Override
    public List<Problem> problems(String form, Map<String, Object> values) {
        return form.equals(OPEN) ? NewCustomer.problems(values) : List.of();
    }

    @Override
    public Optional<UUID> customer(FormValues start, String owner, String by, Instant at) {
        return start.maybeText("phone")
                .map(phone -> registered(
                        NewCustomer.ofVisitor(start.text("name"), phone, start.text("address")), owner, by, at));
    }

    /** @throws Refusal (conflict) for somebody's customer, and for one whose first visit was written down already */
    @Rule("V1")
    private UUID registered(NewCustomer visitor, String owner, String by, Instant at) {
        UUID customer = customers.getObject().register(visitor, owner, by, at).id();
        sheets.getObject().ofCustomer(customer).stream()
                .filter(earlier -> earlier.sheet().equals(CODE))
                .findFirst()
                .ifPresent(earlier -> {
                    throw Refusal.conflictIn("phone", "visitor.first-visit-only", earlier.number());
                });
        return customer;
    }

    @Override
    public Optional<String> title(FormValues start) {
        return start.maybeText("name");
    }

    @Override
    public Outcome record(SheetCase visit, SheetEntry entry, List<SheetEntry> earlier) {
        Answers told = entry.answers();
        var outcome = Outcome.NOTHING;
        @Nullable UUID customer = visit.customerId();
        switch (entry.step()) {
            case FILL_IN ->
                outcome = outcome.with(INTENT_CHOSEN, told.text(INTENT).orElseThrow());
            case CORRECT -> requireSameIntent(told, earlier);
            case SIGN -> outcome = outcome.with(COMPLETE, says(told, "signature", "complete"));
            case GET_PHONE -> {
                customer = told.text("walkInPhone")
                        .map(phone -> registered(
                                visitor(earlier, phone), visit.owner(), entry.writtenBy(), entry.writtenAt()))
                        .orElse(null);
                outcome = customer == null ? outcome : outcome.about(customer);
            }
            case DEPOSIT -> outcome = outcome.with(DEPOSIT_PAID, says(told, "deposit", "paid"));
            case CONTRACT -> signed(visit, entry, told);
            default -> outcome = outcome.with(PHONE_GIVEN, customer != null);
        }
        goesOn(visit, customer, entry, earlier);
        return outcome;
    }

    private static boolean says(Answers told, String key, String answer) {
        return told.text(key).filter(answer::equals).isPresent();
    }

    /** What followed from the intent has begun: another one is a record on the tracking sheet. */
    private static void requireSameIntent(Answers told, List<SheetEntry> earlier) {
        if (earlier.stream()
                .anyMatch(entry -> entry.step().equals(FILL_IN)
                        && !says(entry.answers(), INTENT, told.text(INTENT).orElseThrow()))) {
            throw Refusal.invalid(INTENT, "visitor.intent-decided");
        }
    }

    private static NewCustomer visitor(List<SheetEntry> earlier, String phone) {
        Answers came = earlier.get(0).answers();
        return NewCustomer.ofVisitor(
                came.text("name").orElseThrow(), phone, came.text("address").orElseThrow());
    }

    /** The tracking sheet begins once there is a phone, and an intent that calls for revisits (rule V4). */
    @Rule("V4")
    private void goesOn(SheetCase visit, @Nullable UUID customer, SheetEntry entry, List<SheetEntry> earlier) {
        boolean begun = visit.customerId() != null && pace(earlier.stream()).isPresent();
        if (customer != null && !begun) {
            pace(Stream.concat(earlier.stream(), Stream.of(entry)))
                    .ifPresent(pace -> tracking.getObject().openAfterVisit(customer, visit(visit, pace)));
        }
    }

    /** How soon to revisit: by the intent of the form, or as B once a deposit is withdrawn; empty for A. */
    private static Optional<Pace> pace(Stream<SheetEntry> entries) {
        return entries.flatMap(entry -> {
                    Answers told = entry.answers();
                    boolean withdrawn = says(told, "deposit", "withdrawn") || says(told, "contract", "withdrawn");
                    return withdrawn ? Stream.of(Pace.STRONG) : told.text(INTENT).map(PACES::get).stream();
                })
                .findFirst();
    }

    private static FirstVisit visit(SheetCase visit, Pace pace) {
        return new FirstVisit(visit.openedAt(), pace, "来访客户分析表 Visitor analysis " + visit.number());
    }

    @Rule({"V4", "C8"})
    private void signed(SheetCase visit, SheetEntry entry, Answers told) {
        if (!says(told, "contract", "signed")) {
            return;
        }
        @Nullable UUID customer = visit.customerId();
        if (customer == null) {
            throw Refusal.conflict("visitor.phone-first");
        }
        tracking.getObject()
                .openWithContract(
                        customer,
                        visit(visit, Pace.STRONG),
                        ContactNote.ofContract(
                                entry.writtenAt(),
                                "来访客户分析表 Visitor analysis " + visit.number() + "：签约 signed",
                                Objects.requireNonNull(told.numberOrNull("contractAmount")),
                                Objects.requireNonNull(told.dayOrNull("signedOn")),
                                told.textOrNull("contractNumber")));
    }
}
