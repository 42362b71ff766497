package dev.revisit.hygiene;

import static net.bytebuddy.matcher.ElementMatchers.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.agent.ByteBuddyAgent;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.loading.ClassReloadingStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Empties each method that enforces a rule, one after the other, and runs the tests that docs/rules-index.md names for it,
 * until one of them fails: {@code mvn -Dtest=RuleMutations test}, of some rules only with {@code -Drevisit.rules=T1,P5}.
 * What was found stands in target/rule-mutations.txt. Not part of the build: it takes some five minutes.
 *
 * <p>Bodies are replaced in the running application, so that it starts once. Tests that need a database server, a browser
 * or a start of their own are left out; those on a bare engine come last, for they play the delegates.
 */
class RuleMutations {

    private static final String LEFT_OUT =
            ".*(Postgres|dev\\.revisit\\.(browser|upgrade|proxy|fault)\\.|SampleCompany|RandomWalks|ProductionChecks).*";

    private static final List<String> ORDER = List.of("OnH2Test", "ApiTest", "PageTest", "Test");

    private final Launcher launcher = LauncherFactory.create();
    private final Path told = Path.of("target/rule-mutations.txt");

    @Test
    void anEmptiedMethodFailsATestOfItsRule() throws IOException {
        ByteBuddyAgent.install();
        Map<String, Map<String, List<TestIdentifier>>> tests = testsByRule();
        String only = System.getProperty("revisit.rules", "");
        Files.writeString(told, "");
        var survived = new ArrayList<String>();
        for (var rule : RulesIndex.ofThisBuild().annotated().entrySet()) {
            if (only.isEmpty() || List.of(only.split(",")).contains(rule.getKey())) {
                for (Method method : rule.getValue()) {
                    String outcome = emptied(method, tests.getOrDefault(rule.getKey(), Map.of()));
                    String line = "%s %s.%s: %s"
                            .formatted(
                                    rule.getKey(),
                                    method.getDeclaringClass().getSimpleName(),
                                    method.getName(),
                                    outcome);
                    Files.writeString(told, Files.readString(told) + line + "\n");
                    if (!outcome.startsWith("fails")) {
                        survived.add(line);
                    }
                }
            }
        }
        assertThat(survived).isEmpty();
    }

    /** Which test fails once the method is empty, and does not once it is whole again. */
    private String emptied(Method method, Map<String, List<TestIdentifier>> tests) throws IOException {
        var strategy = ClassReloadingStrategy.fromInstalledAgent();
        Class<?> owner = method.getDeclaringClass();
        var itsFile = ClassFileLocator.ForClassLoader.of(owner.getClassLoader());
        for (var ofClass : byOrder(tests)) {
            new ByteBuddy()
                    .with(Implementation.Context.Disabled.Factory.INSTANCE)
                    .redefine(owner, itsFile)
                    .method(is(method))
                    .intercept(nothing(method.getReturnType()))
                    .make()
                    .load(owner.getClassLoader(), strategy);
            List<TestIdentifier> failed;
            try {
                failed = failed(ofClass.getValue());
            } finally {
                strategy.reset(itsFile, owner);
            }
            if (!failed.isEmpty()) {
                List<TestIdentifier> stillFails = failed(ofClass.getValue());
                List<TestIdentifier> byIt = failed.stream()
                        .filter(each -> !stillFails.contains(each))
                        .toList();
                if (!byIt.isEmpty()) {
                    return "fails %s: %s".formatted(ofClass.getKey(), named(byIt.get(0), ofClass.getValue()));
                }
            }
        }
        return "survives " + tests.keySet();
    }

    /** The test that a failure is of: of a parameterized one, a single run fails. */
    private static String named(TestIdentifier failure, List<TestIdentifier> tests) {
        return tests.stream()
                .filter(test -> failure.getUniqueIdObject().hasPrefix(test.getUniqueIdObject()))
                .findFirst()
                .orElse(failure)
                .getDisplayName();
    }

    private static Implementation nothing(Class<?> type) {
        try {
            if (type == Optional.class) {
                return MethodCall.invoke(Optional.class.getMethod("empty"));
            }
            if (type == List.class || type == Map.class || type == Set.class) {
                return MethodCall.invoke(type.getMethod("of"));
            }
            return StubMethod.INSTANCE;
        } catch (NoSuchMethodException never) {
            throw new IllegalStateException(never);
        }
    }

    private static List<Map.Entry<String, List<TestIdentifier>>> byOrder(Map<String, List<TestIdentifier>> tests) {
        return tests.entrySet().stream()
                .sorted(Comparator.comparingInt(ofClass -> ofClass.getKey().startsWith("dev.revisit.diagrams.")
                        ? ORDER.size()
                        : ORDER.indexOf(ORDER.stream()
                                .filter(ofClass.getKey()::endsWith)
                                .findFirst()
                                .orElse("Test"))))
                .toList();
    }

    /** By rule and class. */
    private Map<String, Map<String, List<TestIdentifier>>> testsByRule() {
        var plan = launcher.discover(LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("dev.revisit"))
                .filters(
                        ClassNameFilter.includeClassNamePatterns(".*Test"),
                        ClassNameFilter.excludeClassNamePatterns(LEFT_OUT))
                .build());
        var tests = new TreeMap<String, Map<String, List<TestIdentifier>>>();
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .forEach(test -> RulesIndex.rulesIn(test.getDisplayName())
                        .forEach(rule -> tests.computeIfAbsent(rule, each -> new TreeMap<>())
                                .computeIfAbsent(classOf(test), each -> new ArrayList<>())
                                .add(test)));
        return tests;
    }

    private static String classOf(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().get(1).getValue();
    }

    private List<TestIdentifier> failed(List<TestIdentifier> tests) {
        var failed = new ArrayList<TestIdentifier>();
        launcher.execute(
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(tests.stream()
                                .map(test -> selectUniqueId(test.getUniqueIdObject()))
                                .collect(Collectors.toList()))
                        .configurationParameter("junit.jupiter.execution.timeout.testable.method.default", "90 s")
                        .build(),
                new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                            failed.add(test);
                        }
                    }
                });
        return failed;
    }
}
