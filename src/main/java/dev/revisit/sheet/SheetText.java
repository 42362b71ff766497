package dev.revisit.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.RelatedWork;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.EarlierAnswers;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.text.DateText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases of all sheets in words: on the forms, in task lists, on pages. */
@Component
@Transactional(readOnly = true)
public class SheetText implements CaseSummary, CaseDirectory, RelatedWork, EarlierAnswers {

    private final Sheets sheets;
    private final Customers customers;
    private final CustomerHints hints;
    private final Accounts accounts;
    private final OpenWork openWork;
    private final Staff staff;
    private final AnswerText answers;
    private final MessageSource messages;

    SheetText(
            Sheets sheets,
            Customers customers,
            CustomerHints hints,
            Accounts accounts,
            OpenWork openWork,
            Staff staff,
            AnswerText answers,
            MessageSource messages) {
        this.sheets = sheets;
        this.customers = customers;
        this.hints = hints;
        this.accounts = accounts;
        this.openWork = openWork;
        this.staff = staff;
        this.answers = answers;
        this.messages = messages;
    }

    /** Says what the step is about, or what was written last, and where the sheet wants it the hints on its customer. */
    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return theCase(businessKey).map(found -> {
            SheetEntry last = sheets.shownAt(found, taskDefinitionKey);
            var lines = Stream.of(
                            Stream.of(say(
                                    "sheets.entry-by",
                                    locale,
                                    Map.of(
                                            "no", last.number(),
                                            "by", staff.nameOf(last.writtenBy()),
                                            "when", DateText.minute(last.writtenAt())))),
                            answers.lines(last.answers(), locale).stream(),
                            hints(found, taskDefinitionKey, locale))
                    .flatMap(some -> some)
                    .toList();
            return new Card(title(found, name(found), locale), lines);
        });
    }

    private Stream<String> hints(SheetCase found, String element, Locale locale) {
        Sheet sheet = sheets.sheet(found.sheet());
        @Nullable UUID customer = found.customerId();
        return customer == null
                        || sheet.steps().stream()
                                .filter(step -> step.id().equals(element))
                                .noneMatch(sheet::hintsAt)
                ? Stream.of()
                : hints.of(customers.file(customer), locale).stream()
                        .map(hint -> say("case.hint", locale, Map.of("hint", hint)));
    }

    @Override
    public Map<String, JsonNode> earlierAnswers(String taskDefinitionKey, String businessKey) {
        return theCase(businessKey)
                .flatMap(found -> sheets.sheet(found.sheet()).steps().stream()
                        .filter(step -> step.id().equals(taskDefinitionKey))
                        .findFirst()
                        .map(step -> sheets.shownWith(found, step)))
                .orElse(Map.of());
    }

    private String title(SheetCase sheetCase, String name, Locale locale) {
        return say(
                "sheets.title",
                locale,
                Map.of(
                        "sheet", sheetName(sheetCase.sheet(), locale),
                        "name", name,
                        "number", sheetCase.number()));
    }

    /** What a sheet is called. */
    public String sheetName(String code, Locale locale) {
        return say("sheet." + code, locale);
    }

    /** What opening a case of a sheet is called where it is offered about somebody. */
    String openLabel(Sheet sheet, Locale locale) {
        return say("sheet." + sheet.code() + ".open", locale);
    }

    /** What a case is called: as its customer or account, by its title where it is about none, or as its owner. */
    public String name(SheetCase sheetCase) {
        return Objects.requireNonNull(namesOf(List.of(sheetCase)).get(sheetCase.id()));
    }

    /** The same of several, by their ids. */
    public Map<UUID, String> namesOf(Collection<SheetCase> cases) {
        Map<UUID, Customer> files = customers.files(cases.stream()
                .flatMap(each -> Stream.ofNullable(each.customerId()))
                .toList());
        Map<UUID, Account> organisations = accounts.theAccounts(cases.stream()
                .flatMap(each -> Stream.ofNullable(each.accountId()))
                .toList());
        var names = new HashMap<UUID, String>();
        cases.forEach(each -> names.put(each.id(), nameOf(each, files, organisations)));
        return names;
    }

    private String nameOf(SheetCase sheetCase, Map<UUID, Customer> files, Map<UUID, Account> organisations) {
        @Nullable Customer customer = sheetCase.customerId() == null ? null : files.get(sheetCase.customerId());
        if (customer != null) {
            return customer.name();
        }
        @Nullable Account account = sheetCase.accountId() == null ? null : organisations.get(sheetCase.accountId());
        if (account != null) {
            return account.name();
        }
        @Nullable String title = sheetCase.title();
        return title == null ? staff.nameOf(sheetCase.owner()) : title;
    }

    @Override
    public Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        var lines = new HashMap<String, String>();
        subjects(businessKeys).forEach((key, subject) -> lines.put(key, subject.name() + " " + subject.number()));
        return lines;
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return theCase(businessKey).map(found -> next(found, locale));
    }

    /** What comes next in a case, by whom, and when. */
    public String next(SheetCase sheetCase, Locale locale) {
        return Objects.requireNonNull(next(List.of(sheetCase), locale).get(sheetCase.id()));
    }

    /** The same of several, by their ids. */
    private Map<UUID, String> next(Collection<SheetCase> cases, Locale locale) {
        List<String> open = cases.stream()
                .filter(SheetCase::isOpen)
                .map(each -> each.id().toString())
                .toList();
        Map<String, OpenWork.OpenTask> tasks = openWork.ofCases(open).stream()
                .collect(Collectors.toMap(OpenWork.OpenTask::businessKey, task -> task, (soonest, later) -> soonest));
        Map<String, OpenWork.PendingTimer> timers = openWork.nextTimers(
                open.stream().filter(key -> !tasks.containsKey(key)).toList());
        return cases.stream().collect(Collectors.toMap(SheetCase::id, each -> {
            String key = each.id().toString();
            return each.isOpen() ? next(tasks.get(key), timers.get(key), locale) : say("sheets.next.ended", locale);
        }));
    }

    private String next(OpenWork.@Nullable OpenTask task, OpenWork.@Nullable PendingTimer timer, Locale locale) {
        if (task == null) {
            return timer == null
                    ? say("sheets.next.waiting", locale)
                    : say("sheets.next.waiting-until", locale, Map.of("due", DateText.minute(timer.due())));
        }
        return say(
                task.due() == null ? "sheets.next.step" : "sheets.next.step-due",
                locale,
                Map.of(
                        "step", say("step." + task.step(), locale),
                        "by", task.assignee() == null ? say("person.nobody", locale) : staff.nameOf(task.assignee()),
                        "due", task.due() == null ? "" : DateText.minute(task.due())));
    }

    @Override
    public List<RelatedWork.Row> of(UUID customerId, Locale locale) {
        List<SheetCase> cases = sheets.ofCustomer(customerId);
        Map<UUID, String> next = next(cases, locale);
        return cases.stream()
                .map(each -> new RelatedWork.Row(
                        each.number(), sheetName(each.sheet(), locale) + ": " + next.get(each.id()), each.path()))
                .toList();
    }

    @Override
    public List<String> openCases(UUID customerId) {
        return sheets.ofCustomer(customerId).stream()
                .filter(SheetCase::isOpen)
                .map(each -> each.id().toString())
                .toList();
    }

    @Override
    public List<RelatedWork.Action> actions(UUID customerId, Viewer viewer, Locale locale) {
        return sheets.all()
                .filter(sheet -> Sheets.mayOpen(sheet, viewer)
                        && !sheet.startFor(customerId).isEmpty())
                .map(sheet -> new RelatedWork.Action(
                        openLabel(sheet, locale), "/sheets/" + sheet.code() + "/new?customer=" + customerId))
                .toList();
    }

    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        Collection<SheetCase> found = found(businessKeys);
        Map<UUID, String> names = namesOf(found);
        var subjects = new HashMap<String, Subject>();
        found.forEach(each -> subjects.put(
                each.id().toString(),
                new Subject(each.number(), Objects.requireNonNull(names.get(each.id())), each.path())));
        return subjects;
    }

    @Override
    public Optional<String> stepPath(String taskDefinitionKey) {
        return sheets.all()
                .flatMap(sheet -> sheet.steps().stream())
                .filter(step -> step.id().equals(taskDefinitionKey))
                .findFirst()
                .map(step -> "/steps/" + step.path());
    }

    @Override
    public Map<String, NamedCase> named(Collection<String> businessKeys) {
        Collection<SheetCase> found = found(businessKeys);
        Map<UUID, String> names = namesOf(found);
        var named = new HashMap<String, NamedCase>();
        found.forEach(each -> named.put(
                each.id().toString(), new NamedCase(Objects.requireNonNull(names.get(each.id())), file(each))));
        return named;
    }

    @Override
    public Map<String, CaseFile> files(Collection<String> businessKeys) {
        var files = new HashMap<String, CaseFile>();
        found(businessKeys).forEach(each -> files.put(each.id().toString(), file(each)));
        return files;
    }

    private static CaseFile file(SheetCase sheetCase) {
        return new CaseFile(sheetCase.number(), sheetCase.path(), sheetCase.owner());
    }

    @Override
    public String people() {
        return "select id, owner as person from sheet_case";
    }

    private Collection<SheetCase> found(Collection<String> businessKeys) {
        return sheets.theCases(businessKeys.stream()
                        .flatMap(key -> BusinessKey.id(key).stream())
                        .distinct()
                        .toList())
                .values();
    }

    private Optional<SheetCase> theCase(String businessKey) {
        return found(List.of(businessKey)).stream().findFirst();
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
