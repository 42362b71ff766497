package dev.revisit.commission.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The month's commission statements, for other programs (rule C4). */
@RestController
@RequestMapping(path = "/api/statements", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Statements", description = "What people earned in a month, what was deducted, and what is left (rule C4).")
class StatementsApi {

    private static final String LIST = "statements";

    private final Statements statements;
    private final Viewers viewers;

    StatementsApi(Statements statements, Viewers viewers) {
        this.statements = statements;
        this.viewers = viewers;
    }

    @GetMapping("/{month}")
    @Operation(
            operationId = "listStatements",
            summary = "Read the statements of a month",
            description = "The caller's own statement; everybody's, for payroll and the general manager (rule M3), by"
                    + " user id. Until the month is closed it is counted anew each time.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<StatementSummary> ofMonth(
            @Parameter(
                            description = "The month.",
                            example = "2026-11",
                            schema = @Schema(type = "string", pattern = "[0-9]{4}-(0[1-9]|1[0-2])"))
                    @PathVariable
                    String month,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 1);
        YearMonth shown = Months.read(month);
        Viewer viewer = viewers.current();
        List<Statement> found = statements.visible(shown, viewer).stream()
                .filter(statement -> end == null || statement.person().compareTo(end.text(0)) > 0)
                .limit(atMost + 1L)
                .toList();
        var page = Page.of(found, atMost, statement -> Cursor.of(LIST, statement.person()));
        var sources = statements.sources(shown, Statements.seesAll(viewer) ? null : viewer.userId());
        return page.map(statement -> StatementSummary.of(statement, sources));
    }
}
