package dev.revisit.operations.web;

import dev.revisit.engine.clock.Nodes;
import dev.revisit.engine.job.Jobs;
import dev.revisit.notification.Outbox;
import dev.revisit.operations.DeadJobs;
import dev.revisit.operations.ScheduledTasks;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * How the product itself does, for administrators and the general manager. Its first page shows the figures and the first
 * of each list; each list has its own pages.
 */
@Controller
@RequestMapping("/operations")
class OperationsPage {

    private static final int FIRST = 10;
    private static final int LINES = 50;

    private final DeadJobs deadJobs;
    private final Jobs jobs;
    private final Outbox outbox;
    private final ScheduledTasks tasks;
    private final Nodes nodes;
    private final Viewers viewers;
    private final RefusalText words;

    OperationsPage(
            DeadJobs deadJobs,
            Jobs jobs,
            Outbox outbox,
            ScheduledTasks tasks,
            Nodes nodes,
            Viewers viewers,
            RefusalText words) {
        this.deadJobs = deadJobs;
        this.jobs = jobs;
        this.outbox = outbox;
        this.tasks = tasks;
        this.nodes = nodes;
        this.viewers = viewers;
        this.words = words;
    }

    private Viewer operator() {
        Viewer viewer = viewers.current();
        if (!DeadJobs.isOperatedBy(viewer)) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    @GetMapping
    String operations(Model model) {
        model.addAttribute("viewer", operator());
        model.addAttribute("jobs", jobs.figures());
        model.addAttribute("dead", deadJobs.all(null, FIRST).items());
        model.addAttribute("paused", deadJobs.paused(null, FIRST).items());
        model.addAttribute("messages", outbox.figures());
        model.addAttribute("tasks", tasks.all());
        model.addAttribute("nodes", nodes.all());
        return "operations/operations";
    }

    @GetMapping("/dead")
    String dead(@RequestParam(required = false) @Nullable String after, Model model) {
        model.addAttribute("viewer", operator());
        var page = deadJobs.all(after, LINES);
        model.addAttribute("count", jobs.countDead());
        model.addAttribute("dead", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "operations/dead";
    }

    @GetMapping("/paused")
    String paused(@RequestParam(required = false) @Nullable String after, Model model) {
        model.addAttribute("viewer", operator());
        var page = deadJobs.paused(after, LINES);
        model.addAttribute("count", jobs.figures().paused());
        model.addAttribute("paused", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "operations/paused";
    }

    @PostMapping("/jobs/{job}/again")
    String again(@PathVariable String job, Locale locale, RedirectAttributes next) {
        deadJobs.tryAgain(job, operator());
        next.addFlashAttribute("notice", words.message("page.operations.again.done", locale));
        return "redirect:/operations";
    }

    @PostMapping("/jobs/again")
    String allAgain(Locale locale, RedirectAttributes next) {
        int again = deadJobs.tryAllAgain(operator());
        next.addFlashAttribute("notice", words.message("page.operations.again-all.done", locale, again));
        return "redirect:/operations";
    }
}
