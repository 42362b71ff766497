package dev.revisit.emptysheet;

import dev.revisit.engine.CaseDirectory;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.command.CaseLock;
import dev.revisit.engine.task.Assignees;
import dev.revisit.engine.timer.FiredTimer;
import dev.revisit.engine.timer.RecordLoop;
import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.feature.StartStep;
import dev.revisit.notification.Notice;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.ObligationMet;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.Subject;
import dev.revisit.staff.Groups;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The smallest sheet that owes something: one entry, by its owner. With its diagram, form and words under {@code
 * src/test/resources} it is all that the sheet consists of; it edits no file of another package.
 */
@Configuration(proxyBeanMethods = false)
@Profile("empty-sheet")
class EmptySheet {

    static final String PROCESS = "EmptySheet";
    static final DeductionRule OWED = new DeductionRule("X1");

    /** The owner of each sheet, in the place of a table. */
    static final class Sheets {

        final Map<UUID, String> owners = new ConcurrentHashMap<>();
        final AtomicInteger starts = new AtomicInteger();

        Subject subject(UUID id) {
            return new Subject("empty-sheet", id, "X-000001", null);
        }

        private Map<String, CaseDirectory.CaseFile> files(Collection<String> keys) {
            var files = new HashMap<String, CaseDirectory.CaseFile>();
            keys.forEach(key -> owners.computeIfPresent(UUID.fromString(key), (id, owner) -> {
                files.put(key, new CaseDirectory.CaseFile(subject(id).number(), "/empty-sheets", owner));
                return owner;
            }));
            return files;
        }
    }

    @Bean
    Sheets emptySheets() {
        return new Sheets();
    }

    @Bean
    DeductionRule emptySheetOwed() {
        return OWED;
    }

    @Bean
    ProcessRights emptySheetRights() {
        return new ProcessRights(PROCESS, Groups.SALES_AND_SUPERVISORS, Set.of(Groups.SALES));
    }

    @Bean
    PagePaths emptySheetPages() {
        return PagePaths.of("/empty-sheets/**");
    }

    @Bean
    NavigationEntry emptySheetEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                45,
                "/empty-sheets",
                "page.nav.empty-sheets",
                "page",
                viewer -> viewer.is(Groups.SALES));
    }

    @Bean
    StartStep emptySheetStep(Sheets sheets) {
        return new StartStep() {
            @Override
            public String id() {
                return "empty-sheet";
            }

            @Override
            public void run() {
                sheets.starts.incrementAndGet();
            }
        };
    }

    @Bean
    Assignees emptySheetAssignees(Sheets sheets) {
        return (businessKey, step) -> Optional.ofNullable(sheets.owners.get(UUID.fromString(businessKey)));
    }

    @Bean
    CaseLock emptySheetLock() {
        return new CaseLock() {
            @Override
            public String process() {
                return PROCESS;
            }

            @Override
            public void hold(UUID id) {
                // There is no row.
            }
        };
    }

    @Bean
    CaseSummary emptySheetSummary(Sheets sheets) {
        return new CaseSummary() {
            @Override
            public Optional<Card> card(String step, String businessKey, Locale locale) {
                return Optional.empty();
            }

            @Override
            public Map<String, NamedCase> named(Collection<String> keys) {
                var named = new HashMap<String, NamedCase>();
                sheets.files(keys).forEach((key, file) -> named.put(key, new NamedCase("空表一号", file)));
                return named;
            }
        };
    }

    @Bean
    CaseDirectory emptySheetDirectory(Sheets sheets) {
        return new CaseDirectory() {
            @Override
            public Map<String, CaseFile> files(Collection<String> keys) {
                return sheets.files(keys);
            }

            @Override
            public String people() {
                return "select id, person from flag where 1 = 0";
            }
        };
    }

    @Bean
    JavaDelegate recordEntryDelegate(Sheets sheets, ApplicationEventPublisher events, Clock clock) {
        return execution -> {
            Subject subject = sheets.subject(idOf(execution));
            String owner = sheets.owners.get(subject.id());
            events.publishEvent(new ObligationMet(subject, clock.instant()));
            events.publishEvent(new Notice(
                    "empty-sheet-written:" + subject.id(),
                    owner,
                    "empty-sheet-written",
                    Map.of("sheet", subject.number(), "scribe", owner, "ink", "1234.5", "paper", "rough"),
                    "/empty-sheets",
                    clock.instant()));
        };
    }

    @Bean
    JavaDelegate flagMissedEntryDelegate(Sheets sheets, ApplicationEventPublisher events, Clock clock) {
        return execution -> {
            UUID id = idOf(execution);
            events.publishEvent(new ObligationMissed(
                    OWED.id(),
                    sheets.subject(id),
                    RecordLoop.stepOf(execution),
                    FiredTimer.dueAt(),
                    sheets.owners.get(id),
                    clock.instant()));
        };
    }

    private static UUID idOf(DelegateExecution execution) {
        return UUID.fromString(execution.getProcessBusinessKey());
    }

    @Controller
    @Profile("empty-sheet")
    static class EmptySheetsPage {

        @GetMapping("/empty-sheets")
        @ResponseBody
        String list() {
            return "空表 Empty sheets";
        }
    }
}
