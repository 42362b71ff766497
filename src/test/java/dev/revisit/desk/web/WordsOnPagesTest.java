package dev.revisit.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.commission.flag.FlagState;
import dev.revisit.customer.timeline.CustomerEvent;
import dev.revisit.obligation.FlagChanged;
import dev.revisit.project.history.ProjectEvent;
import dev.revisit.staff.Personnel;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Outcome;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody ever reads a key where words should stand. */
class WordsOnPagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern USED_IN_TEMPLATE = Pattern.compile("#\\{([A-Za-z][A-Za-z0-9._-]*)");
    private static final Pattern USED_IN_CODE = Pattern.compile("\"((?:page|file|attachment)\\.[a-z0-9.-]*[a-z0-9])\"");

    private static Properties words(String file) throws IOException {
        var words = new Properties();
        words.load(new StringReader(Files.readString(MESSAGES.resolve(file), StandardCharsets.UTF_8)));
        return words;
    }

    private static Set<String> all(String language) throws IOException {
        var keys = new TreeSet<String>();
        for (Path file : files(MESSAGES, ".properties")) {
            String name = file.getFileName().toString();
            if (name.endsWith("_zh.properties") == language.equals("_zh")) {
                keys.addAll(words(name).stringPropertyNames());
            }
        }
        return keys;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static Set<String> used(List<Path> files, Pattern pattern) throws IOException {
        var used = new TreeSet<String>();
        for (Path file : files) {
            var matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                used.add(matcher.group(1));
            }
        }
        return used;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pages", "terms", "commission", "timings"})
    @DisplayName("Each key has words in both languages, and the Chinese ones are Chinese")
    void bothLanguages(String file) throws IOException {
        var english = words(file + ".properties");
        var chinese = words(file + "_zh.properties");
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(english.getProperty(key)).as(key).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            // An apostrophe of the keyboard is special where there are arguments.
            assertThat(english.getProperty(key)).as(key).doesNotContain("'");
            assertThat(chinese.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
            if (!Set.of("E-mail", "SMS", "QQ", "{0}%", "{0} {1}").contains(english.getProperty(key))) {
                assertThat(chinese.getProperty(key)).as(key).containsPattern("\\p{IsHan}");
            }
        }
    }

    @Test
    @DisplayName("Each key used in a template or in the pages’ code has words")
    void nothingMissing() throws IOException {
        var used = used(files(TEMPLATES, ".html"), USED_IN_TEMPLATE);
        used.addAll(used(files(Path.of("src/main/java"), ".java"), USED_IN_CODE));
        used.removeIf(key -> key.endsWith("."));
        assertThat(all("")).containsAll(used);
        assertThat(all("_zh")).containsAll(used);
    }

    @Test
    @DisplayName("Each step and wait of the diagrams, each outcome, group and event of a customer has words")
    void terms() throws IOException {
        var needed = new ArrayList<String>();
        for (Path diagram : files(Path.of("processes"), ".bpmn")) {
            String xml = Files.readString(diagram);
            used(List.of(diagram), Pattern.compile("id=\"(UserTask_[A-Za-z]+)\""))
                    .forEach(id -> needed.add("step." + id));
            used(List.of(diagram), Pattern.compile("intermediateCatchEvent id=\"(Wait_[A-Za-z]+)\"")).stream()
                    .filter(id -> !id.startsWith("Wait_AfterMiss_"))
                    .forEach(id -> {
                        needed.add("wait." + id);
                        needed.add("wait." + id + ".until");
                    });
            var process = Pattern.compile("<bpmn:process id=\"([A-Za-z]+)\"").matcher(xml);
            assertThat(process.find()).isTrue();
            needed.add("process." + process.group(1));
        }
        for (Outcome outcome : Outcome.values()) {
            needed.add("outcome." + outcome.code());
        }
        for (Contract.State state : Contract.State.values()) {
            needed.add("contractstate." + state.code());
            needed.add("timeline.contract-" + state.code());
        }
        var ofCustomers = new TreeSet<String>();
        var ofProjects = new TreeSet<String>();
        for (Path file : files(Path.of("src/main/java"), ".java")) {
            String code = Files.readString(file);
            boolean ofFlags = code.contains("new " + FlagChanged.class.getSimpleName() + "(");
            if (ofFlags || code.contains(CustomerEvent.class.getSimpleName())) {
                ofCustomers.addAll(kinds(code));
            }
            if (ofFlags || code.contains(ProjectEvent.class.getSimpleName())) {
                ofProjects.addAll(kinds(code));
            }
        }
        assertThat(ofCustomers).contains("registered", "won", "flag-raised", "design-late", "design-approved");
        assertThat(ofProjects).contains("report-missed", "decided", "reported-upward", "flag-raised");
        for (FlagState state : FlagState.values()) {
            needed.add("flagstate." + state.code());
            if (state != FlagState.OPEN) {
                needed.add("timeline.flag-" + state.code());
                needed.add("project-event.flag-" + state.code());
            }
        }
        ofCustomers.forEach(kind -> needed.add("timeline." + kind));
        ofProjects.forEach(kind -> needed.add("project-event." + kind));
        Personnel.GROUPS.forEach(group -> needed.add("group." + group));
        needed.addAll(List.of("field.from", "field.to", "field.deputy"));
        assertThat(all("")).containsAll(needed);
    }

    @Test
    @DisplayName("The answers that forms offer are called the same on pages")
    void formsAndPagesAgree() throws IOException {
        var english = words("terms.properties");
        var chinese = words("terms_zh.properties");
        var json = new com.fasterxml.jackson.databind.ObjectMapper();
        var checked = new TreeSet<String>();
        for (Path form : files(Path.of("forms"), ".form")) {
            for (var field : json.readTree(form.toFile()).findParents("values")) {
                String key = field.path("key").asText();
                String terms = key.equals("preferredWay") || key.equals("nextStepWay") ? "way" : key;
                for (var option : field.path("values")) {
                    String term = terms + "." + option.path("value").asText();
                    if (!english.containsKey(terms + "."
                            + field.path("values").get(0).path("value").asText())) {
                        continue;
                    }
                    checked.add(term);
                    assertThat(english.getProperty(term))
                            .as(term)
                            .isEqualTo(option.path("label").asText());
                    assertThat(chinese.getProperty(term))
                            .as(term)
                            .isEqualTo(
                                    option.has("label_zh")
                                            ? option.path("label_zh").asText()
                                            : option.path("properties")
                                                    .path("label_zh")
                                                    .asText());
                }
            }
        }
        assertThat(checked).contains("outcome.comes", "way.phone");
    }

    /** The kinds of events that a class publishes, as it names them. */
    private static Set<String> kinds(String code) {
        var kinds = new TreeSet<String>();
        var named = Pattern.compile(
                        "String kind\\(\\) \\{\\s*return ([^;]+);|(?:happened\\(\\s*(?:project|job)|new FlagChanged\\(\\s*flag.subject\\(\\)),([^;]+);")
                .matcher(code);
        while (named.find()) {
            String where = named.group(1) == null ? named.group(2) : named.group(1);
            var literal = Pattern.compile("(?<!\\()\"([a-z-]+)\"").matcher(where);
            while (literal.find()) {
                kinds.add(literal.group(1));
            }
        }
        return kinds;
    }
}
