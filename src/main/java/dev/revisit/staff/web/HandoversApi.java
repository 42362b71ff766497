package dev.revisit.staff.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Handovers;
import dev.revisit.staff.handover.Transferable.Belonging;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Hands over, for other programs (rule M4). */
@RestController
@RequestMapping(path = "/api/handovers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Handovers",
        description = "What is in somebody’s hands goes to others in one act (rule M4). Managers within their team, the"
                + " general manager and administrators for everybody.")
class HandoversApi {

    private static final String LIST = "handovers";

    private final Handovers handovers;
    private final Viewers viewers;

    HandoversApi(Handovers handovers, Viewers viewers) {
        this.handovers = handovers;
        this.viewers = viewers;
    }

    /** What is to go to whom, as another program says it. */
    @Schema(description = "What goes to whom.")
    record HandoverRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "User id of whose it is.",
                    example = "lina")
            @Nullable Object person,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "User id of who gets all that `lines` do not name; left out, only `lines` go.",
                    example = "wangwei")
            @Nullable Object receiver,

            @Schema(nullable = true, description = "Each to somebody of its own.") @Nullable List<@Nullable Goes> lines,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why.",
                    minLength = 2,
                    maxLength = 500,
                    example = "产假")
            @Nullable Object reason) {

        /** One thing, and who gets it. */
        @Schema(name = "HandoverGoes", description = "One thing, and who gets it.")
        record Goes(
                @Schema(
                        implementation = String.class,
                        requiredMode = RequiredMode.REQUIRED,
                        description = "Its id, as the preview tells it.",
                        example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
                @Nullable Object id,

                @Schema(
                        implementation = String.class,
                        nullable = true,
                        description = "User id; null where it stays, whoever gets the rest.",
                        example = "wangwei")
                @Nullable Object receiver) {}
    }

    /** Something that can be handed over, as other programs are told of it. */
    @Schema(description = "Something in a person’s hands.")
    record InHands(
            @Schema(
                    description = "Its id: of the customer, the project, and so on.",
                    example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(description = "What it is: `customer`, `former-customer`, `project` …", example = "customer")
            String kind,

            @Schema(description = "Its number.", example = "K-000123")
            String number,

            @Schema(description = "Its name.", example = "王芳")
            String name,

            @Schema(description = "How many of its open tasks are the person’s.", example = "1")
            int tasks,

            @Schema(description = "Promises still to be kept.", example = "0")
            int promises,

            @Schema(description = "Ids of the groups of one of which the receiver has to be.")
            List<String> groups) {

        static InHands of(Belonging belonging) {
            return new InHands(
                    belonging.id(),
                    belonging.kind(),
                    belonging.number(),
                    belonging.name(),
                    belonging.tasks(),
                    belonging.promises(),
                    belonging.groups().stream().sorted().toList());
        }
    }

    @GetMapping("/preview")
    @Operation(
            operationId = "previewHandover",
            summary = "See what is in somebody’s hands",
            description = "All that could be handed over, page by page.")
    @ApiResponse(responseCode = "200", description = "One page of it.", useReturnTypeSchema = true)
    Page<InHands> preview(
            @Parameter(description = "User id.", example = "lina") @RequestParam String person,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return Page.following(
                        handovers.of(person, viewers.current()), Belonging::key, "belongings", after, Page.size(size))
                .map(InHands::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "handOver",
            summary = "Hand over",
            description =
                    "All of it goes, or nothing. Open tasks go with what they belong to; a deadline of theirs"
                            + " within 24 hours moves to 24 hours from now (rule T9). What was missed before stays whose it was.")
    @ApiResponse(
            responseCode = "201",
            description = "Handed over.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "409",
            description = "Some of it is not the person’s any more, or cannot be the receiver’s now.")
    ResponseEntity<HandoverDetails> handOver(@RequestBody HandoverRequest told) {
        Viewer viewer = viewers.current();
        String person = StaffRequestReader.text("person", told.person()).strip();
        if (person.isEmpty()) {
            throw Refusal.invalid("person", "required");
        }
        Map<UUID, String> lines = lines(person, told, viewer);
        var done = handovers.handOver(person, lines, StaffRequestReader.text("reason", told.reason()), viewer);
        return ResponseEntity.created(URI.create("/api/handovers/" + done.id())).body(HandoverDetails.of(done));
    }

    private Map<UUID, String> lines(String person, HandoverRequest told, Viewer viewer) {
        var lines = new HashMap<UUID, String>();
        String all = StaffRequestReader.text("receiver", told.receiver()).strip();
        if (!all.isEmpty()) {
            handovers.of(person, viewer).forEach(each -> lines.put(each.id(), all));
        }
        var named = told.lines() == null ? List.<HandoverRequest.@Nullable Goes>of() : told.lines();
        for (int i = 0; i < named.size(); i++) {
            var goes = named.get(i);
            if (goes == null) {
                throw Refusal.invalid("lines[" + i + "]", "required");
            }
            UUID id = StaffRequestReader.id("lines[" + i + "].id", goes.id());
            String to = StaffRequestReader.text("lines[" + i + "].receiver", goes.receiver())
                    .strip();
            if (to.isEmpty()) {
                lines.remove(id);
            } else {
                lines.put(id, to);
            }
        }
        return lines;
    }

    @GetMapping
    @Operation(
            operationId = "listHandovers",
            summary = "Read handovers",
            description = "Those that the caller took part in, those of their team, everyone’s; the newest first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<HandoverDetails> list(
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 2);
        return Page.of(
                        handovers.newest(
                                viewers.current(),
                                end == null ? null : new Handovers.End(end.instant(0), end.id(1)),
                                atMost + 1),
                        atMost,
                        last -> Cursor.of(
                                LIST, last.handedAt().toString(), last.id().toString()))
                .map(HandoverDetails::of);
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readHandover",
            summary = "Read one handover",
            description = "Of those that the caller may see.")
    @ApiResponse(responseCode = "200", description = "The handover.", useReturnTypeSchema = true)
    HandoverDetails read(@Parameter(description = "Its id.") @PathVariable UUID id) {
        return HandoverDetails.of(handovers.visible(id, viewers.current()));
    }
}
