package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What stands behind the question mark of an address, and in the place of an id, is typed and cut and pasted by people:
 * whatever it is, on whatever page, it is never a fault of ours.
 */
@OpenCompany
class OddAddressesTest {

    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*?href=\"(/[^\"#]*)");

    /** As they stand in an address: no number, date, id or cursor; nothing; too large; NUL; no UTF-8; signs, and much. */
    private static final List<String> ODD = List.of(
            "abc", "", "99999999999999999999", "0026-02-30", "%00", "%E5%8D", "%27%3C%25%5C_" + "a".repeat(500));

    /** What pages may be asked with beside the parameters of their controllers: all at once. */
    private static final List<String> USUAL =
            List.of("after", "q", "month", "person", "from", "to", "day", "shown", "lang", "customer", "size", "page");

    @LocalServerPort
    private int port;

    @Autowired
    private FilledLists lists;

    @Autowired
    private PageKinds kinds;

    @BeforeEach
    void fill() {
        lists.fill(port);
    }

    @Test
    @DisplayName("Whatever an address is asked with, on every page, is no fault of ours")
    void odd() {
        var wrong = new TreeSet<String>();
        var tried = new TreeSet<String>();
        for (String person : List.of("huangtao", "lina", "admin", "guofang")) {
            var visitor = Visitor.of(port, person);
            pagesOf(visitor, person).forEach((route, path) -> {
                if (!tried.add(route)) {
                    return;
                }
                String page = path.replaceFirst("\\?.*", "");
                for (String odd : ODD) {
                    ask(visitor, page + "?" + String.join("=" + odd + "&", USUAL) + "=" + odd, wrong);
                    for (String name : kinds.parameters(route)) {
                        ask(visitor, page + "?" + name + "=" + odd, wrong);
                    }
                    if (route.contains("{") && !odd.isEmpty() && !odd.equals("%00")) {
                        ask(visitor, route.replaceAll("\\{[^}]*}", odd), wrong);
                    }
                }
            });
        }
        assertThat(tried).hasSizeGreaterThan(80);
        assertThat(wrong).isEmpty();
    }

    private static void ask(Visitor visitor, String path, Set<String> wrong) {
        Visitor.Answer answer = visitor.get(path, "en");
        if (answer.status() >= 500) {
            wrong.add(answer.status() + " " + path.substring(0, Math.min(200, path.length())));
        }
    }

    /** One address of each kind of page that leads there by links. */
    private Map<String, String> pagesOf(Visitor visitor, String person) {
        var found = new LinkedHashMap<String, String>();
        var asked = new LinkedHashSet<String>();
        var ahead = new ArrayDeque<>(lists.addressesOf(person));
        ahead.addFirst("/");
        if (person.equals("huangtao")) {
            ahead.addAll(lists.everything());
        }
        while (!ahead.isEmpty()) {
            String path = ahead.removeFirst();
            String route = kinds.route(path);
            if (found.containsKey(route)
                    || !asked.add(path)
                    || path.startsWith("/logout")
                    || path.startsWith("/camunda")) {
                continue;
            }
            Visitor.Answer answer = visitor.get(path, "en");
            if (!answer.location().isEmpty()) {
                ahead.addFirst(answer.location().replaceFirst("#.*", ""));
            }
            if (answer.status() == 200) {
                found.put(route, path);
                if (answer.isPage()) {
                    LINK.matcher(answer.text())
                            .results()
                            .map(link -> link.group(1).replace("&amp;", "&"))
                            .forEach(ahead::add);
                }
            }
        }
        return found;
    }
}
