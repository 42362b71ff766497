package dev.revisit.desk.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.CompanyZone;
import dev.revisit.engine.OpenWork;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller has to do, for other programs. */
@RestController
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Tasks", description = "What is owed, and when. Tasks are done in Tasklist, or by recording the contact.")
class TasksApi {

    private static final String LIST = "tasks";

    /** Where a task without a due time stands in the list: at its end. */
    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final Comparator<OpenWork.OpenTask> BY_DUE =
            Comparator.comparing(TasksApi::due).thenComparing(OpenWork.OpenTask::id);

    private final OpenWork openWork;
    private final TrackingSheets sheets;
    private final Customers customers;
    private final Viewers viewers;
    private final Clock clock;
    private final CompanyZone zone;

    TasksApi(
            OpenWork openWork,
            TrackingSheets sheets,
            Customers customers,
            Viewers viewers,
            Clock clock,
            CompanyZone zone) {
        this.openWork = openWork;
        this.sheets = sheets;
        this.customers = customers;
        this.viewers = viewers;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping
    @Operation(
            operationId = "listTasks",
            summary = "Read my open tasks",
            description = "The records that the caller owes (rule T9), the soonest due first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<TaskInList> mine(
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
        var cases = sheets.theCases(
                page.items().stream().flatMap(task -> caseId(task).stream()).toList());
        var files = customers.files(
                cases.values().stream().map(TrackingCase::customerId).toList());
        return new Page<>(
                page.items().stream()
                        .flatMap(task -> caseId(task).map(cases::get).filter(Objects::nonNull).stream()
                                .flatMap(tracked -> Stream.ofNullable(files.get(tracked.customerId()))
                                        .map(file -> told(task, tracked, file))))
                        .toList(),
                page.next());
    }

    private TaskInList told(OpenWork.OpenTask task, TrackingCase tracked, Customer file) {
        Instant due = task.due();
        return new TaskInList(
                task.id(),
                tracked.number(),
                file.id(),
                file.name(),
                task.step(),
                task.name(),
                due == null ? null : due.atZone(zone.zone()).toOffsetDateTime(),
                due != null && due.isBefore(clock.instant()),
                tracked.lastContactAt().atZone(zone.zone()).toOffsetDateTime());
    }

    private static Instant due(OpenWork.OpenTask task) {
        return Objects.requireNonNullElse(task.due(), NEVER);
    }

    private static boolean isAfter(OpenWork.OpenTask task, Cursor end) {
        int order = due(task).compareTo(end.instant(0));
        return order > 0 || (order == 0 && task.id().compareTo(end.text(1)) > 0);
    }

    private static java.util.Optional<UUID> caseId(OpenWork.OpenTask task) {
        try {
            return java.util.Optional.of(UUID.fromString(task.businessKey()));
        } catch (IllegalArgumentException notOurs) {
            return java.util.Optional.empty();
        }
    }
}
