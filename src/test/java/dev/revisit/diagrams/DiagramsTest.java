package dev.revisit.diagrams;

import static dev.revisit.diagrams.Diagram.BPMN;
import static dev.revisit.diagrams.Diagram.BPMN_DI;
import static dev.revisit.diagrams.Diagram.camunda;
import static dev.revisit.diagrams.Diagram.child;
import static dev.revisit.diagrams.Diagram.children;
import static dev.revisit.diagrams.Diagram.documentation;
import static dev.revisit.diagrams.Diagram.has;
import static dev.revisit.diagrams.Diagram.id;
import static dev.revisit.diagrams.Diagram.kind;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.DiagramCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The rules for all diagrams: what a manager may count on in each of them, and what must never get into one. */
class DiagramsTest {

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("userTask", "UserTask_"),
            Map.entry("serviceTask", "ServiceTask_"),
            Map.entry("callActivity", "CallActivity_"),
            Map.entry("subProcess", "SubProcess_"),
            Map.entry("exclusiveGateway", "Gateway_"),
            Map.entry("parallelGateway", "Gateway_"),
            Map.entry("sequenceFlow", "Flow_"),
            Map.entry("startEvent", "StartEvent_"),
            Map.entry("endEvent", "EndEvent_"),
            Map.entry("message", "Message_"));

    private static final Pattern BEAN = Pattern.compile("\\$\\{[a-z][A-Za-z]*Delegate}");
    private static final Pattern COMPARISON =
            Pattern.compile("\\$\\{(?<variable>[a-zA-Z]+) (==|!=|<|<=|>|>=) ('[a-z-]+'|true|false|\\d+)}");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?<variable>[a-zA-Z]+)}");
    private static final Pattern RULE = Pattern.compile("\\b[TWDPVFHKAGLCM]\\d+\\b");
    private static final Pattern JUDGED = Pattern.compile("UserTask_(JudgeAs.+|Decide.+|ConfirmContract|ApprovePrice)");

    /** Steps that a person may take and does not owe: their deadline ends them. */
    private static final Set<String> OPTIONAL = Set.of("UserTask_Appeal");

    /** So many nodes are taken in at once, whoever looks. */
    private static final int ENOUGH = 22;

    /**
     * Two record loops, each of eight nodes that are drawn alike everywhere; an appeal with both ways to a verdict; and
     * three rounds side by side, each a gateway and its call.
     */
    private static final Map<String, Integer> LARGER =
            Map.of("CustomerRevisits", 26, "DeductionAppeal", 24, "KeyCustomerCare", 24);

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z0-9]*(_[A-Z][A-Za-z0-9]*)*");

    static Stream<Diagram> processes() {
        return Diagram.files().stream()
                .filter(file -> file.toString().endsWith(".bpmn"))
                .map(Diagram::read);
    }

    static Stream<Diagram> tables() {
        return Diagram.files().stream()
                .filter(file -> file.toString().endsWith(".dmn"))
                .map(Diagram::read);
    }

    @Test
    @DisplayName("In processes/ stand diagrams and decision tables, and nothing else")
    void allAreDiagrams() {
        assertThat(Diagram.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file.toString()).matches(".*/[a-z]+(-[a-z]+)*\\.(bpmn|dmn)"));
    }

    @ParameterizedTest
    @MethodSource({"processes", "tables"})
    @DisplayName("A diagram is named as its file is")
    void isNamedAsItsFile(Diagram diagram) {
        var stem = diagram.name().replaceAll("\\..*", "");
        var expected = Arrays.stream(stem.split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .reduce("", String::concat);

        assertThat(diagram.all("*", "process").size()
                        + diagram.all("*", "decision").size())
                .isOne();
        Stream.concat(diagram.all("*", "process").stream(), diagram.all("*", "decision").stream())
                .forEach(whole -> assertThat(id(whole)).isEqualTo(expected));
    }

    @ParameterizedTest
    @MethodSource({"processes", "tables"})
    @DisplayName(
            "No scripts, classes, connectors, listeners, assignees or asynchronous steps: only what is known to be safe")
    void usesKnownElementsOnly(Diagram diagram) throws IOException {
        // That they are the beans of the code, and no others, is held by WiringTest.
        var delegates = processes()
                .flatMap(other -> other.all("serviceTask").stream())
                .map(task -> camunda(task, "delegateExpression").replaceAll("[${}]", ""))
                .collect(toSet());
        var check = DiagramCheck.rulesOnly(delegates, Diagram.VARIABLES, Duration.ofMinutes(5), Duration.ofDays(365));

        assertThat(check.problems(diagram.name(), Files.readAllBytes(diagram.file())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("An id says what the element is and what it is for")
    void hasIdsByTheTable(Diagram diagram) {
        var ids = new HashSet<String>();
        for (var element : diagram.all("*")) {
            var id = id(element);
            if (!id.isEmpty()) {
                assertThat(ids.add(id)).as("%s is there once", id).isTrue();
                assertThat(id).matches(WORD);
            }
            var prefix = PREFIXES.get(kind(element));
            if (prefix != null) {
                assertThat(id).as(kind(element)).startsWith(prefix);
            }
        }
        diagram.all("boundaryEvent")
                .forEach(boundary -> assertThat(id(boundary))
                        .matches(
                                has(boundary, "timerEventDefinition")
                                        ? "(Deadline|Reminder|Escalation)_.+"
                                        : "BoundaryEvent_.+"));
        diagram.all("intermediateCatchEvent")
                .forEach(event -> assertThat(id(event))
                        .matches(
                                has(event, "timerEventDefinition")
                                        ? "(Wait|Reminder|Escalation)_.+"
                                        : "CatchEvent_.+"));
        diagram.all("message")
                .forEach(message -> assertThat(message.getAttribute("name"))
                        .as("name of the message, by which it is sent")
                        .isEqualTo(id(message)));
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("A timer is a duration that the engine understands; a day named for one case is a Wait_")
    void hasValidTimers(Diagram diagram) {
        for (var definition : diagram.all("timerEventDefinition")) {
            var timer = id((Element) definition.getParentNode());
            var duration = child(definition, "timeDuration");
            var date = child(definition, "timeDate");
            assertThat(duration == null)
                    .as("%s has either a duration or a date", timer)
                    .isEqualTo(date != null);
            var text = requireNonNull(duration == null ? date : duration);
            assertThat(text.getAttributeNS("http://www.w3.org/2001/XMLSchema-instance", "type"))
                    .isEqualTo("bpmn:tFormalExpression");
            if (duration != null) {
                assertThat(lasts(duration.getTextContent()))
                        .as("%s lasts a while", timer)
                        .isTrue();
            } else {
                assertThat(timer).startsWith("Wait_");
                var variable = VARIABLE.matcher(text.getTextContent());
                assertThat(variable.matches())
                        .as("%s reads one variable", timer)
                        .isTrue();
                assertThat(Diagram.VARIABLES).contains(variable.group("variable"));
            }
        }
    }

    private static boolean lasts(String duration) {
        try {
            return !Period.parse(duration).isNegative()
                    && !Period.parse(duration).isZero();
        } catch (DateTimeParseException noDays) {
            try {
                var time = Duration.parse(duration);
                return !time.isNegative() && !time.isZero();
            } catch (DateTimeParseException neither) {
                return false;
            }
        }
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName(
            "Each user task has its deadline, which does not take the task away, and its form of the same deployment")
    void hasDeadlinesAndForms(Diagram diagram) {
        var deadlines = diagram.all("boundaryEvent").stream()
                .filter(boundary -> id(boundary).startsWith("Deadline_"))
                .collect(toMap(Diagram::id, boundary -> boundary));
        for (var task : diagram.all("userTask")) {
            var deadline = deadlines.remove(id(task).replace("UserTask_", "Deadline_"));
            assertThat(deadline).as("deadline of %s", id(task)).isNotNull();
            // On the task; or on the steps that end with it, where what is before it counts too.
            assertThat(requireNonNull(deadline).getAttribute("attachedToRef"))
                    .as(id(deadline))
                    .isIn(id(task), id(task).replace("UserTask_", "SubProcess_"));
            assertThat(id(task)).isIn(within(diagram, deadline.getAttribute("attachedToRef")));
            assertThat(deadline.getAttribute("cancelActivity"))
                    .as("%s takes the task away", id(deadline))
                    .isEqualTo(String.valueOf(OPTIONAL.contains(id(task))));
            assertThat(camunda(task, "formRef")).as("form of %s", id(task)).isNotEmpty();
        }
        assertThat(deadlines).as("deadlines of no user task").isEmpty();
        diagram.all("*").stream()
                .filter(element -> !camunda(element, "formRef").isEmpty())
                .forEach(element -> assertThat(camunda(element, "formRefBinding"))
                        .as("binding of %s's form", id(element))
                        .isEqualTo("deployment"));
    }

    /** The ids of an element and of all that stands in it. */
    private static Set<String> within(Diagram diagram, String outer) {
        var ids = new HashSet<>(Set.of(outer));
        diagram.all("*").stream()
                .filter(element -> id(element).equals(outer))
                .flatMap(element -> Stream.iterate(0, n -> n + 1)
                        .limit(element.getElementsByTagNameNS(BPMN, "*").getLength())
                        .map(n -> (Element)
                                element.getElementsByTagNameNS(BPMN, "*").item(n)))
                .forEach(inside -> ids.add(id(inside)));
        return ids;
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("An expression is a delegate's name, or compares one declared variable")
    void hasHarmlessExpressions(Diagram diagram) {
        diagram.all("serviceTask")
                .forEach(task -> assertThat(camunda(task, "delegateExpression"))
                        .as(id(task))
                        .matches(BEAN));
        diagram.all("conditionExpression").forEach(condition -> {
            var comparison = COMPARISON.matcher(condition.getTextContent());
            assertThat(comparison.matches()).as(condition.getTextContent()).isTrue();
            assertThat(Diagram.VARIABLES).contains(comparison.group("variable"));
        });
        diagram.all("*", "*").stream()
                .filter(element -> !Set.of("serviceTask", "conditionExpression", "timeDate", "in")
                        .contains(kind(element)))
                .forEach(element -> assertThat(ownText(element)).as(id(element)).doesNotContain("${", "#{"));
    }

    private static String ownText(Element element) {
        var text = new StringBuilder();
        for (var i = 0; i < element.getAttributes().getLength(); i++) {
            text.append(element.getAttributes().item(i).getNodeValue()).append('\n');
        }
        for (var node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element)) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("Every way out of a gateway is named and decided, and one of them is left for all other cases")
    void decidesEveryCase(Diagram diagram) {
        for (var gateway : diagram.all("exclusiveGateway")) {
            if (isMerge(gateway)) {
                continue;
            }
            var fallback = gateway.getAttribute("default");
            assertThat(fallback).as("default of %s", id(gateway)).isNotEmpty();
            for (var flow : diagram.all("sequenceFlow")) {
                if (flow.getAttribute("sourceRef").equals(id(gateway))) {
                    assertThat(has(flow, "conditionExpression"))
                            .as("%s has a condition", id(flow))
                            .isEqualTo(!id(flow).equals(fallback));
                    assertBilingual(id(flow), flow.getAttribute("name"));
                }
            }
        }
        diagram.all("conditionExpression")
                .forEach(condition -> assertThat(diagram.all("exclusiveGateway"))
                        .extracting(Diagram::id)
                        .contains(((Element) condition.getParentNode()).getAttribute("sourceRef")));
    }

    /** It brings ways together, and decides nothing. */
    private static boolean isMerge(Element node) {
        return kind(node).equals("exclusiveGateway")
                && children(node, "outgoing").size() == 1;
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName(
            "A gateway either brings ways together or parts them; one that brings together decides nothing and has no name")
    void mergesOrDecides(Diagram diagram) {
        Stream.of("exclusiveGateway", "parallelGateway")
                .flatMap(kind -> diagram.all(kind).stream())
                .forEach(gateway -> {
                    int in = children(gateway, "incoming").size();
                    int out = children(gateway, "outgoing").size();
                    assertThat(Math.min(in, out))
                            .as("%s: %s in, %s out", id(gateway), in, out)
                            .isOne();
                    assertThat(Math.max(in, out))
                            .as("%s is needed", id(gateway))
                            .isGreaterThan(1);
                });
        diagram.all("exclusiveGateway").stream().filter(DiagramsTest::isMerge).forEach(merge -> {
            assertThat(merge.getAttribute("default")).as(id(merge)).isEmpty();
            assertThat(merge.getAttribute("name")).as(id(merge)).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("What goes on side by side goes on in any case: it is neither chosen nor decided")
    void decidesNothingSideBySide(Diagram diagram) {
        var gateways = diagram.all("parallelGateway").stream().map(Diagram::id).collect(toSet());
        for (var gateway : diagram.all("parallelGateway")) {
            assertThat(gateway.getAttribute("default")).as(id(gateway)).isEmpty();
        }
        diagram.all("sequenceFlow").stream()
                .filter(flow -> gateways.contains(flow.getAttribute("sourceRef")))
                .forEach(flow -> assertThat(has(flow, "conditionExpression"))
                        .as("%s has a condition", id(flow))
                        .isFalse());
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("P9: who judges or decides is reminded, and later reported upward; the task stays theirs")
    void reportsUpwardWhoDoesNotJudge(Diagram diagram) {
        var timers = diagram.all("boundaryEvent").stream().collect(toMap(Diagram::id, boundary -> boundary));
        var escalated = new HashSet<String>();
        // One that drags on as a whole is told upward too (rule W2); it has no deadline of its own.
        diagram.all("subProcess").stream()
                .map(whole -> id(whole).replace("SubProcess_", "Escalation_"))
                .filter(timers::containsKey)
                .forEach(escalated::add);
        for (var task : diagram.all("userTask")) {
            if (!JUDGED.matcher(id(task)).matches()) {
                continue;
            }
            var deadline = timers.get(id(task).replace("UserTask_", "Deadline_"));
            var escalation = timers.get(id(task).replace("UserTask_", "Escalation_"));
            assertThat(escalation).as("escalation of %s", id(task)).isNotNull();
            assertThat(requireNonNull(escalation).getAttribute("attachedToRef")).isEqualTo(id(task));
            assertThat(escalation.getAttribute("cancelActivity"))
                    .as(id(escalation))
                    .isEqualTo("false");
            assertThat(duration(escalation))
                    .as("%s comes after the deadline", id(escalation))
                    .isGreaterThan(duration(requireNonNull(deadline)));
            escalated.add(id(escalation));
        }
        assertThat(timers.keySet())
                .as("escalations of no judge")
                .filteredOn(timer -> timer.startsWith("Escalation_"))
                .containsExactlyInAnyOrderElementsOf(escalated);
    }

    private static Duration duration(Element timer) {
        var text = requireNonNull(child(requireNonNull(child(timer, "timerEventDefinition")), "timeDuration"))
                .getTextContent();
        try {
            var period = Period.parse(text);
            return Duration.ofDays(period.toTotalMonths() * 30 + period.getDays());
        } catch (DateTimeParseException noDays) {
            return Duration.parse(text);
        }
    }

    @Test
    @DisplayName("P3, P10, C3, C8: three judge side by side, and one decides; one on a price, a flag, a contract")
    void seesTheJudges() {
        assertThat(processes()
                        .flatMap(diagram -> diagram.all("userTask").stream())
                        .map(Diagram::id)
                        .filter(id -> JUDGED.matcher(id).matches()))
                .containsExactlyInAnyOrder(
                        "UserTask_JudgeAsSalesperson",
                        "UserTask_JudgeAsDepartmentHead",
                        "UserTask_JudgeAsManager",
                        "UserTask_DecideStage",
                        "UserTask_DecideAppeal",
                        "UserTask_DecideExcused",
                        "UserTask_ConfirmContract",
                        "UserTask_ApprovePrice");
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("Every name is in Chinese and in English, Chinese first")
    void isBilingual(Diagram diagram) {
        Stream.concat(Stream.of(diagram.process()), diagram.flowNodes())
                .filter(element -> !isMerge(element))
                .forEach(element -> assertBilingual(id(element), element.getAttribute("name")));
    }

    private static void assertBilingual(String id, String name) {
        assertThat(name).as("name of %s", id).matches("[^A-Za-z]*\\p{IsHan}[^A-Za-z]* [A-Z][^\\p{IsHan}]*");
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName(
            "A process says which rules it follows, a timer says what a manager changes by it; both for as long as history is kept")
    void isDocumented(Diagram diagram) {
        assertThat(camunda(diagram.process(), "historyTimeToLive")).isEqualTo("P1825D");
        assertThat(diagram.process().getAttribute("isExecutable")).isEqualTo("true");
        var documented = Stream.concat(
                Stream.of(diagram.process()),
                diagram.all("timerEventDefinition").stream().map(timer -> (Element) timer.getParentNode()));
        documented.forEach(element -> {
            assertThat(children(element, "documentation")).as(id(element)).hasSize(1);
            assertThat(documentation(element))
                    .as("documentation of %s", id(element))
                    .containsPattern(RULE)
                    .containsPattern("\\p{IsHan}")
                    .containsPattern("[A-Za-z]{3,}");
        });
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName(
            "A called process is the newest of ours, runs under the same business key and is handed single variables")
    void callsItsLikeByTheCasesKey(Diagram diagram) {
        var ours = processes().map(other -> id(other.process())).collect(toSet());
        for (var call : diagram.all("callActivity")) {
            assertThat(ours).contains(call.getAttribute("calledElement"));
            assertThat(camunda(call, "calledElementBinding")).as(id(call)).isEqualTo("latest");
            var handed = requireNonNull(child(call, "extensionElements"), id(call));
            assertThat(children(handed, "in").stream()
                            .map(in -> in.getAttribute("businessKey"))
                            .filter(key -> !key.isEmpty()))
                    .containsExactly("#{execution.processBusinessKey}");
            Stream.of("in", "out")
                    .flatMap(way -> children(handed, way).stream())
                    .forEach(mapping -> {
                        if (mapping.getAttribute("businessKey").isEmpty()) {
                            assertThat(Diagram.VARIABLES).contains(mapping.getAttribute("source"));
                            assertThat(mapping.getAttribute("target")).isEqualTo(mapping.getAttribute("source"));
                            assertThat(mapping.getAttributes().getLength()).isEqualTo(2);
                        } else {
                            assertThat(mapping.getAttributes().getLength()).isOne();
                        }
                    });
        }
    }

    @Test
    @DisplayName("Only a whole case that begins with a form is started in Tasklist; what it calls is not")
    void startsWholeCasesOnly() {
        var called = processes()
                .flatMap(diagram -> diagram.all("callActivity").stream())
                .map(call -> call.getAttribute("calledElement"))
                .collect(toSet());
        processes()
                .forEach(diagram -> assertThat(camunda(diagram.process(), "isStartableInTasklist"))
                        .as(diagram.name())
                        .isEqualTo(called.contains(id(diagram.process())) || !beginsWithForm(diagram) ? "false" : ""));
    }

    private static boolean beginsWithForm(Diagram diagram) {
        return children(diagram.process(), "startEvent").stream()
                .anyMatch(start -> !camunda(start, "formRef").isEmpty());
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("Everything is drawn, sub-processes open, and reads from left to right")
    void isDrawn(Diagram diagram) {
        var shapes = diagram.all(BPMN_DI, "BPMNShape").stream()
                .collect(toMap(shape -> shape.getAttribute("bpmnElement"), shape -> shape));
        var edges = diagram.all(BPMN_DI, "BPMNEdge").stream()
                .collect(toMap(edge -> edge.getAttribute("bpmnElement"), edge -> edge));

        assertThat(shapes.keySet())
                .isEqualTo(diagram.flowNodes().map(Diagram::id).collect(toSet()));
        assertThat(edges.keySet())
                .isEqualTo(diagram.all("sequenceFlow").stream().map(Diagram::id).collect(toSet()));
        edges.values().forEach(edge -> assertThat(children(edge, "waypoint")).hasSizeGreaterThanOrEqualTo(2));
        diagram.all("subProcess")
                .forEach(open -> assertThat(requireNonNull(shapes.get(id(open))).getAttribute("isExpanded"))
                        .as("%s is drawn open", id(open))
                        .isEqualTo("true"));
        var lefts = diagram.flowNodes().collect(toMap(Diagram::id, node -> left(requireNonNull(shapes.get(id(node))))));
        children(diagram.process(), "startEvent")
                .forEach(start -> assertThat(lefts.values())
                        .as("nothing stands left of %s", id(start))
                        .allMatch(left -> left >= requireNonNull(lefts.get(id(start)))));
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("Everything can be read: no name stands on another one, on a shape or in the way of a line")
    void isLegible(Diagram diagram) {
        assertThat(Layout.problems(diagram)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName("A diagram is small enough to take in; what is larger calls another one")
    void isSmall(Diagram diagram) {
        assertThat(diagram.flowNodes()).hasSizeLessThanOrEqualTo(LARGER.getOrDefault(id(diagram.process()), ENOUGH));
    }

    @ParameterizedTest
    @MethodSource("processes")
    @DisplayName(
            "Every step is reached, and leads on or ends; ways part at gateways only, and never twice the same way")
    void isConnected(Diagram diagram) {
        var between = new HashSet<String>();
        for (var flow : diagram.all("sequenceFlow")) {
            var condition = child(flow, "conditionExpression");
            assertThat(between.add(flow.getAttribute("sourceRef") + " " + flow.getAttribute("targetRef") + " "
                            + (condition == null ? "" : condition.getTextContent())))
                    .as("%s is the only one of its kind", id(flow))
                    .isTrue();
        }
        diagram.flowNodes().forEach(node -> {
            boolean begins = Set.of("startEvent", "boundaryEvent").contains(kind(node));
            boolean ends = kind(node).equals("endEvent");
            assertThat(children(node, "incoming").isEmpty())
                    .as("%s is reached", id(node))
                    .isEqualTo(begins);
            assertThat(children(node, "outgoing").isEmpty())
                    .as("%s leads on", id(node))
                    .isEqualTo(ends);
            if (!kind(node).endsWith("Gateway")) {
                assertThat(children(node, "outgoing"))
                        .as("ways out of %s", id(node))
                        .hasSizeLessThanOrEqualTo(1);
            }
        });
        Stream.concat(Stream.of(diagram.process()), diagram.all("subProcess").stream())
                .forEach(whole -> {
                    assertThat(children(whole, "startEvent")).as(id(whole)).hasSize(1);
                    assertThat(children(whole, "endEvent")).as(id(whole)).isNotEmpty();
                });
    }

    @Test
    @DisplayName("M1: a timer’s id is there once in all diagrams, so that one that moves into another is found again")
    void namesATimerOnce() {
        assertThat(processes()
                        .flatMap(diagram -> diagram.all("timerEventDefinition").stream())
                        .map(timer -> id((Element) timer.getParentNode())))
                .doesNotHaveDuplicates();
    }

    private static int left(Element shape) {
        return Integer.parseInt(requireNonNull(child(shape, "Bounds")).getAttribute("x"));
    }

    @ParameterizedTest
    @MethodSource("tables")
    @DisplayName(
            "A decision table is bilingual, documented by its rule, drawn, kept in history, and answers by its first fitting row")
    void isADecisionTableForManagers(Diagram table) {
        var decision = table.all("*", "decision").get(0);
        assertBilingual(id(decision), decision.getAttribute("name"));
        assertThat(decision.getAttributeNS("http://camunda.org/schema/1.0/dmn", "historyTimeToLive"))
                .isEqualTo("P1825D");
        assertThat(requireNonNull(child(decision, "description")).getTextContent())
                .containsPattern(RULE)
                .containsPattern("\\p{IsHan}");
        assertThat(table.all("*", "decisionTable").get(0).getAttribute("hitPolicy"))
                .isEqualTo("FIRST");
        Stream.of("input", "output")
                .flatMap(kind -> table.all("*", kind).stream())
                .forEach(column -> assertBilingual(id(column), column.getAttribute("label")));
        table.all("*", "rule")
                .forEach(row -> assertBilingual(
                        id(row),
                        requireNonNull(child(row, "description"), id(row)).getTextContent()));
        var rows = table.all("*", "rule");
        assertThat(children(rows.get(rows.size() - 1), "inputEntry"))
                .as("the last row answers whatever no other row does")
                .allSatisfy(entry -> assertThat(entry.getTextContent()).isBlank());
        assertThat(table.all("*", "DMNShape"))
                .extracting(shape -> shape.getAttribute("dmnElementRef"))
                .isEqualTo(List.of(id(decision)));
    }

    @Test
    @DisplayName("These rules look at the diagrams at all")
    void seesTheDiagrams() {
        assertThat(processes().map(Diagram::name)).hasSizeGreaterThanOrEqualTo(7);
        assertThat(processes()).allSatisfy(diagram -> {
            assertThat(diagram.root().getNamespaceURI()).isEqualTo(BPMN);
            assertThat(diagram.flowNodes()).isNotEmpty();
        });
    }
}
