package dev.revisit.commission.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.commission.FlagState;
import dev.revisit.commission.Flags;
import dev.revisit.engine.CompanyZone;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The flags of a month, for other programs (rules C1 to C3). */
@RestController
@RequestMapping(path = "/api/flags", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Flags", description = "Missed and rejected records and reports, and what they cost (rules C1 to C3).")
class FlagsApi {

    private static final String LIST = "flags";

    private final Flags flags;
    private final Viewers viewers;
    private final Clock clock;
    private final CompanyZone zone;

    FlagsApi(Flags flags, Viewers viewers, Clock clock, CompanyZone zone) {
        this.flags = flags;
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
    Page<FlagInList> ofMonth(
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
        return page.map(flag -> FlagInList.of(flag, states.getOrDefault(flag.id(), FlagState.OPEN), zone.zone()));
    }

    private YearMonth month(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return YearMonth.from(LocalDate.ofInstant(clock.instant(), zone.zone()));
        }
        try {
            if (written.matches("[0-9]{4}-[0-9]{2}")) {
                return YearMonth.parse(written);
            }
        } catch (DateTimeException noSuchMonth) {
            throw Refusal.invalid("month", "month");
        }
        throw Refusal.invalid("month", "month");
    }
}
