package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.util.SpringStandardExpressionUtils;

/** What Thymeleaf refuses or passes over only once a page is written, and then only where a list is filled. */
class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern TAG = Pattern.compile("<[a-z][^\\s>]*(?:\\s+[a-zA-Z:_-]+(?:=\"[^\"]*\")?)*\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:_-]+)=\"([^\"]*)\"");

    /** Where no bean may be asked, no object made and no class called: fragments, links, what is put in unescaped. */
    private static final Pattern RESTRICTED = Pattern.compile("~\\{|@\\{|__\\$\\{");

    private static final Pattern FRAGMENT = Pattern.compile("~\\{([a-z/-]*) ?:: ?([a-z$-]+)");

    private static final Pattern EXPRESSION = Pattern.compile("[$*]\\{");

    private static Map<String, String> templates() throws IOException {
        try (Stream<Path> found = Files.walk(TEMPLATES)) {
            var templates = new TreeMap<String, String>();
            for (Path file :
                    found.filter(each -> each.toString().endsWith(".html")).toList()) {
                templates.put(TEMPLATES.relativize(file).toString(), Files.readString(file));
            }
            return templates;
        }
    }

    @Test
    @DisplayName("No bean is asked for inside a fragment or a link: Thymeleaf refuses it when it gets there")
    void nothingRefused() throws IOException {
        var refused = new TreeSet<String>();
        templates()
                .forEach((name, html) -> attributes(html).stream()
                        .flatMap(attribute -> restricted(attribute.get(0), attribute.get(1)).stream())
                        .filter(SpringStandardExpressionUtils::containsExternalAccess)
                        .forEach(expression -> refused.add(name + ": " + expression)));
        assertThat(refused).isEmpty();
    }

    private static Set<String> restricted(String attribute, String value) {
        var expressions = new TreeSet<String>();
        var restricted = RESTRICTED.matcher(value);
        while (restricted.find()) {
            expressions.addAll(expressions(inBraces(value, restricted.end())));
        }
        if (Set.of("th:utext", "th:insert", "th:replace").contains(attribute) || attribute.startsWith("th:on")) {
            expressions.addAll(expressions(value));
        }
        return expressions;
    }

    @Test
    @DisplayName("What is replaced by a fragment has no condition of its own: Thymeleaf would not look at it")
    void nothingPassedOver() throws IOException {
        var passedOver = new TreeSet<String>();
        templates()
                .forEach((name, html) -> TAG.matcher(html)
                        .results()
                        .map(tag -> tag.group())
                        .filter(tag -> tag.contains(" th:replace=\"") && !tag.startsWith("<html"))
                        .filter(tag -> Stream.of("if", "unless", "with", "attr")
                                .anyMatch(of -> tag.contains(" th:" + of + "=\"")))
                        .forEach(tag -> passedOver.add(name + ": " + tag)));
        assertThat(passedOver).isEmpty();
    }

    @Test
    @DisplayName("Each fragment that is asked for is there")
    void nothingMissing() throws IOException {
        var templates = templates();
        var missing = new TreeSet<String>();
        templates.forEach((name, html) -> FRAGMENT.matcher(html.replaceAll("(?s)<!--/\\*.*?\\*/-->", ""))
                .results()
                .filter(asked -> !asked.group(2).startsWith("$"))
                .forEach(asked -> {
                    String in = asked.group(1).isEmpty() ? name : asked.group(1) + ".html";
                    if (!Pattern.compile("th:fragment=\"" + Pattern.quote(asked.group(2)) + "[\"(]|<" + asked.group(2)
                                    + "[ >]")
                            .matcher(templates.getOrDefault(in, ""))
                            .find()) {
                        missing.add(name + ": " + asked.group());
                    }
                }));
        assertThat(missing).isEmpty();
    }

    private static List<List<String>> attributes(String html) {
        return TAG.matcher(html)
                .results()
                .flatMap(tag -> ATTRIBUTE.matcher(tag.group()).results())
                .map(attribute -> List.of(attribute.group(1), attribute.group(2)))
                .toList();
    }

    private static Set<String> expressions(String text) {
        var expressions = new TreeSet<String>();
        var found = EXPRESSION.matcher(text);
        while (found.find()) {
            expressions.add(inBraces(text, found.end()));
        }
        return expressions;
    }

    /** From there to the brace that closes what was opened before. */
    private static String inBraces(String text, int from) {
        int open = 1;
        int at = from;
        while (at < text.length() && open > 0) {
            open += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
            at++;
        }
        return text.substring(from, Math.max(from, at - 1));
    }
}
