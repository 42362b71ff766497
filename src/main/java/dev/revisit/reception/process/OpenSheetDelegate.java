package dev.revisit.reception.process;

import dev.revisit.reception.Reception;
import dev.revisit.reception.Receptions;
import dev.revisit.tracking.CaseProcess;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Registers a new customer for whoever they were assigned to, by the one way to register (rules W3, T1). */
@Component
class OpenSheetDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final CaseProcess cases;
    private final Clock clock;

    OpenSheetDelegate(Receptions receptions, CaseProcess cases, Clock clock) {
        this.receptions = receptions;
        this.cases = cases;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reception = receptions.theReception(WalkInReception.receptionOf(execution));
        UUID opened = cases.registerFor(Objects.requireNonNull(reception.salesperson()), registration(reception));
        receptions.tracked(reception.id(), opened, clock.instant());
    }

    /** What the desk asked and a registration asks too. */
    private Map<String, Object> registration(Reception reception) {
        var form = new HashMap<>(reception.wishes().values(cases.registrationForm()));
        form.putIfAbsent("source", "walk-in");
        put(form, "motive", reception.motive());
        put(form, "name", reception.name());
        put(form, "phone", reception.phone());
        put(form, "address", reception.address());
        return form;
    }

    private static void put(Map<String, Object> form, String key, @Nullable Object value) {
        if (value != null) {
            form.put(key, value);
        }
    }
}
