package dev.revisit.project.web;

import dev.revisit.project.Holders;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.Projects;
import dev.revisit.project.checklist.Checklist;
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
            @RequestBody StageReportRequest situation) {
        holders.visible(id, viewers.current());
        List<Checklist.Item> conditions =
                projects.checklistOf(id).map(Checklist::conditions).orElse(List.of());
        situation.asForm(conditions).tell(form -> process.report(id, form));
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
            @RequestBody JudgementRequest opinion) {
        holders.visible(id, viewers.current());
        opinion.asForm().tell(form -> process.judge(id, form));
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
            @RequestBody DecisionRequest decision) {
        holders.visible(id, viewers.current());
        decision.asForm(projects.unmetConditions(id).keySet()).tell(form -> process.decide(id, form));
        return files.read(id, viewers.current());
    }
}
