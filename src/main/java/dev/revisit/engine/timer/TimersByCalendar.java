package dev.revisit.engine.timer;

import static org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.el.FixedValue;
import org.camunda.bpm.engine.impl.jobexecutor.TimerDeclarationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * Hands the company's calendar ({@link DueTimeCalculator}) what it has to know of a timer: which one it is, how long, and whether
 * it counts working days; or its day of the week, or of the case's period. The engine itself would hand it the length alone.
 */
public class TimersByCalendar extends AbstractBpmnParseListener {

    private static final Field DESCRIPTION = description();

    @Override
    public void parseBoundaryEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        handOver(event, activity);
    }

    @Override
    public void parseIntermediateCatchEvent(Element event, ScopeImpl scope, ActivityImpl activity) {
        handOver(event, activity);
    }

    private static void handOver(Element event, ActivityImpl activity) {
        @Nullable Element timer = event.element("timerEventDefinition");
        @Nullable Element duration = timer == null ? null : timer.element("timeDuration");
        if (duration != null) {
            var declared = TimerDeclarationImpl.getDeclarationsForScope(activity.getEventScope())
                    .get(activity.getId());
            String due = due(TimerLength.inDays(duration.getText()), properties(event));
            ReflectionUtils.setField(DESCRIPTION, declared, described(activity.getId() + " " + due));
        }
    }

    /** Of a day of a period the case says which; without one there is no telling when it is due. */
    private static Expression described(String timerAndDue) {
        return PeriodDay.parse(timerAndDue.substring(timerAndDue.indexOf(' ') + 1))
                        .isEmpty()
                ? new FixedValue(timerAndDue)
                : new InPeriod(timerAndDue);
    }

    /** A day of the period of the case in which the timer is created. */
    private record InPeriod(String timerAndDue) implements Expression {

        @Override
        public Object getValue(VariableScope scope) {
            if (scope.getVariable(PeriodDay.VARIABLE) instanceof String period) {
                return timerAndDue + " " + period;
            }
            throw new IllegalStateException(timerAndDue + " has no period in its case");
        }

        @Override
        public void setValue(Object value, VariableScope scope) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getExpressionText() {
            return timerAndDue;
        }

        @Override
        public boolean isLiteralText() {
            return false;
        }
    }

    private static String due(String length, Map<String, String> properties) {
        String counted = DueTimeCalculator.WORKING_DAYS.equals(properties.get("calendar"))
                ? length + " " + DueTimeCalculator.WORKING_DAYS
                : length;
        return WeekdayTime.of(
                        properties.getOrDefault(WeekdayTime.WEEKDAY, ""), properties.getOrDefault(WeekdayTime.TIME, ""))
                .map(WeekdayTime::value)
                .or(() -> PeriodDay.of(
                                properties.getOrDefault(PeriodDay.EDGE, ""),
                                properties.getOrDefault(PeriodDay.DAYS_BEFORE, ""),
                                properties.getOrDefault(WeekdayTime.TIME, ""))
                        .map(PeriodDay::value))
                .orElse(counted);
    }

    private static Map<String, String> properties(Element event) {
        @Nullable Element extensions = event.element("extensionElements");
        @Nullable Element properties = extensions == null ? null : extensions.elementNS(CAMUNDA_BPMN_EXTENSIONS_NS, "properties");
        var byName = new HashMap<String, String>();
        if (properties != null) {
            properties
                    .elementsNS(CAMUNDA_BPMN_EXTENSIONS_NS, "property")
                    .forEach(property -> byName.put(property.attribute("name"), property.attribute("value")));
        }
        return byName;
    }

    /** The engine keeps it to itself; one that is renamed stops the start instead of counting the wrong days. */
    private static Field description() {
        Field field = ReflectionUtils.findField(TimerDeclarationImpl.class, "description");
        if (field == null) {
            throw new IllegalStateException("timers have no field description any more");
        }
        ReflectionUtils.makeAccessible(field);
        return field;
    }
}
