package dev.revisit.design.web;

import dev.revisit.design.DesignProcess;
import dev.revisit.design.DesignSteps;
import dev.revisit.design.DispatchSheet;
import dev.revisit.refusal.Refusal;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What somebody can do with a design job on our pages: each is a form of the diagram, and a path. */
enum DesignStep {
    DISPATCH("dispatch", "dispatch-design", Set.of(DesignSteps.DISPATCH), DesignProcess::dispatch),
    SHEET(
            "sheet",
            DispatchSheet.FORM,
            Set.of(DesignSteps.FILL_IN_SHEET, DesignSteps.CORRECT_SHEET),
            DesignProcess::fillIn),
    DELIVERY("delivery", "deliver-design", Set.of(DesignSteps.DELIVER), DesignProcess::deliver),
    CHECK("check", "check-design", Set.of(DesignSteps.CHECK), DesignProcess::check);

    /** Tells the running job. */
    private interface Telling {
        void tell(DesignProcess process, UUID jobId, Map<String, Object> form);
    }

    private final String path;
    private final String form;
    private final Set<String> steps;
    private final Telling telling;

    DesignStep(String path, String form, Set<String> steps, Telling telling) {
        this.path = path;
        this.form = form;
        this.steps = steps;
        this.telling = telling;
    }

    /** @throws Refusal (not found) */
    static DesignStep at(String path) {
        return Arrays.stream(values())
                .filter(step -> step.path.equals(path))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("design.unknown"));
    }

    /** What is done at a user task of the diagrams. */
    static DesignStep doing(String userTask) {
        return Arrays.stream(values())
                .filter(step -> step.steps.contains(userTask))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(userTask + " is no step of a design"));
    }

    String path() {
        return path;
    }

    /** The id of its form. */
    String form() {
        return form;
    }

    /** Ids of the user tasks that it is done at. */
    Set<String> steps() {
        return steps;
    }

    void tell(DesignProcess process, UUID jobId, Map<String, Object> values) {
        telling.tell(process, jobId, values);
    }
}
