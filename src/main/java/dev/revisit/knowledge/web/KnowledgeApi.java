package dev.revisit.knowledge.web;

import dev.revisit.api.Page;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.knowledge.ProductKnowledge;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
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

/** Reads and confirms what salespeople can do with products, for other programs (rule A5). */
@RestController
@RequestMapping(path = "/api/knowledge", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Product knowledge",
        description = "Which product each salesperson can configure, present, connect and demonstrate, confirmed by a"
                + " superior with the day (rule A5). Everyone sees their own, superiors their team’s. Nobody confirms"
                + " their own.")
class KnowledgeApi {

    private final ProductKnowledge knowledge;
    private final Viewers viewers;

    KnowledgeApi(ProductKnowledge knowledge, Viewers viewers) {
        this.knowledge = knowledge;
        this.viewers = viewers;
    }

    @GetMapping
    @Operation(
            operationId = "listProductKnowledge",
            summary = "Read how much salespeople can do",
            description = "Of the caller and those whose customers they see, in the order of user ids.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<PersonKnowledgeSummary> team(
            @Parameter(description = "Only this product, by its id.") @RequestParam(required = false) @Nullable UUID product,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return knowledge.team(product, viewers.current(), after, size).map(PersonKnowledgeSummary::of);
    }

    @GetMapping("/{person}")
    @Operation(
            operationId = "readProductKnowledge",
            summary = "Read what a salesperson can do",
            description = "Each product that is sold, and those no longer sold of which something was confirmed.")
    @ApiResponse(responseCode = "200", description = "One page of products.", useReturnTypeSchema = true)
    Page<ProductKnowledgeSummary> of(
            @Parameter(description = "User id.") @PathVariable String person,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return knowledge.of(person, viewers.current(), after, size).map(ProductKnowledgeSummary::of);
    }

    @GetMapping("/{person}/history")
    @Operation(
            operationId = "readProductKnowledgeHistory",
            summary = "Read what was confirmed and taken back",
            description = "The newest first.")
    @ApiResponse(responseCode = "200", description = "One page of it.", useReturnTypeSchema = true)
    Page<KnowledgeConfirmationDetails> history(
            @Parameter(description = "User id.") @PathVariable String person,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return knowledge.history(person, viewers.current(), after, size).map(KnowledgeConfirmationDetails::of);
    }

    @PostMapping(path = "/{person}/products/{product}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "confirmProductKnowledge",
            summary = "Confirm what a salesperson can do",
            description = "For whoever is above them, never for themselves.")
    @ApiResponse(responseCode = "201", description = "Confirmed.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Some of it is confirmed already, or it is no longer sold.")
    ProductKnowledgeSummary confirm(
            @Parameter(description = "User id.") @PathVariable String person,
            @Parameter(description = "The product's id.") @PathVariable UUID product,
            @RequestBody
                    @FormBody(
                            value = ProductKnowledge.CONFIRM,
                            schema = "KnowledgeConfirmationRequest",
                            description = "What a superior saw a salesperson do (rule A5).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        told.tell(values -> knowledge.confirm(person, product, values, viewer));
        return ProductKnowledgeSummary.of(knowledge.ofProduct(person, product, viewer));
    }

    @PostMapping(path = "/confirmations/{id}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "takeBackProductKnowledge",
            summary = "Take a confirmation back",
            description = "For whoever is above the salesperson. It stays in the history.")
    @ApiResponse(responseCode = "201", description = "Taken back.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "It was taken back already.")
    KnowledgeConfirmationDetails takeBack(
            @Parameter(description = "The confirmation's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = ProductKnowledge.TAKE_BACK,
                            schema = "KnowledgeWithdrawalRequest",
                            description = "Why a confirmation is taken back (rule A5).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        return KnowledgeConfirmationDetails.of(told.handTo(values -> knowledge.takeBack(id, values, viewer)));
    }
}
