package dev.revisit.reception.process;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionSettings;
import dev.revisit.reception.Receptions;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.TrackingSheets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Opens what a company opens for a new customer, for whoever they were assigned to, by the one way to register (rules W3,
 * T1): a tracking sheet, or the sheet of a first visit (rule V1).
 */
@Component
class OpenSheetDelegate implements JavaDelegate {

    private final Receptions receptions;
    private final ReceptionSettings settings;
    private final CaseProcess cases;
    private final TrackingSheets trackingSheets;
    private final SheetProcess sheetProcess;
    private final Sheets sheets;
    private final CompanyZone zone;
    private final Clock clock;

    OpenSheetDelegate(
            Receptions receptions,
            ReceptionSettings settings,
            CaseProcess cases,
            TrackingSheets trackingSheets,
            SheetProcess sheetProcess,
            Sheets sheets,
            CompanyZone zone,
            Clock clock) {
        this.receptions = receptions;
        this.settings = settings;
        this.cases = cases;
        this.trackingSheets = trackingSheets;
        this.sheetProcess = sheetProcess;
        this.sheets = sheets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var reception = receptions.theReception(WalkInReception.receptionOf(execution));
        String owner = Objects.requireNonNull(reception.salesperson());
        receptions.tracked(reception.id(), openedFor(owner, reception), clock.instant());
    }

    private @Nullable UUID openedFor(String owner, Reception reception) {
        if (settings.opensTrackingSheet()) {
            return trackingSheets
                    .theCase(cases.registerFor(owner, registration(reception)))
                    .customerId();
        }
        UUID opened = sheetProcess.openFor(owner, sheets.sheet(settings.opens()), visit(reception));
        return sheets.theCase(opened).customerId();
    }

    /** What the desk asked and a registration asks too. */
    private Map<String, Object> registration(Reception reception) {
        var form = new HashMap<>(reception.wishes().values(cases.registrationForm()));
        form.putIfAbsent("source", "walk-in");
        put(form, "motive", reception.motive());
        who(form, reception);
        return form;
    }

    private Map<String, Object> visit(Reception reception) {
        var form = new HashMap<String, Object>();
        form.put("noPhone", reception.phone() == null);
        form.put("visitedOn", LocalDate.ofInstant(reception.arrivedAt(), zone.zone()));
        who(form, reception);
        return form;
    }

    private static void who(Map<String, Object> form, Reception reception) {
        put(form, "name", reception.name());
        put(form, "phone", reception.phone());
        put(form, "address", reception.address());
    }

    private static void put(Map<String, Object> form, String key, @Nullable Object value) {
        if (value != null) {
            form.put(key, value);
        }
    }
}
