package dev.revisit.desk.web;

import dev.revisit.api.Page;
import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.LeaveRequests;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** All that waits for a superior, on one page (待处理). */
@Controller
class ToDecidePage {

    /** How many of each kind its first page shows. */
    private static final int FIRST = 20;

    private static final int LINES = 50;

    private final PendingDecisions pendingDecisions;
    private final PendingJudgements pendingJudgements;
    private final LeaveRequests leave;
    private final Corrections corrections;
    private final Viewers viewers;
    private final Clock clock;

    ToDecidePage(
            PendingDecisions pendingDecisions,
            PendingJudgements pendingJudgements,
            LeaveRequests leave,
            Corrections corrections,
            Viewers viewers,
            Clock clock) {
        this.pendingDecisions = pendingDecisions;
        this.pendingJudgements = pendingJudgements;
        this.leave = leave;
        this.corrections = corrections;
        this.viewers = viewers;
        this.clock = clock;
    }

    /**
     * The first of what waits at a step, and how many there are.
     *
     * @param flags whether they can be decided several at once
     */
    record StepSection(String step, List<PendingDecisions.PendingDecision> lines, int count, boolean flags) {}

    private Viewer superior() {
        Viewer viewer = viewers.current();
        // Payroll confirms what a general manager signs, where there is no other one (rule C8).
        if (!viewer.leads() && !viewer.supervises() && !viewer.is(Groups.PAYROLL)) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    @GetMapping("/to-decide")
    String waiting(Model model) {
        Viewer viewer = superior();
        Map<String, List<PendingDecisions.PendingDecision>> bySteps = pendingDecisions.of(viewer).stream()
                .collect(Collectors.groupingBy(
                        pendingDecision -> pendingDecision.task().step(), LinkedHashMap::new, Collectors.toList()));
        model.addAttribute(
                "parts",
                bySteps.entrySet().stream()
                        .map(step -> new StepSection(
                                step.getKey(),
                                page(step.getValue(), null, FIRST).items(),
                                step.getValue().size(),
                                AppealSteps.DECISIONS.contains(step.getKey())))
                        .toList());
        List<Absence> leaveToDecide = leave.waitingFor(viewer);
        model.addAttribute("leave", leaveToDecide.stream().limit(FIRST).toList());
        model.addAttribute("leaveCount", leaveToDecide.size());
        model.addAttribute("corrections", corrections.waitingFor(viewer));
        model.addAttribute("projects", pendingJudgements.toJudge(viewer).size());
        model.addAttribute("viewer", viewer.userId());
        return "to-decide";
    }

    private static Page<PendingDecisions.PendingDecision> page(
            List<PendingDecisions.PendingDecision> lines, @Nullable String after, int size) {
        return Page.following(
                lines,
                pendingDecision -> Page.key(pendingDecision.task().due()) + " "
                        + pendingDecision.task().id(),
                "to-decide",
                after,
                size);
    }

    /** All that waits at one step. */
    @GetMapping("/to-decide/steps/{step}")
    String step(@PathVariable String step, @RequestParam(required = false) @Nullable String after, Model model) {
        List<PendingDecisions.PendingDecision> lines = pendingDecisions.of(superior()).stream()
                .filter(pendingDecision -> pendingDecision.task().step().equals(step))
                .toList();
        var page = page(lines, after, LINES);
        model.addAttribute("step", step);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", lines.size());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("flags", AppealSteps.DECISIONS.contains(step));
        return "to-decide-step";
    }

    /** The judgements of others that were reported to the viewer (rule P9). */
    @GetMapping("/to-decide/reported")
    String reported(@RequestParam(required = false) @Nullable String after, Model model) {
        List<PendingJudgements.Reported> reported = pendingJudgements.reportedTo(viewers.current(), clock.instant());
        var page = Page.following(
                reported,
                each -> Page.key(each.holder().due()) + " " + each.project().id() + " "
                        + each.holder().taskId(),
                "reported",
                after,
                LINES);
        model.addAttribute("reported", page.items());
        model.addAttribute("count", reported.size());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "reported";
    }
}
