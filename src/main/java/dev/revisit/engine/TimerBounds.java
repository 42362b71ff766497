package dev.revisit.engine;

import java.time.Duration;
import java.util.Date;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * Refuses a diagram whose timers make no sense, when it is deployed: the engine itself takes {@code 3 days} and fails
 * only at the person who completes the step before, and a cycle drops missed firings, which would be lost money.
 */
class TimerBounds extends AbstractBpmnParseListener {

    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern VARIABLE = Pattern.compile("[$#]\\{\\w+}");

    private final Duration shortest;

    /** @param shortest the shortest duration that a diagram may carry */
    TimerBounds(Duration shortest) {
        this.shortest = shortest;
    }

    @Override
    public void parseBoundaryTimerEventDefinition(Element timer, boolean interrupting, ActivityImpl activity) {
        check(timer, activity.getId());
    }

    @Override
    public void parseIntermediateTimerEventDefinition(Element timer, ActivityImpl activity) {
        check(timer, activity.getId());
    }

    private void check(Element timer, String id) {
        Element duration = timer.element("timeDuration");
        Element date = timer.element("timeDate");
        if (duration != null) {
            checkDuration(duration.getText().strip(), id);
        } else if (date == null || !VARIABLE.matcher(date.getText().strip()).matches() || !new TimerId(id).isWait()) {
            throw new IllegalArgumentException(
                    "Timer %s needs a duration such as P3D; only a Wait_ timer may wait for a day, read from a variable, and a cycle is never allowed."
                            .formatted(id));
        }
    }

    private void checkDuration(String written, String id) {
        Duration length;
        try {
            length = Duration.ofMillis(
                    DatatypeFactory.newInstance().newDuration(written).getTimeInMillis(new Date(0)));
        } catch (IllegalArgumentException notIso) {
            throw new IllegalArgumentException(
                    "Timer %s: \"%s\" is not a duration. Write P3D for three days, PT4H for four hours."
                            .formatted(id, written),
                    notIso);
        } catch (DatatypeConfigurationException never) {
            throw new IllegalStateException(never);
        }
        if (length.compareTo(shortest) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("Timer %s: %s is too %s. It can be from %s to %s."
                    .formatted(id, written, length.compareTo(LONGEST) > 0 ? "long" : "short", shortest, "P365D"));
        }
    }
}
