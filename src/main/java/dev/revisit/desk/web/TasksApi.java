package dev.revisit.desk.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.CaseSummary;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.project.Projects;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.TrackingSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has to do, for other programs. */
@RestController
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Tasks",
        description =
                "What is to be done, and by when. Tasks are done in Tasklist, or by calls: by recording the contact"
                        + " with a customer, by reporting, judging or deciding on the stage of a project.")
class TasksApi {

    private static final String LIST = "tasks";

    /** Where a task without a due time stands in the list: at its end. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Comparator<OpenWork.OpenTask> BY_DUE =
            Comparator.comparing(TasksApi::due).thenComparing(OpenWork.OpenTask::id);

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final Projects projects;
    private final ObjectProvider<CaseSummary> subjects;
    private final Viewers viewers;
    private final Clock clock;

    TasksApi(
            OpenWork openWork,
            TrackingSheets sheets,
            Projects projects,
            ObjectProvider<CaseSummary> subjects,
            Viewers viewers,
            Clock clock) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.projects = projects;
        this.subjects = subjects;
        this.viewers = viewers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listTasks",
            summary = "Read my open tasks",
            description =
                    "What the caller has to do, the soonest due first: the records and reports they owe (rules T9,"
                            + " P3), the stages they have to judge (rules P3, P9), walk-ins, designs and appeals.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<TaskSummary> mine(
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 2);
        var tasks = openWork.ofPeople(List.of(viewers.current().userId())).stream()
                .sorted(BY_DUE)
                .filter(task -> end == null || isAfter(task, end))
                .limit(atMost + 1L)
                .toList();
        var page = Page.of(tasks, atMost, task -> Cursor.of(LIST, due(task).toString(), task.id()));
        return new Page<>(told(page.items()), page.next());
    }

    private List<TaskSummary> told(List<OpenWork.OpenTask> tasks) {
        var ids = tasks.stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream())
                .distinct()
                .toList();
        var cases = sheets.theCases(ids);
        var sold = projects.theProjects(ids);
        var stages = projects.currentStages(ids);
        var keys = tasks.stream().map(OpenWork.OpenTask::businessKey).collect(Collectors.toSet());
        var others = new HashMap<String, CaseSummary.Subject>();
        subjects.forEach(feature -> others.putAll(feature.subjects(keys)));
        return tasks.stream()
                .map(task -> {
                    var id = BusinessKey.id(task.businessKey());
                    var about = id.map(cases::get)
                            .map(TaskSummary.About::of)
                            .or(() -> id.map(sold::get)
                                    .map(project -> TaskSummary.About.of(project, stages.get(project.id()))))
                            .or(() -> Optional.ofNullable(others.get(task.businessKey()))
                                    .map(TaskSummary.About::of))
                            .orElse(TaskSummary.About.NOTHING);
                    return TaskSummary.of(task, about, clock.instant());
                })
                .toList();
    }

    private static Instant due(OpenWork.OpenTask task) {
        return Objects.requireNonNullElse(task.due(), NEVER);
    }

    private static boolean isAfter(OpenWork.OpenTask task, Cursor end) {
        int order = due(task).compareTo(end.instant(0));
        return order > 0 || (order == 0 && task.id().compareTo(end.text(1)) > 0);
    }
}
