package dev.revisit.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Our Chinese Tasklist says all that Camunda's English one says, whichever version of it is on the class path. */
class LocaleTest {

    private static final String TASKLIST = "META-INF/resources/webjars/camunda/app/tasklist/";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}|%[sd]");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Without a Chinese character, and rightly so. */
    private static final Set<String> SAME_IN_BOTH_LANGUAGES = Set.of(
            // A maker's name; ours stands in scripts/config.js.
            "/labels/APP_VENDOR",
            // Signs.
            "/labels/SEARCH_LESS_THAN",
            "/labels/SEARCH_LESS_THAN_EQUALS",
            "/labels/SEARCH_GREATER_THAN",
            "/labels/SEARCH_GREATER_THAN_EQUALS",
            // Patterns of dates, and the numbers by which a week starts on Monday.
            "/dateLocales/calendar/sameElse",
            "/dateLocales/longDateFormat/L",
            "/dateLocales/longDateFormat/LL",
            "/dateLocales/longDateFormat/LLL",
            "/dateLocales/longDateFormat/LLLL",
            "/dateLocales/longDateFormat/LT",
            "/dateLocales/week/dow",
            "/dateLocales/week/doy");

    /** Empty in English too: for a task without a form Tasklist says nothing. */
    private static final Set<String> SAID_WITHOUT_WORDS = Set.of("/labels/NO_TASK_FORM");

    private final Map<String, String> english = texts("en");
    private final Map<String, String> chinese = texts("zh");

    @Test
    @DisplayName("no text is missing and none is left over")
    void saysAllThatTheEnglishOneSays() {
        assertThat(english).hasSizeGreaterThan(400);
        assertThat(chinese.keySet()).containsExactlyInAnyOrderElementsOf(english.keySet());
    }

    @Test
    void everyTextSaysSomething() {
        assertThat(chinese)
                .allSatisfy(
                        (key, text) -> assertThat(text.isBlank()).as(key).isEqualTo(SAID_WITHOUT_WORDS.contains(key)));
    }

    @Test
    void everyTextIsChinese() {
        assertThat(chinese).allSatisfy((key, text) -> {
            if (!SAME_IN_BOTH_LANGUAGES.contains(key) && !SAID_WITHOUT_WORDS.contains(key)) {
                assertThat(text).as(key).containsPattern(HAN);
            }
        });
    }

    @Test
    @DisplayName("names, times and numbers are filled in where the English text has them")
    void keepsThePlaceholders() {
        assertThat(chinese)
                .allSatisfy((key, text) -> assertThat(placeholders(text))
                        .as(key)
                        .containsExactlyInAnyOrderElementsOf(placeholders(english.getOrDefault(key, ""))));
    }

    @Test
    @DisplayName("dates read 2026-12-24, as on the paper sheets")
    void writesDatesFromTheYearDown() {
        assertThat(chinese)
                .containsEntry("/dateLocales/longDateFormat/L", "YYYY-MM-DD")
                .containsEntry("/dateLocales/longDateFormat/LLL", "YYYY-MM-DD LT");
    }

    @Test
    @DisplayName("Tasklist is told that there is a Chinese text, under the key that it looks for")
    void isOffered() {
        assertThat(content("scripts/config.js")).contains("availableLocales: ['en', 'zh']");
    }

    @Test
    @DisplayName("what our own scripts say there, they say in both languages")
    void ourScriptsSayEverythingTwice() {
        var script = content("revisit/words.js");
        var keys = Pattern.compile("(?m)^  (\\w+): '");
        var inChinese = script.substring(script.indexOf("const CHINESE"), script.indexOf("const ENGLISH"));
        var inEnglish = script.substring(script.indexOf("const ENGLISH"));

        assertThat(keys.matcher(inChinese).results().map(key -> key.group(1)))
                .isNotEmpty()
                .containsExactlyElementsOf(keys.matcher(inEnglish)
                        .results()
                        .map(key -> key.group(1))
                        .toList());
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(LocaleTest::name).toList();
    }

    private static String name(MatchResult placeholder) {
        var name = placeholder.group(1);
        return name == null ? placeholder.group() : name;
    }

    /** Each text by its place in the file. */
    private static Map<String, String> texts(String language) {
        try {
            // Camunda's file starts with a byte order mark, which is no part of JSON.
            var json = content("locales/" + language + ".json").replace("\uFEFF", "");
            var texts = new TreeMap<String, String>();
            collect(new ObjectMapper().readTree(json), "", texts);
            return new LinkedHashMap<>(texts);
        } catch (IOException e) {
            throw new AssertionError("locales/" + language + ".json is not JSON", e);
        }
    }

    private static void collect(JsonNode node, String place, Map<String, String> texts) {
        if (node.isValueNode()) {
            texts.put(place, node.asText());
        }
        node.properties().forEach(entry -> collect(entry.getValue(), place + "/" + entry.getKey(), texts));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(node.get(i), place + "/" + i, texts);
        }
    }

    private static String content(String file) {
        try {
            return new ClassPathResource(TASKLIST + file).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(TASKLIST + file + " is not on the class path", e);
        }
    }
}
