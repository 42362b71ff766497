package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.DeclaredVariables;
import dev.revisit.engine.ProcessVariable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.w3c.dom.Element;

/** Diagrams, forms and code name the same things. */
@ApplicationTest
class WiringTest {

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    private static final Path OURS = Path.of("processes");

    /** The sheet of tests alone, whose diagram and forms stand together. */
    private static final Path SMALL_SHEET = Path.of("src/test/resources/small-sheet");

    @Test
    @DisplayName("The delegates of the diagrams are the delegates of the code, none missing and none idle")
    void delegates() throws IOException {
        assertThat(named("delegateExpression=\"\\$\\{(\\w+)}\""))
                .isEqualTo(new TreeSet<>(Set.of(application.getBeanNamesForType(JavaDelegate.class))));
    }

    @Test
    @DisplayName("The variables of the diagrams are those that the features declare, none missing and none idle")
    void variables() throws IOException {
        var declared = application.getBeansOfType(DeclaredVariables.class).values().stream()
                .flatMap(feature -> feature.variables().stream())
                .map(ProcessVariable::name)
                .toList();

        assertThat(declared).doesNotHaveDuplicates();
        assertThat(named("(?:>\\$\\{|source=\")(\\w+)")).isEqualTo(new TreeSet<>(declared));
    }

    @Test
    @DisplayName("Every form that a diagram names stands in forms/")
    void forms() throws IOException {
        assertThat(named("formRef=\"([\\w-]+)\""))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(Stream.of(Path.of("forms"), SMALL_SHEET))
                        .anyMatch(folder -> Files.exists(folder.resolve(form + ".form"))));
    }

    @Test
    @DisplayName("Pages call each step, and each wait that they show, as its diagram does, in both languages")
    void names() throws Exception {
        var words = application.getBean(MessageSource.class);
        var differing = new TreeMap<String, String>();
        for (Element element : elements("userTask", "intermediateCatchEvent")) {
            String id = element.getAttribute("id");
            boolean isStep = id.startsWith("UserTask_");
            String key = (isStep ? "step." : "wait.") + id;
            String shown = words.getMessage(key, null, "", Locale.CHINESE)
                    + " "
                    + words.getMessage(key, null, "", Locale.ENGLISH).replace('’', '\'');
            if (!shown.equals(element.getAttribute("name")) && (isStep || !shown.isBlank())) {
                differing.put(key, shown);
            }
        }
        assertThat(differing).isEmpty();
    }

    @Test
    @DisplayName("C2: no retry cycle is set: it would overwrite the due time of a missed deadline")
    void dueTimesSurviveRetries() {
        assertThat(engine.getFailedJobRetryTimeCycle()).isNull();
        // Ours pauses by the lock; a plugin of Camunda’s puts the engine’s own there before.
        assertThat(engine.getFailedJobCommandFactory().getClass().getName())
                .isEqualTo("dev.revisit.engine.job.FailedJobs");
    }

    private static List<Element> elements(String... kinds) throws Exception {
        var found = new ArrayList<Element>();
        var parser = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
        for (Path diagram : diagrams()) {
            var document = parser.parse(diagram.toFile());
            for (String kind : kinds) {
                var elements = document.getElementsByTagNameNS("*", kind);
                for (int n = 0; n < elements.getLength(); n++) {
                    found.add((Element) elements.item(n));
                }
            }
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    /** Of the product, and of the sheet of tests. */
    private static List<Path> diagrams() throws IOException {
        var found = new ArrayList<Path>();
        for (Path folder : List.of(OURS, SMALL_SHEET)) {
            try (var files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".bpmn")).forEach(found::add);
            }
        }
        return found;
    }

    private static Set<String> named(String pattern) throws IOException {
        var names = new TreeSet<String>();
        for (Path diagram : diagrams()) {
            Pattern.compile(pattern)
                    .matcher(Files.readString(diagram))
                    .results()
                    .forEach(found -> names.add(found.group(1)));
        }
        return names;
    }
}
