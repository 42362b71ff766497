package dev.revisit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.feature.MessageFilesTest;
import dev.revisit.text.DateText;
import dev.revisit.text.IcuMessageSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;

class DetailTextTest {

    private static final String DUE = "2026-11-05T01:00:00Z";
    private static final Map<String, UnaryOperator<String>> READINGS =
            Map.of("name", Map.of("wangwei", "王伟", "liuyang", "刘洋")::get, "near", time -> "today");

    private static @Nullable String say(
            MessageSource messages, String key, Map<String, String> details, Locale language) {
        return new DetailText(messages, new StepText(messages)).of(key, details, language, READINGS);
    }

    private static final Map<String, String> JUDGED = Map.of(
            "by", "wangwei", "stage", "first-contact", "round", "2", "role", "department-head", "opinion", "go-on");

    private static final Map<String, String> FLAG =
            Map.of("person", "wangwei", "amount", "50.0", "case", "K-1", "due", DUE, "step", "UserTask_InviteToShop");

    private static Map<String, String> with(Map<String, String> details, String key, String value) {
        var more = new HashMap<>(details);
        more.put(key, value);
        return more;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | '' | 王伟 judged “First contact”, round 2, as Head of department: Go on.",
                "en | liuyang | 王伟 judged “First contact”, round 2, as Head of department for 刘洋: Go on.",
                "zh | '' | 王伟（部门主管）对“初步接触”第 2 轮作出判断：可推进。",
                "zh | liuyang | 王伟（代 刘洋，部门主管）对“初步接触”第 2 轮作出判断：可推进。",
            })
    @DisplayName("A deputy is named where there is one")
    void given(Locale language, String covered, String expected) {
        assertThat(say(MessageFilesTest.messages(), "project-event.judged", with(JUDGED, "for", covered), language))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("Of a flag is said whether something was missed or rejected, by rows that say nothing of it too")
    void selected() {
        assertThat(say(MessageFilesTest.messages(), "timeline.flag-raised", FLAG, Locale.ENGLISH))
                .isEqualTo("Flag for 王伟, ¥50.00: “Invite to the shop” in K-1, due "
                        + DateText.minute(Instant.parse(DUE)) + ", was not done.");
        var rejected = with(with(FLAG, "happened", "rejected"), "step", "record-2");
        assertThat(say(MessageFilesTest.messages(), "timeline.flag-raised", rejected, Locale.CHINESE))
                .isEqualTo("王伟 被标记扣款 ¥50.00：K-1 的第 2 条记录被驳回。");
    }

    @Test
    @DisplayName("A detail is read as its words ask; one that is not there is empty, or nobody")
    void readings() {
        MessageSource messages = new IcuMessageSource("text/details", "messages/terms");
        var details = Map.of("amount", "-1234.5", "month", "2026-10", "colour", "red", "at", DUE, "who", "wangwei");
        assertThat(say(messages, "all", details, Locale.ENGLISH))
                .isEqualTo("−¥1,234.50 −1,234.50 October 2026 red red 王伟 today");
        assertThat(say(messages, "all", Map.of(), Locale.ENGLISH)).isEqualTo("     nobody ");
        assertThat(say(messages, "unknown", details, Locale.ENGLISH)).isNull();
        assertThatThrownBy(() -> say(messages, "unreadable", details, Locale.ENGLISH))
                .hasMessageContaining("{colour_taste}");
    }
}
