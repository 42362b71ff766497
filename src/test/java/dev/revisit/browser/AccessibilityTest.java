package dev.revisit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import dev.revisit.demo.FilledLists;
import dev.revisit.demo.OpenCompany;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
 * Our pages in a real Chromium, wide and on a phone, as whoever sees little or uses no mouse has them: axe finds
 * nothing serious on any, and none has to be moved sideways, however long a name is.
 */
@OpenCompany
class AccessibilityTest {

    /** Pages that everybody named opens, and of which kind of link on them the first is followed. */
    private static final Map<String, List<String>> PAGES = Map.of(
            "chenjing", List.of("/", "/reception", "/customers", "/customers?q=1", "/notices", "/leave", "/calendar"),
            "sunli", List.of("/", "/designs", "/flags", "/notices"),
            "liuyang",
                    List.of("/", "/team", "/to-decide", "/flags/to-decide", "/deputies", "/timings", "/timings/changes",
                            "/handover", "/handover/from/lina", "/leave", "/calendar", "/designs", "/reception"),
            "lina",
                    List.of("/", "/customers", "/customers/new", "/projects", "/projects/new", "/flags", "/notices"),
            "guofang", List.of("/", "/payroll", "/statements", "/leave"),
            "admin", List.of("/", "/staff", "/handover", "/notices/undelivered", "/deputies"),
            "huangtao", List.of("/", "/checklists", "/checklists/initiation", "/projects", "/statements"));

    @LocalServerPort
    private int port;

    @Autowired
    private FilledLists lists;

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
}
