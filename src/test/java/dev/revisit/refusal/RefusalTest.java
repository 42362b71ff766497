package dev.revisit.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.form.PackagedForms;
import dev.revisit.text.IcuMessageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class RefusalTest {

    private final StaticMessageSource applicationsMessages = new StaticMessageSource();
    private final RefusalText words = new RefusalText(applicationsMessages, PackagedForms::label);

    @Test
    void itsMessageHoldsCodesAndNothingElse() {
        var refusal = Refusal.invalid(
                List.of(Problem.of("phone", "taken", "13800138000"), Problem.of(null, "unknown-field", "Wang Wei")));

        assertThat(refusal).hasMessage("INVALID phone:taken unknown-field");
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void isFoundHoweverOftenItWasWrapped() {
        var refusal = Refusal.conflict("step-over");

        assertThat(Refusal.in(new IllegalStateException(new RuntimeException(refusal))))
                .contains(refusal);
        assertThat(Refusal.in(new IllegalStateException("other"))).isEmpty();
        assertThat(Refusal.in(null)).isEmpty();
        var circle = new RuntimeException("a");
        circle.initCause(new RuntimeException("b", circle));
        assertThat(Refusal.in(circle)).isEmpty();
    }

    @Test
    void itsWordsAreInTheReadersLanguage() {
        var refusal = Refusal.invalid(List.of(
                Problem.of("summary", "too-short", 5), Problem.of("name", "required"), Problem.of(null, "step-over")));

        assertThat(words.words(refusal, Locale.US))
                .isEqualTo("Summary: at least 5 characters, please. Name: please fill in. This step is already over.");
        assertThat(words.words(refusal, Locale.SIMPLIFIED_CHINESE)).isEqualTo("沟通内容：请至少填写 5 个字。；姓名：请填写。；这一步已经结束。");
        assertThat(words.byField(refusal, Locale.ENGLISH))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "summary", "at least 5 characters, please.",
                        "name", "please fill in.",
                        "", "This step is already over."));
    }

    @Test
    void theApplicationsOwnMessagesComeFirst() {
        applicationsMessages.addMessage("phone-taken", Locale.ENGLISH, "Already tracked since {0}, at {1}.");
        applicationsMessages.addMessage("field.phone", Locale.ENGLISH, "Telephone");
        var day = LocalDate.of(2026, 12, 24);
        var minute = day.atTime(9, 5).atZone(ZoneId.systemDefault()).toInstant();

        assertThat(words.words(Refusal.conflictIn("phone", "phone-taken", day, minute), Locale.ENGLISH))
                .isEqualTo("Telephone: Already tracked since 2026-12-24, at 2026-12-24 09:05.");
    }

    @Test
    void aCodeWithoutWordsIsStillASentence() {
        assertThat(words.words(Refusal.forbidden("never-heard-of"), Locale.ENGLISH))
                .isEqualTo("This was not accepted (never-heard-of).");
        assertThat(words.fieldName("neverHeardOf", Locale.CHINESE)).isEqualTo("neverHeardOf");
    }

    @Test
    void aLineOfAListIsCountedFromOne() {
        assertThat(words.fieldName("conditions[2].evidence", Locale.ENGLISH)).isEqualTo("Evidence 3");
        assertThat(words.fieldName("conditions[2].evidence", Locale.CHINESE)).isEqualTo("依据 3");
        assertThat(words.fieldName("neverHeardOf[2]", Locale.ENGLISH)).isEqualTo("neverHeardOf[2]");
    }

    @Test
    void bothLanguagesSayTheSame() throws IOException {
        for (var name : List.of("refusals", "forms")) {
            var english = messages(name);
            var chinese = messages(name + "_zh");

            assertThat(chinese.stringPropertyNames()).as(name).isEqualTo(english.stringPropertyNames());
            for (var key : english.stringPropertyNames()) {
                // That of a label and its value is the language's punctuation alone.
                assertThat(chinese.getProperty(key)).as(key).containsPattern("\\p{IsHan}|^\\{label}");
                assertThat(english.getProperty(key)).as(key).doesNotContainPattern("\\p{IsHan}");
                assertThat(IcuMessageSource.argumentsOf(chinese.getProperty(key)))
                        .as(key)
                        .isEqualTo(IcuMessageSource.argumentsOf(english.getProperty(key)));
                assertThat(english.getProperty(key))
                        .as("an apostrophe is special in messages")
                        .doesNotContain("'");
            }
        }
    }

    @Test
    void everyCodeThatIsThrownHasWords() throws IOException {
        // A feature may keep its own words with its pages.
        var known = new TreeSet<String>();
        for (String bundle : List.of("refusals", "pages", "security")) {
            known.addAll(messages(bundle).stringPropertyNames());
        }
        var thrown = new TreeSet<String>();
        var pattern = Pattern.compile(
                "(?:Refusal\\s*\\.(?:invalid|conflict|conflictIn|forbidden|notFound)|Problem\\.of|Answer\\.of|new Unfit)\\(\\s*(?:[\\w.()]+,\\s*)?(?:\"[A-Za-z]+\",\\s*)?\"([a-z][a-z.-]+)\"");
        try (var files = Files.walk(Path.of("src/main/java/dev/revisit"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    thrown.add(matcher.group(1));
                }
            }
        }

        assertThat(thrown).contains("required", "too-long", "not-by-this-way", "bad-json");
        // Fields, whose code is chosen by a condition.
        thrown.removeAll(Set.of("file", "reason", "unmet", "version"));
        assertThat(thrown)
                .allSatisfy(code -> assertThat(known)
                        .as("a code that ends in a state has words for one at least")
                        .anyMatch(each -> code.endsWith(".") ? each.startsWith(code) : each.equals(code)));
    }

    private static Properties messages(String name) throws IOException {
        var messages = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/messages", name + ".properties"))) {
            messages.load(reader);
        }
        return messages;
    }
}
