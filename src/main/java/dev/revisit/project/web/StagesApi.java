package dev.revisit.project.web;

import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.project.Holders;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.Projects;
import dev.revisit.project.StageReport;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.pricing.PriceDecision;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is reported, judged and decided in the open stage of a project, told by other programs (rule P3). */
@RestController
@RequestMapping(path = "/api/projects/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Stages",
        description = "The open stage of a project: reported by its owner, judged by three, decided by the general"
                + " manager (rule P3). Each task is done by whoever it waits for, and once.")
class StagesApi {

    private final ProjectProcess process;
    private final Projects projects;
    private final Holders holders;
    private final ProjectDetailsReader files;
    private final Viewers viewers;

    StagesApi(ProjectProcess process, Projects projects, Holders holders, ProjectDetailsReader files, Viewers viewers) {
        this.process = process;
        this.projects = projects;
        this.holders = holders;
        this.files = files;
        this.viewers = viewers;
    }

    @PostMapping(path = "/report", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "reportSituation",
            summary = "Report the situation",
            description = "The owner tells the actual situation of the open stage and answers each condition of its"
                    + " checklist (rule P3). Then three judge it.")
    @ApiResponse(responseCode = "201", description = "Reported.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "The round is reported already, or the project has ended.")
    ProjectDetails report(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = StageReport.FORM,
                            schema = "StageReportRequest",
                            description =
                                    "The actual situation of the open stage (rule P3). The first contact is told as"
                                            + " `appointment`, `nextStepPromised`, `promise` and `visit` (rules P5, P6), every"
                                            + " other stage as `situation`; the last stage also says whether the contract is"
                                            + " signed. What the stage does not ask is refused.",
                            but = "(condition|evidence)\\d+",
                            with = StageConditions.class)
                    FormRequest situation) {
        holders.visible(id, viewers.current());
        List<Checklist.Item> conditions =
                projects.checklistOf(id).map(Checklist::conditions).orElse(List.of());
        StageConditions.tell(situation, conditions);
        situation.tell(form -> process.report(id, form));
        return files.read(id, viewers.current());
    }

    @PostMapping(path = "/price-approval", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "approvePrice",
            summary = "Approve a price, or send it back",
            description =
                    "The direct superior of the project's owner decides about a price that departs from the pricing"
                            + " principle (rule P10): approved, the stage is judged; sent back, with a reason, the report is owed"
                            + " anew.")
    @ApiResponse(responseCode = "201", description = "Decided.", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "409", description = "No price waits, or it is decided by now.")
    ProjectDetails approvePrice(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = PriceDecision.FORM,
                            schema = "PriceApprovalRequest",
                            description = "What the superior decides about a price that departs (rule P10).")
                    FormRequest decision) {
        holders.visible(id, viewers.current());
        decision.tell(form -> process.approvePrice(id, form));
        return files.read(id, viewers.current());
    }

    @PostMapping(path = "/judgement", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "judgeStage",
            summary = "Judge the open stage",
            description = "The salesperson, the department head or the sales manager judges what was reported, in the"
                    + " capacity in which the project waits for them, or for whom they stand in as deputy (rule P3). After"
                    + " all three the general manager decides.")
    @ApiResponse(responseCode = "201", description = "Judged.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "The caller has judged this round already, nothing is reported yet, or the project has ended.")
    ProjectDetails judge(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = Judgement.FORM,
                            schema = "JudgementRequest",
                            description = "The judgement of a salesperson, department head or sales manager (rule P3).")
                    FormRequest opinion) {
        holders.visible(id, viewers.current());
        opinion.tell(form -> process.judge(id, form));
        return files.read(id, viewers.current());
    }

    @PostMapping(path = "/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "decideStage",
            summary = "Decide on the open stage",
            description =
                    "The general manager, or their deputy, decides after all three have judged (rule P3): the next"
                            + " stage opens, it is sent back for more work, or the project is stopped. The last stage approved,"
                            + " the project is signed.")
    @ApiResponse(responseCode = "201", description = "Decided.", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "Not all three have judged, the stage is decided already, the project has ended; or it cannot"
                    + " be approved: no next step was promised (rule P5), the contract is not signed.")
    ProjectDetails decide(
            @Parameter(description = "The project's id.") @PathVariable UUID id,
            @RequestBody
                    @FormBody(
                            value = Judgement.DECISION_FORM,
                            schema = "DecisionRequest",
                            description = "What the general manager decides about a stage (rule P3).",
                            but = "unmet\\d+",
                            with = UnmetReasons.class)
                    FormRequest decision) {
        holders.visible(id, viewers.current());
        UnmetReasons.tell(decision, projects.unmetConditions(id).keySet());
        decision.tell(form -> process.decide(id, form));
        return files.read(id, viewers.current());
    }
}
