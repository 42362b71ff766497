package dev.revisit.project.web;

import dev.revisit.api.Page;
import dev.revisit.project.Stage;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The checklists of the stages, for other programs (rules P4 to P7). */
@RestController
@RequestMapping(path = "/api/checklists", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Checklists",
        description = "Success criteria and entry conditions of each stage (rules P4 to P7). A stage that is open keeps"
                + " the list it began with.")
class ChecklistsApi {

    private final Checklists checklists;
    private final Viewers viewers;
    private final Clock clock;

    ChecklistsApi(Checklists checklists, Viewers viewers, Clock clock) {
        this.checklists = checklists;
        this.viewers = viewers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listChecklists",
            summary = "Read the checklists",
            description =
                    "The checklist of each stage as it is now, in the order of the stages; all of them on one page.")
    @ApiResponse(responseCode = "200", description = "All five.", useReturnTypeSchema = true)
    Page<ChecklistDetails> current() {
        return new Page<>(
                Arrays.stream(Stage.values())
                        .map(checklists::current)
                        .map(ChecklistDetails::of)
                        .toList(),
                null);
    }

    @PutMapping(path = "/{stage}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "editChecklist",
            summary = "Edit a checklist",
            description = "Puts another checklist in the place of a stage's, for the stages that open from now on. For"
                    + " managers, heads of department and the general manager.")
    @ApiResponse(
            responseCode = "200",
            description = "Edited; the same version as before, where nothing is different.",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Somebody else edited it meanwhile: read it again.")
    ChecklistDetails edit(
            @Parameter(
                            description = "The stage (rule P2).",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "initiation",
                                                "first-contact",
                                                "solution-design",
                                                "quotation",
                                                "negotiation"
                                            }))
                    @PathVariable
                    String stage,
            @RequestBody ChecklistRequest edited) {
        Stage edit = Stage.of(stage);
        var read = edited.of(checklists.current(edit));
        return ChecklistDetails.of(
                checklists.edit(edit, read.seen(), read.draft(), viewers.current(), clock.instant()));
    }
}
