package dev.revisit.prospecting;

import dev.revisit.account.Account;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A target account that somebody finds who does not have it (rules G0, G1): its source is added to the open case, whoever
 * has it and their superior hear of it, and whoever found it is refused a case of their own.
 */
@Component
class FoundAgain {

    static final String TRACKED_AS = "prospecting.tracked-as";

    private final Sheets sheets;
    private final Forms forms;
    private final Superiors superiors;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate onItsOwn;
    private final Clock clock;

    FoundAgain(
            Sheets sheets,
            Forms forms,
            Superiors superiors,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.sheets = sheets;
        this.forms = forms;
        this.superiors = superiors;
        this.events = events;
        this.onItsOwn = new TransactionTemplate(transactions);
        onItsOwn.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    /** @return what is told to whoever found it: which case it is, if they may see it */
    @Rule("G1")
    Refusal on(SheetCase open, Account account, FormValues start, Viewer finder) {
        // Kept, though the act itself is refused.
        onItsOwn.executeWithoutResult(begun -> add(open, account, start, finder));
        return finder.sees(open.owner())
                ? Refusal.conflictIn(ProspectingSheet.NAME, TRACKED_AS, open.number())
                : Refusal.conflictIn(ProspectingSheet.NAME, "prospecting.tracked");
    }

    private void add(SheetCase open, Account account, FormValues start, Viewer finder) {
        sheets.hold(open.id());
        Set<String> known = sheets.entriesOf(open.id()).stream()
                .map(entry -> entry.answers().choices(ProspectingSheet.SOURCES))
                .filter(sources -> !sources.isEmpty())
                .reduce(Set.of(), (before, after) -> after);
        Set<String> all = new TreeSet<>(known);
        all.addAll(start.answers().choices(ProspectingSheet.SOURCES));
        Instant at = clock.instant();
        if (!all.equals(known)) {
            var told = new HashMap<String, Object>(Map.of(ProspectingSheet.SOURCES, List.copyOf(all)));
            start.maybeText(ProspectingSheet.SOURCE_DETAIL)
                    .ifPresent(detail -> told.put(ProspectingSheet.SOURCE_DETAIL, detail));
            record(open, told, finder, at);
        }
        Stream.concat(Stream.of(open.owner()), superiors.of(open.owner()).stream())
                .distinct()
                .filter(person -> !person.equals(finder.userId()))
                .forEach(person -> events.publishEvent(new Notice(
                        // Whoever tries again within the hour says nothing new.
                        "prospect-found-again:" + open.id() + ":" + finder.userId() + ":"
                                + at.truncatedTo(ChronoUnit.HOURS) + ":" + person,
                        person,
                        "prospect-found-again",
                        Map.of("account", account.name(), "number", open.number(), "by", finder.userId()),
                        open.path(),
                        at)));
    }

    private void record(SheetCase open, Map<String, Object> told, Viewer finder, Instant at) {
        String step = ProspectingSheet.FOUND_AGAIN;
        FormValues checked = forms.check(forms.ofStep(open.id().toString(), Set.of(step), "found-again"), told);
        sheets.record(open.id(), step, checked, finder.userId(), at);
    }
}
