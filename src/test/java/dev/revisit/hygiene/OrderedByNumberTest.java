package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What follows on what is told by a number given under a lock, never by a time: times are those of several nodes' clocks
 * (ADR 0028). Each order by a time that there is stands here, with the reason why it decides nothing.
 */
class OrderedByNumberTest {

    private static final String SHOWN = "a list that people look through; its last sort key is the id";
    private static final String DUE = "due times are given, the same on every node";
    private static final String TYPED = "a time that people typed, shown";
    private static final String OUTBOX = "which message leaves first; each leaves once";

    private static final Map<String, String> BY_TIME = Map.ofEntries(
            Map.entry("AbsenceRepository", SHOWN + "; first by days"),
            Map.entry("Attachments", SHOWN),
            Map.entry("Customers", "old files of one customer, of different cases; any of them would do"),
            Map.entry("DepartureRepository", SHOWN),
            Map.entry("Departures", SHOWN),
            Map.entry("Deputies", SHOWN),
            Map.entry("DesignFolder", SHOWN),
            Map.entry("DesignList", SHOWN),
            Map.entry("Documents", SHOWN),
            Map.entry(
                    "Facts",
                    "who owned what at a due time is a question of times; handovers take theirs one after the other"),
            Map.entry("FlagCheck", DUE),
            Map.entry("FlagRepository", DUE),
            Map.entry("Flags", DUE),
            Map.entry("HandoverRepository", SHOWN),
            Map.entry("HealthProgrammeSheet", "which event was written last, for the draft of the next form"),
            Map.entry("JudgementRepository", "judgements of a round, of which each stands for itself"),
            Map.entry("LeaveRequests", SHOWN + "; first by days"),
            Map.entry("LoginSessions", SHOWN),
            Map.entry("MonthSheet", DUE + "; corrections: the place of a line that counts in full"),
            Map.entry("NamedDeputyRepository", SHOWN + "; the one that holds has a column of its own"),
            Map.entry("NewRecords", SHOWN),
            Map.entry("NoticeRepository", SHOWN),
            Map.entry(
                    "OfflineRecords",
                    "of several records any excuses; the flag shows the times of the first that came"),
            Map.entry("OpenTimers", DUE),
            Map.entry("PersonalTokens", SHOWN),
            Map.entry("OpenWork", DUE),
            Map.entry("Outbox", OUTBOX),
            Map.entry("PayCorrectionRepository", SHOWN),
            Map.entry("PeopleAtWork", "the sample company"),
            Map.entry("ReceptionList", SHOWN),
            Map.entry("Runs", SHOWN + "; which run comes first changes nothing in what it finds"),
            Map.entry("SheetCaseRepository", SHOWN),
            Map.entry("Sheets", SHOWN),
            Map.entry(
                    "OpenObligations", "of many warnings the most urgent first; each is told once whatever its place"),
            Map.entry("SheetList", SHOWN),
            Map.entry("SixWeeks", "the sample company"),
            Map.entry("Statements", DUE),
            Map.entry("Timeline", SHOWN + "; what one customer's story says is by number"),
            Map.entry("TrackingRecordRepository", TYPED),
            Map.entry("TrackingSheets", TYPED + "; of the same minute, the higher number"),
            Map.entry("WarningLog", SHOWN + "; whether there was one in time does not ask for their order"),
            Map.entry(
                    "Warnings",
                    "a message says which of many is due first; the lock order is by due time, id and step"),
            Map.entry("WorkCheck", DUE));

    private static final List<Pattern> ORDERS = List.of(
            // In SQL and in queries: the name of a column or field that ends in at, or the engine's due dates.
            Pattern.compile("order by[^\";]*?\\b(\\w*_at|\\w*[a-z]At|\\w+\\.at|at|duedate_|due_date_)\\b"),
            Pattern.compile("\\b(?:max|min)\\(\\s*(\\w*_at|[\\w.]*At|\\w+\\.at|at)\\)"),
            // By the name of a method.
            Pattern.compile("OrderBy(?:\\w*[a-z])?At(?:(?:Asc|Desc)\\w*)?\\("),
            Pattern.compile("findFirst\\w*OrderBy\\w*At\\w*\\("),
            // One row's time beside another's, to find the later row.
            Pattern.compile("\\b(\\w+)\\.(\\w+_at)\\b[^;\"]{0,20}?[<>]=?[^;\"]{0,5}?(?!\\1)\\w+\\.\\2\\b"),
            // By a comparator.
            Pattern.compile("(?:comparing|thenComparing|max|min|sorted)\\([^;]{0,60}?\\w+::(\\w+[a-z]At|at)\\b"));

    @Test
    @DisplayName("Every order by a time stands on the list of those that decide nothing, with its reason")
    void ordersByTime() throws IOException {
        assertThat(filesThatOrderByTime()).isEqualTo(new TreeSet<>(BY_TIME.keySet()));
    }

    @Test
    @DisplayName("What decides is found by number: flags, corrections, contracts, cases, turns, designs")
    void decidesByNumber() throws IOException {
        assertThat(filesThatOrderByTime())
                .doesNotContain(
                        "FlagEntryRepository",
                        "RecordCorrectionRepository",
                        "ContractRepository",
                        "TrackingCaseRepository",
                        "Turns",
                        "FairTurn",
                        "DesignJobRepository",
                        "HistoryEntryRepository",
                        "TimelineEntryRepository");
    }

    private static Set<String> filesThatOrderByTime() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(OrderedByNumberTest::ordersByTime)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean ordersByTime(Path file) {
        String text = read(file).replaceAll("\"\\s*\\+\\s*\"", "").replaceAll("(?m)^\\s*(\\*|//|/\\*).*$", "");
        return ORDERS.stream().anyMatch(order -> order.matcher(text).find());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
