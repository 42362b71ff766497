package dev.revisit.tracking.web;

import dev.revisit.tracking.Contract;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.TrackingCase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A case of a customer, as other programs are told of it. */
@Schema(description = "A customer's way from registration to won or lost; withdrawn, where the contract was (rule C8).")
record CaseDetails(
        @Schema(description = "As people say it.", example = "K-000123")
        String number,

        @Schema(
                description = "Where it is (rule T6).",
                allowableValues = {"open", "won", "lost", "withdrawn"},
                example = "open")
        String state,

        @Schema(description = "When the customer was registered for it.", example = "2026-11-10T09:00:00+08:00")
        Instant openedAt,

        @Schema(
                nullable = true,
                description = "When it was won or lost; null while it is open.",
                example = "2026-12-10T09:00:00+08:00")
        @Nullable Instant endedAt,

        @Schema(
                description = "The last contact; the registration, where there was none yet.",
                example = "2026-11-12T14:30:00+08:00")
        Instant lastContactAt,

        @Schema(
                nullable = true,
                description = "The next due time of its open work, or the end of what it waits for; null once it has"
                        + " ended.",
                example = "2026-11-20T14:30:00+08:00")
        @Nullable Instant nextDueAt,

        @Schema(
                nullable = true,
                description =
                        "By the customer's intent, how soon they are revisited (rule V4): B strong, C normal; null"
                                + " where no visitor sheet asked for it.",
                allowableValues = {"strong", "normal"},
                example = "strong")
        @Nullable String pace,

        @Schema(nullable = true, description = "Yuan (CNY), of a case that was won.", example = "128000.00") @Nullable BigDecimal contractAmount,

        @Schema(
                nullable = true,
                description = "The day of the signature, of a case that was won.",
                example = "2026-12-10")
        @Nullable LocalDate signedOn,

        @Schema(
                nullable = true,
                description =
                        "The contract that was reported last, and what became of it (rule C8); null where there is"
                                + " none.")
        @Nullable ContractDetails contract) {

    static CaseDetails of(TrackingCase tracked, @Nullable Contract contract) {
        return new CaseDetails(
                tracked.number(),
                code(tracked.state()),
                tracked.openedAt(),
                tracked.endedAt(),
                tracked.lastContactAt(),
                tracked.nextDueAt(),
                tracked.pace() == null ? null : tracked.pace().code(),
                tracked.contractAmount(),
                tracked.signedOn(),
                contract == null ? null : ContractDetails.of(contract));
    }

    static String code(TrackingCase.State state) {
        return state.code();
    }

    /** A case in a list: what is needed to pick it. */
    @Schema(description = "The newest case of a customer, in short.")
    record Short(
            @Schema(description = "As people say it.", example = "K-000123")
            String number,

            @Schema(
                    description = "Where it is (rule T6).",
                    allowableValues = {"open", "won", "lost", "withdrawn"},
                    example = "open")
            String state,

            @Schema(description = "When the customer was registered for it.", example = "2026-11-10T09:00:00+08:00")
            Instant openedAt,

            @Schema(
                    description = "The last contact; the registration, where there was none yet.",
                    example = "2026-11-12T14:30:00+08:00")
            Instant lastContactAt,

            @Schema(
                    nullable = true,
                    description = "The next due time of its open work, or the end of what it waits for.",
                    example = "2026-11-20T14:30:00+08:00")
            @Nullable Instant nextDueAt) {

        static Short of(CustomerList.ListedCustomer listedCustomer) {
            return new Short(
                    listedCustomer.caseNumber(),
                    code(listedCustomer.state()),
                    listedCustomer.openedAt(),
                    listedCustomer.lastContactAt(),
                    listedCustomer.nextDueAt());
        }
    }
}
