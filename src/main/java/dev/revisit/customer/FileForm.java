package dev.revisit.customer;

import dev.revisit.account.Accounts;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.form.answer.Answers;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.change.AnswersChange;
import dev.revisit.rule.Rule;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * A customer's file in the words of the form that registers customers: what stands in its columns and in its answers,
 * under the form's keys. So whatever the form asks can be changed, and the history says it by the form's labels.
 */
@Component
class FileForm {

    /** Of a change, named on the timeline; the history names all. */
    private static final int MOST_NAMED = 20;

    private static final Set<String> GRADING = Set.of("grade", "gradeReason");

    private final Forms forms;
    private final FormDefinitions definitions;
    private final AnswerText text;
    private final ContactWayRepository ways;
    private final Accounts accounts;
    private final CustomerChangeRepository changes;
    private final ApplicationEventPublisher events;

    FileForm(
            Forms forms,
            FormDefinitions definitions,
            AnswerText text,
            ContactWayRepository ways,
            Accounts accounts,
            CustomerChangeRepository changes,
            ApplicationEventPublisher events) {
        this.forms = forms;
        this.definitions = definitions;
        this.text = text;
        this.ways = ways;
        this.accounts = accounts;
        this.changes = changes;
        this.events = events;
    }

    /** What can be changed (rule F0): all that is asked but whose customer it is, in the form's newest version. */
    FormSchema newest() {
        FormSchema form = forms.newest(NewCustomer.FORM);
        var keys = new HashSet<>(form.fields().keySet());
        keys.remove("owner");
        return form.only(keys);
    }

    /** What the file says, under the keys of a form. */
    Map<String, Object> values(Customer file, FormSchema form) {
        var values = new LinkedHashMap<String, Object>(file.needs().values(form));
        List<ContactWay> reach = ways.findByCustomerIdOrderByPosition(file.id());
        put(values, "name", file.name());
        put(
                values,
                "phone",
                reach.stream()
                        .filter(ContactWay::isPhone)
                        .map(ContactWay::readable)
                        .collect(Collectors.joining(PhoneNumber.BETWEEN)));
        put(values, "address", file.address());
        put(values, "title", file.title());
        put(values, "source", file.source());
        put(values, "type", file.type());
        put(values, "preferredWay", file.preferredWay());
        put(values, "preferredHours", file.preferredHours());
        put(values, "grade", file.grade());
        put(values, "gradeReason", file.gradeReason());
        put(values, "account", accounts.label(file.accountId()));
        // Of several of a kind the last one was told last.
        reach.stream().filter(way -> !way.isPhone()).forEach(way -> put(values, way.kind(), way.readable()));
        values.keySet().retainAll(form.fields().keySet());
        return values;
    }

    private static void put(Map<String, Object> values, String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
    }

    /** What the file says, in the version of the form that it was written with. */
    Answers answers(Customer file) {
        FormSchema form = file.needs().equals(Answers.NONE) ? newest() : definitions.of(file.needs());
        return new FormValues(form, values(file, form)).answers();
    }

    /** What the file says of the grade, in the newest form: also where the file is older than grades. */
    Answers grading(Customer file) {
        FormSchema form = newest().only(GRADING);
        return new FormValues(form, values(file, form)).answers();
    }

    /** Keeps that the system gave another grade (rule A1); what it follows from is told of already. */
    void keepGrading(Customer file, Answers earlier, Instant at) {
        changes.save(
                new CustomerChange(file.id(), new AnswersChange(file.revision(), at, null, earlier, grading(file))));
    }

    /** What a change would make the file say; names, phones and the account as they are kept. */
    Answers answers(FormValues told, NewCustomer kept, @Nullable UUID account) {
        var values = new HashMap<>(told.values());
        values.put("name", kept.name());
        values.put(
                "phone",
                kept.phones().stream()
                        .map(phone -> PhoneNumber.readable(phone.number()))
                        .collect(Collectors.joining(PhoneNumber.BETWEEN)));
        values.remove("title");
        put(values, "title", kept.title());
        values.remove("account");
        put(values, "account", accounts.label(account));
        return new FormValues(told.form(), values).answers();
    }

    /** A registration asks not all that a file says: where the customer comes back, the rest stays. */
    NewCustomer withTheRestOf(Customer file, NewCustomer told) {
        if (told.needs().equals(Answers.NONE)) {
            return told.with(file.needs());
        }
        FormSchema form = definitions.of(told.needs());
        Set<String> asked = told.needs().isEmpty()
                ? Set.of()
                : form.showing(Map.of()).fields().keySet();
        var needs = new HashMap<>(file.needs().values(form));
        needs.keySet().removeAll(asked);
        needs.putAll(told.needs().values(form));
        return told.with(new FormValues(form, needs).answers());
    }

    /** Keeps who changed what, and tells of it; nothing, where both say the same. */
    @Rule("F0")
    boolean keep(Customer file, Answers earlier, Answers later, String by, Instant at) {
        Set<String> changed = later.differences(earlier);
        if (changed.isEmpty()) {
            return false;
        }
        Answers from = earlier.only(changed);
        Answers to = later.only(changed);
        changes.save(new CustomerChange(file.id(), new AnswersChange(file.revision(), at, by, from, to)));
        events.publishEvent(new FileChanged(
                file.id(),
                named(from, to, Locale.ENGLISH, ", ") + "\n" + named(from, to, Locale.CHINESE, "、"),
                at,
                by));
        return true;
    }

    private String named(Answers from, Answers to, Locale locale, String between) {
        return text.changes(from, to, locale).stream()
                .limit(MOST_NAMED)
                .map(AnswerText.Change::label)
                .collect(Collectors.joining(between));
    }
}
