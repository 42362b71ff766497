package dev.revisit.form;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("T9: what was submitted is checked against the form, everything at once")
class FormValidatorTest {

    static final FormSchema DOOR =
            FormSchema.parse(Objects.requireNonNull(FormValidatorTest.class.getResourceAsStream("door.form")));

    /** Field, value, and what is wrong with it. */
    static Stream<Arguments> unfit() {
        return Stream.of(
                Arguments.of("summary", null, "required"),
                Arguments.of("summary", "", "required"),
                Arguments.of("summary", " \n\t\u3000\u00a0 ", "required"),
                Arguments.of("summary", "four", "too-short"),
                Arguments.of("summary", "\ud83d\ude00\ud83d\ude00\ud83d\ude00", "too-short"),
                Arguments.of("summary", "x".repeat(41), "too-long"),
                Arguments.of("summary", "x".repeat(100_000), "too-long"),
                Arguments.of("summary", " ".repeat(100_000) + "x", "too-long"),
                Arguments.of("summary", "with\0nul", "control-characters"),
                Arguments.of("summary", "bell \u0007 rings", "control-characters"),
                Arguments.of("summary", "escape \u001b[31m", "control-characters"),
                Arguments.of("summary", "next line \u0085 C1", "control-characters"),
                Arguments.of("summary", "half \ud83d emoji", "not-unicode"),
                Arguments.of("summary", "other half \ude00", "not-unicode"),
                Arguments.of("summary", "ends half \ud83d", "not-unicode"),
                Arguments.of("summary", "non \uffff character", "not-unicode"),
                Arguments.of("summary", 12345, "not-text"),
                Arguments.of("summary", true, "not-text"),
                Arguments.of("summary", List.of("a text in a list"), "not-text"),
                Arguments.of("summary", Map.of("a", "b"), "not-text"),
                Arguments.of("summary", new String[] {"one text", "another text"}, "not-text"),
                Arguments.of("summary", "bytes are no text".getBytes(), "not-text"),
                Arguments.of("code", "ab12", "pattern"),
                Arguments.of("code", "AB12x", "pattern"),
                Arguments.of("email", "nobody", "not-an-email"),
                Arguments.of("email", "a@b", "not-an-email"),
                Arguments.of("email", "a b@c.cn", "not-an-email"),
                Arguments.of("amount", "much", "not-a-number"),
                Arguments.of("amount", -1, "too-small"),
                Arguments.of("amount", -0.01, "too-small"),
                Arguments.of("amount", 1000.01, "too-large"),
                Arguments.of("amount", Double.NaN, "not-a-number"),
                Arguments.of("amount", Double.POSITIVE_INFINITY, "not-a-number"),
                Arguments.of("amount", "1e1000000000", "not-a-number"),
                Arguments.of("amount", "1e-1000000000", "not-a-number"),
                Arguments.of("amount", "9".repeat(100_000), "not-a-number"),
                Arguments.of("amount", 1.005, "too-many-digits"),
                Arguments.of("amount", true, "not-a-number"),
                Arguments.of("amount", List.of(1), "not-a-number"),
                Arguments.of("amount", "１２three", "not-a-number"),
                Arguments.of("way", "pigeon", "not-an-option"),
                Arguments.of("way", "Phone", "not-an-option"),
                Arguments.of("way", 1, "not-an-option"),
                Arguments.of("way", List.of("sms"), "not-an-option"),
                Arguments.of("day", "24.12.2026", "not-a-date"),
                Arguments.of("day", "2026-02-30", "not-a-date"),
                Arguments.of("day", "2026-12-24T10:00", "not-a-date"),
                Arguments.of("day", "+12026-12-24", "not-a-date"),
                Arguments.of("day", 20261224, "not-a-date"),
                Arguments.of("at", "2026-12-24", "not-a-date-time"),
                Arguments.of("at", "2026-12-24T25:00", "not-a-date-time"),
                Arguments.of("at", "2026-12-24T10:00+99:00", "not-a-date-time"),
                Arguments.of("at", "tomorrow", "not-a-date-time"),
                Arguments.of("at", 5, "not-a-date-time"),
                Arguments.of("agreed", "maybe", "not-true-or-false"),
                Arguments.of("agreed", 1, "not-true-or-false"),
                Arguments.of("material", List.of("plan", "keys"), "not-an-option"),
                Arguments.of("material", Arrays.asList("plan", null), "not-an-option"),
                Arguments.of("material", Map.of("plan", true), "not-a-list"),
                Arguments.of("material", 3, "not-a-list"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("unfit")
    void refusesWhatDoesNotFit(String field, Object value, String code) {
        var refusal = refused(with(field, value));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.problems())
                .extracting(Problem::field, Problem::code)
                .contains(org.assertj.core.groups.Tuple.tuple(field, code));
        assertThat(refusal.problems()).hasSize(1);
    }

    /** Field, value, and what comes of it. */
    static Stream<Arguments> fit() {
        var zone = ZoneId.systemDefault();
        return Stream.of(
                Arguments.of("summary", "  five!  ", "five!"),
                Arguments.of("summary", "一二三四五", "一二三四五"),
                Arguments.of("summary", "first\r\nsecond\rthird", "first\nsecond\nthird"),
                Arguments.of("summary", "tab\there", "tab\there"),
                Arguments.of("summary", "<b>HTML</b> & \"quotes\"", "<b>HTML</b> & \"quotes\""),
                Arguments.of("summary", "[link](http://x) **bold**", "[link](http://x) **bold**"),
                Arguments.of(
                        "summary",
                        "emoji \ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69",
                        "emoji \ud83d\ude00\ud83d\udc68\u200d\ud83d\udc69"),
                Arguments.of("summary", new String[] {"from a page"}, "from a page"),
                Arguments.of("code", "AB12", "AB12"),
                Arguments.of("code", "", null),
                Arguments.of("email", "li.na@shop.com.cn", "li.na@shop.com.cn"),
                Arguments.of("amount", 2, new BigDecimal("2")),
                Arguments.of("amount", 1000, new BigDecimal("1000")),
                Arguments.of("amount", 0, new BigDecimal("0")),
                Arguments.of("amount", 12.5, new BigDecimal("12.5")),
                Arguments.of("amount", "12.50", new BigDecimal("12.5")),
                Arguments.of("amount", "", null),
                Arguments.of("way", "sms", "sms"),
                Arguments.of("way", "", null),
                Arguments.of("day", "2026-12-24", LocalDate.of(2026, 12, 24)),
                Arguments.of("day", LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 24)),
                Arguments.of("at", "2026-12-25T14:30+08:00", Instant.parse("2026-12-25T06:30:00Z")),
                Arguments.of("at", "2026-12-25T14:30:15.5+08:00", Instant.parse("2026-12-25T06:30:15.500Z")),
                Arguments.of("at", "2026-12-25T06:30Z", Instant.parse("2026-12-25T06:30:00Z")),
                Arguments.of("at", "2026-12-25T01:30-05:00", Instant.parse("2026-12-25T06:30:00Z")),
                Arguments.of(
                        "at",
                        "2026-12-25T14:30",
                        LocalDateTime.of(2026, 12, 25, 14, 30).atZone(zone).toInstant()),
                Arguments.of(
                        "at", OffsetDateTime.parse("2026-12-25T14:30+08:00"), Instant.parse("2026-12-25T06:30:00Z")),
                Arguments.of("at", Instant.parse("2026-12-25T06:30:00Z"), Instant.parse("2026-12-25T06:30:00Z")),
                Arguments.of("agreed", true, true),
                Arguments.of("agreed", "on", true),
                Arguments.of("agreed", false, false),
                Arguments.of("material", List.of("quote", "plan", "quote"), List.of("quote", "plan")),
                Arguments.of("material", new String[] {"plan"}, List.of("plan")),
                Arguments.of("material", List.of(), null),
                Arguments.of("mood", "cheerful", "cheerful"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fit")
    void takesWhatFits(String field, Object value, Object clean) {
        assertThat(FormValidator.check(DOOR, with(field, value)).get(field)).isEqualTo(clean);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("fit")
    @DisplayName("Clean values pass again unchanged")
    void takesCleanValuesAgain(String field, Object value, Object clean) {
        var once = FormValidator.check(DOOR, with(field, value));

        assertThat(FormValidator.check(DOOR, once)).isEqualTo(once);
    }

    @Test
    void refusesUnknownKeysAndNamesThemOnlyWhenTheyLookLikeKeys() {
        var refusal = refused(Map.of("summary", "long enough", "evil", "1", "张三 13800138000", "2", "a\0b", "3"));

        assertThat(refusal.problems())
                .containsExactlyInAnyOrder(
                        Problem.of(null, "unknown-field", "evil"), Problem.of(null, "unknown-fields"));
    }

    @Test
    void namesEverythingThatIsWrongAtOnceInTheOrderOfTheForm() {
        var refusal = refused(Map.of("way", "pigeon", "amount", -5, "summary", "no"));

        assertThat(refusal.problems()).extracting(Problem::field).containsExactly("summary", "amount", "way");
    }

    @Test
    void aHiddenFieldIsNotOwedAndItsValueIsDropped() {
        var clean = FormValidator.check(
                DOOR,
                Map.ofEntries(entry("summary", "long enough"), entry("way", "sms"), entry("whyPhone", "why not")));

        assertThat(clean).containsOnlyKeys("summary", "way");
    }

    @Test
    void aFieldThatAnAnswerBringsUpIsOwed() {
        var refusal = refused(Map.of("summary", "long enough", "way", "phone"));

        assertThat(refusal.problems()).containsExactly(Problem.of("whyPhone", "required"));
    }

    @Test
    void whatIsWrongInAHiddenFieldDoesNotMatter() {
        assertThat(FormValidator.check(DOOR, Map.of("summary", "long enough", "whyPhone", 3)))
                .containsOnlyKeys("summary");
    }

    @Test
    void theTickThatOpensAPartDecidesNothing() {
        assertThat(FormValidator.check(DOOR, Map.of("summary", "long enough", "mood", "fine", "more", false)))
                .containsOnlyKeys("summary", "mood");
    }

    @Test
    void theMessageHoldsNothingThatWasTyped() {
        var refusal = refused(Map.of("summary", "Wu", "way", "13800138000", "secretKey", "x"));

        assertThat(refusal.getMessage())
                .doesNotContain("Wu", "13800138000", "secretKey")
                .contains("summary:too-short", "way:not-an-option");
    }

    private static Map<String, Object> with(String field, Object value) {
        var submitted = new HashMap<String, Object>();
        submitted.put("summary", "long enough");
        submitted.put(field, value);
        return submitted;
    }

    private static Refusal refused(Map<String, Object> submitted) {
        return Objects.requireNonNull(
                catchThrowableOfType(Refusal.class, () -> FormValidator.check(DOOR, submitted)), "was not refused");
    }
}
