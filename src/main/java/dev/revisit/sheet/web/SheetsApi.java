package dev.revisit.sheet.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Page;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.answer.FormDefinitions;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.SheetErasure;
import dev.revisit.sheet.SheetFiles;
import dev.revisit.sheet.SheetList;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Opens and reads the cases of all sheets and writes their entries, for other programs. */
@RestController
@RequestMapping(path = "/api/sheets/{sheet}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Sheets",
        description = "The sheets that share one kernel, each under its own code. What a call takes is said by the"
                + " form of the start, or of the step.")
class SheetsApi {

    /** How many entries a case is told with. */
    private static final int NEWEST = 50;

    private final Sheets sheets;
    private final SheetList list;
    private final SheetFiles files;
    private final SheetErasure erasure;
    private final SheetProcess process;
    private final OpenWork openWork;
    private final Forms forms;
    private final AnswerJson answers;
    private final FormDefinitions definitions;
    private final Viewers viewers;
    private final Clock clock;

    SheetsApi(
            Sheets sheets,
            SheetList list,
            SheetFiles files,
            SheetErasure erasure,
            SheetProcess process,
            OpenWork openWork,
            Forms forms,
            AnswerJson answers,
            FormDefinitions definitions,
            Viewers viewers,
            Clock clock) {
        this.sheets = sheets;
        this.list = list;
        this.files = files;
        this.erasure = erasure;
        this.process = process;
        this.openWork = openWork;
        this.forms = forms;
        this.answers = answers;
        this.definitions = definitions;
        this.viewers = viewers;
        this.clock = clock;
    }

    /** A case in a list. */
    @Schema(description = "A case of a sheet.")
    record SheetCaseSummary(
            @Schema(description = "Its id.", example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(description = "As people say it.", example = "V-000012")
            String number,

            @Schema(nullable = true, description = "Name of the customer.", example = "王芳") @Nullable String customerName,

            @Schema(description = "User id of whoever has it.", example = "lina")
            String owner,

            @Schema(
                    description = "How it stands.",
                    allowableValues = {"open", "ended"},
                    example = "open")
            String state,

            @Schema(description = "When it was opened.", example = "2026-11-10T09:00:00+08:00")
            Instant openedAt,

            @Schema(nullable = true, description = "When its next step is due.", example = "2026-11-12T09:00:00+08:00")
            @Nullable Instant nextDueAt) {

        static SheetCaseSummary of(SheetList.Line line) {
            return new SheetCaseSummary(
                    line.id(),
                    line.number(),
                    line.customer(),
                    line.owner(),
                    line.state().code(),
                    line.openedAt(),
                    line.nextDueAt());
        }
    }

    /** A case with its entries. */
    @Schema(description = "A case of a sheet, with what was written last.")
    record SheetCaseDetails(
            @Schema(description = "Its id.", example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
            UUID id,

            @Schema(description = "As people say it.", example = "V-000012")
            String number,

            @Schema(
                    nullable = true,
                    description = "Id of the customer it is about.",
                    example = "0b5d1a1e-1111-4a53-8a38-2f3f1a6f2f11")
            @Nullable UUID customer,

            @Schema(
                    nullable = true,
                    description = "Id of the organisation it is about.",
                    example = "4f2c8f0a-2222-4a53-8a38-2f3f1a6f2f11")
            @Nullable UUID account,

            @Schema(description = "User id of whoever has it.", example = "lina")
            String owner,

            @Schema(
                    description = "How it stands.",
                    allowableValues = {"open", "ended"},
                    example = "open")
            String state,

            @Schema(description = "When it was opened.", example = "2026-11-10T09:00:00+08:00")
            Instant openedAt,

            @Schema(nullable = true, description = "When it ended.", example = "2026-11-20T09:00:00+08:00") @Nullable Instant endedAt,

            @Schema(description = "What can be done now, and by whom.")
            List<OpenStep> open,

            @Schema(description = "What the caller may write at any time: as it stands in the address.", example = "[]")
            List<String> atAnyTime,

            @Schema(
                    description = "What was written last, 50 entries at most, the earliest of them leading; those"
                            + " before them are listed by themselves.")
            List<EntryDetails> entries) {}

    /** An open step. */
    @Schema(name = "SheetStep", description = "An open step of a case.")
    record OpenStep(
            @Schema(description = "As it stands in the address.", example = "write-entry")
            String path,

            @Schema(description = "BPMN id.", example = "UserTask_WriteEntry")
            String step,

            @Schema(nullable = true, description = "User id of whoever does it.", example = "lina") @Nullable String holder,

            @Schema(nullable = true, description = "When it is due.", example = "2026-11-12T09:00:00+08:00") @Nullable Instant due,

            @Schema(
                    description = "What its form is shown with, under its keys: a draft, or what was written before.",
                    example = "{}")
            Map<String, JsonNode> draft) {}

    /** An entry. */
    @Schema(name = "SheetEntry", description = "What was written at a step, under the keys of its form.")
    record EntryDetails(
            @Schema(description = "From 1.", example = "1") int no,

            @Schema(description = "BPMN id of the step.", example = "UserTask_WriteEntry")
            String step,

            @Schema(description = "User id of whoever wrote it.", example = "lina")
            String by,

            @Schema(description = "When.", example = "2026-11-10T09:00:00+08:00")
            Instant at,

            @Schema(nullable = true, description = "Why it was rejected; null where it was not.", example = "没有写客户说了什么")
            @Nullable String rejected,

            @Schema(description = "What was put with it, the newest first.")
            List<SheetFilesApi.SheetFileDetails> files,

            @Schema(description = "What was answered, under the keys of the form.", example = "{}") @JsonAnyGetter
            Map<String, @Nullable Object> answers) {}

    @GetMapping
    @Operation(
            operationId = "listSheetCases",
            summary = "Find cases of a sheet",
            description = "Those that the caller may see: their own, their team's, and what waits for them (rule M3);"
                    + " the newest first. Further parameters are the sheet's facets.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<SheetCaseSummary> find(
            @Parameter(description = "Code of the sheet.", example = "visitor") @PathVariable("sheet") String code,
            @Parameter(
                            description = "Only those that stand so.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"open", "overdue", "ended", "all"},
                                            defaultValue = "open"))
                    @RequestParam(defaultValue = "open")
                    String state,
            @Parameter(description = "A part of the customer's name, pinyin, or the number.")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(description = "User id: only this one's.", example = "lina")
                    @RequestParam(required = false)
                    @Nullable String owner,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size,
            @Parameter(hidden = true) @RequestParam Map<String, String> asked) {
        Sheet sheet = sheets.sheet(code);
        var facets = new LinkedHashMap<>(asked);
        facets.keySet().retainAll(sheet.facets());
        var question = new SheetList.Question(
                SheetsPage.filter(state), SheetsPage.orNull(owner), SheetsPage.orNull(q), facets);
        return list.page(sheet, question, viewers.current(), after, size).map(SheetCaseSummary::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "openSheetCase",
            summary = "Open a case of a sheet",
            description = "With what the sheet's start form asks. The case is the caller's.")
    @ApiResponse(responseCode = "201", description = "Opened.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The caller cannot open this sheet.")
    ResponseEntity<SheetCaseDetails> open(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @RequestBody FormRequest start) {
        Sheet sheet = sheets.sheet(code);
        Sheets.requireMayOpen(sheet, viewers.current());
        UUID id = start.of(forms.newest(sheet.startForm())).handTo(form -> process.open(sheet, form));
        return ResponseEntity.created(URI.create("/api" + sheets.theCase(id).path()))
                .body(onFile(sheet, id));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readSheetCase",
            summary = "Read a case of a sheet",
            description = "With its newest entries, and what can be done now.")
    @ApiResponse(responseCode = "200", description = "The case.", useReturnTypeSchema = true)
    SheetCaseDetails read(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id) {
        return onFile(sheets.sheet(code), id);
    }

    @GetMapping("/{id}/entries")
    @Operation(
            operationId = "listSheetEntries",
            summary = "List the entries of a case",
            description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<EntryDetails> entries(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        Sheet sheet = sheets.sheet(code);
        SheetCase found = list.visible(sheet, id, viewers.current());
        Page<SheetEntry> page = sheets.entriesOf(id, after, size);
        return new Page<>(details(sheet, found, page.items()), page.next());
    }

    @DeleteMapping("/{id}/entries")
    @Operation(
            operationId = "eraseSheetCase",
            summary = "Erase what a case keeps of its person",
            description = "For good: what its entries said, also before corrections, and their files (rule M3). By"
                    + " somebody above its owner, once it has ended, and only where the sheet keeps health data. That"
                    + " there were entries stays, with misses and money.")
    @ApiResponse(responseCode = "200", description = "The case as it is left.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "403",
            description = "The case is not of the caller’s team, or of a sheet that erases nothing.")
    @ApiResponse(responseCode = "409", description = "It is open, or was erased before.")
    SheetCaseDetails erase(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id) {
        Sheet sheet = sheets.sheet(code);
        erasure.erase(list.visible(sheet, id, viewers.current()).id(), viewers.current(), clock.instant());
        return onFile(sheet, id);
    }

    @PostMapping(path = "/{id}/steps/{step}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "writeSheetEntry",
            summary = "Write an entry at an open step",
            description =
                    "With what the step's form asks. Each step is done by whoever it waits for; what is written at any"
                            + " time, by whoever has the case or is above them.")
    @ApiResponse(responseCode = "201", description = "Written.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The step is not due now, or this was written already.")
    SheetCaseDetails record(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "Of the step, as the case tells it.") @PathVariable("step") String path,
            @RequestBody FormRequest entry) {
        Sheet sheet = sheets.sheet(code);
        SheetCase sheetCase = list.visible(sheet, id, viewers.current());
        Sheet.Step step = SheetCasePage.stepAt(sheet, path);
        entry.of(forms.newest(step.form())).tell(form -> process.record(sheetCase, step, form));
        return onFile(sheet, id);
    }

    @PostMapping(path = "/{id}/entries/{no}/correction", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "correctSheetEntry",
            summary = "Correct an entry",
            description =
                    "With all that the entry is to say, by its writer, on the day of its writing (rule T9). What it"
                            + " said before is kept; what has decided what followed stays as it is.")
    @ApiResponse(responseCode = "201", description = "Corrected.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "Somebody else wrote it.")
    @ApiResponse(responseCode = "409", description = "It is of another day, or was rejected.")
    SheetCaseDetails correct(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "Number of the entry.", example = "2") @PathVariable int no,
            @RequestBody FormRequest better) {
        Sheet sheet = sheets.sheet(code);
        SheetEntry entry = entry(sheet, id, no);
        FormSchema form = forms.asAt(definitions.of(entry.answers()), entry.step(), id.toString());
        better.of(form)
                .tell(told -> sheets.correct(entry.id(), forms.check(form, told), viewers.current(), clock.instant()));
        return onFile(sheet, id);
    }

    @PostMapping(path = "/{id}/entries/{no}/rejection", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "rejectSheetEntry",
            summary = "Reject an entry",
            description =
                    "One that was owed, within a week, by somebody above its writer, who is told the reason. It is a"
                            + " flag on the writer (rule T9).")
    @ApiResponse(responseCode = "201", description = "Rejected.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "403", description = "The writer is not of the caller's team.")
    @ApiResponse(responseCode = "409", description = "It was rejected before, is too old, or was not owed.")
    SheetCaseDetails reject(
            @Parameter(description = "Code of the sheet.") @PathVariable("sheet") String code,
            @Parameter(description = "Id of the case.") @PathVariable UUID id,
            @Parameter(description = "Number of the entry.", example = "2") @PathVariable int no,
            @RequestBody
                    @FormBody(
                            value = SheetCasePage.REJECTION,
                            schema = "SheetEntryRejectionRequest",
                            description = "Why an entry is rejected.")
                    FormRequest rejection) {
        Sheet sheet = sheets.sheet(code);
        SheetEntry entry = entry(sheet, id, no);
        FormSchema form = forms.newest(SheetCasePage.REJECTION);
        rejection.tell(told ->
                sheets.reject(entry.id(), forms.check(form, told).text("reason"), viewers.current(), clock.instant()));
        return onFile(sheet, id);
    }

    private SheetEntry entry(Sheet sheet, UUID id, int no) {
        return sheets.theEntry(list.visible(sheet, id, viewers.current()).id(), no);
    }

    private SheetCaseDetails onFile(Sheet sheet, UUID id) {
        SheetCase found = list.visible(sheet, id, viewers.current());
        List<SheetEntry> newest =
                new ArrayList<>(sheets.entriesOf(id, null, NEWEST).items());
        Collections.reverse(newest);
        return new SheetCaseDetails(
                found.id(),
                found.number(),
                found.customerId(),
                found.accountId(),
                found.owner(),
                found.state().code(),
                found.openedAt(),
                found.endedAt(),
                openWork.ofCases(List.of(id.toString())).stream()
                        .flatMap(task -> sheet.steps().stream()
                                .filter(step -> step.id().equals(task.step()))
                                .map(step -> new OpenStep(
                                        step.path(),
                                        step.id(),
                                        task.assignee(),
                                        task.due(),
                                        sheets.shownWith(found, step))))
                        .toList(),
                sheets.writableAtAnyTime(found, viewers.current()).stream()
                        .map(Sheet.Step::path)
                        .toList(),
                details(sheet, found, newest));
    }

    private List<EntryDetails> details(Sheet sheet, SheetCase sheetCase, List<SheetEntry> written) {
        var filesOfCase = files.of(sheetCase, written, viewers.current());
        return written.stream()
                .map(entry -> details(
                        sheet,
                        entry,
                        filesOfCase.of(entry.id()).kept().stream()
                                .map(file -> SheetFilesApi.SheetFileDetails.of(sheetCase, entry, file))
                                .toList()))
                .toList();
    }

    private EntryDetails details(Sheet sheet, SheetEntry entry, List<SheetFilesApi.SheetFileDetails> attached) {
        String form = sheet.steps().stream()
                .filter(step -> step.id().equals(entry.step()))
                .map(Sheet.Step::form)
                .findFirst()
                .orElse(sheet.startForm());
        return new EntryDetails(
                entry.number(),
                entry.step(),
                entry.writtenBy(),
                entry.writtenAt(),
                entry.rejectionReason(),
                attached,
                answers.of(entry.answers(), form));
    }
}
