package dev.revisit.reception.web;

import dev.revisit.reception.FairTurn.Place;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionList;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A walk-in in a list, as other programs are told of it. */
@Schema(description = "A walk-in in a list, with what it waits for.")
record ReceptionSummary(
        @Schema(description = "The reception's id.", example = "9d0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "As people say it.", example = "R-000012")
        String number,

        @Schema(description = "When they walked in.", example = "2026-11-10T09:00:00+08:00")
        Instant arrivedAt,

        @Schema(
                description = "Who it is, as the desk said it.",
                allowableValues = {"customer", "brought", "other"},
                example = "customer")
        String arrival,

        @Schema(description = "The reason for coming.", example = "想装修新房")
        String comesFor,

        @Schema(description = "What to call the visitor; empty where nobody asked.", example = "王芳")
        String name,

        @Schema(description = "The phone with its middle left out (rule M3).", nullable = true, example = "138****0001")
        @Nullable String phone,

        @Schema(
                description = "How it stands.",
                allowableValues = {
                    "open",
                    "met",
                    "left",
                    "taken-over",
                    "tracked",
                    "without-phone",
                    "told-to-register",
                    "noted"
                },
                example = "open")
        String state,

        @Schema(description = "User id of whoever receives them.", nullable = true, example = "lina") @Nullable String salesperson,

        @Schema(
                description = "The customer's id, once they are one.",
                nullable = true,
                example = "3c9f0a6e-2f43-4bb2-9a31-0f1de1f9c8a4")
        @Nullable UUID customer,

        @Schema(description = "How often it was tried to reach the salesperson (rule W2).", example = "2")
        long tries,

        @Schema(description = "What it waits for; null once it is over.", nullable = true) @Nullable WaitsFor waitsFor) {

    /** What an open reception waits for. */
    @Schema(description = "What an open reception waits for.")
    record WaitsFor(
            @Schema(
                    description = "The open step, or the wait until the next call, by its id in the diagram.",
                    example = "UserTask_CallSalesperson")
            String step,

            @Schema(description = "User id of whoever has it in hand.", nullable = true, example = "chenjing") @Nullable String person,

            @Schema(
                    description = "When the step is due, or the wait is over.",
                    nullable = true,
                    example = "2026-11-10T09:05:00+08:00")
            @Nullable Instant due,

            @Schema(description = "Whether a step is past its due time.", example = "false")
            boolean overdue,

            @Schema(
                    description = "The task's id; null while it waits for the next call.",
                    nullable = true,
                    example = "0d6b8c3a-c6a1-11f0-9f7c-0242ac110002")
            @Nullable String task) {

        static WaitsFor of(ReceptionList.Waiting waiting) {
            return new WaitsFor(waiting.step(), waiting.person(), waiting.due(), waiting.overdue(), waiting.taskId());
        }
    }

    /** Somebody's place among those whose turn it could be. */
    @Schema(description = "Somebody's place among those whose turn it could be (rule W3).")
    record Standing(
            @Schema(description = "From 1: whose turn it is.", example = "1")
            int place,

            @Schema(description = "User id.", example = "lina")
            String person,

            @Schema(description = "Walk-ins received this month, and what absence counts for.", example = "3")
            int turns,

            @Schema(description = "Open customers.", example = "12")
            int openCustomers,

            @Schema(
                    description = "The last walk-in they received.",
                    nullable = true,
                    example = "2026-11-09T15:20:00+08:00")
            @Nullable Instant lastReceivedAt) {

        static Standing of(Place place) {
            return new Standing(
                    place.place(), place.person(), place.turns(), place.openCustomers(), place.lastReceivedAt());
        }
    }

    static ReceptionSummary of(ReceptionList.ListedReception listedReception) {
        Reception reception = listedReception.reception();
        ReceptionList.@Nullable Waiting waiting = listedReception.waiting();
        return new ReceptionSummary(
                reception.id(),
                reception.number(),
                reception.arrivedAt(),
                reception.arrival().code(),
                reception.comesFor(),
                listedReception.name(),
                listedReception.phone(),
                reception.state().code(),
                reception.salesperson(),
                reception.customerId(),
                listedReception.tries(),
                waiting == null ? null : WaitsFor.of(waiting));
    }
}
