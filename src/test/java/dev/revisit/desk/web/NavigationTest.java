package dev.revisit.desk.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The places around every page: in groups, with what waits there, and where the reader is. */
@ApplicationTest
class NavigationTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private List<NavigationEntry> entries;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    /** What stands in the bar beside the page. */
    private static String side(Browser.Page page) {
        var side = Pattern.compile("<nav class=\"side\".*?</nav>", Pattern.DOTALL)
                .matcher(page.expect(200).text());
        assertThat(side.find()).isTrue();
        return side.group();
    }

    /** How much waits at a place, as the page says it; empty where nothing does. */
    private static String waiting(Browser.Page page, String path) {
        var place = Pattern.compile("<a href=\"" + path + "\".*?</a>", Pattern.DOTALL)
                .matcher(side(page));
        assertThat(place.find()).as(path).isTrue();
        var count = Pattern.compile("class=\"waiting\"><span>(\\d+)<").matcher(place.group());
        return count.find() ? count.group(1) : "";
    }

    @Test
    @DisplayName(
            "Groups in their order, only those with a place for the reader, and the place where they are is marked")
    void groups() throws Exception {
        story.logIn("nav-seller", "sales");
        var seller = Browser.of(mvc, "nav-seller", "sales");
        assertThat(side(seller.opens("/customers")))
                .containsSubsequence(
                        "Daily work",
                        "href=\"/\"",
                        "href=\"/notices\"",
                        "Customers and projects",
                        "href=\"/customers\" aria-current=\"page\"",
                        "href=\"/projects\"",
                        "href=\"/designs\"",
                        "Commission",
                        "href=\"/flags\"",
                        "Company",
                        "href=\"/calendar\"",
                        "href=\"/leave\"")
                .doesNotContain("System", "/staff", "/payroll", "href=\"/\" aria-current");
        assertThat(side(seller.opens("/customers/new"))).contains("href=\"/customers\" aria-current=\"page\"");
        assertThat(side(seller.inChinese().opens("/"))).contains("日常工作", "href=\"/\" aria-current=\"page\"");
    }

    @Test
    @DisplayName("Counted are tasks due by tonight, decisions, and notices that nobody has looked at")
    void counts() throws Exception {
        story.employs("nav-counted", "nav-lead");
        story.logIn("nav-counted", "sales");
        var seller = Browser.of(mvc, "nav-counted", "sales");
        var customer = story.registered("被数的客户", "13700001911");
        story.registered("被数的第二位", "13700001912");
        assertThat(waiting(seller.opens("/leave"), "/")).isEmpty();

        story.daysPass(6);

        var late = seller.opens("/leave");
        assertThat(waiting(late, "/")).isEqualTo("2");
        assertThat(waiting(late, "/notices")).isNotEmpty();
        story.logIn("nav-counted", "sales");
        story.reported(customer, "thinking-it-over", Map.of());
        assertThat(waiting(seller.opens("/leave"), "/")).isEqualTo("1");
    }

    @Test
    @DisplayName("Each place has an icon that is drawn, and a heading in both languages")
    void icons() throws IOException {
        String icons = Files.readString(Path.of("src/main/resources/static/images/icons.svg"));
        assertThat(entries)
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(icons).contains("<symbol id=\"" + entry.icon() + "\""));
        for (var language : List.of("", "_zh")) {
            String words = Files.readString(Path.of("src/main/resources/messages/pages" + language + ".properties"));
            assertThat(NavigationEntry.Group.values())
                    .allSatisfy(group -> assertThat(words).contains("page.nav.group." + group.code() + "="));
        }
    }
}
