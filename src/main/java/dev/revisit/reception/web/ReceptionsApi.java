package dev.revisit.reception.web;

import dev.revisit.api.Page;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.reception.FairTurn.Ranking;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionList;
import dev.revisit.reception.ReceptionList.Waiting;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.ReceptionSteps;
import dev.revisit.reception.ReceptionText;
import dev.revisit.reception.Receptions;
import dev.revisit.reception.Turns;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
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

/** Registers walk-ins, and tells what becomes of them, for other programs (rules W). */
@RestController
@RequestMapping(path = "/api/receptions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Receptions",
        description = "Whoever walks in, until somebody receives them (rules W1 to W5). The desk sees its own, those"
                + " who lead it too, and salespeople those they receive or bring.")
class ReceptionsApi {

    private final ReceptionProcess process;
    private final Receptions receptions;
    private final ReceptionList list;
    private final ReceptionText text;
    private final Turns turns;
    private final Viewers viewers;
    private final AnswerJson answers;
    private final Clock clock;

    ReceptionsApi(
            ReceptionProcess process,
            Receptions receptions,
            ReceptionList list,
            ReceptionText text,
            Turns turns,
            Viewers viewers,
            AnswerJson answers,
            Clock clock) {
        this.process = process;
        this.receptions = receptions;
        this.list = list;
        this.text = text;
        this.turns = turns;
        this.viewers = viewers;
        this.answers = answers;
        this.clock = clock;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "registerWalkIn",
            summary = "Register a walk-in",
            description = "For the front desk. The phone tells whether the customer is known: then their visit is put"
                    + " onto their tracking sheet and their salesperson is told (rule W5). A new one is asked what they"
                    + " want done, and the superior decides who takes them (rule W3).")
    @ApiResponse(
            responseCode = "201",
            description = "Registered.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the reception is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(responseCode = "409", description = "The visitor is being received already.")
    ResponseEntity<ReceptionDetails> register(
            @RequestBody
                    @FormBody(
                            value = "walk-in",
                            schema = "WalkInRequest",
                            description =
                                    "Somebody who walks in (rule W1). The phone is owed unless `noPhone`, and not taken of another visitor;"
                                            + " name and address are owed of a customer whom nobody tracks yet.")
                    FormRequest walkIn,
            Locale locale) {
        UUID id = walkIn.handTo(process::register);
        return ResponseEntity.created(URI.create("/api/receptions/" + id)).body(read(id, locale));
    }

    @GetMapping
    @Operation(
            operationId = "listReceptions",
            summary = "List walk-ins",
            description = "The walk-ins that the caller may see, the newest first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<ReceptionSummary> list(
            @Parameter(description = "Only of this day, in the company's zone.", example = "2026-11-10")
                    @RequestParam(required = false)
                    @Nullable LocalDate day,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return list.page(day, viewers.current(), after, size).map(ReceptionSummary::of);
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readReception",
            summary = "Read a walk-in",
            description = "What it waits for, the tries to reach the salesperson, whose turn it was or is, and why.")
    @ApiResponse(responseCode = "200", description = "The reception.", useReturnTypeSchema = true)
    ReceptionDetails read(@Parameter(description = "The reception's id.") @PathVariable UUID id, Locale locale) {
        Viewer viewer = viewers.current();
        Reception reception = receptions.visible(id, viewer);
        var listedReception = list.line(reception);
        @Nullable Waiting waiting = listedReception.waiting();
        boolean open = waiting != null && waiting.step().equals(ReceptionSteps.ASSIGN);
        Ranking now =
                open ? turns.ranking(reception.desk(), clock.instant()) : new Ranking(turns.rankingOf(id), List.of());
        return new ReceptionDetails(
                ReceptionSummary.of(listedReception),
                reception.registeredBy(),
                reception.broughtBy(),
                answers.of(reception.wishes(), Reception.DETAILS_FORM),
                receptions.triesOf(id).stream().map(ReceptionDetails.Tried::of).toList(),
                turns.of(id).map(ReceptionDetails.Assigned::of).orElse(null),
                ReceptionDetails.standings(now.places()),
                open ? text.reason(now, RefusalText.language(locale)) : null);
    }

    @PostMapping(path = "/{id}/calls", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "recordCall",
            summary = "Say what came of reaching the salesperson",
            description = "Any receptionist of the desk, or a superior: the salesperson has met the customer, the"
                    + " customer has left, the manager has taken over, or nobody was reached and the desk is asked again"
                    + " later (rule W2).")
    @ApiResponse(responseCode = "201", description = "Recorded.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The reception is over, or nobody is to be called just now.")
    ReceptionDetails called(
            @Parameter(description = "The reception's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "call-salesperson",
                            schema = "CallRequest",
                            description = "What came of reaching a salesperson who is out (rule W2).")
                    FormRequest call,
            Locale locale) {
        call.tell(form -> process.called(id, form));
        return read(id, locale);
    }

    @PostMapping(path = "/{id}/details", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "fillInDetails",
            summary = "Say what a new customer wants done",
            description = "Any receptionist of the desk. Then the superior decides who takes them (rule W3).")
    @ApiResponse(responseCode = "201", description = "Recorded.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The details stand there already, or the reception is over.")
    ReceptionDetails detailed(
            @Parameter(description = "The reception's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = Reception.DETAILS_FORM,
                            schema = "WishesRequest",
                            description = "What a new customer wants done (rule W3).")
                    FormRequest wishes,
            Locale locale) {
        wishes.tell(form -> process.detailed(id, form));
        return read(id, locale);
    }

    @PostMapping(path = "/{id}/assignment", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "assignWalkIn",
            summary = "Decide who takes a new customer",
            description =
                    "Whoever it waits for: the receptionist's superior, or their deputy. Choosing somebody whose"
                            + " turn it is not needs a reason, which is kept (rule W3). With a phone the tracking sheet begins.")
    @ApiResponse(responseCode = "201", description = "Assigned.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "It is decided already, everybody is away, or somebody registered the customer meanwhile.")
    ReceptionDetails assigned(
            @Parameter(description = "The reception's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "assign-salesperson",
                            schema = "AssignmentRequest",
                            description =
                                    "Who takes a new customer (rule W3). A reason of 5 characters or more is owed where it is not the one"
                                            + " whose turn it is.")
                    FormRequest decision,
            Locale locale) {
        decision.tell(form -> process.assign(id, form));
        return read(id, locale);
    }

    @PostMapping(path = "/{id}/phone", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "answerPhone",
            summary = "Say whether there is a phone number now",
            description = "The salesperson to whom the customer was assigned. With a phone the tracking sheet begins"
                    + " (rule W3).")
    @ApiResponse(responseCode = "201", description = "Recorded.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "It is answered already, or somebody tracks this phone.")
    ReceptionDetails phoneAnswered(
            @Parameter(description = "The reception's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "get-phone",
                            schema = "PhoneRequest",
                            description =
                                    "Whether the salesperson got the phone number that the desk did not (rule W1). The number is owed if"
                                            + " there is one, else why there is none.")
                    FormRequest answer,
            Locale locale) {
        answer.tell(form -> process.phoneAnswered(id, form));
        return read(id, locale);
    }
}
