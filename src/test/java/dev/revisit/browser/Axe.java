package dev.revisit.browser;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe finds on a page that is open, with the elements it finds it at. */
final class Axe {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private Axe() {}

    /** Against any of its rules. */
    static List<String> serious(Page page) {
        return found(builder(page));
    }

    /** Words that do not stand out from their ground. */
    static List<String> unreadable(Page page) {
        return found(builder(page).withRules(List.of("color-contrast")));
    }

    private static AxeBuilder builder(Page page) {
        var options = new AxeRunOptions();
        // What is found is told in full; of what passes there is far more.
        options.setResultTypes(List.of("violations"));
        return new AxeBuilder(page)
                // Drawn by a library of diagrams.
                .exclude(".diagram")
                .options(options)
                // In the page itself. Else the results are put together in a window of their own, which is for frames
                // of other origins: our pages have none.
                .setLegacyMode(true);
    }

    private static List<String> found(AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .filter(violation -> SERIOUS.contains(String.valueOf(violation.getImpact())))
                .map(violation -> violation.getId() + " "
                        + violation.getNodes().stream()
                                .limit(3)
                                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                .toList())
                .toList();
    }
}
