package dev.revisit.customer.web;

import dev.revisit.api.Page;
import dev.revisit.customer.CustomerChange;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.Customers;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.form.change.ChangedField;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what of a customer's file, for other programs (rule F0). */
@RestController
@RequestMapping(path = "/api/customers/{id}/changes", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Customers")
class CustomerChangesApi {

    private final CustomerChanges changes;
    private final Customers customers;
    private final AnswerText answers;
    private final Staff staff;
    private final Viewers viewers;

    CustomerChangesApi(CustomerChanges changes, Customers customers, AnswerText answers, Staff staff, Viewers viewers) {
        this.changes = changes;
        this.customers = customers;
        this.answers = answers;
        this.staff = staff;
        this.viewers = viewers;
    }

    @GetMapping
    @Operation(
            operationId = "listCustomerChanges",
            summary = "Read what was changed of a customer",
            description =
                    "Who changed what of the customer's file, from what to what, the newest change first (rule F0).")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<CustomerChangeDetails> list(
            @Parameter(description = "The customer's id.") @PathVariable UUID id,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        customers.visible(id, viewers.current());
        return changes.page(id, after, size).map(this::details);
    }

    private CustomerChangeDetails details(CustomerChange change) {
        return new CustomerChangeDetails(
                change.no(),
                change.at(),
                change.changedBy(),
                change.changedBy() == null ? null : staff.nameOf(change.changedBy()),
                ChangedField.of(change, answers));
    }

    /** One change of a file, as other programs are told of it. */
    @Schema(description = "What was changed of a customer's file at one time (rule F0).")
    record CustomerChangeDetails(
            @Schema(description = "Its number; a later change has a larger one.", example = "3")
            int no,

            @Schema(description = "When it was changed.", example = "2026-11-12T14:30:00+08:00")
            Instant at,

            @Schema(
                    nullable = true,
                    description = "User id of whoever changed it; null for a grade that the system gave (rule A1).",
                    example = "lina")
            @Nullable String changedBy,

            @Schema(nullable = true, description = "The name of that person; null where it was nobody.", example = "李娜")
            @Nullable String changedByName,

            @Schema(description = "The fields that were changed.")
            List<ChangedField> fields) {}
}
