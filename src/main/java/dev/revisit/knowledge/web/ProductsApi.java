package dev.revisit.knowledge.web;

import dev.revisit.api.Page;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.knowledge.Product;
import dev.revisit.knowledge.Products;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Keeps the list of what the company sells, for other programs (rule A5). */
@RestController
@RequestMapping(path = "/api/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Products",
        description = "What the company sells (rule A5): read by salespeople and those above them, kept by managers,"
                + " heads of department and the general manager.")
class ProductsApi {

    private final Products products;
    private final Viewers viewers;

    ProductsApi(Products products, Viewers viewers) {
        this.products = products;
        this.viewers = viewers;
    }

    @GetMapping
    @Operation(
            operationId = "listProducts",
            summary = "Read the products",
            description = "In the order in which they were added; those that are no longer sold too.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<ProductDetails> find(
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return products.page(viewers.current(), after, size).map(ProductDetails::of);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "readProduct", summary = "Read a product", description = "Whether it is sold.")
    @ApiResponse(responseCode = "200", description = "The product.", useReturnTypeSchema = true)
    ProductDetails read(@Parameter(description = "The product's id.") @PathVariable UUID id) {
        return ProductDetails.of(products.product(id, viewers.current()));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "addProduct", summary = "Add a product", description = "A name stands in the list once.")
    @ApiResponse(
            responseCode = "201",
            description = "Added.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where it is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(responseCode = "409", description = "There is one of this name.")
    ResponseEntity<ProductDetails> add(
            @RequestBody
                    @FormBody(
                            value = Products.FORM,
                            schema = "ProductRequest",
                            description = "A product that is sold (rule A5).",
                            but = "retired")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        Product product = told.handTo(values -> products.add(values, viewer));
        return ResponseEntity.created(URI.create("/api/products/" + product.id()))
                .body(ProductDetails.of(product));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeProduct",
            summary = "Change a product",
            description = "Renames it, retires it or takes it up again. What was confirmed of it stays.")
    @ApiResponse(responseCode = "200", description = "The product, as it is by now.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "There is another one of this name.")
    ProductDetails change(
            @Parameter(description = "The product's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = Products.FORM,
                            schema = "ProductChangeRequest",
                            description = "A product as it is to be (rule A5).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        return ProductDetails.of(told.handTo(values -> products.change(id, values, viewer)));
    }
}
