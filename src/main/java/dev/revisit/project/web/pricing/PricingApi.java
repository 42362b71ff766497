package dev.revisit.project.web.pricing;

import dev.revisit.api.Page;
import dev.revisit.project.pricing.CustomerKind;
import dev.revisit.project.pricing.PricingPrinciples;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The pricing principle, for other programs (rule P10). */
@RestController
@RequestMapping(path = "/api/pricing-principles", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Pricing",
        description = "By what principle prices are offered to new and to existing customers, with the greatest"
                + " discount of each (rule P10).")
class PricingApi {

    private final PricingPrinciples principles;
    private final Viewers viewers;
    private final Clock clock;

    PricingApi(PricingPrinciples principles, Viewers viewers, Clock clock) {
        this.principles = principles;
        this.viewers = viewers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listPricingPrinciples",
            summary = "Read the pricing principle",
            description = "The principle that is in force for new and for existing customers, both on one page.")
    @ApiResponse(responseCode = "200", description = "Both.", useReturnTypeSchema = true)
    Page<PrincipleDetails> current() {
        return new Page<>(
                principles.current().stream().map(PrincipleDetails::of).toList(), null);
    }

    @PutMapping(path = "/{kind}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "editPricingPrinciple",
            summary = "Edit the pricing principle",
            description = "Puts another principle in the place of the one in force, for the reports that are written"
                    + " from now on. For managers, heads of department and the general manager.")
    @ApiResponse(
            responseCode = "200",
            description = "Edited; the same version as before, where nothing is different.",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Somebody else edited it meanwhile: read it again.")
    PrincipleDetails edit(
            @Parameter(
                            description = "Whom prices are offered to.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"new", "existing"}))
                    @PathVariable
                    String kind,
            @RequestBody PrincipleRequest edited) {
        CustomerKind edit = CustomerKind.of(kind);
        var read = edited.read();
        return PrincipleDetails.of(
                principles.edit(edit, read.seen(), read.written(), viewers.current(), clock.instant()));
    }
}
