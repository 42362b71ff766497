package dev.revisit.browser;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.revisit.demo.OpenCompany;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * The style guide in a real Chromium: each part in both languages, on a phone and on a wide screen, in the light and in
 * the dark. A picture of one machine is no measure for another, so what is held is what holds on each: every part is
 * drawn, within the screen, nothing over anything else, readable, and differently in the dark.
 */
@OpenCompany
class StyleguideTest {

    private static final Path PARTS = Path.of("src/main/resources/templates/parts.html");

    private static final int PHONE = 375;
    private static final int WIDE = 1280;

    /** Of the navigation, of dark text, and what stands on pages with data only. */
    private static final Set<String> ELSEWHERE =
            Set.of("nav-groups", "nav-place", "files", "attached", "upload", "days", "period", "pager-by", "due");

    @LocalServerPort
    private int port;

    private final Set<String> wrong = new TreeSet<>();
    private @Nullable Chromium chromium;

    @BeforeEach
    void open() {
        chromium = Chromium.installed();
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private Page styleguide(String language) {
        Page page = requireNonNull(chromium).window(language);
        page.navigate(url("/login"));
        Chromium.logIn(page, "lina", "revisit-demo");
        page.waitForURL(url("/"));
        page.navigate(url("/styleguide"));
        return page;
    }

    @Test
    @DisplayName("Every part in both languages, both themes, at 375 and 1280: drawn, within the screen, readable")
    void everyPart() throws IOException {
        for (String language : List.of("zh-CN", "en-US")) {
            Page page = styleguide(language);
            for (int width : List.of(PHONE, WIDE)) {
                page.setViewportSize(width, 900);
                var light = look(page, language + " light at " + width, ColorScheme.LIGHT);
                var dark = look(page, language + " dark at " + width, ColorScheme.DARK);
                if (brightness(light) - brightness(dark) < 100) {
                    wrong.add(language + " at " + width + ": as bright in the dark");
                }
            }
            page.context().close();
        }
        assertThat(wrong).isEmpty();
    }

    private BufferedImage look(Page page, String where, ColorScheme scheme) throws IOException {
        Chromium.theme(page, scheme);
        Axe.serious(page).forEach(violation -> wrong.add(where + ": " + violation));
        for (String check : List.of(OUTSIDE, OVER_EACH_OTHER)) {
            ((List<?>) page.evaluate(check)).forEach(found -> wrong.add(where + ": " + found));
        }
        Files.createDirectories(Path.of("target/browser"));
        byte[] whole = page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/browser", "styleguide " + where + ".png")));
        var picture = ImageIO.read(new ByteArrayInputStream(whole));
        for (var part : (List<?>) page.evaluate(BOXES)) {
            var box = (List<?>) part;
            if (colours(picture.getSubimage(pixel(box, 1), pixel(box, 2), pixel(box, 3), pixel(box, 4))) < 8) {
                wrong.add(where + ": nothing drawn in " + box.get(0));
            }
        }
        return picture;
    }

    private static int pixel(List<?> box, int index) {
        return ((Number) requireNonNull(box.get(index))).intValue();
    }

    /** Of each part its name and where it is on the whole page: left, top, width and height, within its edges. */
    private static final String BOXES = "() => [...document.querySelectorAll('.part')].map(part => {"
            + " const box = part.getBoundingClientRect();"
            + " const left = Math.ceil(box.left + window.scrollX); const top = Math.ceil(box.top + window.scrollY);"
            + " return [part.dataset.part, left, top,"
            + "   Math.floor(box.right + window.scrollX) - left, Math.floor(box.bottom + window.scrollY) - top]; })";

    private static int colours(BufferedImage picture) {
        var colours = new HashSet<Integer>();
        for (int x = 0; x < picture.getWidth(); x += 2) {
            for (int y = 0; y < picture.getHeight(); y += 2) {
                colours.add(picture.getRGB(x, y));
            }
        }
        return colours.size();
    }

    /** From 0 to 255. */
    private static double brightness(BufferedImage picture) {
        long sum = 0;
        long count = 0;
        for (int x = 0; x < picture.getWidth(); x += 7) {
            for (int y = 0; y < picture.getHeight(); y += 7) {
                int rgb = picture.getRGB(x, y);
                sum += ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
                count++;
            }
        }
        return (double) sum / count;
    }

    private static final String OUTSIDE = "() => [...document.querySelectorAll('.part, .part *')]"
            + ".filter(each => { const box = each.getBoundingClientRect();"
            + " return box.width > 1 && (box.left < -1 || box.right > window.innerWidth + 1) && !each.closest('.unseen, thead') })"
            + ".map(each => 'outside: ' + each.tagName + '.' + each.className)";

    /** Elements beside each other; what is unfolded over a page is meant to be. */
    private static final String OVER_EACH_OTHER = "() => { const found = [];"
            + " const boxes = parent => [...parent.children].filter(each => each.getClientRects().length === 1"
            + "   && getComputedStyle(each).position === 'static' && getComputedStyle(each).display !== 'inline');"
            + " document.querySelectorAll('.styleguide, .part, .part *').forEach(parent => {"
            + "   if (parent.closest('.diagram, svg, select')) return;"
            + "   const all = boxes(parent).map(each => [each, each.getBoundingClientRect()]).filter(each => each[1].width > 1 && each[1].height > 1);"
            + "   all.forEach(([one, a], n) => all.slice(n + 1).forEach(([other, b]) => {"
            + "     if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1.5)"
            + "       found.push('over each other: ' + one.tagName + '.' + one.className + ' ' + other.tagName + '.' + other.className);"
            + "   })); });"
            + " return found; }";

    @Test
    @DisplayName(
            "States: what is refused is said at its field, what cannot be used cannot be reached, what has the focus shows it")
    void states() {
        Page page = styleguide("en-US");
        var field = page.locator("#focused");
        Object before = field.evaluate("each => getComputedStyle(each).boxShadow");
        field.focus();
        assertThat(field.evaluate("each => getComputedStyle(each).boxShadow")).isNotEqualTo(before);
        assertThat(page.locator("#refused [aria-invalid=true]").count()).isPositive();
        assertThat(page.locator("[data-part=head] button:disabled").count()).isEqualTo(1);
        for (String control : List.of("[data-part=head] a", "[data-part=confirm] summary", "nav.side a", ".pager a")) {
            page.locator(control).first().focus();
            page.keyboard().press("Shift+Tab");
            page.keyboard().press("Tab");
            assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
                    .as(control)
                    .isEqualTo("solid");
        }
        page.locator("[data-part=confirm] summary").first().press("Enter");
        assertThat(page.locator("[data-part=confirm] details[open]").count()).isPositive();
        page.keyboard().press("Escape");
        assertThat(page.locator("[data-part=confirm] details[open]").count()).isZero();
        assertThat(page.evaluate("() => document.activeElement.tagName")).isEqualTo("SUMMARY");
    }

    @Test
    @DisplayName("No part is missing on it")
    void complete() throws IOException {
        Set<String> parts = Pattern.compile("th:fragment=\"([\\w-]+)")
                .matcher(Files.readString(PARTS))
                .results()
                .map(part -> part.group(1))
                .filter(part -> !ELSEWHERE.contains(part))
                .collect(Collectors.toCollection(TreeSet::new));
        String guide = Files.readString(PARTS.resolveSibling("demo/styleguide.html"));
        assertThat(parts)
                .allSatisfy(part -> assertThat(guide + Files.readString(PARTS)).contains("parts :: " + part + "("));
    }

    @Test
    @DisplayName(
            "On a phone the places are a bar of five at most, the rest behind the last; all of them without a script")
    void navigation() {
        Page page = styleguide("zh-CN");
        page.setViewportSize(PHONE, 800);
        assertThat(page.locator("nav.bottom > ul > li").count()).isBetween(2, 5);
        assertThat(page.locator("nav.side").isVisible()).isFalse();
        page.locator("nav.bottom summary").click();
        var inSheet = page.locator("nav.bottom .sheet-up a").all();
        page.setViewportSize(WIDE, 900);
        assertThat(page.locator("nav.bottom").isVisible()).isFalse();
        var inSide = page.locator("nav.side a").all();
        assertThat(inSheet.stream().map(place -> place.getAttribute("href")).toList())
                .isEqualTo(
                        inSide.stream().map(place -> place.getAttribute("href")).toList())
                .contains("/", "/customers", "/notices");
        page.navigate(url("/customers"));
        assertThat(page.locator("nav.side a[aria-current=page]").getAttribute("href"))
                .isEqualTo("/customers");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.evaluate("() => location.hash")).isEqualTo("#content");
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
