package dev.revisit.commission.web;

import dev.revisit.api.Page;
import dev.revisit.commission.flag.AppealProcess;
import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.flag.Excuse;
import dev.revisit.commission.flag.Flag;
import dev.revisit.commission.flag.FlagEntry;
import dev.revisit.commission.flag.FlagState;
import dev.revisit.commission.flag.FlagSubjects;
import dev.revisit.commission.flag.FlagText;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.warning.WarningLog;
import dev.revisit.engine.BusinessKey;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.Forms;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.text.DateText;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The flags of a month, each with its reason in words and what became of it: one's own, which can be appealed here, or
 * those of somebody one leads. And, for those who decide on them, the flags that wait for them (rules C3, C5).
 */
@Controller
class FlagsPage {

    private static final int LINES = 100;

    /** Months that no flag can be of: they are not even looked up. */
    private final Flags flags;

    private final WarningLog warnings;

    private final FlagText text;
    private final AppealProcess appeals;
    private final OpenWork openWork;
    private final FlagSubjects about;
    private final Forms forms;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    FlagsPage(
            Flags flags,
            WarningLog warnings,
            FlagText text,
            AppealProcess appeals,
            OpenWork openWork,
            FlagSubjects about,
            Forms forms,
            Staff staff,
            Viewers viewers,
            RefusalText words,
            CompanyZone zone,
            Clock clock) {
        this.flags = flags;
        this.warnings = warnings;
        this.text = text;
        this.appeals = appeals;
        this.openWork = openWork;
        this.about = about;
        this.forms = forms;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/flags")
    String flags(
            @RequestParam(required = false) @Nullable YearMonth month,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Instant before,
            @RequestParam(required = false) @Nullable UUID beforeId,
            Locale locale,
            Model model,
            FormPage page) {
        Viewer viewer = viewers.current();
        String whose = person == null || person.isBlank() ? viewer.userId() : person;
        if (!viewer.sees(whose)) {
            throw Refusal.notFound("not-found");
        }
        YearMonth thisMonth = YearMonth.from(clock.instant().atZone(zone.zone()));
        YearMonth shown = month == null ? thisMonth : month;
        var after = before == null || beforeId == null ? null : new Flags.Cursor(before, beforeId);
        List<Flag> found = flags.ofMonth(shown, whose, viewer, after, LINES + 1);
        List<Flag> lines = found.subList(0, Math.min(LINES, found.size()));
        model.addAttribute("month", shown);
        model.addAttribute("thisMonth", thisMonth);
        model.addAttribute("person", whose);
        boolean own = whose.equals(viewer.userId());
        model.addAttribute("own", own);
        model.addAttribute(
                "title",
                own
                        ? words.message("page.flags.title", locale)
                        : words.message("page.flags.title-of", locale, staff.nameOf(whose)));
        model.addAttribute("lines", lines(lines, locale));
        model.addAttribute("more", found.size() > LINES);
        model.addAttribute("subjects", about.linksFor(viewer, lines));
        model.addAttribute("appeal", page.empty(forms.newest(AppealSteps.APPEAL_FORM)));
        model.addAttribute(
                "sum",
                flags.sums(shown, viewer).stream()
                        .filter(sum -> sum.person().equals(whose))
                        .map(Flags.Sum::amount)
                        .findFirst()
                        .orElse(BigDecimal.ZERO));
        model.addAttribute("count", flags.count(shown, whose));
        return "flags";
    }

    @PostMapping("/flags/{id}/appeal")
    String appeal(@PathVariable UUID id, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Flag flag = flags.theFlag(id);
        if (!flag.person().equals(viewer.userId())) {
            throw Refusal.notFound("flag.unknown");
        }
        return page.submit(
                forms.ofStep(id.toString(), Set.of(AppealSteps.APPEAL), AppealSteps.APPEAL_FORM),
                typed -> {
                    appeals.appeal(id, typed);
                    next.addFlashAttribute("notice", whatBecomesOfIt(id, locale));
                    return "redirect:/flags?month=" + flag.month();
                },
                () -> {
                    model.addAttribute("refused", id);
                    return flags(flag.month(), null, null, null, locale, model, page);
                });
    }

    /** Who decides on an appeal, and by when. */
    private String whatBecomesOfIt(UUID flagId, Locale locale) {
        return openWork.ofCase(flagId.toString())
                .filter(task -> task.assignee() != null && task.due() != null)
                .map(task -> words.message(
                        "page.flags.appealed-to",
                        locale,
                        staff.nameOf(Objects.requireNonNull(task.assignee())),
                        DateText.minute(Objects.requireNonNull(task.due()))))
                .orElseGet(() -> words.message("page.flags.appealed", locale));
    }

    /** What waits for the viewer to be decided: appeals, and flags of a downtime or a leave. */
    @GetMapping("/flags/to-decide")
    String toDecide(@RequestParam(required = false) @Nullable String after, Locale locale, Model model, FormPage form) {
        Viewer viewer = viewers.current();
        if (!viewer.leads() && !viewer.supervises()) {
            throw Refusal.forbidden("not-allowed");
        }
        var waiting = openWork.ofPeople(Set.of(viewer.userId())).stream()
                .filter(task -> AppealSteps.DECISIONS.contains(task.step()))
                .toList();
        var page = Page.following(
                waiting, task -> Page.key(task.due()) + " " + task.id(), "flags-to-decide", after, LINES);
        Map<UUID, Flag> known = flags.theFlags(page.items().stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream())
                .toList());
        var found = page.items().stream()
                .flatMap(task -> BusinessKey.id(task.businessKey()).stream())
                .flatMap(id -> Stream.ofNullable(known.get(id)))
                .toList();
        List<ListedFlag> lines = lines(found, locale);
        model.addAttribute(
                "appealed", lines.stream().filter(ListedFlag::isAppealed).toList());
        model.addAttribute(
                "excused",
                lines.stream().filter(listedFlag -> !listedFlag.isAppealed()).toList());
        model.addAttribute("due", dues(page.items()));
        model.addAttribute("count", waiting.size());
        model.addAttribute("after", after == null ? "" : after);
        model.addAttribute("next", page.next());
        if (!model.containsAttribute("chosen")) {
            model.addAttribute("chosen", Set.of());
        }
        form.show(forms.newest(AppealSteps.DECISION_FORM));
        return "flags-to-decide";
    }

    @PostMapping("/flags/decisions")
    String decide(
            @RequestParam(defaultValue = "") Set<UUID> flag,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        return page.submit(
                forms.newest(AppealSteps.DECISION_FORM),
                typed -> {
                    if (flag.isEmpty()) {
                        throw Refusal.invalid(null, "flag.choose-some");
                    }
                    int decided = appeals.decide(flag, typed).size();
                    if (decided == 0) {
                        throw Refusal.conflict("flag.nothing-to-decide");
                    }
                    next.addFlashAttribute("notice", words.message("page.flags.decided", locale, decided));
                    return "redirect:/flags/to-decide";
                },
                () -> {
                    model.addAttribute("chosen", flag);
                    return toDecide(after, locale, model, page);
                });
    }

    private static Map<UUID, Instant> dues(List<OpenWork.OpenTask> tasks) {
        var dues = new HashMap<UUID, Instant>();
        for (var task : tasks) {
            Instant due = task.due();
            BusinessKey.id(task.businessKey()).filter(id -> due != null).ifPresent(id -> dues.put(id, due));
        }
        return dues;
    }

    private List<ListedFlag> lines(List<Flag> found, Locale locale) {
        Locale language = RefusalText.language(locale);
        Map<UUID, List<FlagEntry>> history = flags.historyOf(found);
        Map<UUID, FlagState> states = Flags.statesOf(found, history);
        Map<UUID, List<Instant>> warned = warnings.before(found);
        Map<UUID, Instant> appealable = dues(openWork
                .ofCases(found.stream()
                        .filter(flag -> states.get(flag.id()) == FlagState.OPEN)
                        .map(flag -> flag.id().toString())
                        .toList())
                .stream()
                .filter(task -> task.step().equals(AppealSteps.APPEAL))
                .toList());
        return found.stream()
                .map(flag -> new ListedFlag(
                        flag,
                        Objects.requireNonNull(states.get(flag.id())),
                        text.inWords(flag, language),
                        flag.excuse().map(Excuse::code).orElse(null),
                        appealable.get(flag.id()),
                        warned.getOrDefault(flag.id(), List.of()),
                        history.getOrDefault(flag.id(), List.of())))
                .toList();
    }

    /**
     * A flag, where it stands, and what became of it.
     *
     * @param until as long as it can be appealed; null where it cannot
     * @param warned when its person had been warned (rule C6)
     */
    record ListedFlag(
            Flag flag,
            FlagState state,
            String words,
            @Nullable String excuse,
            @Nullable Instant until,
            List<Instant> warned,
            List<FlagEntry> history) {

        boolean isAppealed() {
            return state == FlagState.APPEALED;
        }
    }
}
