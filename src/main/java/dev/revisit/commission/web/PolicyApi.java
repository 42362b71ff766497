package dev.revisit.commission.web;

import dev.revisit.api.Page;
import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.policy.PolicyVersions;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** The deduction policy, its signatures and its announcements, for other programs (rule C7). */
@RestController
@RequestMapping(path = "/api/policy", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Deduction policy",
        description =
                "What can cost money, by version; who has signed it. It costs nobody anything before they signed it"
                        + " or a manager recorded that it was announced to them (rule C7).")
class PolicyApi {

    private final PolicyVersions versions;
    private final PolicySignatures signatures;
    private final Viewers viewers;

    PolicyApi(PolicyVersions versions, PolicySignatures signatures, Viewers viewers) {
        this.versions = versions;
        this.signatures = signatures;
        this.viewers = viewers;
    }

    /** What is signed. */
    @Schema(description = "Which version the caller has read and signs.")
    record PolicySignatureRequest(
            @Schema(
                    implementation = Integer.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "Its number.",
                    example = "1")
            @Nullable Object version) {

        int number() {
            if (version instanceof Integer number) {
                return number;
            }
            throw Refusal.invalid("version", version == null ? "required" : "not-an-option");
        }
    }

    @GetMapping
    @Operation(
            operationId = "readPolicy",
            summary = "Read the deduction policy",
            description = "The version that holds.")
    @ApiResponse(responseCode = "200", description = "It.", useReturnTypeSchema = true)
    PolicyDetails current() {
        return PolicyDetails.of(versions.current());
    }

    @GetMapping("/{version}")
    @Operation(
            operationId = "readPolicyVersion",
            summary = "Read a version of the deduction policy",
            description = "One that holds, or that held before.")
    @ApiResponse(responseCode = "200", description = "It.", useReturnTypeSchema = true)
    PolicyDetails version(@Parameter(description = "Its number.") @PathVariable int version) {
        return PolicyDetails.of(versions.version(version));
    }

    @PostMapping(path = "/signatures", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "signPolicy",
            summary = "Sign the deduction policy",
            description = "For oneself, and the version that holds only. Signed twice, it is signed once.")
    @ApiResponse(responseCode = "201", description = "Signed.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Another version holds by now.")
    PolicyDetails sign(@RequestBody PolicySignatureRequest request) {
        return PolicyDetails.of(signatures.sign(request.number(), viewers.current()));
    }

    @GetMapping("/signatures")
    @Operation(
            operationId = "listPolicySignatures",
            summary = "List who has signed",
            description = "Those whom the caller leads, in the order of user ids.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<PolicySignatureSummary> signatures(
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        return signatures.team(viewers.current(), after, size).map(PolicySignatureSummary::of);
    }

    @PostMapping(path = "/{version}/announcements", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "announcePolicy",
            summary = "Record an announcement",
            description = "For those who lead: it binds whoever of their people is not bound yet, from now on.")
    @ApiResponse(responseCode = "201", description = "Recorded.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "Another version holds by now.")
    PolicyDetails announce(
            @Parameter(description = "Its number.") @PathVariable int version,
            @RequestBody
                    @FormBody(
                            value = PolicySignatures.ANNOUNCEMENT,
                            schema = "PolicyAnnouncementRequest",
                            description = "How the policy was announced (rule C7).")
                    FormRequest told) {
        Viewer viewer = viewers.current();
        told.tell(values -> signatures.announce(version, values, viewer));
        return PolicyDetails.of(versions.version(version));
    }
}
