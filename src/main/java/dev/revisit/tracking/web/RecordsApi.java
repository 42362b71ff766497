package dev.revisit.tracking.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.ContactsAfterCase;
import dev.revisit.customer.Customers;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.ContactNote;
import dev.revisit.tracking.Outcome;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingRecord;
import dev.revisit.tracking.TrackingSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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

/** A customer's tracking sheet, for other programs (rules T5, T6, F3 to F5). */
@RestController
@RequestMapping(path = "/api/customers/{id}/records", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Records", description = "The tracking sheet: one contact, one record, numbered without gaps (rule T5).")
class RecordsApi {

    private static final String LIST = "records";

    private static final Set<String> DECIDES_NOTHING =
            Set.of(Outcome.COMES.code(), Outcome.THINKING_IT_OVER.code(), Outcome.CAME_TO_SHOP.code());

    private final CaseProcess cases;
    private final Customers customers;
    private final TrackingSheets sheets;
    private final Viewers viewers;
    private final AnswerJson answers;
    private final ObjectProvider<ContactsAfterCase> afterCase;

    RecordsApi(
            CaseProcess cases,
            Customers customers,
            TrackingSheets sheets,
            Viewers viewers,
            AnswerJson answers,
            ObjectProvider<ContactsAfterCase> afterCase) {
        this.cases = cases;
        this.customers = customers;
        this.sheets = sheets;
        this.viewers = viewers;
        this.answers = answers;
        this.afterCase = afterCase;
    }

    @GetMapping
    @Operation(
            operationId = "readRecords",
            summary = "Read a tracking sheet",
            description = "The records of a customer's newest case, or of an earlier one, the oldest first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<RecordDetails> sheet(
            @Parameter(description = "The customer's id.") @PathVariable UUID id,
            @Parameter(
                            description =
                                    "The number of one of the customer's earlier cases; the newest, where it is left"
                                            + " out.",
                            example = "K-000123")
                    @RequestParam(name = "case", required = false)
                    @Nullable String caseNumber,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 1);
        int last = end == null ? 0 : end.number(0);
        customers.visible(id, viewers.current());
        var tracked = caseOf(id, caseNumber);
        var rest = sheets.sheet(tracked.id()).stream()
                .filter(written -> written.number() > last)
                .limit(atMost + 1L)
                .toList();
        return Page.of(rest, atMost, written -> Cursor.of(LIST, Integer.toString(written.number())))
                .map(written -> details(written, tracked));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "recordContact",
            summary = "Record a contact",
            description =
                    "Records a contact with the customer, at any time while the case is open and in either direction"
                            + " (rule T5). It completes the revisit that is due, or reaches the waiting case, and its outcome"
                            + " decides what follows (rule T6). Sent twice, it is recorded once. For the owner of the customer"
                            + " alone. A key customer's contact after the end of the case is an entry on their own sheet, without"
                            + " an outcome (rule K4).")
    @ApiResponse(responseCode = "201", description = "Recorded.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The case has ended: nothing is recorded in it any more.")
    RecordDetails record(
            @Parameter(description = "The customer's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = TrackingRecord.FORM,
                            schema = "ContactRequest",
                            description =
                                    "A contact to record (rules T5, T6, T9, F3, F4). The first four make a complete"
                                            + " record; all else is welcome, not owed. What belongs to one step alone is taken there,"
                                            + " and out of turn.")
                    FormRequest contact) {
        var viewer = viewers.current();
        customers.visible(id, viewer);
        try {
            var tracked = caseOf(id, null);
            var recorded = contact.handTo(form -> cases.contactRecorded(tracked.id(), form));
            return details(asWritten(tracked, recorded, viewer.userId()), tracked);
        } catch (Refusal noCase) {
            if (sheets.openCaseOf(id).isPresent()) {
                throw noCase;
            }
            return afterCase.stream()
                    .flatMap(feature -> contact.handTo(form -> feature.record(id, withoutOutcome(form))).stream())
                    .findFirst()
                    .map(written -> RecordDetails.of(written, answers.of(written.answers(), TrackingRecord.FORM)))
                    .orElseThrow(() -> noCase);
        }
    }

    /** What decides about a case is of no use where none is open: only what changes nothing is taken. */
    private static Map<String, Object> withoutOutcome(Map<String, Object> contact) {
        var rest = new HashMap<>(contact);
        if (DECIDES_NOTHING.contains(String.valueOf(rest.get("outcome")))) {
            rest.remove("outcome");
        }
        return rest;
    }

    /** The record of a contact just recorded, by this call or by the one before. */
    private TrackingRecord asWritten(TrackingCase tracked, ContactNote recorded, String by) {
        return sheets.sheet(tracked.id()).stream()
                .filter(written -> written.writtenBy().equals(by)
                        && written.contactedAt().equals(recorded.contactedAt())
                        && written.summary().equals(recorded.summary()))
                .max(Comparator.comparingInt(TrackingRecord::number))
                .orElseThrow();
    }

    private RecordDetails details(TrackingRecord written, TrackingCase tracked) {
        return RecordDetails.of(written, tracked.number(), answers.of(written.answers(), TrackingRecord.FORM));
    }

    private TrackingCase caseOf(UUID customerId, @Nullable String number) {
        return sheets.casesOf(customerId).stream()
                .filter(tracked ->
                        number == null || number.isBlank() || tracked.number().equals(number.strip()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("case.unknown"));
    }
}
