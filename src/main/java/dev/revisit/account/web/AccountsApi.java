package dev.revisit.account.web;

import dev.revisit.account.Account;
import dev.revisit.account.AccountChange;
import dev.revisit.account.AccountList;
import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.answer.AnswerText;
import dev.revisit.form.change.ChangedField;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Registers, finds and changes accounts, for other programs (rules G0, M3). */
@RestController
@RequestMapping(path = "/api/accounts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Accounts",
        description = "Organisations that customers and projects belong to, each once (rule G0). Everyone finds those"
                + " they may see (rule M3).")
class AccountsApi {

    private final Accounts accounts;
    private final AccountList list;
    private final AnswerJson answers;
    private final AnswerText text;
    private final Staff staff;
    private final Viewers viewers;

    AccountsApi(
            Accounts accounts, AccountList list, AnswerJson answers, AnswerText text, Staff staff, Viewers viewers) {
        this.accounts = accounts;
        this.list = list;
        this.answers = answers;
        this.text = text;
        this.staff = staff;
        this.viewers = viewers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "registerAccount",
            summary = "Register an organisation",
            description = "Registers an organisation as the caller's (rule G0). For salespeople and those who lead a"
                    + " department.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the account is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "409",
            description = "It is tracked already, by its name however it is written, or by its credit code. Whoever may"
                    + " not see it is told no more; ask the manager, who is told of the attempt.")
    ResponseEntity<AccountDetails> register(
            @RequestBody
                    @FormBody(
                            value = Accounts.FORM,
                            schema = "AccountRequest",
                            description = "An organisation to register (rule G0).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        Account account = told.handTo(values -> accounts.register(values, viewer));
        return ResponseEntity.created(URI.create("/api/accounts/" + account.id()))
                .body(details(account));
    }

    @GetMapping
    @Operation(
            operationId = "listAccounts",
            summary = "Find organisations",
            description = "The organisations that the caller may see: their own, their team's, everyone's (rule M3), by"
                    + " name.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<AccountSummary> find(
            @Parameter(
                            description =
                                    "A part of the name, its pinyin or initials; or a whole number, or a credit code.",
                            example = "医院")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(description = "Only those of this province, a code of the form.", example = "shanghai")
                    @RequestParam(required = false)
                    @Nullable String province,
            @Parameter(description = "Only those of this industry, a code of the form.", example = "schools")
                    @RequestParam(required = false)
                    @Nullable String industry,
            @Parameter(description = "User id: only this person's.", example = "lina")
                    @RequestParam(required = false)
                    @Nullable String owner,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        var search = new AccountList.Search(q, given(province), given(industry), given(owner));
        return list.page(search, viewers.current(), after, size).map(AccountSummary::of);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    @GetMapping("/{id}")
    @Operation(operationId = "readAccount", summary = "Read an organisation", description = "What is known of it.")
    @ApiResponse(responseCode = "200", description = "The account.", useReturnTypeSchema = true)
    AccountDetails read(@Parameter(description = "The account's id.") @PathVariable UUID id) {
        return details(accounts.visible(id, viewers.current()));
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeAccount",
            summary = "Change an organisation",
            description = "Changes what is told; all else stays. Null empties what is not required. Who changed what is"
                    + " kept. Of two who change other fields at once, both do; of two who change the same one, the later"
                    + " one does. For the owner of the account and those above.")
    @ApiResponse(responseCode = "200", description = "The account, as it is by now.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "By its new name or credit code it is another one that is tracked already.")
    AccountDetails change(
            @Parameter(description = "The account's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = Accounts.FORM,
                            schema = "AccountChangeRequest",
                            description = "What is changed of an organisation (rule G0).",
                            partial = true)
                    FormRequest told) {
        Viewer viewer = viewers.current();
        told.tell(values -> {
            var keys = new HashSet<>(told.cleared());
            keys.addAll(values.keySet());
            accounts.change(id, keys, values, null, viewer);
        });
        return details(accounts.visible(id, viewer));
    }

    @GetMapping("/{id}/changes")
    @Operation(
            operationId = "listAccountChanges",
            summary = "Read what was changed of an organisation",
            description =
                    "Who changed what, from what to what, whose it became, and what was done with its forms, the newest"
                            + " change first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<AccountChangeDetails> changes(
            @Parameter(description = "The account's id.") @PathVariable UUID id,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        accounts.visible(id, viewers.current());
        return accounts.changes(id, after, size).map(this::details);
    }

    private AccountDetails details(Account account) {
        return AccountDetails.of(account, staff.nameOf(account.owner()), answers);
    }

    private AccountChangeDetails details(AccountChange change) {
        return new AccountChangeDetails(
                change.no(),
                change.at(),
                change.changedBy(),
                staff.nameOf(change.changedBy()),
                change.earlierOwner(),
                change.owner(),
                change.form(),
                change.formRow(),
                change.formAct(),
                ChangedField.of(change, text));
    }

    /** One change, as other programs are told of it. */
    @Schema(description = "What was changed of an organisation at one time (rule G0).")
    record AccountChangeDetails(
            @Schema(description = "Its number; a later change has a larger one.", example = "3")
            int no,

            @Schema(description = "When it was changed.", example = "2026-11-12T14:30:00+08:00")
            Instant at,

            @Schema(description = "User id of whoever changed it.", example = "lina")
            String changedBy,

            @Schema(description = "The name of that person.", example = "李娜")
            String changedByName,

            @Schema(
                    nullable = true,
                    description = "User id of whose it was; null where that was not changed.",
                    example = "lina")
            @Nullable String earlierOwner,

            @Schema(
                    nullable = true,
                    description = "User id of whose it is since; null where that was not changed.",
                    example = "wangwei")
            @Nullable String owner,

            @Schema(
                    nullable = true,
                    description = "Id of the form that something was done with; null for none.",
                    example = "account-contact")
            @Nullable String form,

            @Schema(nullable = true, description = "Which row, of a form that has several.", example = "2") @Nullable Integer row,

            @Schema(
                    nullable = true,
                    description = "What was done with the form.",
                    allowableValues = {"written", "removed", "restored", "erased"},
                    example = "written")
            @Nullable String act,

            @Schema(description = "The fields that were changed.")
            List<ChangedField> fields) {}
}
