package dev.revisit.tracking.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.revisit.tracking.CustomerList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer in a list, as other programs are told of them: enough to find them, not enough to phone them. */
@Schema(description = "A customer in a list. The phone is masked: lists need no more (rule M3).")
record CustomerSummary(
        @Schema(description = "The customer's id.", example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "The customer's name.", example = "王芳")
        String name,

        @Schema(nullable = true, description = "The first phone, its middle left out.", example = "138****8000")
        @Nullable String phone,

        @Schema(description = "User id of the salesperson whose customer it is.", example = "lina")
        String owner,

        @JsonProperty("case") CaseDetails.Short tracked) {

    static CustomerSummary of(CustomerList.ListedCustomer listedCustomer, @Nullable String maskedPhone) {
        return new CustomerSummary(
                listedCustomer.customerId(),
                listedCustomer.name(),
                maskedPhone,
                listedCustomer.owner(),
                CaseDetails.Short.of(listedCustomer));
    }
}
