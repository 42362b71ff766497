package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One place for colours, and one for each part of pages. */
class StylesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path TOKENS = RESOURCES.resolve("static/css/tokens.css");
    private static final Path PARTS = RESOURCES.resolve("templates/parts.html");

    private static final Pattern COLOUR = Pattern.compile(
            "#[0-9a-fA-F]{3,8}\\b|\\b(?:rgba?|hsla?|oklch|color-mix)\\(|[:\\s](?:white|black|gr[ae]y|red|green|blue)\\b(?=[;\\s])");

    /** What a part writes, and no page by itself. */
    private static final Pattern OF_A_PART = Pattern.compile(
            "class=\"(?:page-head|pager|pages|items|timeline|badge|month|filter|files|confirm|toast|list|empty-state)\"|<thead>(?=\\s*<tr>\\s*<th scope=\"col\")");

    /** Tables whose heads sort or draw, lists in a form that sends something, and pages with numbers. */
    private static final List<String> OWN = List.of(
            "timings/timings.html",
            "timings/change.html",
            "timings/preview.html",
            "calendar/year.html",
            "projects/project.html",
            "staff/hand-over.html");

    @Test
    @DisplayName("Colours stand in tokens.css alone")
    void colours() throws IOException {
        var found = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            for (Path file : files.filter(
                            each -> each.toString().matches(".*/(static/css/.*\\.css|templates/.*\\.html)"))
                    .filter(each -> !each.equals(TOKENS))
                    .toList()) {
                boolean sheet = file.toString().endsWith(".css");
                String text = Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", "");
                // In a page only where it gives an element its looks.
                String looks = sheet
                        ? text
                        : Pattern.compile("style=\"[^\"]*\"")
                                .matcher(text)
                                .results()
                                .map(style -> style.group())
                                .collect(Collectors.joining("\n"));
                COLOUR.matcher(looks).results().forEach(colour -> found.add(file.getFileName() + " " + colour.group()));
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("Pages have no style of their own, but for the swatches of the style guide and what a script shows")
    void ownStyles() throws IOException {
        var own = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".html"))
                    .filter(each -> !each.endsWith("demo/styleguide.html"))
                    .toList()) {
                Pattern.compile("<style|\\bstyle=\"(?!display: none\")[^\"]*")
                        .matcher(Files.readString(file))
                        .results()
                        .forEach(style -> own.add(file + " " + style.group()));
            }
        }
        assertThat(own).isEmpty();
    }

    @Test
    @DisplayName("What a style sheet asks for by name is a token")
    void tokens() throws IOException {
        String tokens = Files.readString(TOKENS);
        for (String sheet : new String[] {"revisit.css", "print.css"}) {
            assertThat(Pattern.compile("var\\((--(?!pico)[\\w-]+)\\)")
                            .matcher(Files.readString(TOKENS.resolveSibling(sheet)))
                            .results()
                            .map(token -> token.group(1))
                            .filter(token -> !token.equals("--mark")))
                    .isNotEmpty()
                    .allSatisfy(token -> assertThat(tokens).contains(token + ":"));
        }
    }

    @Test
    @DisplayName("Pages are made of parts: none has a pager, a list, a table's head or a filter of its own")
    void parts() throws IOException {
        var own = new TreeSet<String>();
        String used = "";
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                String page = Files.readString(file);
                used += page;
                if (!file.equals(PARTS) && OWN.stream().noneMatch(each -> file.endsWith(each))) {
                    OF_A_PART.matcher(page).results().forEach(part -> own.add(file + " " + part.group()));
                }
            }
        }
        assertThat(own).isEmpty();
        String pages = used;
        assertThat(Pattern.compile("th:fragment=\"([\\w-]+)")
                        .matcher(Files.readString(PARTS))
                        .results())
                .allSatisfy(part -> assertThat(pages).containsPattern("parts :: " + part.group(1) + "[(}]"));
    }
}
