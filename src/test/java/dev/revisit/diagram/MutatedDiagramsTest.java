package dev.revisit.diagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;

/** Our own diagrams and tables, changed at random; repeated with {@code -Drevisit.diagrams.seed=…}. */
@ApplicationTest
class MutatedDiagramsTest {

    private static final int MUTANTS = Integer.getInteger("revisit.diagrams.mutants", 200);

    private static final List<String> NASTY = List.of(
            "",
            " ",
            "${''.getClass().forName('java.lang.Runtime')}",
            "#{execution.removeVariables()}",
            "${openStageDelegate}",
            "${wakeOn}",
            "${decision == 'approved'}",
            "groovy",
            "java.lang.Runtime",
            "R/PT0S",
            "P3",
            "3 days",
            "-P1D",
            "P99999999999D",
            "PT1S",
            "P3D",
            "PT8H",
            "true",
            "false",
            "latest",
            "StageReview",
            "UserTask_DecideStage",
            "Message_CustomerCame",
            "Flow_Back",
            "0",
            "-1.5e400",
            "NaN",
            "http://localhost:9/x",
            "&#0;",
            "&#x10FFFF;",
            "&x;",
            "<bpmn:script/>",
            "]]>",
            "\u202e\ud83d\ude00",
            "审".repeat(5000));

    /** The only places where the engine evaluates something, in the only ways it may. */
    private static final Pattern EVALUATED = Pattern.compile("delegateExpression=\"\\$\\{[a-zA-Z]+Delegate}\""
            + "|businessKey=\"#\\{execution\\.processBusinessKey}\""
            + "|>\\s*\\$\\{[a-zA-Z]+ (==|!=|<=?|>=?|&lt;=?|&gt;=?) ('[a-z-]+'|true|false|\\d+)}\\s*</bpmn:conditionExpression>"
            + "|>\\s*\\$\\{[a-zA-Z]+}\\s*</bpmn:timeDate>");

    private static final Pattern CODE =
            Pattern.compile("(?i)<[a-z-]*:?(script|connector|[a-z]*listener|inputOutput|literalExpression)\\b"
                    + "|\\s([a-z-]+:)?(class|expression|scriptFormat|expressionLanguage|language|resource|formKey|assignee|dueDate|async[a-z]*)\\s*="
                    + "|<!DOCTYPE|timeCycle");

    private static final Pattern ATTRIBUTE = Pattern.compile("[a-zA-Z:]+=\"([^\"]*)\"");
    private static final Pattern TEXT = Pattern.compile(">([^<>]*\\S[^<>]*)</");

    @Autowired
    private DiagramCheck diagrams;

    @Autowired
    private RepositoryService repository;

    @Test
    @Timeout(240)
    @DisplayName("M1: of 200 mutated diagrams each is refused, or is harmless and one that the engine takes")
    void mutants() throws IOException {
        long seed = Long.getLong("revisit.diagrams.seed", System.nanoTime());
        System.out.println("Mutated diagrams: -Drevisit.diagrams.seed=" + seed);
        var random = new Random(seed);
        int accepted = 0;
        for (int i = 0; i < MUTANTS; i++) {
            var file = ours().get(random.nextInt(ours().size()));
            var mutant = mutate(Files.readString(file), random);
            var name = file.getFileName().toString();
            var as = "mutant %d of %s, seed %d".formatted(i, name, seed);
            long before = repository.createDeploymentQuery().count();

            boolean fits = diagrams.problems(name, mutant).isEmpty();
            var thrown = catchThrowable(() -> repository.deleteDeployment(
                    repository
                            .createDeployment()
                            .addInputStream(name, new ByteArrayInputStream(mutant))
                            .deploy()
                            .getId(),
                    true,
                    true,
                    true));

            if (fits) {
                accepted++;
                assertThat(thrown).as(as).isNull();
                assertHarmless(as, new String(mutant, UTF_8));
            } else {
                assertThat(Refusal.in(thrown))
                        .as(as + ": " + thrown)
                        .hasValueSatisfying(
                                refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID));
            }
            assertThat(repository.createDeploymentQuery().count()).as(as).isEqualTo(before);
        }
        System.out.printf("Mutated diagrams: %d accepted, %d refused%n", accepted, MUTANTS - accepted);
    }

    /** Another look than the check's: over the text, for what an engine would run. */
    private static void assertHarmless(String as, String mutant) {
        var text = mutant.replaceAll("(?s)<!--.*?-->", "");
        assertThat(CODE.matcher(text).results().map(found -> found.group()))
                .as(as)
                .isEmpty();
        assertThat(EVALUATED.matcher(text).replaceAll("")).as(as).doesNotContain("${", "#{");
    }

    static List<Path> ours() throws IOException {
        try (var files = Files.list(Path.of("processes"))) {
            return files.sorted().toList();
        }
    }

    static byte[] mutate(String diagram, Random random) {
        var text = diagram;
        int changes = 1 + random.nextInt(2);
        for (int i = 0; i < changes; i++) {
            text = switch (random.nextInt(8)) {
                case 0 -> withoutALine(text, random);
                case 1 -> withALineTwice(text, random);
                case 2 -> withTwoLinesSwapped(text, random);
                case 3 -> withAnElementElsewhere(text, random);
                case 4, 5 -> replaced(text, ATTRIBUTE, random);
                case 6 -> replaced(text, TEXT, random);
                default -> text;
            };
        }
        var bytes = text.getBytes(UTF_8);
        if (random.nextInt(5) == 0 || text.equals(diagram)) {
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
        return bytes;
    }

    private static String withoutALine(String text, Random random) {
        var lines = lines(text);
        lines.remove(random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    private static String withALineTwice(String text, Random random) {
        var lines = lines(text);
        int at = random.nextInt(lines.size());
        lines.add(random.nextInt(lines.size()), lines.get(at));
        return String.join("\n", lines);
    }

    private static String withTwoLinesSwapped(String text, Random random) {
        var lines = lines(text);
        java.util.Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        return String.join("\n", lines);
    }

    /** A whole element moved, doubled or taken out: the file stays well-formed. */
    private static String withAnElementElsewhere(String text, Random random) {
        var lines = lines(text);
        int from = 1 + random.nextInt(lines.size() - 1);
        var opening = Pattern.compile("^(\\s*)<([a-zA-Z:]+)[^/]*(?<!/)>$").matcher(lines.get(from));
        int to = from;
        if (opening.matches()) {
            var closing = opening.group(1) + "</" + opening.group(2) + ">";
            while (to < lines.size() - 1 && !lines.get(to).equals(closing)) {
                to++;
            }
        }
        var element = new ArrayList<>(lines.subList(from, to + 1));
        if (random.nextBoolean()) {
            lines.subList(from, to + 1).clear();
        }
        if (random.nextBoolean() && !lines.isEmpty()) {
            lines.addAll(random.nextInt(lines.size()), element);
        }
        return String.join("\n", lines);
    }

    private static String replaced(String text, Pattern places, Random random) {
        var found = places.matcher(text).results().toList();
        if (found.isEmpty()) {
            return text;
        }
        var place = found.get(random.nextInt(found.size()));
        // Now and then what stands elsewhere in the same file: it is more likely to fit.
        var other = random.nextInt(3) == 0
                ? found.get(random.nextInt(found.size())).group(1)
                : NASTY.get(random.nextInt(NASTY.size()));
        return text.substring(0, place.start(1)) + other + text.substring(place.end(1));
    }

    private static List<String> lines(String text) {
        return new ArrayList<>(Arrays.asList(text.split("\n")));
    }
}
