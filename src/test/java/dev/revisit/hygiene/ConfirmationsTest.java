package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What our pages say after an act: each act its own words, in both languages. Read off the pages' sources, so that an act
 * that is added is seen here.
 */
class ConfirmationsTest {

    /** Acts that change nothing, or whose next page says it all: where it is, what was asked. */
    private static final Set<String> SILENT = Set.of(
            // Opens what the notice tells of; marks as seen.
            "NoticesPage /{id}/open",
            "NoticesPage /seen",
            // Look, and change nothing.
            "HandoverPage /from/{person}/lines",
            "TimingsPage /edit",
            "TimingsPage /preview",
            "TimingsPage /preview.csv",
            "FilesPage /upload",
            // On to the page of the change, which shows how far it has come.
            "TimingsPage ");

    private static final Pattern ACT =
            Pattern.compile("@PostMapping(?:\\((?:path = )?\"([^\"]*)\"\\))?(.*?)\\n    }\\n", Pattern.DOTALL);

    private static final Pattern ALTERNATIVES = Pattern.compile("\\{\\w+:([\\w-]+(?:\\|[\\w-]+)+)}");

    private static final Pattern KEY = Pattern.compile("\"((?:page|staff)\\.[\\w.-]+)\"( \\+)?");

    /** The keys that each act may confirm with. */
    private static Map<String, Set<String>> acts() throws IOException {
        var acts = new TreeMap<String, Set<String>>();
        for (Path file : pages()) {
            String source = Files.readString(file);
            String page = file.getFileName().toString().replace(".java", "");
            var found = ACT.matcher(source);
            while (found.find()) {
                String path = found.group(1) == null ? "" : found.group(1);
                String body = found.group(2) + helpers(found.group(2), source);
                var several = ALTERNATIVES.matcher(path);
                if (several.find()) {
                    for (String one : several.group(1).split("\\|")) {
                        acts.put(page + " " + path.replace(several.group(), one), keys(body, one));
                    }
                } else {
                    acts.put(page + " " + path, keys(body, ""));
                }
            }
        }
        return acts;
    }

    private static List<Path> pages() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().matches(".*/web/\\w*Pages?\\.java"))
                    .sorted()
                    .toList();
        }
    }

    /** What the act calls in its own class, but for what several acts share. */
    private static String helpers(String body, String source) {
        var more = new StringBuilder();
        Pattern.compile("\"notice\", (\\w+)\\(")
                .matcher(body)
                .results()
                .forEach(
                        call -> Pattern.compile("private String " + call.group(1) + "\\(.*?\\n    }\\n", Pattern.DOTALL)
                                .matcher(source)
                                .results()
                                .forEach(helper -> more.append(helper.group())));
        return more.toString();
    }

    /** @param alternative which of the acts of one path; a key that says nothing of it is every one's */
    private static Set<String> keys(String body, String alternative) {
        var keys = new TreeSet<String>();
        KEY.matcher(body)
                .results()
                .forEach(key -> keys.add(key.group(2) == null ? key.group(1) : key.group(1) + alternative));
        return keys;
    }

    /** A key that ends in a state: all that are there, which is at least one. */
    private static Stream<String> written(String key, Properties words) {
        if (!key.endsWith(".")) {
            return Stream.of(key);
        }
        var all = words.stringPropertyNames().stream()
                .filter(each -> each.startsWith(key))
                .toList();
        return all.isEmpty() ? Stream.of(key) : all.stream();
    }

    private static Properties words(String language) {
        var all = new Properties();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/messages"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("_zh.properties") == language.equals("zh"))
                    .toList()) {
                try (var text = Files.newBufferedReader(file)) {
                    all.load(text);
                }
            }
            return all;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Test
    @DisplayName("Each act of our pages says what was done, but for those that change nothing")
    void everyActSaysSo() throws IOException {
        var acts = acts();

        assertThat(acts).hasSizeGreaterThan(40);
        assertThat(acts.keySet()).containsAll(SILENT);
        acts.forEach((act, keys) ->
                assertThat(keys.isEmpty()).as("%s says %s", act, keys).isEqualTo(SILENT.contains(act)));
    }

    @Test
    @DisplayName(
            "No two acts confirm with the same words, neither the same key nor the same text; each has both languages")
    void eachItsOwn() throws IOException {
        for (String language : List.of("en", "zh")) {
            var words = words(language);
            var said = new TreeMap<String, List<String>>();
            acts().forEach((act, keys) -> keys.stream()
                    .flatMap(key -> written(key, words))
                    .forEach(key -> {
                        assertThat(words.getProperty(key))
                                .as("%s of %s in %s", key, act, language)
                                .isNotBlank();
                        said.computeIfAbsent(words.getProperty(key), text -> new ArrayList<>())
                                .add(act);
                    }));

            assertThat(said)
                    .allSatisfy((text, acts) -> assertThat(acts).as(text).hasSize(1));
        }
    }

    /** Acts after which somebody has something to do, or time runs: their words leave a place for who, what and when. */
    private static final Set<String> GO_ON = Set.of(
            "page.notice.registered",
            "page.notice.recorded",
            "page.notice.came",
            "page.files.plan-kept",
            "page.design.uploaded",
            "page.design.done.dispatch",
            "page.design.done.sheet",
            "page.design.done.delivery",
            "page.design.done.check",
            "page.project.started",
            "page.reception.registered",
            "page.reception.done.calls",
            "page.reception.done.details",
            "page.reception.done.assignment",
            "page.reception.done.phone",
            "page.flags.appealed-to");

    @Test
    @DisplayName("Where something comes next, the words say what and by when")
    void whatComesNext() {
        for (String language : List.of("en", "zh")) {
            var words = words(language);
            GO_ON.forEach(key -> assertThat(words.getProperty(key)).as(key).containsPattern("\\{\\d}"));
        }
    }
}
