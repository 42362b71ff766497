package dev.revisit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;

class IcuMessageSourceTest {

    private final MessageSource messages = new IcuMessageSource("text/words");

    private String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, Locale.ENGLISH);
    }

    @Test
    @DisplayName("Arguments are filled in by name from a map, and in order without one")
    void filledIn() {
        assertThat(say("named", Map.of("who", "Li Na", "count", 1))).isEqualTo("Li Na’s one try");
        assertThat(say("named", Map.of("who", "Li Na", "count", 1200, "more", "x")))
                .isEqualTo("Li Na’s 1,200 tries");
        assertThat(say("ordered", "a", 1200)).isEqualTo("1,200 after a");
    }

    @Test
    @DisplayName("Days, months and times are written as on all pages, in a map and without one")
    void times() {
        var day = LocalDate.of(2026, 11, 9);
        assertThat(say("ordered", day, 2)).isEqualTo("2 after 2026-11-09");
        assertThat(say("named", Map.of("who", day, "count", 1))).isEqualTo("2026-11-09’s one try");
        assertThat(say("ordered", YearMonth.from(day), 2)).isEqualTo("2 after November 2026");
        var minute = day.atTime(14, 5).atZone(ZoneId.systemDefault()).toInstant();
        assertThat(say("ordered", minute, 2)).isEqualTo("2 after 2026-11-09 14:05");
    }

    @Test
    @DisplayName("What a person typed is taken as it is: as an argument, and as the words where there are none")
    void typed() {
        assertThat(say("ordered", "O'Brien {0}", "'{x'")).isEqualTo("'{x' after O'Brien {0}");
        assertThat(messages.getMessage("none", new Object[] {"x"}, "O'Brien {0}", Locale.ENGLISH))
                .isEqualTo("O'Brien {0}");
    }

    @Test
    @DisplayName("An apostrophe is one, with arguments and without")
    void apostrophes() {
        assertThat(say("apostrophe")).isEqualTo("it's here");
        assertThat(say("apostrophe", "x")).isEqualTo("it's here");
    }

    @Test
    @DisplayName("The arguments of a pattern are those within plural and select too")
    void arguments() {
        assertThat(IcuMessageSource.argumentsOf("{a, select, yes{{b} it} other{{c, plural, other{# {d}}}}} {a}"))
                .containsExactly("a", "b", "c", "d");
        assertThat(IcuMessageSource.argumentsOf("{1} {0}")).containsExactly("1", "0");
    }
}
