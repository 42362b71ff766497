package dev.revisit.design.web;

import dev.revisit.api.Page;
import dev.revisit.design.DesignHolders;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignList;
import dev.revisit.design.DesignProcess;
import dev.revisit.design.DispatchSheet;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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

/** Finds design jobs and does their steps, for other programs (rules D1 to D4, T2). */
@RestController
@RequestMapping(path = "/api/designs", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Designs",
        description = "A floor plan makes a design job; the manager dispatches it to the designer whose turn it is, who"
                + " fills in the dispatch sheet and delivers; the manager checks (rules D1 to D4). Each step is done by"
                + " whoever it waits for. Plans and designs are uploaded on the pages.")
class DesignsApi {

    private final DesignJobs jobs;
    private final DesignList list;
    private final DesignHolders holders;
    private final DesignProcess process;
    private final Viewers viewers;
    private final AnswerJson answers;
    private final Clock clock;

    DesignsApi(
            DesignJobs jobs,
            DesignList list,
            DesignHolders holders,
            DesignProcess process,
            Viewers viewers,
            AnswerJson answers,
            Clock clock) {
        this.jobs = jobs;
        this.list = list;
        this.holders = holders;
        this.process = process;
        this.viewers = viewers;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listDesigns",
            summary = "Find design jobs",
            description = "The jobs that the caller may see: of customers of their own, their team's, everyone's (rule"
                    + " M3); a designer's own; and whatever waits for the caller's decision.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<DesignSummary> find(
            @Parameter(
                            description = "Only those that stand so.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "unfinished",
                                                "waiting",
                                                "offered",
                                                "dispatched",
                                                "approved",
                                                "all"
                                            },
                                            defaultValue = "unfinished"))
                    @RequestParam(defaultValue = "unfinished")
                    String state,
            @Parameter(description = "User id: only this designer's.", example = "zhaoyan")
                    @RequestParam(required = false)
                    @Nullable String designer,
            @Parameter(
                            description = "The longest waiting first, or what came last.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"oldest", "newest"},
                                            defaultValue = "oldest"))
                    @RequestParam(defaultValue = "oldest")
                    String order,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return list.page(
                        option("state", state, DesignList.Filter.values(), DesignList.Filter::code),
                        designer == null || designer.isBlank() ? null : designer.strip(),
                        option("order", order, DesignList.Order.values(), DesignList.Order::code),
                        viewers.current(),
                        after,
                        size)
                .map(DesignSummary::of);
    }

    private static <T> T option(String parameter, String code, T[] all, Function<T, String> codeOf) {
        return Arrays.stream(all)
                .filter(each -> codeOf.apply(each).equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(parameter, "not-an-option"));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readDesign",
            summary = "Read a design job",
            description = "Its customer's wishes, dispatch sheet, deliveries, checks, notes and files.")
    @ApiResponse(responseCode = "200", description = "The job.", useReturnTypeSchema = true)
    DesignDetails read(@Parameter(description = "The job's id.") @PathVariable UUID id) {
        return onFile(id);
    }

    private DesignDetails onFile(UUID id) {
        Viewer viewer = viewers.current();
        holders.visible(id, viewer);
        return DesignDetails.of(jobs.contents(id), holders.of(List.of(id)).get(id), answers);
    }

    @PostMapping(path = "/{id}/dispatch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "dispatchDesign",
            summary = "Dispatch a floor plan",
            description = "The manager hands the plan to a designer (rule D1). A reason is owed where it is not that"
                    + " designer's turn; also for a plan that still waits, which only a busy designer can take.")
    @ApiResponse(responseCode = "201", description = "Dispatched.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "It is dispatched already.")
    DesignDetails dispatch(
            @Parameter(description = "The job's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "dispatch-design",
                            schema = "DispatchRequest",
                            description = "The designer whom the manager chose (rule D1).")
                    FormRequest chosen) {
        return does(id, DesignStep.DISPATCH, chosen);
    }

    @PostMapping(path = "/{id}/sheet", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "fillInSheet",
            summary = "Fill in the dispatch sheet",
            description = "The designer fills in the dispatch sheet, or corrects it when it came back (rule D2).")
    @ApiResponse(responseCode = "201", description = "Filled in.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The sheet is not due now.")
    DesignDetails fillIn(
            @Parameter(description = "The job's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = DispatchSheet.FORM,
                            schema = "DispatchSheetRequest",
                            description = "The dispatch sheet (rule D2). All but the questions is owed.")
                    FormRequest sheet) {
        return does(id, DesignStep.SHEET, sheet);
    }

    @PostMapping(path = "/{id}/delivery", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "deliverDesign",
            summary = "Deliver the design",
            description = "The designer delivers what was uploaded on the job's page (rule D2).")
    @ApiResponse(responseCode = "201", description = "Delivered.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Nothing was uploaded since the job was dispatched or came back, or it is not due now.")
    DesignDetails deliver(
            @Parameter(description = "The job's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "deliver-design",
                            schema = "DesignDeliveryRequest",
                            description = "The delivery of what was uploaded on the job's page (rule D2).")
                    FormRequest delivered) {
        return does(id, DesignStep.DELIVERY, delivered);
    }

    @PostMapping(path = "/{id}/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "checkDesign",
            summary = "Check a delivered design",
            description = "The manager finds it in order, or sends back the sheet (flagged) or the design (not flagged)"
                    + " (rule D2). In order, it is finished and stands with the customer's files (rule D4).")
    @ApiResponse(responseCode = "201", description = "Checked.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "There is nothing to check now.")
    DesignDetails check(
            @Parameter(description = "The job's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "check-design",
                            schema = "DesignCheckRequest",
                            description =
                                    "The manager's check of a delivered design (rule D2). In order: it is finished. The sheet is wrong:"
                                            + " flagged, and back. The design needs a change: back, no flag.")
                    FormRequest checked) {
        return does(id, DesignStep.CHECK, checked);
    }

    private DesignDetails does(UUID id, DesignStep step, FormRequest form) {
        holders.visible(id, viewers.current());
        form.tell(values -> step.tell(process, id, values));
        return onFile(id);
    }

    @PostMapping(path = "/{id}/notes", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "noteOnDesign",
            summary = "Write a note",
            description = "Salesperson, designer and manager write to each other while the design is unfinished (rule"
                    + " T2).")
    @ApiResponse(responseCode = "201", description = "Written.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The design is finished.")
    DesignDetails note(
            @Parameter(description = "The job's id.") @PathVariable UUID id, @RequestBody NoteRequest written) {
        Viewer viewer = viewers.current();
        holders.visible(id, viewer);
        jobs.note(id, written.note(), viewer.userId(), clock.instant());
        return onFile(id);
    }
}
