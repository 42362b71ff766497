package dev.revisit.feature;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.form.FormSchema;
import dev.revisit.text.IcuMessageSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

/** The arguments of all words in both languages: those that are given, by the same names. */
public class MessageFilesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");

    /** What each event of a customer tells, besides who did it. */
    private static final Map<String, Set<String>> TIMELINE = Map.ofEntries(
            Map.entry("sheet-opened", Set.of("sheet", "case")),
            Map.entry("sheet-written", Set.of("sheet", "case", "step")),
            Map.entry("sheet-corrected", Set.of("sheet", "case", "no")),
            Map.entry("sheet-rejected", Set.of("sheet", "case", "no", "person")),
            Map.entry("sheet-file-removed", Set.of("sheet", "case", "no", "attachment")),
            Map.entry("sheet-missed", Set.of("sheet", "case", "step", "due", "person")),
            Map.entry("sheet-ended", Set.of("sheet", "case")),
            Map.entry("sheet-erased", Set.of("sheet", "case")),
            Map.entry("sheet-handed-over", Set.of("sheet", "case", "person")),
            Map.entry("registered", Set.of("case")),
            Map.entry("registration-refused", Set.of()),
            Map.entry("file-changed", Set.of("fields")),
            Map.entry("owner-changed", Set.of("from", "person")),
            Map.entry("pace-changed", Set.of("case", "no", "pace")),
            Map.entry("record-written", Set.of("case", "no", "outcome")),
            Map.entry("record-missed", Set.of("case", "step", "due", "person")),
            Map.entry("record-rejected", Set.of("case", "no", "person")),
            Map.entry("record-corrected", Set.of("case", "no")),
            Map.entry("not-reached-again", Set.of("case", "attempts", "no")),
            Map.entry("woke", Set.of("case")),
            Map.entry("won", Set.of("case")),
            Map.entry("lost", Set.of("case")),
            Map.entry("contract-to-be-confirmed", Set.of("case")),
            Map.entry("contract-confirmed", Set.of("case")),
            Map.entry("contract-refused", Set.of("case")),
            Map.entry("contract-fell-through", Set.of("case")),
            Map.entry("contract-withdrawn", Set.of("case")),
            Map.entry("file-removed", Set.of("attachment")),
            Map.entry("floor-plan-uploaded", Set.of("attachment")),
            Map.entry("reception-drags-on", Set.of("no", "person", "attempts")),
            Map.entry("reception-met", Set.of("no", "person")),
            Map.entry("reception-left", Set.of("no", "person")),
            Map.entry("reception-taken-over", Set.of("no", "person")),
            Map.entry("walk-in-assigned", Set.of("no", "person")),
            Map.entry("walk-in-assigned-out-of-turn", Set.of("no", "person")),
            Map.entry("design-opened", Set.of("case")),
            Map.entry("design-plan-joined", Set.of("case")),
            Map.entry("design-dispatched", Set.of("case", "person")),
            Map.entry("design-handed-over", Set.of("case", "person")),
            Map.entry("design-sheet-written", Set.of("case", "person")),
            Map.entry("design-sheet-missed", Set.of("case", "step", "due", "person")),
            Map.entry("design-sheet-wrong", Set.of("case", "person")),
            Map.entry("design-delivered", Set.of("case", "person")),
            Map.entry("design-late", Set.of("case", "due", "person")),
            Map.entry("design-change-asked", Set.of("case", "person")),
            Map.entry("design-approved", Set.of("case", "person")),
            // Of an earlier release, still on timelines.
            Map.entry("design-flag-raised", Set.of("case", "happened", "step", "due", "person", "amount")),
            Map.entry("flag-raised", Set.of("case", "happened", "step", "due", "person", "amount")),
            Map.entry("flag-withdrawn", Set.of("case", "due")),
            Map.entry("flag-offline", Set.of("case", "due", "person", "written")),
            Map.entry("flag-appealed", Set.of("case", "due", "step", "person", "amount")),
            Map.entry("flag-upheld", Set.of("case", "due", "step", "person", "amount")),
            Map.entry("flag-waived", Set.of("case", "due", "step", "person", "amount")),
            Map.entry("flag-stands", Set.of("case", "due", "step", "person", "amount")));

    /** What each event of a project tells, besides who did it, and to whom it was told. */
    private static final Map<String, Set<String>> PROJECT_EVENTS = Map.ofEntries(
            Map.entry("project-started", Set.of()),
            Map.entry("header-corrected", Set.of()),
            Map.entry("owner-changed", Set.of("person")),
            Map.entry("file-removed", Set.of("attachment")),
            Map.entry("report-file-removed", Set.of("attachment", "stage", "round")),
            Map.entry("stage-opened", Set.of("stage")),
            Map.entry("report-written", Set.of("stage", "round")),
            Map.entry("report-missed", Set.of("stage", "round", "due", "person")),
            Map.entry("judged", Set.of("stage", "round", "role", "for", "opinion")),
            Map.entry("decided", Set.of("stage", "round", "role", "for", "decision")),
            Map.entry("reminded", Set.of("stage", "round", "role", "due", "person")),
            Map.entry("reported-upward", Set.of("stage", "round", "role", "due", "person")),
            Map.entry("price-approved", Set.of("stage", "round")),
            Map.entry("price-sent-back", Set.of("stage", "round", "person")),
            Map.entry("price-reminded", Set.of("stage", "round", "due", "person")),
            Map.entry("price-reported-upward", Set.of("stage", "round", "due", "person")),
            Map.entry("form-written", Set.of("document", "row", "version")),
            Map.entry("form-removed", Set.of("document", "row", "version")),
            Map.entry("form-restored", Set.of("document", "row", "version")),
            Map.entry("form-erased", Set.of("document", "row", "version")),
            Map.entry("flag-raised", Set.of("case", "happened", "step", "due", "person", "amount")),
            Map.entry("flag-withdrawn", Set.of("case", "due")),
            Map.entry("flag-offline", Set.of("case", "due", "person", "written")),
            Map.entry("flag-appealed", Set.of("case", "due", "step", "person", "amount")),
            Map.entry("flag-upheld", Set.of("case", "due", "step", "person", "amount")),
            Map.entry("flag-waived", Set.of("case", "due", "step", "person", "amount")),
            Map.entry("flag-stands", Set.of("case", "due", "step", "person", "amount")));

    /** The words of the application itself. */
    public static MessageSource messages() {
        try {
            return new MessageFiles().messageSource();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @DisplayName("Each pattern can be read, and takes the same arguments in both languages")
    void bothLanguages() {
        Map<String, String> english = patterns("");
        Map<String, String> chinese = patterns("_zh");
        assertThat(english).hasSizeGreaterThan(1000);
        chinese.forEach((key, pattern) -> assertThat(IcuMessageSource.argumentsOf(pattern))
                .as(key)
                .containsExactlyInAnyOrderElementsOf(IcuMessageSource.argumentsOf(english.getOrDefault(key, ""))));
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
    }

    @Test
    @DisplayName("What happened names details that are told of it, and no numbers")
    void events() {
        for (String language : List.of("", "_zh")) {
            check(language, "timeline.", TIMELINE, Set.of("by"));
            check(language, "project-event.", PROJECT_EVENTS, Set.of("by", "addressee"));
        }
    }

    private static void check(String language, String prefix, Map<String, Set<String>> told, Set<String> ofEach) {
        Map<String, String> patterns = patterns(language);
        assertThat(told.keySet().stream().map(kind -> prefix + kind).toList())
                .containsExactlyInAnyOrderElementsOf(patterns.keySet().stream()
                        .filter(key -> key.startsWith(prefix))
                        .toList());
        told.forEach((kind, details) -> assertThat(detailsIn(requireNonNull(patterns.get(prefix + kind))))
                .as(prefix + kind + language)
                .isSubsetOf(with(details, ofEach)));
    }

    private static Set<String> with(Set<String> some, Set<String> others) {
        var all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** The details that a pattern names, however it reads them. */
    public static Set<String> detailsIn(String pattern) {
        return IcuMessageSource.argumentsOf(pattern).stream()
                .map(argument -> argument.replaceFirst("_[a-z]+$", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code say("key", locale, Map.of("name", …))}, and where it ends. */
    private static final Pattern SAID = Pattern.compile(
            "(?:say|getMessage)\\(\\s*\"([a-z][\\w-]*\\.[\\w.-]*)\"[^;\"]*?Map\\.of\\((?=\\s*\"\\w+\",)");

    @Test
    @DisplayName(
            "What texts say by a map names the arguments in it, all of them in one language or the other, and no numbers")
    void texts() throws IOException {
        Map<String, String> english = patterns("");
        // Those whose key is not beside them, too.
        var said = new TreeMap<>(Map.of(
                "turn.option", Set.of("name", "turns", "customers"),
                "turn.option.proposed", Set.of("name", "turns", "customers"),
                "flag.missed", Set.of("due", "step", "rule"),
                "flag.rejected", Set.of("due", "step", "rule", "reason"),
                "flag.design.missed", Set.of("due", "step", "rule"),
                "flag.design.rejected", Set.of("due", "rule", "reason")));
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                for (MatchResult match : SAID.matcher(source).results().toList()) {
                    if (english.keySet().stream().anyMatch(key -> key.startsWith(match.group(1)))) {
                        said.merge(match.group(1), namesFrom(source, match.end()), MessageFilesTest::with);
                    }
                }
            }
        }
        assertThat(said).hasSizeGreaterThan(50).containsKeys("case.last-record", "flag.next.", "turn.because.");
        said.forEach((key, names) -> {
            var patterns = english.entrySet().stream()
                    .filter(each -> key.endsWith(".")
                            ? each.getKey().startsWith(key) && !said.containsKey(each.getKey())
                            : each.getKey().equals(key))
                    .toList();
            var used = new TreeSet<String>();
            patterns.forEach(each -> {
                assertThat(names).as(each.getKey()).containsAll(IcuMessageSource.argumentsOf(each.getValue()));
                used.addAll(IcuMessageSource.argumentsOf(each.getValue()));
            });
            assertThat(used).as(key).isEqualTo(names);
        });
    }

    /** The keys of a {@code Map.of}, read from behind its parenthesis. */
    private static Set<String> namesFrom(String source, int start) {
        var arguments = new ArrayList<String>();
        int depth = 0;
        int begun = start;
        boolean quoted = false;
        for (int i = start; depth >= 0; i++) {
            char c = source.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == '(') {
                depth++;
            } else if (!quoted && c == ')') {
                depth--;
            }
            if (!quoted && (depth < 0 || (depth == 0 && c == ','))) {
                arguments.add(source.substring(begun, i).strip().replace("\"", ""));
                begun = i + 1;
            }
        }
        return IntStream.range(0, arguments.size())
                .filter(i -> i % 2 == 0)
                .mapToObj(arguments::get)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Key to pattern, of all files of a language. */
    public static Map<String, String> patterns(String language) {
        var patterns = new TreeMap<String, String>();
        try (var files = Files.list(MESSAGES)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches("[a-z]+" + language + "\\.properties")) {
                    var properties = new Properties();
                    try (var reader = Files.newBufferedReader(file)) {
                        properties.load(reader);
                    }
                    properties
                            .stringPropertyNames()
                            .forEach(key -> assertThat(patterns.put(key, properties.getProperty(key)))
                                    .as(key + " of " + file
                                            + " stands in another file too, and one of them hides the other")
                                    .isNull());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return patterns;
    }

    /**
     * Codes that code tells by itself where no form was filled in, and what a part of the page, a step or a state is called
     * by chance as a field or an option is.
     */
    private static final Pattern OTHERS_WORDS = Pattern.compile("(?:"
            // Codes that code reads, told on timelines, in notices and files.
            + "call-result|check|decision|outcome|pace|way|stage-part|planning\\.figure|facet|form|step|belonging"
            + "|file-kind|projectstate|column|field)\\..*"
            + "|page\\.(?:accounts\\.account|contract\\.title|designs\\.designer|introducers\\.who|material|nav\\.more|phone"
            + "|project\\.(?:department|judgement|measures|price|print\\.situation)|projects\\.state\\.signed"
            + "|reception\\.(?:for|no-phone|phone)|sheet\\.(?:outcome|way))");

    @Test
    @DisplayName("Labels and words of options stand in their forms, and in no message file again")
    void noneOfForms() throws IOException {
        var ofForms = new TreeSet<String>();
        try (var files = Files.list(Path.of("forms"))) {
            for (Path file : files.toList()) {
                FormSchema.parse(Files.readAllBytes(file)).fieldsInOrder().forEach(field -> {
                    ofForms.add(field.name(Locale.ENGLISH) + " | " + field.name(Locale.CHINESE));
                    field.options()
                            .forEach(option -> ofForms.add(field.option(option.value(), Locale.ENGLISH) + " | "
                                    + field.option(option.value(), Locale.CHINESE)));
                });
            }
        }
        assertThat(ofForms).hasSizeGreaterThan(300);
        Map<String, String> chinese = patterns("_zh");
        assertThat(patterns("").entrySet().stream()
                        .filter(english -> ofForms.contains(english.getValue() + " | " + chinese.get(english.getKey())))
                        .map(Map.Entry::getKey)
                        .filter(key -> !OTHERS_WORDS.matcher(key).matches()))
                .isEmpty();
    }
}
