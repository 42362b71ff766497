package dev.revisit.hygiene;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.revisit.engine.Batch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;

/**
 * The ids of one query are not handed to the next: a database takes 65,535 values in a statement. What is looked up by
 * many values takes a {@link Batch}; what else takes a collection stands here, with the reason why it stays short.
 */
class BatchesTest {

    private static final String PEOPLE = "people, as many as work here";
    private static final String STEPS = "written in the code, or in a diagram";
    private static final String BATCH = "one batch of parts, 100 at most";
    private static final String CHUNK = "one chunk of the reconciliation, 300 at most, and their entries";
    private static final String PAGE = "one page of the history";

    /** Methods of repositories that take a collection. */
    private static final Map<String, String> SHORT_IN_REPOSITORIES = Map.ofEntries(
            Map.entry("AbsenceRepository.before", PEOPLE),
            Map.entry("AbsenceRepository.countOfOthers", PEOPLE),
            Map.entry("AbsenceRepository.ofOthersBefore", PEOPLE),
            Map.entry("CompetitorNoteRepository.count", "the brands that one customer's records name"),
            Map.entry("CompetitorNoteRepository.page", "the brands that one customer's records name"),
            Map.entry("ContactWayRepository.findByNumberIn", "the phones of one form"),
            Map.entry("FlagRepository.ofMonth", PEOPLE),
            Map.entry("FlagRepository.weights", PEOPLE),
            Map.entry("FormDocumentRepository.written", "kinds of subjects, written in the code"),
            Map.entry("HandoverRepository.before", PEOPLE),
            Map.entry("SheetEntryRepository.findFirstByCaseIdAndStepInOrderByNumberDesc", STEPS),
            Map.entry("StageChecklistRepository.withNewest", "the stages of one project"),
            Map.entry("TrackingRecordRepository.appointments", PEOPLE),
            Map.entry("TrackingRecordRepository.withPromiseOrMaterial", "the cases of one customer"));

    /** Lists in SQL and in questions to the engine, by file and name. */
    private static final Map<String, String> SHORT_IN_SQL = Map.ofEntries(
            Map.entry("ReceptionList :desks", "departments"),
            Map.entry("DesignList :people", PEOPLE),
            Map.entry("DesignList :designers", PEOPLE),
            Map.entry("SecondFactors :people", "of one page of people"),
            Map.entry("SheetList :people", PEOPLE),
            Map.entry("SheetNumbers :facets", "written in the code"),
            Map.entry("NewRecords :team", PEOPLE),
            Map.entry("Timeline :team", PEOPLE),
            Map.entry("OpenWork :people", PEOPLE),
            Map.entry("Staff :groups", "written in the code"),
            Map.entry("OpenObligations :timers", STEPS),
            Map.entry("OpenWork :steps", STEPS),
            Map.entry("OpenWork :without", STEPS),
            Map.entry("ProjectList :people", PEOPLE),
            Map.entry("AccountList :people", PEOPLE),
            Map.entry("SourceNumbers :people", PEOPLE),
            Map.entry("Introducers :people", PEOPLE),
            Map.entry("AccountRefusals :people", PEOPLE),
            Map.entry("LatestDefinitions processDefinitionIdIn", "one version of each diagram"),
            Map.entry("LatestDefinitions decisionDefinitionIdIn", "one version of each table"),
            Map.entry("Introducers :keys", "as many as a page shows"),
            Map.entry("Introducers :numbers", "as many as a page shows, twice"),
            Map.entry("ProductKnowledge :people", "as many as a page shows"),
            Map.entry("ApproachHints :customers", "as many as a page shows"),
            Map.entry("PeopleOfAccount :people", PEOPLE),
            Map.entry("CustomerList :owners", PEOPLE),
            Map.entry("ProjectList :steps", STEPS),
            Map.entry("TaskLists taskDefinitionKeyIn", STEPS),
            Map.entry("TaskLists taskDefinitionKeyNotIn", STEPS),
            Map.entry("Rights groupIdIn", "one group"),
            Map.entry("Diagrams processInstanceIds", BATCH),
            Map.entry("DueDates activityIdIn", "one deadline"),
            Map.entry("Jobs :people", PEOPLE),
            Map.entry("OpenTimers :timers", STEPS),
            Map.entry("OpenTimers :instances", BATCH),
            Map.entry("ChangeTargets :instances", BATCH),
            Map.entry("ChangeTargets :jobs", BATCH),
            Map.entry("ChangeLog :changes", PAGE),
            Map.entry("Area :ids", CHUNK),
            Map.entry("EarningCheck :ids", CHUNK),
            Map.entry("EarningCheck :keys", CHUNK),
            Map.entry("Facts :definitions", STEPS),
            Map.entry("Facts :ids", CHUNK),
            Map.entry("Facts :keys", CHUNK),
            Map.entry("Facts :steps", STEPS),
            Map.entry("FlagCheck :flags", CHUNK),
            Map.entry("Forms taskDefinitionKeyIn", STEPS),
            Map.entry("Reconciliation :instances", CHUNK));

    /** The same, each asked for in portions. */
    private static final List<String> IN_PORTIONS = List.of(
            "AppIds :people",
            "Attachments :ids",
            "CaseLocks :some",
            "AcquiredJobs :jobs",
            "Deliveries :keys",
            "DesignFolder :files",
            "OpenWork :keys",
            "OpenWork processInstanceIds",
            "Inbox :keys",
            "NewRecords :records",
            "PolicySignatures :people",
            "WarningLog :subjects",
            "Staff userIdIn");

    private static final Pattern LIST_IN_SQL = Pattern.compile("\\bin \\(?(:\\w+)");
    private static final Pattern LIST_IN_QUESTION =
            Pattern.compile("\\.(\\w+(?:Key|KeyNot|Id|Assignee|Owner|Name|Group)In|processInstanceIds)\\(");

    @Test
    @DisplayName("A repository takes a portion, or a collection that stays short, and says why")
    void repositories() {
        var takeCollections = new TreeSet<String>();
        for (JavaClass repository : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.revisit")) {
            if (repository.isInterface() && repository.isAssignableTo(Repository.class)) {
                repository.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.ABSTRACT))
                        .filter(BatchesTest::takesCollection)
                        .forEach(method -> takeCollections.add(repository.getSimpleName() + "." + method.getName()));
            }
        }

        assertThat(takeCollections).isEqualTo(new TreeSet<>(SHORT_IN_REPOSITORIES.keySet()));
    }

    private static boolean takesCollection(JavaMethod method) {
        return method.getRawParameterTypes().stream()
                .anyMatch(type ->
                        !type.isEquivalentTo(Batch.class) && (type.isAssignableTo(Iterable.class) || type.isArray()));
    }

    @Test
    @DisplayName("A list in SQL, or in a question to the engine, is a portion or stays short, and says why")
    void statements() throws IOException {
        var lists = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                lists.addAll(listsIn(source));
            }
        }
        var known = new TreeSet<>(SHORT_IN_SQL.keySet());
        known.addAll(IN_PORTIONS);

        assertThat(lists).isEqualTo(known);
    }

    private static List<String> listsIn(Path source) throws IOException {
        String text = Files.readString(source);
        String name = source.getFileName().toString().replace(".java", "");
        boolean repository = text.contains("extends Repository<");
        boolean ofEngine = text.contains("org.camunda.");
        var lists = new ArrayList<String>();
        if (!repository) {
            LIST_IN_SQL.matcher(text).results().forEach(found -> lists.add(name + " " + found.group(1)));
        }
        if (ofEngine) {
            LIST_IN_QUESTION.matcher(text).results().forEach(found -> lists.add(name + " " + found.group(1)));
        }
        return lists;
    }

    @Test
    @DisplayName("All are asked for, each once, never more than a thousand in one statement")
    void portions() {
        var all = IntStream.range(0, 70_000).mapToObj(n -> n % 65_536).toList();
        var sizes = new ArrayList<Integer>();
        List<Integer> answers = Batch.<Integer, Integer>each(all, some -> {
            sizes.add(some.size());
            return some;
        });

        assertThat(sizes).allMatch(size -> size <= 1000).hasSize(66);
        assertThat(answers).hasSize(65_536).doesNotHaveDuplicates();
        assertThat(Batch.<Integer, Integer>each(List.of(), some -> {
                    throw new AssertionError("asked for nothing");
                }))
                .isEmpty();
        assertThat(answers.stream().collect(toMap(each -> each, each -> each))).hasSize(65_536);
    }
}
