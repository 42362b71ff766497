package dev.revisit.tracking;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.DiagramNames;
import dev.revisit.engine.Yuan;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A case in a few words, for whoever has to work it next: who, what was last, what was promised, what comes next. */
@Component
@Transactional(readOnly = true)
public class CaseText implements CaseSummary, CaseDirectory {

    /** So much of the last record's text, in characters; all of it stands on the customer's page. */
    private static final int EXCERPT = 160;

    private final TrackingSheets sheets;
    private final Contracts contracts;
    private final Customers customers;
    private final OpenWork openWork;
    private final DiagramNames names;
    private final Staff staff;
    private final MessageSource messages;
    private final CustomerHints hints;

    CaseText(
            TrackingSheets sheets,
            Contracts contracts,
            Customers customers,
            OpenWork openWork,
            DiagramNames names,
            Staff staff,
            MessageSource messages,
            CustomerHints hints) {
        this.hints = hints;
        this.sheets = sheets;
        this.contracts = contracts;
        this.customers = customers;
        this.openWork = openWork;
        this.names = names;
        this.staff = staff;
        this.messages = messages;
    }

    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return tracked(businessKey)
                .map(tracked -> taskDefinitionKey.equals(Contracts.CONFIRMATION)
                        ? contractCard(tracked, locale)
                        : card(tracked, locale));
    }

    /** What whoever confirms a contract goes by; they need no phone and no address for it (rule M3). */
    private Card contractCard(TrackingCase tracked, Locale locale) {
        Customer customer = customers.file(tracked.customerId());
        var lines = contracts.waitingOf(tracked.id()).stream()
                .map(contract -> say(
                        "case.contract",
                        locale,
                        Map.of(
                                "amount", Yuan.plain(contract.amount()),
                                "signed", contract.signedOn().toString(),
                                "number",
                                        Objects.requireNonNullElse(
                                                contract.number(), say("case.contract.no-number", locale)),
                                "by", staff.nameOf(contract.reportedBy()),
                                "when", DateText.minute(contract.reportedAt()))))
                .toList();
        return new Card(
                say("case.who", locale, Map.of("name", addressed(customer), "number", tracked.number())), lines);
    }

    /** The cases whose contracts wait; all others are told by the pages of customers. */
    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        Map<UUID, Contract> waiting = contracts.waitingIn(businessKeys.stream()
                .flatMap(key -> BusinessKey.id(key).stream())
                .toList());
        var found = new HashMap<String, Subject>();
        sheets.theCases(waiting.keySet())
                .forEach((id, known) -> found.put(
                        id.toString(),
                        new Subject(
                                known.tracked().number(),
                                known.customer().name(),
                                "/contracts/"
                                        + Objects.requireNonNull(waiting.get(id))
                                                .id())));
        return found;
    }

    @Override
    public Map<String, NamedCase> named(Collection<String> businessKeys) {
        return each(businessKeys, (tracked, customer) -> new NamedCase(customer.name(), file(tracked, customer)));
    }

    /** What is said of each of these cases that is ours, by business key. */
    private <T> Map<String, T> each(Collection<String> businessKeys, BiFunction<TrackingCase, Customer, T> said) {
        List<UUID> ids = businessKeys.stream()
                .flatMap(key -> BusinessKey.id(key).stream())
                .toList();
        var told = new HashMap<String, T>();
        sheets.theCases(ids)
                .forEach((id, known) -> told.put(id.toString(), said.apply(known.tracked(), known.customer())));
        return told;
    }

    @Override
    public String people() {
        return "select k.id, k.owner as person from tracking_case k";
    }

    @Override
    public Map<String, CaseFile> files(Collection<String> businessKeys) {
        return each(businessKeys, CaseText::file);
    }

    private static CaseFile file(TrackingCase tracked, Customer customer) {
        return new CaseFile(tracked.number(), "/customers/" + customer.id(), customer.owner());
    }

    /** What one should know of a case before the next contact. */
    public Card card(TrackingCase tracked, Locale locale) {
        Customer customer = customers.file(tracked.customerId());
        var lines = new ArrayList<String>();
        String phones = customers.reach(customer.id()).stream()
                .map(Customers.Reach::value)
                .collect(Collectors.joining(" · "));
        lines.add(say("case.reach", locale, Map.of("phones", phones, "address", customer.address())));
        List<TrackingRecord> sheet = sheets.sheet(tracked.id());
        if (!sheet.isEmpty()) {
            TrackingRecord last = sheet.get(sheet.size() - 1);
            lines.add(say(
                    "case.last-record",
                    locale,
                    Map.of(
                            "no", last.number(),
                            "when", DateText.minute(last.contactedAt()),
                            "outcome", say("outcome." + last.outcome().code(), locale),
                            "by", staff.nameOf(last.writtenBy()),
                            "summary", excerpt(last.summary()))));
        }
        sheet.stream()
                .filter(TrackingRecord::hasOpenPromise)
                .forEach(promise -> lines.add(say(
                        "case.promised",
                        locale,
                        Map.of("promise", promise.promise().orElse(""), "when", DateText.day(promise.contactedAt())))));
        sheet.stream()
                .filter(handed -> handed.material().isPresent())
                .forEach(handed -> lines.add(say(
                        "case.has-material",
                        locale,
                        Map.of("material", handed.material().orElse(""), "when", DateText.day(handed.contactedAt())))));
        hints.of(customer, locale).forEach(hint -> lines.add(say("case.hint", locale, Map.of("hint", hint))));
        return new Card(
                say("case.who", locale, Map.of("name", addressed(customer), "number", tracked.number())), lines);
    }

    private static String addressed(Customer customer) {
        @Nullable String title = customer.title();
        return title == null ? customer.name() : customer.name() + "（" + title + "）";
    }

    @Override
    public Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        return each(
                businessKeys,
                (tracked, customer) -> say(
                        "case.line",
                        locale,
                        Map.of("name", customer.name(), "when", DateText.day(tracked.lastContactAt()))));
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return tracked(businessKey).map(tracked -> next(tracked, locale));
    }

    /** What comes next in a case, and when: the open step, or what is waited for. */
    public String next(TrackingCase tracked, Locale locale) {
        if (!tracked.isOpen()) {
            return say("case.next." + tracked.state().code(), locale, Map.of("number", tracked.number()));
        }
        String key = tracked.id().toString();
        var open = openWork.ofCase(key);
        if (open.isPresent()) {
            @Nullable Instant due = open.get().due();
            if (open.get().step().equals(Contracts.CONFIRMATION)) {
                @Nullable String superior = open.get().assignee();
                return say(
                        "case.next.contract",
                        locale,
                        Map.of(
                                "superior",
                                        superior == null
                                                ? say("case.next.contract.nobody", locale)
                                                : staff.nameOf(superior),
                                "due", due == null ? "" : DateText.minute(due)));
            }
            return say(
                    "case.next.step",
                    locale,
                    Map.of(
                            "step",
                            names.of(open.get().step(), locale),
                            "due",
                            due == null ? "" : DateText.minute(due)));
        }
        return openWork.timersOf(key).stream()
                .findFirst()
                .map(timer -> waits(timer, locale))
                .orElse("");
    }

    private String waits(OpenWork.PendingTimer timer, Locale locale) {
        String due = DateText.minute(timer.due());
        String words = messages.getMessage(
                "wait." + timer.timer() + ".until", new Object[] {Map.of("due", due)}, null, locale);
        return words == null
                ? say("case.next.wait", locale, Map.of("wait", names.of(timer.timer(), locale), "due", due))
                : words;
    }

    private Optional<TrackingCase> tracked(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(sheets.theCases(List.of(id)).get(id)))
                .map(TrackingSheets.CustomerCase::tracked);
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    private static String excerpt(String text) {
        return text.codePointCount(0, text.length()) <= EXCERPT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, EXCERPT)) + "…";
    }
}
