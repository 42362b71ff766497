package dev.revisit.tracking.web;

import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.Customers;
import dev.revisit.customer.NewCustomer;
import dev.revisit.form.answer.AnswerJson;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.TrackingSheets;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.HashSet;
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

/** Registers and finds customers, for other programs (rules T1, F1, F2, M3). */
@RestController
@RequestMapping(path = "/api/customers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Customers",
        description = "Who registers first, owns (rule T1). Everyone finds those they may see (rule M3).")
class CustomersApi {

    private final CaseProcess cases;
    private final CustomerList list;
    private final Customers customers;
    private final CustomerChanges changes;
    private final Accounts accounts;
    private final TrackingSheets sheets;
    private final Contracts contracts;
    private final Staff staff;
    private final Viewers viewers;
    private final AnswerJson answers;

    CustomersApi(
            CaseProcess cases,
            CustomerList list,
            Customers customers,
            CustomerChanges changes,
            Accounts accounts,
            TrackingSheets sheets,
            Contracts contracts,
            Staff staff,
            Viewers viewers,
            AnswerJson answers) {
        this.cases = cases;
        this.list = list;
        this.customers = customers;
        this.changes = changes;
        this.accounts = accounts;
        this.sheets = sheets;
        this.contracts = contracts;
        this.staff = staff;
        this.viewers = viewers;
        this.answers = answers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "registerCustomer",
            summary = "Register a customer",
            description = "Registers a customer and starts their tracking (rule T1): record no. 1 is written, the first"
                    + " revisit is due. A customer who comes back after their case ended gets a new case on the old"
                    + " file. For salespeople and those who lead a department.")
    @ApiResponse(
            responseCode = "201",
            description = "Registered.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the customer is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "409",
            description =
                    "One of the phones is already tracked, however it was written (rule T1). Nothing is said of whose"
                            + " customer it is; ask the manager, who is told of the attempt.")
    ResponseEntity<CustomerDetails> register(
            @RequestBody
                    @FormBody(
                            value = NewCustomer.FORM,
                            schema = "RegistrationRequest",
                            description = "A customer to register (rules T1, F1, F2). Record no. 1 of their tracking"
                                    + " sheet. `owner` is taken of managers only; else the customer is the caller’s.",
                            but = "account|wechat|email|grade|gradeReason|buyingMotive|appeals|busy",
                            with = RegistrationContacts.class)
                    FormRequest registration) {
        RegistrationContacts.tell(registration);
        UUID caseId = registration.handTo(cases::register);
        UUID id = sheets.theCase(caseId).customerId();
        return ResponseEntity.created(URI.create("/api/customers/" + id)).body(file(id, viewers.current()));
    }

    @GetMapping
    @Operation(
            operationId = "listCustomers",
            summary = "Find customers",
            description =
                    "The customers that the caller may see: their own, their team's, everyone's (rule M3). The one"
                            + " registered last comes first.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<CustomerSummary> find(
            @Parameter(
                            description =
                                    "A part of the name, its pinyin or initials (wangfang, wf), a part of the address;"
                                            + " a phone however it is written, or its last digits, four"
                                            + " or more; a case number.",
                            example = "王")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        var page = list.page(q, CustomerList.Order.NEWEST, viewers.current(), after, size);
        var phones = customers.maskedPhones(page.items().stream()
                .map(CustomerList.ListedCustomer::customerId)
                .toList());
        return page.map(listedCustomer -> CustomerSummary.of(listedCustomer, phones.get(listedCustomer.customerId())));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readCustomer",
            summary = "Read a customer's file",
            description = "Who they are, how to reach them, what they need, and where their newest case stands.")
    @ApiResponse(responseCode = "200", description = "The file.", useReturnTypeSchema = true)
    CustomerDetails read(@Parameter(description = "The customer's id.") @PathVariable UUID id) {
        return file(id, viewers.current());
    }

    @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changeCustomer",
            summary = "Change a customer's file",
            description =
                    "Changes what is told, at any time, also when no case is open (rule F0); all else stays. Null empties"
                            + " what is not required. Who changed what is kept. Of two who change other fields at once,"
                            + " both do; of two who change the same one, the later one does. Another grade needs a reason"
                            + " (rule A1). For the owner of the customer and those above.")
    @ApiResponse(responseCode = "200", description = "The file, as it is by now.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "A new phone is tracked in another case (rule T1). Nothing is said of whose customer it is; ask the"
                            + " manager, who is told of the attempt.")
    CustomerDetails change(
            @Parameter(description = "The customer's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = NewCustomer.FORM,
                            schema = "CustomerChangeRequest",
                            description =
                                    "What is changed of a customer's file (rules F0, F1, F2, A1, A2). `phone` takes"
                                            + " all their phones, separated by commas; `account` the number or"
                                            + " the name of an organisation that the caller may see (rule G0).",
                            but = "owner",
                            partial = true)
                    FormRequest told) {
        Viewer viewer = viewers.current();
        told.tell(values -> {
            var keys = new HashSet<>(told.cleared());
            keys.addAll(values.keySet());
            changes.change(id, keys, values, null, viewer);
        });
        return file(id, viewer);
    }

    private CustomerDetails file(UUID id, Viewer viewer) {
        var file = customers.visible(id, viewer);
        var all = sheets.casesOf(id);
        return CustomerDetails.of(
                file,
                accounts.ofOrNull(file.accountId()),
                customers.reach(id),
                staff.nameOf(file.owner()),
                all,
                all.stream()
                        .findFirst()
                        .flatMap(newest -> contracts.newestOf(newest.id()))
                        .orElse(null),
                answers);
    }
}
