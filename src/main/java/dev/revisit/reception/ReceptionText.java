package dev.revisit.reception;

import dev.revisit.customer.Customers;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.FairTurn.Ranking;
import dev.revisit.staff.Staff;
import dev.revisit.text.DateText;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A reception in a few words: who is here, what for, whom it was tried to reach, and whose turn it is and why. */
@Component
@Transactional(readOnly = true)
public class ReceptionText implements CaseSummary, CaseDirectory {

    private final Receptions receptions;
    private final Turns turns;
    private final Customers customers;
    private final OpenWork openWork;
    private final Staff staff;
    private final AnswerText answers;
    private final MessageSource messages;
    private final Clock clock;

    ReceptionText(
            Receptions receptions,
            Turns turns,
            Customers customers,
            OpenWork openWork,
            Staff staff,
            AnswerText answers,
            MessageSource messages,
            Clock clock) {
        this.receptions = receptions;
        this.turns = turns;
        this.customers = customers;
        this.openWork = openWork;
        this.staff = staff;
        this.answers = answers;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public Optional<Card> card(String taskDefinitionKey, String businessKey, Locale locale) {
        return reception(businessKey).map(reception -> card(reception, taskDefinitionKey, locale));
    }

    private Optional<Reception> reception(String businessKey) {
        return BusinessKey.id(businessKey)
                .flatMap(id -> Optional.ofNullable(
                        receptions.theReceptions(List.of(id)).get(id)));
    }

    private Card card(Reception reception, String step, Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(say(
                "reception.arrived",
                locale,
                Map.of("when", DateText.minuteOfYear(reception.arrivedAt()), "reason", reception.comesFor())));
        lines.addAll(answers.lines(reception.wishes(), locale));
        if (step.equals(ReceptionSteps.CALL) && reception.salesperson() != null) {
            lines.add(say("reception.call", locale, Map.of("name", staff.nameOf(reception.salesperson()))));
            receptions.triesOf(reception.id()).forEach(tried -> lines.add(said(tried, locale)));
        }
        if (step.equals(ReceptionSteps.ASSIGN)) {
            lines.addAll(ranking(turns.ranking(reception.desk(), clock.instant()), locale));
        }
        return new Card(
                say("reception.who", locale, Map.of("name", name(reception, locale), "number", reception.number())),
                lines);
    }

    /** Whose turn it is and why, then everybody with what counts, then who is passed over. */
    public List<String> ranking(Ranking ranking, Locale locale) {
        var lines = new ArrayList<String>();
        lines.add(reason(ranking, locale));
        ranking.places()
                .forEach(place -> lines.add(say(
                        "turn.place",
                        locale,
                        Map.of(
                                "place", String.valueOf(place.place()),
                                "name", staff.nameOf(place.person()),
                                "turns", String.valueOf(place.turns()),
                                "customers", String.valueOf(place.openCustomers()),
                                "last", last(place, locale)))));
        if (!ranking.away().isEmpty()) {
            String away =
                    ranking.away().stream().map(staff::nameOf).collect(Collectors.joining(say("turn.and", locale)));
            lines.add(say("turn.away", locale, Map.of("people", away)));
        }
        return lines;
    }

    /** Whose turn it is, and why, in words. */
    public String reason(Ranking ranking, Locale locale) {
        return ranking.fair()
                .map(fair -> say(
                        "turn.because." + fair.because().code(),
                        locale,
                        Map.of(
                                "name", staff.nameOf(fair.person()),
                                "turns", String.valueOf(fair.turns()),
                                "customers", String.valueOf(fair.openCustomers()),
                                "last", last(fair, locale))))
                .orElseGet(() -> say("turn.nobody", locale));
    }

    private String last(Place place, Locale locale) {
        return place.lastReceivedAt() == null
                ? say("turn.never", locale)
                : DateText.minuteOfYear(place.lastReceivedAt());
    }

    private String said(ReceptionTry tried, Locale locale) {
        String result = say("call-result." + tried.result().code(), locale);
        return say(
                "reception.tried",
                locale,
                Map.of(
                        "no", String.valueOf(tried.no()),
                        "when", DateText.minuteOfYear(tried.triedAt()),
                        "by", staff.nameOf(tried.triedBy()),
                        "result", tried.note() == null ? result : result + " · " + tried.note()));
    }

    @Override
    public String people() {
        return "select id, salesperson as person from reception";
    }

    @Override
    public Map<String, CaseFile> files(Collection<String> businessKeys) {
        var told = new HashMap<String, CaseFile>();
        receptions
                .theReceptions(businessKeys.stream()
                        .flatMap(key -> BusinessKey.id(key).stream())
                        .toList())
                .forEach((id, reception) -> told.put(
                        id.toString(), new CaseFile(reception.number(), "/receptions/" + id, reception.salesperson())));
        return told;
    }

    @Override
    public Map<String, Subject> subjects(Collection<String> businessKeys) {
        var found = receptions.theReceptions(businessKeys.stream()
                .flatMap(key -> BusinessKey.id(key).stream())
                .toList());
        Map<UUID, String> names = receptions.names(found.values());
        var subjects = new HashMap<String, Subject>();
        found.forEach((id, reception) -> subjects.put(
                id.toString(), new Subject(reception.number(), names.getOrDefault(id, ""), "/receptions/" + id)));
        return subjects;
    }

    @Override
    public Map<String, String> subtitles(Collection<String> businessKeys, Locale locale) {
        var ids = businessKeys.stream()
                .flatMap(key -> BusinessKey.id(key).stream())
                .toList();
        Map<UUID, Reception> found = receptions.theReceptions(ids);
        Map<UUID, String> names = receptions.names(found.values());
        var lines = new HashMap<String, String>();
        found.forEach((id, reception) -> lines.put(
                id.toString(),
                say(
                        "reception.line",
                        locale,
                        Map.of(
                                "name",
                                names.getOrDefault(id, "").isEmpty()
                                        ? say("reception.nameless", locale)
                                        : names.getOrDefault(id, ""),
                                "number",
                                reception.number()))));
        return lines;
    }

    @Override
    public Optional<String> nextStep(String businessKey, Locale locale) {
        return reception(businessKey).map(reception -> next(reception, locale));
    }

    private String next(Reception reception, Locale locale) {
        if (!reception.isOpen()) {
            @Nullable String salesperson = reception.salesperson();
            return say(
                    "reception.next." + reception.state().code(),
                    locale,
                    Map.of("name", salesperson == null ? "" : staff.nameOf(salesperson)));
        }
        String key = reception.id().toString();
        return openWork.ofCase(key)
                .map(task -> next(task, locale))
                .orElseGet(() -> Optional.ofNullable(openWork.timersOf(List.of(key), ReceptionSteps.WAIT)
                                .get(key))
                        .map(due ->
                                say("reception.next.Wait_CallAgain", locale, Map.of("due", DateText.minuteOfYear(due))))
                        .orElse(reception.number()));
    }

    private String next(OpenWork.OpenTask task, Locale locale) {
        String who = task.assignee() == null ? say("reception.nobody", locale) : staff.nameOf(task.assignee());
        String next = say("reception.next." + task.step(), locale, Map.of("name", who));
        @Nullable Instant due = task.due();
        return due == null
                ? next
                : say("reception.next.due", locale, Map.of("step", next, "due", DateText.minuteOfYear(due)));
    }

    private String name(Reception reception, Locale locale) {
        @Nullable UUID customer = reception.customerId();
        String name =
                customer == null ? reception.name() : customers.file(customer).name();
        return name == null ? say("reception.nameless", locale) : name;
    }

    private String say(String key, Locale locale, @Nullable Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
