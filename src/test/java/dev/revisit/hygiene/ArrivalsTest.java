package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What takes the time at which a request reached us, which can be long before it is carried out, stands here with the
 * reason: it decides whether something owed came in time (rule C2), or says when somebody told of something. Whatever
 * changes whose something is, or what is earned or charged, takes the time at which it is done: a handover, registration,
 * assignment or approval dated before what happened meanwhile would take away from somebody what was theirs.
 */
class ArrivalsTest {

    private static final String OWED = "owed at a step: in time is what reached us in time";
    private static final String TOLD = "when the desk told of it; changes nobody's customer";

    private static final Map<String, String> BY_ARRIVAL = new TreeMap<>(Map.ofEntries(
            Map.entry("RecordContactDelegate", OWED),
            Map.entry("RecordSheetEntryDelegate", OWED),
            Map.entry("RecordNoteDelegate", OWED),
            Map.entry("RecordOpinionDelegate", OWED),
            Map.entry("RecordReportDelegate", OWED),
            Map.entry("RecordJudgementDelegate", OWED + "; the decision that earns is RecordDecisionDelegate's"),
            Map.entry("RecordDispatchSheetDelegate", OWED),
            Map.entry("RecordDeliveryDelegate", OWED),
            Map.entry("RecordAppealDelegate", "until the third day: in time is what reached us in time"),
            Map.entry("RecordVisitDelegate", "the visit was when it was reported"),
            Map.entry("RunningCases", OWED + "; what hung is told apart from what is newer (rule T6)"),
            Map.entry("RunningSheets", OWED + "; an entry at any time that waits for no task"),
            Map.entry("RegisterWalkInDelegate", "when somebody came to the desk"),
            Map.entry("ReportVisitDelegate", TOLD),
            Map.entry("TellToRegisterDelegate", TOLD),
            Map.entry("RecordTryDelegate", TOLD + "; tries are numbered"),
            Map.entry("RecordPhoneDelegate", TOLD),
            Map.entry(
                    "MissedDeadlines",
                    "what was due before the record reached us is missed, what was due after it is not"),
            Map.entry("ConflictRetryInterceptor", "keeps it while a command is repeated"),
            Map.entry("ConflictRetry", "keeps it while it is looked again where something is"),
            Map.entry("Submission", "the one place that knows it")));

    private static final Pattern ARRIVAL = Pattern.compile(
            "\\bSubmission\\s*\\.\\s*(?:<[^>]*>)?(arrivedAt|during)\\b|\\bKeyedRequest\\s*\\.\\s*arrival\\b");

    @Test
    @DisplayName("Each use of the time of arrival stands on the list, with its reason")
    void usesOfTheArrival() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> ARRIVAL.matcher(read(file)).find())
                            .map(file -> file.getFileName().toString().replace(".java", "")))
                    .containsExactlyInAnyOrderElementsOf(BY_ARRIVAL.keySet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
