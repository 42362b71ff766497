package dev.revisit.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.revisit.demo.FilledLists;
import dev.revisit.demo.OpenCompany;
import dev.revisit.demo.PageKinds;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Our pages in a real Chromium, on a phone and on a wide screen, with all that is folded on them unfolded: axe finds
 * nothing serious, contrast in the light and in the dark among it, and no page has to be moved sideways, however long a name is.
 */
@OpenCompany
class AccessibilityTest {

    /** Who opens them; what somebody has seen is not looked at again for the next. */
    private static final List<String> PEOPLE =
            List.of("lina", "chenjing", "sunli", "liuyang", "guofang", "admin", "huangtao");

    private static final List<String> LANGUAGES = List.of("zh-CN", "en-US");

    private static final int PHONE = 375;
    private static final int WIDE = 1280;

    @LocalServerPort
    private int port;

    @Autowired
    private FilledLists lists;

    @Autowired
    private PageKinds kinds;

    private final Set<String> seen = new HashSet<>();
    private final Set<String> wrong = new TreeSet<>();
    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
        lists.fill(port);
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    @DisplayName("Every page, as several people: nothing serious for axe, and nothing sideways at 375 and 1280")
    void everyPage() {
        for (int n = 0; n < PEOPLE.size(); n++) {
            String person = PEOPLE.get(n);
            Page page = requireNonNull(chromium).window(LANGUAGES.get(n % LANGUAGES.size()));
            if (n == 0) {
                page.navigate(url("/login"));
                look(page, "nobody", "/login");
            }
            page.navigate(url("/login"));
            Chromium.logIn(page, person, "revisit-demo");
            page.waitForURL(url("/"));
            walk(page, person);
            page.context().close();
        }
        assertThat(wrong).isEmpty();
    }

    /** Every kind of page that a link leads to, and those with the longest names. */
    private void walk(Page page, String person) {
        var ahead = new ArrayDeque<String>();
        if (person.equals("lina")) {
            lists.longNamed().forEach(path -> {
                seen.add(kinds.of(path));
                ahead.add(path);
            });
            ahead.add("/nothing/of/that/name");
            ahead.add("/customers/nobody");
        } else {
            ahead.add("/");
        }
        while (!ahead.isEmpty()) {
            String path = ahead.removeFirst();
            page.navigate(url(path));
            look(page, person, path);
            for (Object link : (List<?>) page.evaluate("() => [...document.querySelectorAll('a[href]')]"
                    + ".map(link => link.getAttribute('href').replace(/#.*/, ''))")) {
                String to = link.toString();
                if (to.startsWith("/") && isOurs(to) && seen.add(kinds.of(to))) {
                    ahead.add(to);
                }
            }
        }
    }

    /** A page, and not a file; Tasklist and the description of the API are others'. */
    private static boolean isOurs(String path) {
        return !path.matches("/(camunda|swagger-ui|attachments)\\b.*|.*\\.(csv|xlsx|bpmn|json)|.*/file");
    }

    private void look(Page page, String person, String path) {
        page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)");
        for (int width : List.of(PHONE, WIDE)) {
            page.setViewportSize(width, 900);
            String where = person + " " + path + " at " + width + ": ";
            if (!Boolean.TRUE.equals(
                    page.evaluate("() => document.scrollingElement.scrollWidth <= window.innerWidth"))) {
                wrong.add(where + "wider than the screen by " + page.evaluate(WIDEST));
            }
            if (width == WIDE) {
                // The same elements in the same colours; axe takes seconds for each page.
                continue;
            }
            Axe.serious(page).forEach(violation -> wrong.add(where + violation));
            Chromium.theme(page, ColorScheme.DARK);
            Axe.unreadable(page).forEach(violation -> wrong.add(where + "in the dark, " + violation));
            Chromium.theme(page, ColorScheme.LIGHT);
        }
    }

    private static final String WIDEST = "() => [...document.querySelectorAll('main *')]"
            + ".filter(each => each.getBoundingClientRect().right > window.innerWidth + 1 && !each.closest('.diagram'))"
            + ".slice(0, 4).map(each => each.tagName + '.' + each.className + ' '"
            + " + each.textContent.trim().slice(0, 40)).join(' | ')";

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
