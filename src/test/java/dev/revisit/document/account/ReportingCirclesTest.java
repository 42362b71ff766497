package dev.revisit.document.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReportingCirclesTest {

    /** @param lines as in {@code a>b} */
    private static List<String> circles(String... lines) {
        return ReportingCircles.in(Arrays.stream(lines)
                        .map(line -> Map.entry(line.substring(0, 1), line.substring(2)))
                        .toList())
                .stream()
                .map(circle -> String.join("", circle))
                .toList();
    }

    @Test
    @DisplayName("P8: Lines that lead upward form no circle, also where somebody reports to several")
    void none() {
        assertThat(circles()).isEmpty();
        assertThat(circles("a>b", "a>c", "b>d", "c>d")).isEmpty();
    }

    @Test
    @DisplayName("P8: Each circle is found once, from somebody round to the same one, at most five of them")
    void found() {
        assertThat(circles("a>b", "b>a")).containsExactly("aba");
        assertThat(circles("a>b", "b>c", "c>a", "d>a")).containsExactly("abca");
        // Through a second superior too.
        assertThat(circles("a>b", "a>c", "c>a")).containsExactly("aca");
        assertThat(circles("a>b", "b>a", "c>d", "d>c")).containsExactly("aba", "cdc");
        assertThat(circles("a>b", "b>a", "a>c", "c>a", "a>d", "d>a", "a>e", "e>a", "a>f", "f>a", "a>g", "g>a"))
                .hasSize(5);
    }
}
