package dev.revisit.diagram;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Our own files, each with one thing wrong: what must get in by no way at all. */
public final class BadDiagrams {

    /** The file that most of them are made of; deployed as it is, it is accepted. */
    public static final String REVIEW = "stage-review.bpmn";

    /** The report that it calls. */
    public static final String REPORT = "stage-report.bpmn";

    private static final String TRACKING = "customer-tracking.bpmn";
    private static final String RESTING = "customer-resting.bpmn";
    private static final String RATES = "deduction-rates.dmn";
    private static final String FORM = "decide-stage.form";

    private static final String DURATION = ">P2D</bpmn:timeDuration>";
    private static final String TASK = "<bpmn:userTask id=\"UserTask_ReportSituation\" ";
    private static final String SERVICE = "camunda:delegateExpression=\"${openStageDelegate}\"";
    private static final String SERVICE_END = SERVICE + ">";
    private static final String CONDITION = "${decision == 'approved'}";
    private static final String IN = "<camunda:in businessKey=\"#{execution.processBusinessKey}\" />";
    private static final String TIMER = "<bpmn:timerEventDefinition id=\"Timer_Deadline_ReportSituation\">";
    private static final String BESIDES = " /><camunda:property ";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    /**
     * @param name what is bad about it
     * @param code of the refusal
     */
    public record Bad(String name, String resourceName, byte[] bytes, String code) {

        @Override
        public String toString() {
            return name;
        }
    }

    private final List<Bad> all = new ArrayList<>();

    private BadDiagrams() {}

    public static Stream<Bad> all() {
        var bad = new BadDiagrams();
        bad.code();
        bad.timers();
        bad.structure();
        bad.xml();
        bad.tables();
        bad.formsAndOthers();
        return bad.all.stream();
    }

    private void code() {
        review(
                "script task",
                "diagram.element",
                "<bpmn:endEvent id=\"EndEvent_Stopped\"",
                "<bpmn:scriptTask id=\"ScriptTask_X\" scriptFormat=\"groovy\"><bpmn:script>System.exit(1)</bpmn:script></bpmn:scriptTask><bpmn:endEvent id=\"EndEvent_Stopped\"");
        review("camunda:class", "diagram.attribute", SERVICE, "camunda:class=\"java.lang.ProcessBuilder\"");
        review(
                "connector",
                "diagram.element",
                SERVICE_END,
                SERVICE_END
                        + "<bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></bpmn:extensionElements>");
        review(
                "retry cycle, which would move the due time of a miss",
                "diagram.element",
                SERVICE_END,
                SERVICE_END
                        + "<bpmn:extensionElements><camunda:failedJobRetryTimeCycle>R5/PT5M</camunda:failedJobRetryTimeCycle></bpmn:extensionElements>");
        review(
                "expression calling Java",
                "diagram.attribute",
                SERVICE,
                "camunda:expression=\"${''.class.forName('java.lang.Runtime')}\"");
        review(
                "result of an expression",
                "diagram.attribute",
                SERVICE,
                SERVICE + " camunda:resultVariable=\"decision\"");
        review(
                "external task",
                "diagram.attribute",
                SERVICE,
                SERVICE + " camunda:type=\"external\" camunda:topic=\"x\"");
        review("delegate that is no bean", "diagram.delegate-unknown", "${openStageDelegate}", "${dataSourceDelegate}");
        review("bean that is no delegate", "diagram.delegate-unknown", "${openStageDelegate}", "${dataSource}");
        review(
                "call of a delegate's method",
                "diagram.delegate",
                "${openStageDelegate}",
                "${openStageDelegate.getClass()}");
        review("delegate written with #{}", "diagram.delegate", "${openStageDelegate}", "#{openStageDelegate}");
        review(
                "two expressions for one delegate",
                "diagram.delegate",
                "${openStageDelegate}",
                "${openStageDelegate}${dataSource}");
        review("service task that does nothing", "diagram.missing", SERVICE, "");
        review(
                "condition on two variables",
                "diagram.condition",
                CONDITION,
                "${decision == 'approved' and outcome == 'x'}");
        review("condition calling a method", "diagram.condition", CONDITION, "${decision.equals('approved')}");
        review(
                "condition calling a static method",
                "diagram.condition",
                CONDITION,
                "${T(java.lang.Runtime).getRuntime() == 'x'}");
        review(
                "condition that is a script",
                "diagram.attribute",
                "<bpmn:conditionExpression xsi:type",
                "<bpmn:conditionExpression language=\"groovy\" xsi:type");
        review(
                "condition from a resource",
                "diagram.attribute",
                "<bpmn:conditionExpression xsi:type",
                "<bpmn:conditionExpression camunda:resource=\"deployment://x.groovy\" xsi:type");
        review("undeclared variable", "diagram.variable", CONDITION, "${customerName == 'approved'}");
        review(
                "execution listener",
                "diagram.element",
                SERVICE_END,
                SERVICE_END
                        + "<bpmn:extensionElements><camunda:executionListener class=\"x.Y\" event=\"start\" /></bpmn:extensionElements>");
        review(
                "listener beside what a call hands on",
                "diagram.element",
                IN,
                IN + "<camunda:executionListener expression=\"${dataSource.close()}\" event=\"start\" />");
        review(
                "task listener",
                "diagram.element",
                "<bpmn:incoming>Flow_ReportSituation_Opens",
                "<bpmn:extensionElements><camunda:taskListener expression=\"${dataSource.close()}\" event=\"create\" /></bpmn:extensionElements><bpmn:incoming>Flow_ReportSituation_Opens");
        review(
                "input parameter with a script",
                "diagram.element",
                SERVICE_END,
                SERVICE_END
                        + "<bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"groovy\">1</camunda:script></camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements>");
        review(
                "output parameter beside a call",
                "diagram.element",
                IN,
                IN
                        + "<camunda:inputOutput><camunda:outputParameter name=\"x\">${dataSource}</camunda:outputParameter></camunda:inputOutput>");
        review(
                "called element by an expression",
                "diagram.expression",
                "calledElement=\"StageJudgements\"",
                "calledElement=\"${decision}\"");
        review(
                "called by a delegate's mapping",
                "diagram.attribute",
                "calledElement=\"StageJudgements\"",
                "calledElement=\"StageJudgements\" camunda:variableMappingDelegateExpression=\"${openStageDelegate}\"");
        review(
                "called under another key",
                "diagram.business-key",
                "#{execution.processBusinessKey}",
                "#{execution.setVariable('a','b')}");
        review("all variables handed on", "diagram.attribute", IN, IN + "<camunda:in variables=\"all\" />");
        review(
                "variable handed on by an expression",
                "diagram.attribute",
                IN,
                IN + "<camunda:in sourceExpression=\"${dataSource}\" target=\"decision\" />");
        review(
                "variable handed on under another name",
                "diagram.handed-on",
                IN,
                IN + "<camunda:in source=\"decision\" target=\"outcome\" />");
        review("assignee by an expression", "diagram.attribute", TASK, TASK + "camunda:assignee=\"${dataSource}\" ");
        review("candidate groups", "diagram.attribute", TASK, TASK + "camunda:candidateGroups=\"managers\" ");
        review(
                "due date by an expression",
                "diagram.attribute",
                TASK,
                TASK + "camunda:dueDate=\"${dateTime().plusDays(1)}\" ");
        review("priority", "diagram.attribute", TASK, TASK + "camunda:priority=\"${1 + 1}\" ");
        review("asynchronous step", "diagram.attribute", TASK, TASK + "camunda:asyncAfter=\"true\" ");
        review("form by a key", "diagram.attribute", TASK, TASK + "camunda:formKey=\"embedded:app:x.html\" ");
        review("form of a version", "diagram.attribute", TASK, TASK + "camunda:formRefVersion=\"1\" ");
        review(
                "form of another deployment",
                "diagram.attribute-value",
                "camunda:formRefBinding=\"deployment\"",
                "camunda:formRefBinding=\"latest\"");
        review(
                "form by an expression",
                "diagram.expression",
                "camunda:formRef=\"report-stage\"",
                "camunda:formRef=\"${decision}\"");
        review(
                "form fields in the diagram",
                "diagram.element",
                "<bpmn:incoming>Flow_ReportSituation_Opens",
                "<bpmn:extensionElements><camunda:formData><camunda:formField id=\"x\" type=\"string\" /></camunda:formData></bpmn:extensionElements><bpmn:incoming>Flow_ReportSituation_Opens");
        review("expression in a name", "diagram.expression", "填写实际情况 Report the situation", "${dataSource.close()}");
        review("expression in a documentation", "diagram.expression", "一个阶段从开始", "#{dataSource}一个阶段从开始");
        review(
                "activiti's attributes",
                "diagram.attribute",
                SERVICE,
                SERVICE + " xmlns:activiti=\"http://activiti.org/bpmn\" activiti:class=\"x.Y\"");
    }

    private void timers() {
        duration("cycle of no length", "diagram.cycle", "R/PT0S", true);
        duration("cycle", "diagram.cycle", "R3/P1D", true);
        duration("repetition as a duration", "diagram.duration", "R3/P1D", false);
        duration("P3", "diagram.duration", "P3", false);
        duration("3 days", "diagram.duration", "3 days", false);
        duration("months", "diagram.duration", "P1M", false);
        duration("years", "diagram.duration", "P1Y", false);
        duration("weeks and days", "diagram.duration", "P1W2D", false);
        duration("P53W", "diagram.duration-long", "P53W", false);
        duration("duration with an end", "diagram.duration", "P1D/2026-12-24T00:00:00", false);
        duration("empty duration", "diagram.duration", "", false);
        duration("-P1D", "diagram.duration", "-P1D", false);
        duration("P-1D", "diagram.duration", "P-1D", false);
        duration("a number without end", "diagram.duration", "P" + "9".repeat(400) + "D", false);
        duration("P366D", "diagram.duration-long", "P366D", false);
        duration("PT0S", "diagram.duration-short", "PT0S", false);
        duration("PT1S", "diagram.duration-short", "PT1S", false);
        duration("duration by an expression", "diagram.duration", "${decision}", false);
        review(
                "literal day",
                "diagram.day",
                DURATION,
                DURATION.replace("P2D", "2030-01-01T00:00:00"),
                "timeDuration",
                "timeDate");
        review(
                "day on a deadline",
                "diagram.day",
                DURATION,
                DURATION.replace("P2D", "${wakeOn}"),
                "timeDuration",
                "timeDate");
        edit("day from an undeclared variable", RESTING, "diagram.variable", "${wakeOn}", "${birthday}");
        edit("day from a method", RESTING, "diagram.day", "${wakeOn}", "${wakeOn.toInstant()}");
        calendar("calendar of the moon", "diagram.calendar", "name=\"calendar\" value=\"moon-days\"", "P2D");
        calendar("another property", "diagram.property", "name=\"moon\" value=\"working-days\"", "P2D");
        calendar(
                "working days of four hours",
                "diagram.working-days",
                "name=\"calendar\" value=\"working-days\"",
                "PT4H");
        calendar("weekday without a time", "diagram.weekday-and-time", weekday("friday"), "P7D");
        calendar("time without a weekday", "diagram.weekday-and-time", time("17:00"), "P7D");
        calendar("weekday that is none", "diagram.weekday", weekday("Friday") + BESIDES + time("17:00"), "P7D");
        calendar("weekday in Chinese", "diagram.weekday", weekday("周五") + BESIDES + time("17:00"), "P7D");
        calendar(
                "weekday by an expression", "diagram.weekday", weekday("${decision}") + BESIDES + time("17:00"), "P7D");
        calendar("time that is none", "diagram.time", weekday("friday") + BESIDES + time("25:00"), "P7D");
        calendar("time in words", "diagram.time", weekday("friday") + BESIDES + time("5 pm"), "P7D");
        calendar("time without a zero", "diagram.time", weekday("friday") + BESIDES + time("9:00"), "P7D");
        calendar(
                "weekday that counts working days",
                "diagram.weekday-calendar",
                weekday("friday") + BESIDES + time("17:00") + BESIDES + "name=\"calendar\" value=\"working-days\"",
                "P7D");
        calendar(
                "two weekdays",
                "diagram.property-twice",
                weekday("friday") + BESIDES + weekday("monday") + BESIDES + time("17:00"),
                "P7D");
        calendar(
                "two calendars",
                "diagram.property-twice",
                "name=\"calendar\" value=\"working-days\"" + BESIDES + "name=\"calendar\" value=\"natural-days\"",
                "P2D");
        calendar(
                "day of a period without its edge",
                "diagram.period-day",
                daysBefore("3") + BESIDES + time("12:00"),
                "P7D");
        calendar(
                "day of a period without a time",
                "diagram.period-day",
                edge("period-begin") + BESIDES + daysBefore("3"),
                "P7D");
        calendar(
                "day of a period that is too far",
                "diagram.period-day",
                edge("period-begin") + BESIDES + daysBefore("31") + BESIDES + time("12:00"),
                "P7D");
        calendar(
                "day of a period and of the week",
                "diagram.period-day",
                edge("period-end") + BESIDES + daysBefore("0") + BESIDES + time("12:00") + BESIDES + weekday("friday"),
                "P7D");
        calendar("weekday without a length", "diagram.duration", weekday("friday") + BESIDES + time("17:00"), "");
        review(
                "escalation on a weekday",
                "diagram.weekday-place",
                "id=\"Deadline_ReportSituation\"",
                "id=\"Escalation_ReportSituation\"",
                "<bpmn:outgoing>Flow_ReportSituation_Missed</bpmn:outgoing>",
                "<bpmn:extensionElements><camunda:properties><camunda:property %s /></camunda:properties></bpmn:extensionElements><bpmn:outgoing>Flow_ReportSituation_Missed</bpmn:outgoing>"
                        .formatted(weekday("friday") + BESIDES + time("17:00")));
        review(
                "calendar of a task",
                "diagram.element",
                "<bpmn:incoming>Flow_ReportSituation_Opens",
                "<bpmn:extensionElements><camunda:properties><camunda:property name=\"calendar\" value=\"working-days\" /></camunda:properties></bpmn:extensionElements><bpmn:incoming>Flow_ReportSituation_Opens");
        review(
                "deadline of another step",
                "diagram.timer-attached",
                "attachedToRef=\"UserTask_ReportSituation\"",
                "attachedToRef=\"ServiceTask_RecordReport\"");
        review(
                "timer by another name",
                "diagram.timer-id",
                "id=\"Deadline_ReportSituation\"",
                "id=\"Timeout_ReportSituation\"",
                "sourceRef=\"Deadline_ReportSituation\"",
                "sourceRef=\"Timeout_ReportSituation\"",
                "bpmnElement=\"Deadline_ReportSituation\"",
                "bpmnElement=\"Timeout_ReportSituation\"");
    }

    private void structure() {
        review(
                "multi-instance",
                "diagram.element",
                "<bpmn:outgoing>Flow_ReportSituation_Written</bpmn:outgoing>",
                "<bpmn:outgoing>Flow_ReportSituation_Written</bpmn:outgoing><bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>1000000</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>");
        review(
                "error event",
                "diagram.element",
                "<bpmn:incoming>Flow_Stopped</bpmn:incoming>",
                "<bpmn:incoming>Flow_Stopped</bpmn:incoming><bpmn:errorEventDefinition />");
        review(
                "signal",
                "diagram.element",
                "<bpmn:process ",
                "<bpmn:signal id=\"Signal_X\" name=\"x\" /><bpmn:process ");
        review(
                "signal event",
                "diagram.element",
                TIMER,
                "<bpmn:signalEventDefinition signalRef=\"Signal_X\" />" + TIMER);
        review(
                "event sub-process",
                "diagram.attribute",
                "<bpmn:subProcess ",
                "<bpmn:subProcess triggeredByEvent=\"true\" ");
        review("transaction", "diagram.element", "<bpmn:subProcess ", "<bpmn:transaction id=\"T\" /><bpmn:subProcess ");
        review(
                "send task",
                "diagram.element",
                "<bpmn:serviceTask ",
                "<bpmn:sendTask id=\"SendTask_X\" camunda:class=\"x.Y\" /><bpmn:serviceTask ");
        review(
                "receive task",
                "diagram.element",
                "<bpmn:serviceTask ",
                "<bpmn:receiveTask id=\"ReceiveTask_X\" /><bpmn:serviceTask ");
        review(
                "business rule task",
                "diagram.element",
                "<bpmn:serviceTask ",
                "<bpmn:businessRuleTask id=\"R\" camunda:decisionRef=\"DeductionRates\" /><bpmn:serviceTask ");
        review(
                "compensation",
                "diagram.attribute",
                "<bpmn:serviceTask ",
                "<bpmn:serviceTask isForCompensation=\"true\" ");
        review(
                "unknown namespace",
                "diagram.element",
                "<bpmn:serviceTask ",
                "<x:y xmlns:x=\"urn:x\" /><bpmn:serviceTask ");
        review(
                "zeebe's elements",
                "diagram.element",
                IN,
                IN + "<zeebe:calledElement xmlns:zeebe=\"http://camunda.org/schema/zeebe/1.0\" processId=\"x\" />");
        review(
                "import",
                "diagram.element",
                "<bpmn:process ",
                "<bpmn:import importType=\"http://www.w3.org/2001/XMLSchema\" location=\"http://localhost/x.xsd\" namespace=\"urn:x\" /><bpmn:process ");
        review("duplicate ids", "diagram.id-twice", "id=\"EndEvent_Stopped\"", "id=\"EndEvent_Approved\"");
        review("id that is no word", "diagram.id", "id=\"StartEvent_StageBegins\"", "id=\"../../etc/passwd\"");
        review(
                "id by an expression",
                "diagram.expression",
                "<bpmn:process id=\"StageReview\"",
                "<bpmn:process id=\"${decision}\"");
        review(
                "two processes",
                "diagram.one-process",
                "  <bpmndi:BPMNDiagram",
                "<bpmn:process id=\"Second\" isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\"><bpmn:startEvent id=\"S2\" /></bpmn:process>  <bpmndi:BPMNDiagram");
        add(
                "no process",
                REVIEW,
                "diagram.one-process",
                HEAD
                        + "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" id=\"D\" targetNamespace=\"http://bpmn.io/schema/bpmn\" />");
        review(
                "process that does not run",
                "diagram.attribute-value",
                "isExecutable=\"true\"",
                "isExecutable=\"false\"");
        review(
                "process for certain starters",
                "diagram.attribute",
                "isExecutable=\"true\"",
                "isExecutable=\"true\" camunda:candidateStarterUsers=\"${x}\"");
        review("no history to live", "diagram.missing", " camunda:historyTimeToLive=\"P1825D\"", "");
        review("history by an expression", "diagram.expression", "TimeToLive=\"P1825D\"", "TimeToLive=\"${decision}\"");
        review(
                "flow to nowhere",
                "diagram.reference",
                "targetRef=\"EndEvent_Stopped\"",
                "targetRef=\"EndEvent_Nowhere\"");
        review(
                "flow into a sub-process",
                "diagram.reference",
                "targetRef=\"EndEvent_Stopped\"",
                "targetRef=\"UserTask_ReportSituation\"");
        review(
                "two conditions on one flow",
                "diagram.twice",
                "</bpmn:conditionExpression>",
                "</bpmn:conditionExpression><bpmn:conditionExpression xsi:type=\"bpmn:tFormalExpression\">${decision == 'back'}</bpmn:conditionExpression>");
        review(
                "two starts",
                "diagram.one-start",
                "<bpmn:serviceTask ",
                "<bpmn:startEvent id=\"StartEvent_Second\" /><bpmn:serviceTask ");
        edit(
                "message by another name",
                TRACKING,
                "diagram.message-name",
                "name=\"Message_CustomerCame\"",
                "name=\"Message_${x}\"".replace("${x}", "Other"));
        review(
                "expression language of the whole",
                "diagram.attribute",
                " targetNamespace=",
                " expressionLanguage=\"groovy\" targetNamespace=");
        review(
                "elements that the engine's schema wants elsewhere",
                "diagram.engine",
                "<bpmn:outgoing>Flow_StageOpened</bpmn:outgoing>\n",
                "<bpmn:outgoing>Flow_StageOpened</bpmn:outgoing><bpmn:documentation>late</bpmn:documentation>\n");
    }

    private void xml() {
        review("DOCTYPE", "diagram.doctype", HEAD, HEAD + "<!DOCTYPE definitions>");
        var laughs = new StringBuilder(HEAD + "<!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            laughs.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
        }
        review("billion laughs", "diagram.doctype", HEAD, laughs + "]>", "一个阶段从开始", "&l11;");
        review(
                "external entity",
                "diagram.doctype",
                HEAD,
                HEAD + "<!DOCTYPE x [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
                "一个阶段从开始",
                "&x;");
        review("external DTD", "diagram.doctype", HEAD, HEAD + "<!DOCTYPE x SYSTEM \"http://localhost:9/x.dtd\">");
        review("undeclared entity", "diagram.not-xml", "一个阶段从开始", "&x;");
        review(
                "schema from outside",
                "diagram.attribute",
                " targetNamespace=",
                " xsi:schemaLocation=\"urn:x http://localhost:9/x.xsd\" targetNamespace=");
        review(
                "XInclude",
                "diagram.element",
                "<bpmn:process ",
                "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\" /><bpmn:process ");
        review(
                "stylesheet instruction",
                "diagram.instruction",
                HEAD,
                HEAD + "<?xml-stylesheet href=\"http://localhost/x.xsl\"?>");
        review("text between the elements", "diagram.text", "<bpmn:serviceTask ", "hello<bpmn:serviceTask ");
        var whole = read(REVIEW);
        int large = 1024 * 1024 + 1 - whole.getBytes(UTF_8).length;
        add("one byte more than 1 MB", REVIEW, "diagram.too-large", whole + " ".repeat(large));
        add("not XML", REVIEW, "diagram.not-xml", "hello");
        add("JSON", REVIEW, "diagram.not-xml", "{\"type\": \"default\"}");
        add("empty file", REVIEW, "diagram.not-xml", "");
        add("half a file", REVIEW, "diagram.not-xml", whole.substring(0, whole.length() / 2));
        add("another XML", REVIEW, "diagram.root", HEAD + "<html><script>alert(1)</script></html>");
        add("SVG", REVIEW, "diagram.root", HEAD + "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\" />");
        bytes("UTF-16 that says UTF-8", "diagram.not-utf8", ("\uFEFF" + whole).getBytes(UTF_16BE));
        bytes("UTF-16 without a mark", "diagram.not-utf8", whole.getBytes(UTF_16BE));
        review("declared as another encoding", "diagram.not-utf8", "encoding=\"UTF-8\"", "encoding=\"IBM037\"");
        review("declared as UTF-7", "diagram.not-utf8", "encoding=\"UTF-8\"", "encoding=\"UTF-7\"");
        review("XML 1.1", "diagram.not-utf8", "version=\"1.0\"", "version=\"1.1\"");
        bytes("bytes that are no letters", "diagram.not-utf8", new byte[] {'<', 'a', (byte) 0xff, (byte) 0xfe, '/', '>'
        });
        review(
                "deep nesting",
                "diagram.too-deep",
                "<bpmn:serviceTask ",
                "<bpmn:subProcess>".repeat(25_000) + "<bpmn:serviceTask ");
        review(
                "40,000 elements",
                "diagram.too-many",
                "<bpmn:serviceTask ",
                "<bpmn:task />".repeat(40_000) + "<bpmn:serviceTask ");
        var attributes = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        review("50,000 attributes", "diagram.not-xml", "<bpmn:serviceTask ", "<bpmn:serviceTask" + attributes + " ");
    }

    private void tables() {
        rates(
                "script in a cell",
                "diagram.attribute",
                "<outputEntry id=\"Entry_RevisitMissed_Amount\">",
                "<outputEntry id=\"Entry_RevisitMissed_Amount\" expressionLanguage=\"groovy\">");
        rates("JUEL in a cell", "diagram.cell", "<text>50</text>", "<text>${''.class}</text>");
        rates("FEEL in a cell", "diagram.cell", "<text>50</text>", "<text>get value(rule, \"x\") * 1000</text>");
        rates("FEEL in a condition", "diagram.cell", "<text>\"T9\"</text>", "<text>not(\"T9\")</text>");
        rates("computed input", "diagram.input", "<text>rule</text>", "<text>rule.getClass()</text>");
        rates(
                "input by a script",
                "diagram.attribute",
                "<inputExpression id=\"InputExpression_Rule\"",
                "<inputExpression id=\"InputExpression_Rule\" expressionLanguage=\"javascript\"");
        rates(
                "choices that are computed",
                "diagram.choices",
                "<text>\"missed\",\"rejected\"</text>",
                "<text>for x in 1..9 return x</text>");
        rates(
                "literal expression",
                "diagram.element",
                "<decisionTable id",
                "<literalExpression id=\"L\"><text>1</text></literalExpression><decisionTable id");
        rates(
                "business knowledge",
                "diagram.element",
                "<decision id",
                "<businessKnowledgeModel id=\"B\" name=\"b\" /><decision id");
        rates(
                "required decision",
                "diagram.element",
                "<decisionTable id",
                "<informationRequirement id=\"R\"><requiredDecision href=\"#EarningRates\" /></informationRequirement><decisionTable id");
        rates("another hit policy", "diagram.attribute-value", "hitPolicy=\"FIRST\"", "hitPolicy=\"COLLECT\"");
        rates(
                "row without a cell",
                "diagram.row",
                "<inputEntry id=\"Entry_RevisitMissed_Rule\">\n          <text>\"T9\"</text>\n        </inputEntry>",
                "");
        rates(
                "two decisions",
                "diagram.one-decision",
                "<decision id",
                "<decision id=\"Second\" name=\"x\" camunda:historyTimeToLive=\"P1D\" /><decision id");
        rates("table with a DOCTYPE", "diagram.doctype", HEAD, HEAD + "<!DOCTYPE definitions>");
        rates(
                "older decision table",
                "diagram.root",
                "https://www.omg.org/spec/DMN/20191111/MODEL/",
                "http://www.omg.org/spec/DMN/20151101/dmn.xsd");
    }

    private void formsAndOthers() {
        edit("form that takes files", FORM, "diagram.component", "\"type\": \"radio\"", "\"type\": \"filepicker\"");
        edit(
                "form with a list that grows",
                FORM,
                "diagram.component",
                "\"type\": \"radio\"",
                "\"type\": \"dynamiclist\"");
        edit("form with a frame", FORM, "diagram.component", "\"type\": \"radio\"", "\"type\": \"iframe\"");
        edit("form without an id", FORM, "diagram.form-id", "\"id\": \"decide-stage\",", "");
        edit("form whose id is a number", FORM, "diagram.form-id", "\"id\": \"decide-stage\"", "\"id\": 7");
        edit(
                "form with two ids",
                FORM,
                "diagram.not-json",
                "\"id\": \"decide-stage\",",
                "\"id\": \"decide-stage\", \"id\": \"other\",");
        edit("form with a key that is none", FORM, "diagram.form", "\"key\": \"decision\"", "\"key\": \"${x}\"");
        add("form that is XML", FORM, "diagram.not-json", read(REVIEW));
        add("form without end", FORM, "diagram.not-json", "[".repeat(200_000));
        add(
                "form that nests without end",
                FORM,
                "diagram.too-deep",
                "{\"id\": \"deep\", \"components\": [" + "{\"type\": \"group\", \"components\": [".repeat(100)
                        + "]}".repeat(100) + "]}");
        add("empty form", FORM, "diagram.not-json", "");
        add("form of more than 1 MB", FORM, "diagram.too-large", read(FORM) + " ".repeat(1024 * 1024));
        add(
                "case diagram",
                "x.cmmn",
                "diagram.kind",
                HEAD + "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\" id=\"D\" />");
        add("script file", "x.groovy", "diagram.kind", "System.exit(1)");
        add("page", "x.html", "diagram.kind", "<script>alert(1)</script>");
        add("picture", "stage-review.png", "diagram.kind", "PNG");
        add("diagram by another ending", "stage-review.bpmn20.xml", "diagram.kind", read(REVIEW));
        add("diagram by a large ending", "stage-review.BPMN", "diagram.kind", read(REVIEW));
        add("diagram without a dot", "stage-reviewbpmn", "diagram.kind", read(REVIEW));
    }

    // ------------------------------------------------------------------ how they are made

    private void duration(String name, String code, String written, boolean cycle) {
        var timer = DURATION.replace("P2D", written);
        if (cycle) {
            review(name, code, DURATION, timer, "timeDuration", "timeCycle");
        } else {
            review(name, code, DURATION, timer);
        }
    }

    private static String edge(String edge) {
        return "name=\"of\" value=\"" + edge + "\"";
    }

    private static String daysBefore(String days) {
        return "name=\"working-days-before\" value=\"" + days + "\"";
    }

    private static String weekday(String day) {
        return "name=\"weekday\" value=\"" + day + "\"";
    }

    private static String time(String time) {
        return "name=\"time\" value=\"" + time + "\"";
    }

    private void calendar(String name, String code, String property, String duration) {
        review(
                name,
                code,
                "<bpmn:outgoing>Flow_ReportSituation_Missed</bpmn:outgoing>",
                "<bpmn:extensionElements><camunda:properties><camunda:property %s /></camunda:properties></bpmn:extensionElements><bpmn:outgoing>Flow_ReportSituation_Missed</bpmn:outgoing>"
                        .formatted(property),
                DURATION,
                DURATION.replace("P2D", duration));
    }

    /** In the review, or in the report that it calls: wherever the first text stands. */
    private void review(String name, String code, String... edits) {
        edit(name, read(REVIEW).contains(edits[0]) ? REVIEW : REPORT, code, edits);
    }

    private void rates(String name, String code, String... edits) {
        edit(name, RATES, code, edits);
    }

    /** Each first place where the one text stands gets the other. */
    private void edit(String name, String file, String code, String... edits) {
        var text = read(file);
        for (int i = 0; i < edits.length; i += 2) {
            int at = text.indexOf(edits[i]);
            if (at < 0) {
                throw new IllegalStateException(name + ": " + file + " has no " + edits[i]);
            }
            // The tags around a timer's text are both meant.
            text = edits[i].startsWith("time")
                    ? text.replaceFirst(edits[i], edits[i + 1])
                            .replaceFirst("/bpmn:" + edits[i], "/bpmn:" + edits[i + 1])
                    : text.substring(0, at) + edits[i + 1] + text.substring(at + edits[i].length());
        }
        add(name, file, code, text);
    }

    private void bytes(String name, String code, byte[] bytes) {
        all.add(new Bad(name, REVIEW, bytes, code));
    }

    private void add(String name, String file, String code, String text) {
        all.add(new Bad(name, file, text.getBytes(UTF_8), code));
    }

    /** One of our own files. */
    public static String read(String file) {
        try {
            return Files.readString(Path.of(file.endsWith(".form") ? "forms" : "processes", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
