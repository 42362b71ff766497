package dev.revisit.design.web;

import dev.revisit.customer.file.Attachments;
import dev.revisit.design.DesignHolders;
import dev.revisit.design.DesignJob;
import dev.revisit.design.DesignJobs;
import dev.revisit.design.DesignText;
import dev.revisit.engine.CaseDiagrams;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One design job: floor plan, dispatch sheet, designs, checks, and what salesperson and designer write to each other. */
@Controller
class DesignPage {

    private final DesignJobs jobs;
    private final DesignHolders holders;
    private final DesignText text;
    private final Attachments attachments;
    private final CaseDiagrams caseDiagrams;
    private final Viewers viewers;
    private final RefusalText words;
    private final Clock clock;

    DesignPage(
            DesignJobs jobs,
            DesignHolders holders,
            DesignText text,
            Attachments attachments,
            CaseDiagrams caseDiagrams,
            Viewers viewers,
            RefusalText words,
            Clock clock) {
        this.jobs = jobs;
        this.holders = holders;
        this.text = text;
        this.attachments = attachments;
        this.caseDiagrams = caseDiagrams;
        this.viewers = viewers;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/designs/{id}")
    String design(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        DesignJob job = holders.visible(id, viewer);
        var contents = jobs.contents(id);
        @Nullable OpenTask open = holders.of(List.of(id)).get(id);
        Locale language = RefusalText.language(locale);
        model.addAttribute("job", job);
        model.addAttribute("told", contents);
        model.addAttribute("next", text.next(job, language));
        model.addAttribute("wants", text.customer(contents.customer(), language));
        model.addAttribute("seesCustomer", viewer.sees(contents.customer().owner()));
        model.addAttribute("open", open);
        boolean isMine = open != null && viewer.userId().equals(open.assignee());
        model.addAttribute("mine", isMine);
        model.addAttribute(
                "step",
                open == null || !isMine ? null : DesignStep.doing(open.step()).path());
        model.addAttribute("overdue", isPast(open) || job.lateSince() != null);
        model.addAttribute(
                "mayChooseBusy",
                job.state() == DesignJob.State.WAITING
                        && jobs.decidesAbout(id).filter(viewer.userId()::equals).isPresent());
        model.addAttribute(
                "removable",
                attachments.removable(
                        Stream.of(contents.plans(), contents.designs(), contents.earlierDesigns())
                                .flatMap(List::stream)
                                .toList(),
                        viewer));
        model.addAttribute("mayUpload", job.isUnfinished() && job.isOf(viewer.userId()));
        return "designs/design";
    }

    private boolean isPast(@Nullable OpenTask open) {
        return open != null && open.due() != null && open.due().isBefore(clock.instant());
    }

    @GetMapping("/designs/{id}/diagrams")
    @ResponseBody
    List<CaseDiagrams.Drawing> diagrams(@PathVariable UUID id) {
        return caseDiagrams.of(holders.visible(id, viewers.current()).id().toString());
    }

    /** Whoever may see the job may say something (rule T2). */
    @PostMapping("/designs/{id}/notes")
    String note(@PathVariable UUID id, @RequestParam String note, Locale locale, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        holders.visible(id, viewer);
        try {
            jobs.note(id, note, viewer.userId(), clock.instant());
            next.addFlashAttribute("notice", words.message("page.design.noted", locale));
        } catch (Refusal refused) {
            next.addFlashAttribute("noteProblem", words.words(refused, locale));
            next.addFlashAttribute("typedNote", note);
        }
        return "redirect:/designs/" + id + "#notes";
    }

    /** Takes away what was uploaded by mistake. */
    @PostMapping("/designs/{id}/files/{file}/removal")
    String remove(@PathVariable UUID id, @PathVariable UUID file, Locale locale, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        holders.visible(id, viewer);
        var removed = attachments.visible(file, viewer);
        try {
            attachments.remove(file, viewer);
            next.addFlashAttribute("notice", words.message("page.design.file-removed", locale, removed.fileName()));
        } catch (Refusal refused) {
            if (refused.kind() == Refusal.Kind.NOT_FOUND) {
                throw refused;
            }
            next.addFlashAttribute("uploadProblem", words.words(refused, locale));
        }
        return "redirect:/designs/" + id + "#files";
    }

    @PostMapping("/designs/{id}/files")
    String upload(@PathVariable UUID id, @RequestParam MultipartFile file, Locale locale, RedirectAttributes next)
            throws IOException {
        Viewer viewer = viewers.current();
        holders.visible(id, viewer);
        try {
            var kept = jobs.upload(
                    id,
                    file.getOriginalFilename(),
                    file.getSize() > Attachments.LARGEST ? new byte[Attachments.LARGEST + 1] : file.getBytes(),
                    viewer.userId(),
                    clock.instant());
            next.addFlashAttribute(
                    "notice",
                    words.message(
                            "page.design.uploaded",
                            locale,
                            kept.fileName(),
                            text.next(jobs.theJob(id), RefusalText.language(locale))));
        } catch (Refusal refused) {
            next.addFlashAttribute(
                    "uploadProblem", words.byField(refused, locale).getOrDefault("file", words.words(refused, locale)));
        }
        return "redirect:/designs/" + id + "#files";
    }
}
