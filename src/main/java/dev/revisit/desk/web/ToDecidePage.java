package dev.revisit.desk.web;

import dev.revisit.commission.Corrections;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.LeaveRequests;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All that waits for a superior, on one page (待处理). */
@Controller
class ToDecidePage {

    private final ToDecide toDecide;
    private final Decisions decisions;
    private final LeaveRequests leave;
    private final Corrections corrections;
    private final Viewers viewers;

    ToDecidePage(
            ToDecide toDecide, Decisions decisions, LeaveRequests leave, Corrections corrections, Viewers viewers) {
        this.toDecide = toDecide;
        this.decisions = decisions;
        this.leave = leave;
        this.corrections = corrections;
        this.viewers = viewers;
    }

    @GetMapping("/to-decide")
    String waiting(Model model) {
        Viewer viewer = viewers.current();
        if (!viewer.leads() && !viewer.supervises() && !Corrections.isAsked(viewer)) {
            throw Refusal.forbidden("not-allowed");
        }
        model.addAttribute(
                "bySteps",
                toDecide.of(viewer).stream()
                        .collect(Collectors.groupingBy(
                                line -> line.task().step(), LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("leave", leave.waitingFor(viewer));
        model.addAttribute("corrections", corrections.waitingFor(viewer));
        model.addAttribute("projects", decisions.toJudge(viewer).size());
        model.addAttribute("viewer", viewer.userId());
        return "to-decide";
    }
}
