package dev.revisit.care;

import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.ProcessVariable;
import dev.revisit.engine.clock.CompanyZone;
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
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The sheet of a key customer (rules K1–K4), a person or an organisation: beside a sales case or after it, one at a time
 * for each. It belongs to whoever has the customer or the organisation.
 */
@Component
class KeyCustomerSheet implements Sheet, FormRules {

    static final String CODE = "key-customer";
    static final String MARK = "mark-key-customer";
    static final String CONTACT = "UserTask_ContactKeyCustomer";
    static final String HEARD = "Message_KeyCustomerHeard";
    static final String SIGNED = "signed";

    private static final String GREETING_FORM = "send-greeting";
    private static final String GREET = "UserTask_SendGreeting";
    private static final String MATERIAL = "Message_MaterialSent";
    private static final String CHANGE_MARK = "Note_KeyMark";
    private static final String REVIEW_REPLY = "ServiceTask_ReviewReply";

    private static final String CUSTOMER = "customer";
    private static final String KIND = "keyKind";
    private static final String ADDRESS = "addressAs";
    private static final String TEXT = "greeting";
    private static final Set<String> OF_MARK = Set.of(KIND, ADDRESS, "company", "whyKey");

    /** What was sent longer ago than last Friday may come again. */
    private static final Duration LATELY = Duration.ofDays(10);

    /** As the form has it, in characters. */
    private static final int LONGEST_ADDRESS = 40;

    /** What has to be checked of a greeting, each of it. */
    private static final int CHECKS = 3;

    private static final ProcessVariable<String> KEY_KIND = ProcessVariable.of(KIND, String.class);
    private static final ProcessVariable<Boolean> MATERIAL_ANSWERED =
            ProcessVariable.of("materialAnswered", Boolean.class);

    // The engine's start asks for the sheets, so what needs the engine is fetched only when it is used.
    private final ObjectProvider<Customers> customers;
    private final ObjectProvider<Accounts> accounts;
    private final ObjectProvider<TrackingSheets> trackingSheets;
    private final ObjectProvider<Sheets> sheets;
    private final ObjectProvider<Staff> staff;
    private final ObjectProvider<Viewers> viewers;
    private final CareSettings settings;
    private final MessageSource words;
    private final CompanyZone zone;
    private final Clock clock;

    KeyCustomerSheet(
            ObjectProvider<Customers> customers,
            ObjectProvider<Accounts> accounts,
            ObjectProvider<TrackingSheets> trackingSheets,
            ObjectProvider<Sheets> sheets,
            ObjectProvider<Staff> staff,
            ObjectProvider<Viewers> viewers,
            CareSettings settings,
            MessageSource words,
            CompanyZone zone,
            Clock clock) {
        this.customers = customers;
        this.accounts = accounts;
        this.trackingSheets = trackingSheets;
        this.sheets = sheets;
        this.staff = staff;
        this.viewers = viewers;
        this.settings = settings;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String numberPrefix() {
        return "KC";
    }

    @Override
    public String process() {
        return "KeyCustomerCare";
    }

    @Override
    public String startForm() {
        return MARK;
    }

    @Override
    public Set<String> startedBy() {
        return Set.of(Groups.SALES, Groups.MANAGER);
    }

    @Override
    @Rule({"K1", "K2", "K3", "K4", "F5"})
    public List<Step> steps() {
        return List.of(
                Step.owed(CONTACT, "key-contact", "K1")
                        .orAnyTime("Message_KeyCustomerContacted")
                        .oncePerWeek(),
                Step.owed(GREET, GREETING_FORM, "K2"),
                Step.owed("UserTask_AskAfterMaterial", "ask-after-material", "K3"),
                Step.ofOwner("UserTask_ReviewKeyCustomer", "review-key-customer"),
                Step.told(MATERIAL, "send-material"),
                Step.noted(CHANGE_MARK, "change-key-mark"),
                Step.told("Message_NoLongerKey", "unmark-key-customer"));
    }

    @Override
    @Rule("K4")
    public boolean tendsCustomer() {
        return true;
    }

    @Override
    @Rule({"A2", "A3"})
    public boolean hintsAt(Step step) {
        return step.id().equals(CONTACT);
    }

    @Override
    public List<String> facets() {
        return List.of(KIND, "greeted", "arrived");
    }

    @Override
    public Set<String> readByCode() {
        return Set.of(CUSTOMER);
    }

    @Override
    public Set<ProcessVariable<?>> variables() {
        return Set.of(KEY_KIND, MATERIAL_ANSWERED);
    }

    @Override
    @Rule("K2")
    public List<Problem> problems(String form, Map<String, Object> values) {
        boolean sent = form.equals(GREETING_FORM) && "sent".equals(values.get("greeted"));
        return sent && values.get("checked") instanceof Collection<?> checked && checked.size() < CHECKS
                ? List.of(Problem.of("checked", "care.check-all"))
                : List.of();
    }

    @Override
    @Rule("K4")
    public Optional<UUID> customer(FormValues start, String owner, String by, Instant at) {
        Optional<Customer> named = named(start.text(CUSTOMER));
        named.ifPresent(marked -> {
            if (!marked.owner().equals(owner) && !viewers.getObject().current().sees(marked.owner())) {
                throw unknown();
            }
            customers.getObject().hold(marked.id());
            requireNoneOpen(sheets.getObject().ofCustomer(marked.id()));
        });
        return named.map(Customer::id);
    }

    @Override
    @Rule({"G0", "K4"})
    public Optional<UUID> account(FormValues start) {
        Account marked = accounts.getObject()
                .find(start.text(CUSTOMER), viewers.getObject().current())
                .orElseThrow(KeyCustomerSheet::unknown);
        accounts.getObject().hold(marked.id());
        requireNoneOpen(sheets.getObject().ofAccount(marked.id()));
        return Optional.of(marked.id());
    }

    private static Refusal unknown() {
        return Refusal.invalid(CUSTOMER, "care.customer-unknown");
    }

    private static void requireNoneOpen(List<SheetCase> cases) {
        open(cases).ifPresent(open -> {
            throw Refusal.conflictIn(CUSTOMER, "care.already-key", open.number());
        });
    }

    /** The customer of a sheet of this number, or of a phone. */
    private Optional<Customer> named(String told) {
        return trackingSheets
                .getObject()
                .customerOf(told)
                .or(() -> sheets.getObject().customerOf(told))
                .map(id -> customers.getObject().file(id))
                .or(() -> customers.getObject().ofPhone(told));
    }

    /** What a customer is tended by now; empty for one who is no key customer. */
    Optional<SheetCase> openSheet(UUID customer) {
        return open(sheets.getObject().ofCustomer(customer));
    }

    /** What an organisation is tended by now; empty for one that is no key customer. */
    Optional<SheetCase> openSheetOfAccount(UUID account) {
        return open(sheets.getObject().ofAccount(account));
    }

    private static Optional<SheetCase> open(List<SheetCase> cases) {
        return cases.stream()
                .filter(each -> each.sheet().equals(CODE) && each.isOpen())
                .findFirst();
    }

    @Override
    public Map<String, String> startFor(UUID customer) {
        if (openSheet(customer).isPresent()) {
            return Map.of();
        }
        Stream<String> tracked =
                trackingSheets.getObject().casesOf(customer).stream().map(TrackingCase::number);
        Stream<String> others = sheets.getObject().ofCustomer(customer).stream().map(SheetCase::number);
        return Stream.concat(tracked, others)
                .findFirst()
                .map(number -> Map.of(
                        CUSTOMER,
                        number,
                        ADDRESS,
                        addressOf(customers.getObject().file(customer))))
                .orElse(Map.of());
    }

    @Override
    public Map<String, String> startForAccount(UUID account) {
        return openSheetOfAccount(account).isPresent()
                ? Map.of()
                : Map.of(CUSTOMER, accounts.getObject().theAccount(account).number());
    }

    /** How a customer is addressed, as far as the form takes it: a long name never stands in the way of their contract. */
    static String addressOf(Customer customer) {
        String address = customer.salutation();
        return address.substring(0, Math.min(address.length(), LONGEST_ADDRESS));
    }

    @Override
    public Outcome record(SheetCase care, SheetEntry entry, List<SheetEntry> earlier) {
        if (entry.step().equals(GREET)) {
            requireProper(care, entry, earlier);
            return Outcome.NOTHING;
        }
        if (!earlier.isEmpty()) {
            return Outcome.NOTHING;
        }
        return Outcome.NOTHING.with(KEY_KIND, kind(List.of(entry))).ownedBy(ownerOf(care));
    }

    /** User id of whoever has the customer or the account. */
    private String ownerOf(SheetCase care) {
        return care.accountId() == null
                ? customers
                        .getObject()
                        .file(Objects.requireNonNull(care.customerId()))
                        .owner()
                : accounts.getObject().theAccount(care.accountId()).owner();
    }

    @Override
    public Outcome review(SheetCase care, String activity, List<SheetEntry> earlier) {
        return activity.equals(REVIEW_REPLY)
                ? Outcome.NOTHING.with(MATERIAL_ANSWERED, isAnswered(earlier))
                : Outcome.NOTHING.with(KEY_KIND, kind(earlier));
    }

    private static String kind(List<SheetEntry> entries) {
        return latest(entries, KIND).orElseThrow();
    }

    /** Whether anybody has asked since material was sent last (rule K3). */
    @Rule("K3")
    private static boolean isAnswered(List<SheetEntry> entries) {
        var newestFirst = new ArrayList<>(entries);
        Collections.reverse(newestFirst);
        return newestFirst.stream()
                .takeWhile(entry -> !entry.step().equals(MATERIAL))
                .flatMap(entry -> entry.answers().text("arrived").stream())
                .anyMatch(arrived -> !arrived.equals("not-asked"));
    }

    private static Optional<String> latest(List<SheetEntry> entries, String key) {
        return entries.stream()
                .flatMap(entry -> entry.answers().text(key).stream())
                .reduce((before, after) -> after);
    }

    @Override
    @Rule("K2")
    public Map<String, String> draft(SheetCase care, Step step, List<SheetEntry> earlier) {
        return switch (step.id()) {
            case CHANGE_MARK -> {
                var mark = new HashMap<String, String>();
                OF_MARK.forEach(key -> latest(earlier, key).ifPresent(value -> mark.put(key, value)));
                yield mark;
            }
            case GREET -> {
                long week =
                        ChronoUnit.WEEKS.between(LocalDate.EPOCH, LocalDate.ofInstant(clock.instant(), zone.zone()));
                long number = Long.parseLong(care.number().replaceAll("\\D", ""));
                yield Map.of(
                        TEXT,
                        Greeting.draft(
                                        latest(earlier, ADDRESS).orElseThrow(),
                                        signature(care.owner()),
                                        number + week * 11,
                                        words)
                                .text());
            }
            default -> Map.of();
        };
    }

    private String signature(String person) {
        return (settings.company() + " " + staff.getObject().nameOf(person)).strip();
    }

    /** One by one, addressed, signed, and not what somebody else was sent (rule K2). */
    @Rule("K2")
    private void requireProper(SheetCase care, SheetEntry entry, List<SheetEntry> earlier) {
        Answers told = entry.answers();
        if (told.text("greeted").filter("sent"::equals).isEmpty()) {
            return;
        }
        var greeting = new Greeting(told.text(TEXT).orElseThrow());
        String address = latest(earlier, ADDRESS).orElseThrow();
        if (!greeting.addresses(address)) {
            throw Refusal.invalid(TEXT, "care.address-first", address);
        }
        String signature = signature(entry.writtenBy());
        if (!greeting.isSigned(signature)) {
            throw Refusal.invalid(TEXT, "care.signature-last", signature);
        }
        if (told.text("sameText").filter("true"::equals).isEmpty()) {
            sameGreeting(care, greeting, entry).ifPresent(same -> {
                throw Refusal.invalid(TEXT, "care.same-text", same.number());
            });
        }
    }

    /** The sheet on which the same was written lately: to this customer, or to another of the writer's. */
    private Optional<SheetCase> sameGreeting(SheetCase care, Greeting greeting, SheetEntry entry) {
        Map<UUID, SheetCase> own = new HashMap<>();
        sheets.getObject().inHandsOf(care.owner()).stream()
                .filter(each -> each.sheet().equals(CODE))
                .forEach(each -> own.put(each.id(), each));
        own.put(care.id(), care);
        return sheets
                .getObject()
                .entriesAt(own.keySet(), GREET, entry.writtenAt().minus(LATELY))
                .stream()
                .filter(sent -> !sent.id().equals(entry.id()))
                .filter(sent -> sent.answers()
                        .text(TEXT)
                        .map(Greeting::new)
                        .filter(greeting::saysTheSameAs)
                        .isPresent())
                .map(sent -> Objects.requireNonNull(own.get(sent.caseId())))
                .findFirst();
    }
}
