package dev.revisit.hygiene;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.revisit.diagrams.Diagram;
import dev.revisit.rule.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;

/**
 * The index of the rules: each rule of docs/rules.md with the methods that enforce it ({@link Rule}), the elements of
 * diagrams, tables and forms that its section or their own documentation names, and the tests whose display names begin
 * with its id.
 */
final class RulesIndex {

    static final Path PAGE = Path.of("docs/rules-index.md");

    private static final Path RULES = Path.of("docs/rules.md");
    private static final Pattern HEADING =
            Pattern.compile("### (?<ids>[A-Z]\\d+(?: to [A-Z]\\d+)?)\\b[.,]? *(?<title>.*)");
    private static final Pattern IN_NAME = Pattern.compile("(?<ids>[A-Z]\\d+(?:(?:, | to |-|–)[A-Z]\\d+)*): .*");
    private static final Pattern RANGE = Pattern.compile("([A-Z])(\\d+)(?:(?: to |-|–)[A-Z](\\d+))?");
    private static final Pattern ID = Pattern.compile("\\b[A-Z]\\d+\\b");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern ELEMENT = Pattern.compile("[A-Z][A-Za-z]+_[A-Z]\\w*");

    private final Map<String, Section> rules = new LinkedHashMap<>();
    private final Map<String, Set<String>> methods = new TreeMap<>();
    private final Map<String, List<Method>> annotated = new TreeMap<>();
    private final Map<String, Map<String, Set<String>>> tests = new TreeMap<>();

    /**
     * A rule as docs/rules.md tells it.
     *
     * @param heading the whole line, without the signs before it
     * @param code what its section sets in code
     */
    private record Section(String heading, String title, Set<String> code) {}

    private RulesIndex(JavaClasses classes) {
        readRules();
        for (JavaClass each : classes) {
            each.getMethods().forEach(this::readRule);
            each.tryGetAnnotationOfType(DisplayName.class).ifPresent(name -> readTest(each, name.value()));
            each.getMethods().stream()
                    .flatMap(method -> method.tryGetAnnotationOfType(DisplayName.class).stream())
                    .forEach(name -> readTest(each, name.value()));
        }
    }

    static RulesIndex ofThisBuild() {
        return new RulesIndex(new ClassFileImporter().importPackages("dev.revisit"));
    }

    /** Ids, in the order of docs/rules.md. */
    Set<String> rules() {
        return rules.keySet();
    }

    /** Ids that methods enforce. */
    Set<String> enforced() {
        return methods.keySet();
    }

    /** The methods that enforce each rule. */
    Map<String, List<Method>> annotated() {
        return annotated;
    }

    /** Ids that tests name. */
    Set<String> tested() {
        return tests.keySet();
    }

    /** Elements that docs/rules.md names and no diagram has. */
    Set<String> unknownElements() {
        Set<String> drawn = Diagram.files().stream()
                .flatMap(file -> ids(Diagram.read(file)).stream())
                .collect(Collectors.toSet());
        return rules.values().stream()
                .flatMap(section -> section.code().stream())
                .filter(code -> ELEMENT.matcher(code).matches() && !code.endsWith("_") && !drawn.contains(code))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    String page() {
        var lines = new ArrayList<>(
                List.of(
                        "# Where each rule stands",
                        "",
                        "Each rule of [rules.md](rules.md): the methods that enforce it, what is drawn of it, the tests that hold it.",
                        "Emptying a method fails a test that is named with it.",
                        "",
                        "Written by `RulesIndexTest`, never by hand: `mvn -Dtest=RulesIndexTest -Drevisit.rules.write=true test`."));
        rules.forEach((rule, section) -> {
            lines.add("");
            lines.add("## " + rule);
            lines.add("");
            lines.add("[%s](rules.md#%s)".formatted(plain(section.title()), anchor(section.heading())));
            lines.add("");
            methods.getOrDefault(rule, Set.of()).forEach(method -> lines.add("- Enforced by " + method));
            List<String> drawn = drawn(rule, section);
            drawn.forEach(drawing -> lines.add("- Drawn in " + drawing));
            if (drawn.isEmpty()) {
                lines.add("- Drawn in no diagram: decided in code");
            }
            tests.getOrDefault(rule, Map.of()).forEach((test, names) -> {
                lines.add("- Tested by " + test);
                names.forEach(name -> lines.add("  - " + plain(name)));
            });
        });
        return String.join("\n", lines) + "\n";
    }

    private void readRules() {
        List<String> reading = List.of();
        for (String line : text(RULES).lines().toList()) {
            var heading = HEADING.matcher(line);
            if (heading.matches()) {
                reading = expanded(heading.group("ids"));
                reading.forEach(rule -> rules.put(
                        rule,
                        new Section(
                                line.replaceFirst("^#+ ", ""),
                                heading.group("title").replace(" *(ours)*", ""),
                                new TreeSet<>())));
            } else if (line.startsWith("#")) {
                reading = List.of();
            }
            Set<String> code = matches(CODE, line, 1).collect(Collectors.toSet());
            reading.forEach(rule -> rules.get(rule).code().addAll(code));
        }
    }

    private void readRule(JavaMethod method) {
        if (!method.isAnnotatedWith(Rule.class) || method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
            return;
        }
        String link = "[%s.%s](%s)"
                .formatted(nameOf(method.getOwner()), signature(method), source("src/main/java", method.getOwner()));
        for (String rule : method.getAnnotationOfType(Rule.class).value()) {
            methods.computeIfAbsent(rule, each -> new TreeSet<>()).add(link);
            annotated.computeIfAbsent(rule, each -> new ArrayList<>()).add(method.reflect());
        }
    }

    private void readTest(JavaClass test, String name) {
        String link = "[%s](%s)".formatted(nameOf(test), source("src/test/java", test));
        for (String rule : rulesIn(name)) {
            tests.computeIfAbsent(rule, each -> new TreeMap<>())
                    .computeIfAbsent(link, each -> new TreeSet<>())
                    .add(name);
        }
    }

    /** The ids with which the display name of a test begins. */
    static List<String> rulesIn(String name) {
        var named = IN_NAME.matcher(name);
        return named.matches() ? expanded(named.group("ids")) : List.of();
    }

    /** With its parameters only where there is another one of its name. */
    private static String signature(JavaMethod method) {
        boolean alone = method.getOwner().getMethods().stream()
                        .filter(other -> !other.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(other -> other.getName().equals(method.getName()))
                        .count()
                == 1;
        return alone
                ? method.getName()
                : method.getRawParameterTypes().stream()
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }

    /** Tables, forms, and elements of diagrams, each diagram in a line of its own. */
    private List<String> drawn(String rule, Section section) {
        var drawn = new ArrayList<String>();
        for (Path file : Diagram.files()) {
            String link = "[%s](../processes/%s)".formatted(file.getFileName(), file.getFileName());
            Set<String> elements = elements(rule, section, Diagram.read(file));
            if (!elements.isEmpty()) {
                drawn.add(elements.stream().collect(Collectors.joining("`, `", link + ": `", "`")));
            } else if (section.code().contains(file.getFileName().toString())) {
                drawn.add(link);
            }
        }
        section.code().stream()
                .filter(code -> Files.exists(Path.of("forms", code + ".form")))
                .map(form -> "[%s.form](../forms/%s.form)".formatted(form, form))
                .forEach(drawn::add);
        return drawn;
    }

    /** Named by the section, or naming the rule in their documentation; {@code UserTask_JudgeAs…} is all that begin so. */
    private static Set<String> elements(String rule, Section section, Diagram diagram) {
        var ids = ids(diagram);
        var found = new TreeSet<>(ids);
        found.retainAll(section.code());
        if (!found.isEmpty()) {
            section.code().stream()
                    .filter(code -> code.endsWith("…"))
                    .forEach(code -> ids.stream()
                            .filter(id -> id.startsWith(code.substring(0, code.length() - 1)))
                            .forEach(found::add));
        }
        diagram.all("*").stream()
                .filter(element ->
                        matches(ID, Diagram.documentation(element), 0).anyMatch(rule::equals))
                .map(Diagram::id)
                .forEach(found::add);
        return found;
    }

    private static Set<String> ids(Diagram diagram) {
        return diagram.all("*").stream()
                .map(Diagram::id)
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** {@code T1, D1 to D4} in full. */
    private static List<String> expanded(String ids) {
        return RANGE.matcher(ids)
                .results()
                .flatMap(range -> {
                    int from = Integer.parseInt(range.group(2));
                    int to = Optional.ofNullable(range.group(3))
                            .map(Integer::valueOf)
                            .orElse(from);
                    return IntStream.rangeClosed(from, to).mapToObj(n -> range.group(1) + n);
                })
                .toList();
    }

    private static String nameOf(JavaClass named) {
        return named.getName().substring(named.getPackageName().length() + 1).replace('$', '.');
    }

    private static String source(String root, JavaClass of) {
        String file = of.getName().replaceFirst("\\$.*", "").replace('.', '/');
        return "../%s/%s.java".formatted(root, file);
    }

    /** As GitHub makes them. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String plain(String text) {
        return text.replaceAll("[*\\[\\]_<`\\\\]", "\\\\$0");
    }

    private static Stream<String> matches(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(group));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
