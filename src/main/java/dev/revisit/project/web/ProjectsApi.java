package dev.revisit.project.web;

import dev.revisit.api.Page;
import dev.revisit.form.request.FormBody;
import dev.revisit.form.request.FormRequest;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.ProjectList;
import dev.revisit.project.ProjectProcess;
import dev.revisit.project.Stage;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Viewers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Starts and finds projects, for other programs (rules P1, P2, M3). */
@RestController
@RequestMapping(path = "/api/projects", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(
        name = "Projects",
        description = "Five stages, each opened by the approval of the one before (rules P2, P3). Everyone finds those"
                + " they may see (rule M3), and those they judge or have judged.")
class ProjectsApi {

    private final ProjectProcess process;
    private final ProjectList list;
    private final ProjectDetailsReader files;
    private final Viewers viewers;

    ProjectsApi(ProjectProcess process, ProjectList list, ProjectDetailsReader files, Viewers viewers) {
        this.process = process;
        this.list = list;
        this.files = files;
        this.viewers = viewers;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "startProject",
            summary = "Start a project",
            description =
                    "Starts a project of the caller's own and opens its first stage, the initiation (rules P1, P2)."
                            + " For salespeople and those who lead a department.")
    @ApiResponse(
            responseCode = "201",
            description = "Started.",
            useReturnTypeSchema = true,
            headers =
                    @Header(
                            name = "Location",
                            description = "Where the project is read.",
                            schema = @Schema(type = "string", format = "uri-reference")))
    @ApiResponse(
            responseCode = "409",
            description = "The caller already has an open project of this name and region; or somebody is missing who"
                    + " would judge it (rule P3), and `detail` says who.")
    ResponseEntity<ProjectDetails> start(
            @RequestBody
                    @FormBody(
                            value = ProjectHeader.FORM,
                            schema = "ProjectRequest",
                            description = "A project to start (rule P1). It becomes the caller’s; the department is"
                                    + " always that of its owner.")
                    FormRequest project) {
        UUID id = project.handTo(process::start);
        return ResponseEntity.created(URI.create("/api/projects/" + id)).body(files.read(id, viewers.current()));
    }

    @GetMapping
    @Operation(
            operationId = "listProjects",
            summary = "Find projects",
            description = "The projects that the caller may see: their own, their team's, everyone's (rule M3), and"
                    + " whatever they judge or have judged.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<ProjectSummary> find(
            @Parameter(
                            description =
                                    "A part of the name, its pinyin or initials; or a whole number, ours or the company's own.",
                            example = "医院")
                    @RequestParam(required = false)
                    @Nullable String q,
            @Parameter(
                            description = "Only those that stand so.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"open", "signed", "stopped", "all"},
                                            defaultValue = "open"))
                    @RequestParam(defaultValue = "open")
                    String state,
            @Parameter(
                            description = "Only those that have come to this stage and no further.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {
                                                "initiation",
                                                "first-contact",
                                                "solution-design",
                                                "quotation",
                                                "negotiation"
                                            }))
                    @RequestParam(required = false)
                    @Nullable String stage,
            @Parameter(description = "User id: only this salesperson's.", example = "lina")
                    @RequestParam(required = false)
                    @Nullable String owner,
            @Parameter(description = "User id: only those that wait for this person.", example = "zhoujie")
                    @RequestParam(required = false)
                    @Nullable String holder,
            @Parameter(description = "Id of an account: only its projects.") @RequestParam(required = false) @Nullable UUID account,
            @Parameter(
                            description = "What has waited longest for the same people first; or what was started last;"
                                    + " or by name.",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"longest", "newest", "name"},
                                            defaultValue = "longest"))
                    @RequestParam(defaultValue = "longest")
                    String order,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size) {
        var search = new ProjectList.Search(
                q,
                option("state", state, ProjectList.Filter.values(), ProjectList.Filter::code),
                given(stage) == null ? null : option("stage", stage, Stage.values(), Stage::code),
                given(owner),
                given(holder),
                account);
        var sorted = option("order", order, ProjectList.Order.values(), ProjectList.Order::code);
        return list.page(search, sorted, viewers.current(), after, size).map(ProjectSummary::of);
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static <T> T option(String parameter, @Nullable String code, T[] all, Function<T, String> codeOf) {
        return Arrays.stream(all)
                .filter(each -> codeOf.apply(each).equals(given(code)))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(parameter, "not-an-option"));
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "readProject",
            summary = "Read a project's flow sheet",
            description = "Its header, whom it waits for, and its five stages: each with its checklist, and what was"
                    + " reported and judged in each round (rule P3).")
    @ApiResponse(responseCode = "200", description = "The project.", useReturnTypeSchema = true)
    ProjectDetails read(@Parameter(description = "The project's id.") @PathVariable UUID id) {
        return files.read(id, viewers.current());
    }
}
