package dev.revisit.tracking.web;

import dev.revisit.form.Forms;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Confirms, refuses and withdraws the contracts of customers, for other programs (rule C8). */
@RestController
@RequestMapping(path = "/api/customers/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Contracts",
        description = "Nobody writes their own commission: a superior of whoever earns by a contract confirms it, never"
                + " they themselves, its writer, or the customer's owner (rule C8).")
class ContractsApi {

    private final CaseProcess cases;
    private final Contracts contracts;
    private final TrackingSheets sheets;
    private final Viewers viewers;
    private final Forms forms;
    private final Clock clock;

    ContractsApi(
            CaseProcess cases, Contracts contracts, TrackingSheets sheets, Viewers viewers, Forms forms, Clock clock) {
        this.cases = cases;
        this.contracts = contracts;
        this.sheets = sheets;
        this.viewers = viewers;
        this.forms = forms;
        this.clock = clock;
    }

    @PostMapping(path = "/contract-confirmation", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "decideContract",
            summary = "Confirm or refuse a contract",
            description = "Decides on the contract that waits in the customer's newest case: confirmed, the case is won"
                    + " and the commission earned; refused, with a reason, negotiation goes on from that moment. Of two who"
                    + " decide at once, one does.")
    @ApiResponse(responseCode = "201", description = "Decided.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "No contract of this customer waits to be confirmed any more.")
    ContractDetails decide(
            @Parameter(description = "The customer's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = "confirm-contract",
                            schema = "ContractDecisionRequest",
                            description = "A decision on a contract that waits to be confirmed (rule C8).")
                    FormRequest decision) {
        Contract contract = visible(id);
        decision.tell(form -> cases.contractDecided(contract.caseId(), form));
        return ContractDetails.of(contracts.theContract(contract.id()));
    }

    @PostMapping(path = "/contract-withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "withdrawContract",
            summary = "Withdraw a contract",
            description = "Withdraws the contract that the customer's newest case was won by: the case stays ended, as"
                    + " withdrawn, and win and commission are taken back together; where the month is closed, in the next"
                    + " one. A new case may open for the customer.")
    @ApiResponse(responseCode = "201", description = "Withdrawn.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "The customer's contract is not confirmed, or was withdrawn already.")
    ContractDetails withdraw(
            @Parameter(description = "The customer's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = ContractPage.WITHDRAW,
                            schema = "ContractWithdrawalRequest",
                            description = "The withdrawal of a contract that was confirmed (rule C8).")
                    FormRequest withdrawal) {
        Contract contract = visible(id);
        withdrawal.tell(form -> contracts.withdraw(
                contract.id(),
                forms.check(forms.newest(ContractPage.WITHDRAW), form).text("reason"),
                viewers.current(),
                clock.instant()));
        return ContractDetails.of(contracts.theContract(contract.id()));
    }

    /** What was reported last, of the newest case with a contract; nobody else learns that there is one. */
    private Contract visible(UUID customerId) {
        List<UUID> all =
                sheets.casesOf(customerId).stream().map(TrackingCase::id).toList();
        Contract newest = contracts.ofCases(all).stream()
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> Refusal.notFound("contract.unknown"));
        return contracts.visible(newest.id(), viewers.current());
    }
}
