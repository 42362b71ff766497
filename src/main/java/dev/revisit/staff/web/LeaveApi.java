package dev.revisit.staff.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.LeaveRequests;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks for leave and decides about it, for other programs (rules M4, C5). */
@RestController
@RequestMapping(path = "/api/leave", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Leave",
        description = "Asked for by the person, decided by whoever decides about their work (rules M4, C5). The general"
                + " manager’s own needs nobody.")
class LeaveApi {

    private static final String LIST = "leave";

    private final LeaveRequests requests;
    private final Viewers viewers;
    private final Clock clock;

    LeaveApi(LeaveRequests requests, Viewers viewers, Clock clock) {
        this.requests = requests;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** A leave, as another program asks for it. */
    @Schema(description = "A leave that is asked for, or entered for somebody else.")
    record LeaveRequest(
            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "User id; the caller, where it is left out. For others by whoever decides about"
                            + " them, who approves it by entering it.",
                    example = "lina")
            @Nullable Object person,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The first day: today or later; of others up to 31 days back.",
                    example = "2026-11-23")
            @Nullable Object from,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The last day, at most 365 days ahead.",
                    example = "2026-11-24")
            @Nullable Object to,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why.",
                    minLength = 2,
                    maxLength = 500,
                    example = "家人住院")
            @Nullable Object reason) {}

    /** What a superior decides, as another program says it. */
    @Schema(description = "A decision about a leave.")
    record LeaveDecisionRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The decision.",
                    allowableValues = {"approved", "refused"},
                    example = "approved")
            @Nullable Object decision,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "Why; owed for `refused`.",
                    minLength = 2,
                    maxLength = 500,
                    example = "那两天有展会")
            @Nullable Object reason) {}

    /** How a leave ends early, as another program says it. */
    @Schema(description = "The early end of a leave.")
    record LeaveEndRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "`withdrawn`: the person takes back what nobody has decided about. `back`: they are"
                            + " back early, or a planned leave is taken back.",
                    allowableValues = {"withdrawn", "back"},
                    example = "back")
            @Nullable Object end) {}

    @GetMapping
    @Operation(
            operationId = "listLeave",
            summary = "Read leave",
            description = "The caller’s own leave and that of the people whose leave they see, the latest first.")
    @ApiResponse(responseCode = "200", description = "One page of it.", useReturnTypeSchema = true)
    Page<LeaveSummary> find(
            @Parameter(description = "User id: only this person’s.", example = "lina")
                    @RequestParam(required = false)
                    @Nullable String person,
            @Parameter(description = "Only what waits for the caller’s decision.", example = "true")
                    @RequestParam(defaultValue = "false")
                    boolean toDecide,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 2);
        Viewer viewer = viewers.current();
        var found = toDecide
                ? requests.waitingFor(viewer)
                : requests.latest(
                        viewer,
                        person == null || person.isBlank() ? null : person.strip(),
                        end == null ? null : new LeaveRequests.End(DayRange.read(end.text(0)), end.id(1)),
                        atMost + 1);
        return Page.of(toDecide ? found.stream().limit(atMost).toList() : found, atMost, LeaveApi::end)
                .map(LeaveSummary::of);
    }

    private static Cursor end(Absence last) {
        return Cursor.of(LIST, last.from().toString(), last.id().toString());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "askForLeave",
            summary = "Ask for leave",
            description = "Asks for leave of the caller’s own; whoever decides about them is told. Or enters leave of"
                    + " somebody else, for whoever decides about that person.")
    @ApiResponse(
            responseCode = "201",
            description = "Entered.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(responseCode = "409", description = "The days are entered already, or a supervisor has no deputy.")
    ResponseEntity<LeaveSummary> ask(@RequestBody LeaveRequest asked) {
        Viewer viewer = viewers.current();
        String person = StaffRequestReader.text("person", asked.person()).strip();
        String reason = StaffRequestReader.text("reason", asked.reason());
        var dayRange = DayRange.of(asked.from(), asked.to());
        UUID id = person.isEmpty() || person.equals(viewer.userId())
                ? requests.request(dayRange.from(), dayRange.to(), reason, viewer, clock.instant())
                : requests.grant(person, dayRange.from(), dayRange.to(), reason, viewer, clock.instant());
        return ResponseEntity.created(URI.create("/api/leave/" + id)).body(read(id));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "readLeave", summary = "Read one leave", description = "Of those that the caller may see.")
    @ApiResponse(responseCode = "200", description = "The leave.", useReturnTypeSchema = true)
    LeaveSummary read(@Parameter(description = "Its id.") @PathVariable UUID id) {
        return LeaveSummary.of(requests.visible(id, viewers.current()));
    }

    @PostMapping(path = "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "decideLeave",
            summary = "Decide about a leave",
            description = "For whoever decides about the person’s work. Nobody decides about their own.")
    @ApiResponse(responseCode = "201", description = "Decided.", useReturnTypeSchema = true)
    LeaveSummary decide(
            @Parameter(description = "Its id.") @PathVariable UUID id, @RequestBody LeaveDecisionRequest decided) {
        Viewer viewer = viewers.current();
        switch (StaffRequestReader.text("decision", decided.decision())) {
            case "approved" -> requests.approve(id, viewer, clock.instant());
            case "refused" ->
                requests.refuse(id, StaffRequestReader.text("reason", decided.reason()), viewer, clock.instant());
            case "" -> throw Refusal.invalid("decision", "required");
            default -> throw Refusal.invalid("decision", "not-an-option");
        }
        return read(id);
    }

    @PostMapping(path = "/{id}/end", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "endLeave",
            summary = "End a leave early, or take it back",
            description = "For the person themselves; `back` also for whoever decides about them.")
    @ApiResponse(responseCode = "201", description = "Ended.", useReturnTypeSchema = true)
    LeaveSummary end(@Parameter(description = "Its id.") @PathVariable UUID id, @RequestBody LeaveEndRequest ended) {
        Viewer viewer = viewers.current();
        switch (StaffRequestReader.text("end", ended.end())) {
            case "withdrawn" -> requests.withdraw(id, viewer, clock.instant());
            case "back" -> requests.back(id, viewer, clock.instant());
            case "" -> throw Refusal.invalid("end", "required");
            default -> throw Refusal.invalid("end", "not-an-option");
        }
        return read(id);
    }
}
