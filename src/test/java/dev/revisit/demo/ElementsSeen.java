package dev.revisit.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.dialect.IDialect;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.StandardDialect;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * Which elements of our templates have been written to some page. What a list does for each of its rows is evaluated
 * only where it has rows, so a list that no test has filled is one that nobody has tried.
 */
@TestConfiguration(proxyBeanMethods = false)
class ElementsSeen {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    /** Gone before Thymeleaf counts lines. */
    private static final Pattern OURS_ONLY = Pattern.compile("<!--/\\*.*?\\*/-->", Pattern.DOTALL);

    private static final Pattern EACH = Pattern.compile("\\sth:each=\"([^\"]*)\"");

    /** What a part repeats a page's own fragment for: the items it is given first. */
    private static final Pattern PART =
            Pattern.compile("\\sth:replace=\"~\\{parts :: (?:list|timeline)\\((\\$\\{[^}]*})[^\"]*\"");

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @Bean
    IDialect elementsSeenDialect() {
        return new Dialect(seen);
    }

    /** The lists of all templates that have not had a row yet: where they stand, and what they show. */
    Set<String> listsWithoutRows() throws IOException {
        var empty = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            for (Path file : files.filter(found -> found.toString().endsWith(".html"))
                    // The style guide shows empty ones on purpose (StyleguideTest).
                    .filter(found -> !found.startsWith(TEMPLATES.resolve("demo")))
                    .toList()) {
                String template = TEMPLATES
                        .relativize(file)
                        .toString()
                        .replace(".html", "")
                        .replace('\\', '/');
                var lists = listsIn(OURS_ONLY.matcher(Files.readString(file)).replaceAll(""));
                lists.forEach((place, list) -> {
                    if (!seen.contains(template + ":" + place)) {
                        empty.add(template + " " + list);
                    }
                });
            }
        }
        return empty;
    }

    /** By line and column of the element, as Thymeleaf counts them. */
    private static TreeMap<String, String> listsIn(String html) {
        var lists = new TreeMap<String, String>();
        Stream.of(EACH, PART).flatMap(what -> what.matcher(html).results()).forEach(list -> {
            int tag = html.lastIndexOf('<', list.start());
            long line = html.substring(0, tag).chars().filter(c -> c == '\n').count() + 1;
            int column = tag - html.lastIndexOf('\n', tag);
            lists.put(line + ":" + column, list.group(1));
        });
        return lists;
    }

    private static class Dialect extends AbstractProcessorDialect {

        private final Set<String> seen;

        Dialect(Set<String> seen) {
            super("elements seen", "seen", StandardDialect.PROCESSOR_PRECEDENCE);
            this.seen = seen;
        }

        @Override
        public Set<IProcessor> getProcessors(String prefix) {
            return Set.of(new Look(prefix, seen), new LookAtParts(prefix, seen));
        }
    }

    /** Comes when an element has been repeated, and what is not to be shown has gone. */
    private static class Look extends AbstractElementTagProcessor implements IElementTagProcessor {

        private final Set<String> seen;

        Look(String prefix, Set<String> seen) {
            super(TemplateMode.HTML, prefix, null, false, null, false, 90_000);
            this.seen = seen;
        }

        @Override
        protected void doProcess(
                ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
            seen.add(tag.getTemplateName() + ":" + tag.getLine() + ":" + tag.getCol());
        }
    }

    /** Comes before a part takes the place of the element that asks for it; seen is what has something to show. */
    private static class LookAtParts extends AbstractElementTagProcessor implements IElementTagProcessor {

        private final Set<String> seen;

        LookAtParts(String prefix, Set<String> seen) {
            super(TemplateMode.HTML, prefix, null, false, null, false, 10);
            this.seen = seen;
        }

        @Override
        protected void doProcess(
                ITemplateContext context, IProcessableElementTag tag, IElementTagStructureHandler handler) {
            String asked = tag.getAttributeValue("th:replace");
            var part = PART.matcher(asked == null ? "" : " th:replace=\"" + asked + "\"");
            if (part.find()) {
                Object items = StandardExpressions.getExpressionParser(context.getConfiguration())
                        .parseExpression(context, part.group(1))
                        .execute(context);
                if (items instanceof Collection<?> some && !some.isEmpty()) {
                    seen.add(tag.getTemplateName() + ":" + tag.getLine() + ":" + tag.getCol());
                }
            }
        }
    }
}
