package dev.revisit.commission.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
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

/** Corrects statements, and decides on corrections, for other programs (rules C4, C8). */
@RestController
@RequestMapping(path = "/api/corrections", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Corrections",
        description =
                "What payroll adds to statements or takes from them (rules C4, C8). For oneself, or above the bound"
                        + " for a person and month, it counts only once a second person approved it.")
class CorrectionsApi {

    private static final String LIST = "corrections";

    private final Corrections corrections;
    private final Viewers viewers;
    private final CompanyZone zone;
    private final Clock clock;

    CorrectionsApi(Corrections corrections, Viewers viewers, CompanyZone zone, Clock clock) {
        this.corrections = corrections;
        this.viewers = viewers;
        this.zone = zone;
        this.clock = clock;
    }

    /** A correction, as another program enters it. */
    @Schema(description = "A correction that payroll enters.")
    record CorrectionRequest(
            @Schema(
                    implementation = UUID.class,
                    nullable = true,
                    description = "Chosen by the caller, so that what is sent twice is entered once; the same id with"
                            + " anything else is refused.",
                    example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
            @Nullable Object id,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "An open month.",
                    example = "2026-11")
            @Nullable Object month,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "User id of whose statement.",
                    example = "lina")
            @Nullable Object person,

            @Schema(
                    implementation = BigDecimal.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Yuan, not zero, with two decimals at most; below zero it takes.",
                    example = "-130.00")
            @Nullable Object amount,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why; whom it concerns reads it.",
                    minLength = 2,
                    maxLength = 1000,
                    example = "合同取消")
            @Nullable Object reason) {}

    /** What the second person decides, as another program says it. */
    @Schema(description = "The second person's decision on a correction.")
    record CorrectionVerdictRequest(
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
                    maxLength = 1000,
                    example = "与合同不符")
            @Nullable Object reason) {}

    /** The counter entry that takes a correction back, as another program enters it. */
    @Schema(description = "A counter entry that takes a correction back.")
    record ReversalRequest(
            @Schema(
                    implementation = UUID.class,
                    nullable = true,
                    description =
                            "Of the counter entry; chosen by the caller, so that what is sent twice is entered once.",
                    example = "0d2f3f1a-5b0e-4b0e-9a53-8b0a5bb16f2f")
            @Nullable Object id,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Why; whom it concerns reads it.",
                    minLength = 2,
                    maxLength = 1000,
                    example = "登记错了人")
            @Nullable Object reason) {}

    @GetMapping
    @Operation(
            operationId = "listCorrections",
            summary = "Read the corrections of a month",
            description = "Those entered for a month, whatever became of them, and those on its statements, the oldest"
                    + " first; for payroll and the general manager. Or what waits for the caller's decision.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<CorrectionSummary> find(
            @Parameter(
                            description = "The month; this month, where it is left out.",
                            example = "2026-11",
                            schema = @Schema(type = "string", pattern = "[0-9]{4}-(0[1-9]|1[0-2])"))
                    @RequestParam(required = false)
                    @Nullable String month,
            @Parameter(description = "Only what waits for the caller’s decision, of whatever month.", example = "true")
                    @RequestParam(defaultValue = "false")
                    boolean toDecide,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 1);
        Viewer viewer = viewers.current();
        List<Corrections.Entry> all =
                toDecide ? corrections.waitingFor(viewer) : corrections.ofMonth(month(month), viewer);
        List<Corrections.Entry> found = all.stream()
                .skip(end == null ? 0 : after(all, end.id(0)))
                .limit(atMost + 1L)
                .toList();
        return Page.of(
                        found,
                        atMost,
                        last -> Cursor.of(LIST, last.correction().id().toString()))
                .map(CorrectionSummary::of);
    }

    /** How many come before the page; all of them, where its beginning is no longer there. */
    private static long after(List<Corrections.Entry> all, UUID last) {
        for (int place = 0; place < all.size(); place++) {
            if (all.get(place).correction().id().equals(last)) {
                return place + 1L;
            }
        }
        return all.size();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "enterCorrection",
            summary = "Correct somebody's statement",
            description =
                    "For payroll. What takes a second person is `pending` and counts nowhere until they approve it.")
    @ApiResponse(
            responseCode = "201",
            description = "Entered.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "409",
            description = "The month is closed; something else was entered under this id; it takes a second person, and"
                    + " there is none.")
    ResponseEntity<CorrectionSummary> enter(@RequestBody CorrectionRequest given) {
        var entered = corrections.enter(
                CorrectionRequestReader.idOrNew("id", given.id()),
                Months.read(CorrectionRequestReader.text("month", given.month())),
                CorrectionRequestReader.text("person", given.person()).strip(),
                CorrectionRequestReader.amount("amount", given.amount()),
                CorrectionRequestReader.text("reason", given.reason()),
                viewers.current(),
                clock.instant());
        return created(entered);
    }

    private ResponseEntity<CorrectionSummary> created(Corrections.Entry entered) {
        return ResponseEntity.created(
                        URI.create("/api/corrections/" + entered.correction().id()))
                .body(CorrectionSummary.of(entered));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readCorrection",
            summary = "Read one correction",
            description = "For payroll and the general manager.")
    @ApiResponse(responseCode = "200", description = "The correction.", useReturnTypeSchema = true)
    CorrectionSummary read(@Parameter(description = "Its id.") @PathVariable UUID id) {
        return CorrectionSummary.of(corrections.theCorrection(id, viewers.current()));
    }

    @PostMapping(path = "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "decideCorrection",
            summary = "Approve or refuse a correction",
            description = "For the second person: the general manager or another of payroll, neither its author nor its"
                    + " receiver.")
    @ApiResponse(responseCode = "201", description = "Decided.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "It was decided already, or needs no second person.")
    CorrectionSummary decide(
            @Parameter(description = "Its id.") @PathVariable UUID id, @RequestBody CorrectionVerdictRequest decided) {
        boolean approved = CorrectionDecisionRequest.read(CorrectionRequestReader.text("decision", decided.decision()));
        var entry = corrections.decide(
                id,
                approved,
                CorrectionRequestReader.text("reason", decided.reason()),
                viewers.current(),
                clock.instant());
        return CorrectionSummary.of(entry);
    }

    @PostMapping(path = "/{id}/reversal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "reverseCorrection",
            summary = "Take a correction back",
            description = "For payroll: by a counter entry, once, in the month of the correction or in the first open"
                    + " one. A second person is asked as for any correction.")
    @ApiResponse(
            responseCode = "201",
            description = "Entered: the counter entry.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "409",
            description = "It does not count, was taken back already, or takes back another itself.")
    ResponseEntity<CorrectionSummary> reverse(
            @Parameter(description = "Its id.") @PathVariable UUID id, @RequestBody ReversalRequest reversed) {
        return created(corrections.reverse(
                CorrectionRequestReader.idOrNew("id", reversed.id()),
                id,
                CorrectionRequestReader.text("reason", reversed.reason()),
                viewers.current(),
                clock.instant()));
    }

    private YearMonth month(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return YearMonth.from(LocalDate.ofInstant(clock.instant(), zone.zone()));
        }
        return Months.read(written);
    }
}
