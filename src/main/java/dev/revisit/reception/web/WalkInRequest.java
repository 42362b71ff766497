package dev.revisit.reception.web;

import dev.revisit.api.FormRequestValues;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/** Somebody who walks in, as another program tells it; checked by the form {@code walk-in}. */
@Schema(description = "Somebody who walks in (rule W1).")
record WalkInRequest(
        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "Who it is.",
                allowableValues = {"customer", "brought", "other"},
                example = "customer")
        @Nullable Object arrival,

        @Schema(
                implementation = String.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The reason for coming.",
                maxLength = 200,
                example = "想装修新房")
        @Nullable Object comesFor,

        @Schema(
                implementation = String.class,
                nullable = true,
                description =
                        "The visitor’s phone, however it is written; owed unless `noPhone`, and not taken of another visitor.",
                maxLength = 60,
                example = "138 0000 0001")
        @Nullable Object walkInPhone,

        @Schema(
                implementation = Boolean.class,
                nullable = true,
                description = "Whether the visitor would not give one.",
                example = "false")
        @Nullable Object noPhone,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Owed for a customer whom nobody tracks yet.",
                maxLength = 200,
                example = "王芳")
        @Nullable Object walkInName,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Owed for a customer whom nobody tracks yet.",
                maxLength = 200,
                example = "静安区江宁路 100 弄")
        @Nullable Object walkInAddress,

        @Schema(
                implementation = Boolean.class,
                nullable = true,
                description =
                        "Whether a known customer’s salesperson is in the shop and meets them now; else the desk is asked to call (rule W2).",
                example = "true")
        @Nullable Object salespersonIn,

        @Schema(
                implementation = String.class,
                nullable = true,
                description = "Name or user id of the salesperson who brings them (rule W4); owed then.",
                maxLength = 100,
                example = "lina")
        @Nullable Object broughtBy) {

    FormRequestValues asForm() {
        return new FormRequestValues()
                .put("arrival", arrival)
                .put("comesFor", comesFor)
                .put("walkInPhone", walkInPhone)
                .put("noPhone", noPhone)
                .put("walkInName", walkInName)
                .put("walkInAddress", walkInAddress)
                .putYesOrNo("salespersonIn", salespersonIn)
                .put("broughtBy", broughtBy);
    }
}
