package dev.revisit.diagram;

import dev.revisit.engine.ProcessVariable;
import dev.revisit.input.Fingerprint;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether a diagram, a decision table or a form may be deployed, whatever its way in (rule M1). It is an allow-list over
 * the whole file, for an expression in a diagram can run any code: what it does not know is refused, and each refusal
 * says which element it is about.
 */
@Component
public class DiagramCheck {

    private static final int LARGEST = 1024 * 1024;
    private static final int MOST_PASSED = 500;

    private final Supplier<Set<String>> delegates;
    private final Supplier<Set<String>> variables;
    private final Duration shortest;
    private final Duration longest;
    private final @Nullable DryRun dryRun;

    /** The ids of what is in files that passed, by their fingerprints: of a release few files are new. */
    private final Map<String, Optional<String>> passed = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<String>> eldest) {
            return size() > MOST_PASSED;
        }
    });

    @Autowired
    DiagramCheck(
            ListableBeanFactory beans,
            ObjectProvider<DeclaredVariables> declared,
            ObjectProvider<ProcessEngineConfigurationImpl> engine,
            @Value("${revisit.timings.shortest}") Duration shortest,
            @Value("${revisit.timings.longest}") Duration longest) {
        // Asked by name only: while the engine starts, none of them may be made.
        this.delegates = () -> Set.of(beans.getBeanNamesForType(JavaDelegate.class, true, false));
        this.variables = () -> declared.stream()
                .flatMap(feature -> feature.variables().stream())
                .map(ProcessVariable::name)
                .collect(Collectors.toUnmodifiableSet());
        this.shortest = shortest;
        this.longest = longest;
        this.dryRun = new DryRun(engine);
    }

    private DiagramCheck(Set<String> delegates, Set<String> variables, Duration shortest, Duration longest) {
        this.delegates = () -> delegates;
        this.variables = () -> variables;
        this.shortest = shortest;
        this.longest = longest;
        this.dryRun = null;
    }

    /** The rules alone, with no engine to read what they let pass. */
    public static DiagramCheck rulesOnly(
            Set<String> delegates, Set<String> variables, Duration shortest, Duration longest) {
        return new DiagramCheck(Set.copyOf(delegates), Set.copyOf(variables), shortest, longest);
    }

    /** @throws Refusal naming the file and what is wrong with it, where it may not be deployed */
    public void check(String file, byte[] content) {
        check(Map.of(file, content));
    }

    /**
     * Files that are deployed together.
     *
     * @throws Refusal naming what is wrong with each of them
     */
    public void check(Map<String, byte[]> files) {
        var problems = new ArrayList<Problem>();
        var byKey = new HashMap<String, String>();
        new TreeMap<>(files).forEach((file, content) -> {
            var diagramProblems = new DiagramProblems();
            look(file, content, diagramProblems)
                    .map(key -> kind(file) + " " + key)
                    .map(key -> byKey.putIfAbsent(key, file))
                    .ifPresent(other -> diagramProblems.add(null, "diagram.same-key", nameOf(other)));
            if (diagramProblems.any()) {
                problems.add(Problem.of(null, "diagram.refused", nameOf(file)));
                problems.addAll(diagramProblems.all());
            }
        });
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }

    /** What is wrong with a file, each with the id of the element where it stands; empty where it may be deployed. */
    public List<Problem> problems(String file, byte[] content) {
        var diagramProblems = new DiagramProblems();
        look(file, content, diagramProblems);
        return diagramProblems.all();
    }

    private Optional<String> look(String file, byte[] content, DiagramProblems diagramProblems) {
        var kind = kind(file);
        if (kind.isEmpty()) {
            diagramProblems.add(null, "diagram.kind", nameOf(file));
            return Optional.empty();
        }
        if (content.length > LARGEST) {
            diagramProblems.add(null, "diagram.too-large", LARGEST / 1024);
            return Optional.empty();
        }
        String fingerprint = new Fingerprint().add(kind).add(content).asText();
        @Nullable Optional<String> known = passed.get(fingerprint);
        if (known != null) {
            return known;
        }
        Optional<String> key = switch (kind) {
            case "bpmn" -> lookAtProcess(file, content, diagramProblems);
            case "dmn" -> lookAtTable(content, diagramProblems);
            default -> FormFileRules.check(content, diagramProblems);
        };
        if (!diagramProblems.any()) {
            passed.put(fingerprint, key);
        }
        return key;
    }

    private Optional<String> lookAtProcess(String file, byte[] content, DiagramProblems diagramProblems) {
        var declared = variables.get();
        var rules = new ProcessRules(delegates.get(), declared, new TimerRules(shortest, longest, declared));
        var root = new XmlFile(AllowedElements.OF_PROCESSES, diagramProblems).read(content);
        root.ifPresent(whole -> rules.check(whole, diagramProblems));
        if (dryRun != null && !diagramProblems.any()) {
            dryRun.process(file, content, diagramProblems);
        }
        return root.flatMap(ProcessRules::key);
    }

    private Optional<String> lookAtTable(byte[] content, DiagramProblems diagramProblems) {
        var root = new XmlFile(AllowedElements.OF_TABLES, diagramProblems).read(content);
        root.ifPresent(whole -> TableRules.check(whole, diagramProblems));
        if (dryRun != null && !diagramProblems.any()) {
            dryRun.table(content, diagramProblems);
        }
        return root.flatMap(TableRules::key);
    }

    /** By the end of its name, as the engine goes by it; empty for all that has no place here. */
    private static String kind(String file) {
        for (var kind : List.of("bpmn", "dmn", "form")) {
            if (file.endsWith("." + kind)) {
                return kind;
            }
        }
        return "";
    }

    /** Files of the start are named by their whole path. */
    private static String nameOf(String file) {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }
}
