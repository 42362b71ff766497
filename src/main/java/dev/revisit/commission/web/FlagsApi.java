package dev.revisit.commission.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.warning.WarningLog;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The flags of a month, for other programs (rules C1 to C3). */
@RestController
@RequestMapping(path = "/api/flags", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Flags", description = "Missed and rejected records and reports, and what they cost (rules C1 to C3).")
class FlagsApi {

    private static final String LIST = "flags";

    private final Flags flags;
    private final WarningLog warnings;
    private final AppealProcess appeals;
    private final Viewers viewers;
    private final Clock clock;
    private final CompanyZone zone;

    FlagsApi(Flags flags, WarningLog warnings, AppealProcess appeals, Viewers viewers, Clock clock, CompanyZone zone) {
        this.flags = flags;
        this.warnings = warnings;
        this.appeals = appeals;
        this.viewers = viewers;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping
    @Operation(
            operationId = "listFlags",
            summary = "Read the flags of a month",
            description =
                    "The flags that the caller may see: their own, their team's, everyone's (rule M3). The latest due"
                            + " comes first. A flag belongs to the month of its due time, in the company's time zone (rule C2).")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<FlagSummary> ofMonth(
            @Parameter(
                            description = "The month; this month, where it is left out.",
                            example = "2026-11",
                            schema = @Schema(type = "string", pattern = "[0-9]{4}-(0[1-9]|1[0-2])"))
                    @RequestParam(required = false)
                    @Nullable String month,
            @Parameter(
                            description = "User id of whose flags; of all that may be seen, where it is left out.",
                            example = "lina")
                    @RequestParam(required = false)
                    @Nullable String person,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 2);
        var found = flags.ofMonth(
                month(month),
                person == null || person.isBlank() ? null : person.strip(),
                viewers.current(),
                end == null ? null : new Flags.Cursor(end.instant(0), end.id(1)),
                atMost + 1);
        var page = Page.of(
                found,
                atMost,
                flag -> Cursor.of(LIST, flag.dueAt().toString(), flag.id().toString()));
        var states = flags.statesOf(page.items());
        var warned = warnings.before(page.items());
        return page.map(flag -> FlagSummary.of(
                flag, states.getOrDefault(flag.id(), FlagState.OPEN), warned.getOrDefault(flag.id(), List.of())));
    }

    @PostMapping(path = "/{id}/appeal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "appealFlag",
            summary = "Appeal a flag",
            description = "The person who was flagged says why it should not be charged (rule C3). Nothing is deducted"
                    + " while the appeal is open.")
    @ApiResponse(responseCode = "201", description = "Appealed.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "It was appealed already, can no longer be appealed, or waits for the manager without an appeal.")
    FlagSummary appeal(
            @Parameter(description = "The flag's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = AppealSteps.APPEAL_FORM,
                            schema = "AppealRequest",
                            description = "Why a flag should not be charged (rule C3).")
                    FormRequest appeal) {
        Flag flag = visible(id);
        if (!flag.person().equals(viewers.current().userId())) {
            throw Refusal.forbidden("task.of-somebody-else");
        }
        appeal.tell(form -> appeals.appeal(id, form));
        return FlagSummary.of(
                flag, flags.stateOf(flag), warnings.before(List.of(flag)).getOrDefault(flag.id(), List.of()));
    }

    @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "decideFlags",
            summary = "Uphold or waive flags",
            description = "Whoever decides about the people's work upholds or waives appealed flags, and those of a"
                    + " downtime or a leave, many at once (rules C3, C5). No one decides on their own.")
    @ApiResponse(responseCode = "201", description = "Decided.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "None of them waits to be decided.")
    DecisionResult decide(
            @RequestBody
                    @FormBody(
                            value = AppealSteps.DECISION_FORM,
                            schema = "VerdictRequest",
                            description = "A verdict on one flag or on many (rules C3, C5).",
                            with = VerdictFlags.class)
                    FormRequest verdict) {
        var ids = VerdictFlags.of(verdict);
        ids.forEach(this::visible);
        var decided = verdict.handTo(form -> appeals.decide(ids, form));
        if (decided.isEmpty()) {
            throw Refusal.conflict("flag.nothing-to-decide");
        }
        return DecisionResult.of(decided);
    }

    private Flag visible(UUID id) {
        Flag flag = flags.theFlag(id);
        if (!viewers.current().sees(flag.person()) && !flags.isDecidedBy(flag, viewers.current())) {
            throw Refusal.notFound("flag.unknown");
        }
        return flag;
    }

    private YearMonth month(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return YearMonth.from(LocalDate.ofInstant(clock.instant(), zone.zone()));
        }
        return Months.read(written);
    }
}
