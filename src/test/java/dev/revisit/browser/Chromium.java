package dev.revisit.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of this machine, one for all tests: each person in a session of their own, and what one does in Tasklist
 * and on our pages.
 */
public final class Chromium implements AutoCloseable {

    private static final int TRIES = 5;

    private record Typed(Locator field, String text) {}

    /** Into the form that a page shows, by field. */
    private static final Map<Page, Map<String, Typed>> TYPED = new ConcurrentHashMap<>();

    /** Milliseconds. */
    private static final double SETTLES = 200;

    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private static @Nullable Browser running;

    private final Browser browser;

    private Chromium(Browser browser) {
        this.browser = browser;
    }

    /** It ends with this JVM, which its driver is told by its input. */
    private static Browser start(Path installed) {
        return Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")))
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** Skips the test where there is none, unless {@code REVISIT_BROWSER_REQUIRED} says that there has to be one. */
    public static Chromium installed() {
        Optional<Path> found = PLACES.stream().filter(Files::isExecutable).findFirst();
        boolean required = Boolean.parseBoolean(System.getenv("REVISIT_BROWSER_REQUIRED"));
        Assumptions.assumeTrue(found.isPresent() || required, "no Chromium on this machine");
        // A busy machine takes its time; what never comes is still a failure.
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        if (running == null) {
            running = start(found.orElseThrow());
        }
        return new Chromium(running);
    }

    /** A window of somebody who reads this language, as in zh-CN. It takes certificates that a test has made itself. */
    public Page window(String language) {
        var session = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(1440, 1000));
        session.setDefaultTimeout(45_000);
        return session.newPage();
    }

    /** As the reader's system is; at once, for colours on their way to others are neither. */
    static void theme(Page page, ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    /** Fills in the login that is before them. */
    public static void logIn(Page page, String userId, String password) {
        page.locator("input[name=username]").fill(userId);
        page.locator("input[name=password]").fill(password);
        page.locator("button[type=submit]").click();
    }

    /**
     * Opens a task in Tasklist. Where a person is there already, they go on to it as by a link within; where its page
     * stays empty on a busy machine, it is asked for once more.
     *
     * @param address of the task, as in {@code http://…/camunda/app/tasklist/default/#/?task=…}
     */
    static void openTask(Page page, String address) {
        int within = address.indexOf('#');
        if (page.url().startsWith(address.substring(0, within))) {
            page.evaluate("location.hash = '#/'");
            PlaywrightAssertions.assertThat(page.locator(".fjs-form")).hasCount(0);
            page.evaluate("hash => { location.hash = hash; }", address.substring(within));
        } else {
            page.navigate(address);
        }
        try {
            page.locator(".fjs-form").first().waitFor(new Locator.WaitForOptions().setTimeout(20_000));
        } catch (TimeoutError stayedEmpty) {
            page.navigate("about:blank");
            page.navigate(address);
        }
    }

    static Locator field(Page page, String key) {
        return page.locator("input[id$=Field_" + key + "]");
    }

    static Locator text(Page page, String key) {
        return page.locator("textarea[id$=Field_" + key + "]");
    }

    /** Types a day as Tasklist's calendar writes it: without leading zeros. */
    static void day(Page page, String key, LocalDate day) {
        Locator field = page.locator("input[id*=Field_" + key + "]").first();
        String text = day.format(DateTimeFormatter.ofPattern("yyyy/M/d"));
        field.fill(text);
        field.press("Enter");
        assertThat(page.locator(".flatpickr-calendar.open")).hasCount(0);
        settle(page);
        assertThat(field).hasValue(text);
    }

    /**
     * Types into a field of Tasklist's form. It draws the form anew when an answer shows or hides others, or a calendar
     * closes, and what a program types in that moment is lost; people are slower.
     */
    static void type(Locator field, String text) {
        TYPED.computeIfAbsent(field.page(), page -> new LinkedHashMap<>())
                .put(field.toString(), new Typed(field, text));
        for (int tried = 0; tried < TRIES; tried++) {
            field.fill(text);
            settle(field.page());
            if (field.inputValue().equals(text)) {
                return;
            }
        }
        assertThat(field).hasValue(text);
    }

    private static void settle(Page page) {
        page.waitForTimeout(SETTLES);
    }

    /** One of the answers of a question that shows them all. */
    static void choose(Page page, String answer) {
        Locator label = page.locator(".fjs-form label")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + answer + "\\s*$")));
        // A long form may still be moving when it is clicked.
        page.locator("[id='" + label.getAttribute("for") + "']").check();
    }

    /** One of the answers of a question that unfolds them. */
    static void pick(Page page, String key, String answer) {
        Locator group = page.locator(".fjs-input-group")
                .filter(new Locator.FilterOptions().setHas(page.locator("input[id$=Field_" + key + "]")));
        // A long form may still be moving when it is clicked.
        for (int tries = 0; tries < 3 && !group.textContent().contains(answer); tries++) {
            group.click();
            page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(answer))
                    .first()
                    .click();
            settle(page);
        }
        assertThat(group).containsText(answer);
    }

    /** The button that sends a form of Tasklist; what was lost of what was typed before is typed again. */
    static Locator button(Page page, String name) {
        for (Typed typed : TYPED.getOrDefault(page, Map.of()).values()) {
            if (typed.field().count() == 1 && !typed.field().inputValue().equals(typed.text())) {
                type(typed.field(), typed.text());
            }
        }
        TYPED.remove(page);
        return page.locator("button.btn-primary", new Page.LocatorOptions().setHasText(name));
    }

    @Override
    public void close() {
        // What stood on the screen last, for whoever has to find out why a story failed.
        browser.contexts().stream()
                .flatMap(session -> session.pages().stream())
                .forEach(page -> page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of("target", "browser", System.identityHashCode(page) + ".png"))));
        List.copyOf(browser.contexts()).forEach(BrowserContext::close);
    }
}
