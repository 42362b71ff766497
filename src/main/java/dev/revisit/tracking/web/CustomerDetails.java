package dev.revisit.tracking.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.revisit.account.Account;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.NewCustomer;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormAnswers;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.TrackingCase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's file, as other programs are told of it. */
@Schema(description = "A customer's file (rules T1, F1, F2), with their newest case.")
record CustomerDetails(
        @Schema(description = "The customer's id.", example = "5f0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        UUID id,

        @Schema(description = "The customer's name.", example = "王芳")
        String name,

        @Schema(nullable = true, description = "How they like to be addressed.", example = "王女士") @Nullable String title,

        @Schema(description = "Where the customer lives or builds.", example = "静安区江宁路 100 弄 3 号 502 室")
        String address,

        @Schema(
                description = "All their phones, as they are read in China, the first one first.",
                example = "[\"138 0013 8000\"]")
        List<String> phones,

        @Schema(description = "All ways to reach them, the phones too.")
        List<Reach> contacts,

        @Schema(nullable = true, description = "The way they like to be reached by.", example = "wechat") @Nullable String preferredWay,

        @Schema(nullable = true, description = "When they like to be reached.", example = "工作日晚上 19:00 以后") @Nullable String preferredHours,

        @Schema(nullable = true, description = "How they came to us.", example = "friend") @Nullable String source,

        @Schema(nullable = true, description = "What sort of customer they are.", example = "first-home") @Nullable String type,

        @Schema(nullable = true, description = "What sort of prospect they are (rule A1).", example = "new") @Nullable String grade,

        @Schema(
                nullable = true,
                description = "Why somebody gave them this grade; null where the system did.",
                example = "已在我司签约")
        @Nullable String gradeReason,

        @Schema(
                nullable = true,
                description = "Number of the account that they belong to (rule G0).",
                example = "A-000012")
        @Nullable String account,

        @Schema(nullable = true, description = "The account’s id.", example = "1b0c4c3e-6f0e-4a53-8a38-2f3f1a6f2f11")
        @Nullable UUID accountId,

        @Schema(nullable = true, description = "The account’s name.", example = "云岭市第三人民医院") @Nullable String accountName,

        @Schema(description = "User id of the salesperson whose customer it is.", example = "lina")
        String owner,

        @Schema(description = "The name of that salesperson.", example = "李娜")
        String ownerName,

        @Schema(description = "When they were first registered.", example = "2026-11-10T09:00:00+08:00")
        Instant registeredAt,

        @Schema(description = "What a customer needs (rules T1, F2).")
        NeedsDetails needs,

        @JsonAnyGetter @FormAnswers(NewCustomer.FORM) Map<String, @Nullable Object> answers,

        @JsonProperty("case")
        @Schema(description = "The newest case; null for a customer who is registered and has none yet (rule V4).")
        @Nullable CaseDetails tracked,

        @Schema(
                description =
                        "Numbers of the cases that ended before, the newest first: a customer who comes back gets a"
                                + " new case on the old file (rule T1).",
                example = "[]")
        List<String> earlierCases) {

    /**
     * @param cases the newest first
     * @param contract the last of the newest case
     */
    static CustomerDetails of(
            Customer file,
            @Nullable Account account,
            List<Customers.Reach> reach,
            String ownerName,
            List<TrackingCase> cases,
            @Nullable Contract contract,
            AnswerJson answers) {
        return new CustomerDetails(
                file.id(),
                file.name(),
                file.title(),
                file.address(),
                reach.stream()
                        .filter(way -> way.kind().equals("phone"))
                        .map(Customers.Reach::value)
                        .toList(),
                reach.stream().map(way -> new Reach(way.kind(), way.value())).toList(),
                file.preferredWay(),
                file.preferredHours(),
                file.source(),
                file.type(),
                file.grade(),
                file.gradeReason(),
                account == null ? null : account.number(),
                account == null ? null : account.id(),
                account == null ? null : account.name(),
                file.owner(),
                ownerName,
                file.registeredAt(),
                new NeedsDetails(answers.of(file.needs(), NewCustomer.FORM, "needs")),
                answers.of(file.needs(), NewCustomer.FORM),
                cases.isEmpty() ? null : CaseDetails.of(cases.get(0), contract),
                cases.stream().skip(1).map(TrackingCase::number).toList());
    }

    /** A way to reach a customer. */
    @Schema(description = "A way to reach a customer (rule F1).")
    record Reach(
            @Schema(
                    description = "What it is.",
                    allowableValues = {"phone", "wechat", "email"},
                    example = "phone")
            String kind,

            @Schema(description = "The number, the WeChat id, the address.", example = "138 0013 8000")
            String value) {}

    /** What a customer needs. */
    @Schema(description = "What a customer needs (rules T1, F2); null where nothing was said.")
    record NeedsDetails(
            @JsonAnyGetter @FormAnswers(value = NewCustomer.FORM, object = "needs")
            Map<String, @Nullable Object> answers) {}
}
