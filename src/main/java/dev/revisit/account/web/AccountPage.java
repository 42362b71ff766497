package dev.revisit.account.web;

import dev.revisit.account.Account;
import dev.revisit.account.AccountChange;
import dev.revisit.account.AccountSection;
import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.change.ChangeHistory;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One account: what it is, what belongs to it, who changed what; and the form that changes it (rule G0). */
@Controller
class AccountPage {

    /** How much of each section stands on the account's page. */
    private static final int FIRST = 20;

    private static final int CHANGES = 5;

    private static final int LINES = 50;

    private static final String CHANGE = "accounts/change";

    private final Accounts accounts;
    private final ObjectProvider<AccountSection> sections;
    private final Forms forms;
    private final Viewers viewers;
    private final RefusalText words;

    AccountPage(
            Accounts accounts,
            ObjectProvider<AccountSection> sections,
            Forms forms,
            Viewers viewers,
            RefusalText words) {
        this.accounts = accounts;
        this.sections = sections;
        this.forms = forms;
        this.viewers = viewers;
        this.words = words;
    }

    /**
     * What belongs to the account, of one kind.
     *
     * @param actions what the viewer may add to it
     * @param listPath of the list with its filters; null where there is none
     * @param charts drawn below its lines
     */
    record SectionView(
            String code,
            List<AccountSection.Line> lines,
            long count,
            List<AccountSection.Action> actions,
            @Nullable String listPath,
            List<?> charts) {}

    @GetMapping("/accounts/{id}")
    String account(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        Account account = accounts.visible(id, viewer);
        model.addAttribute("account", account);
        model.addAttribute(
                "sections",
                sections.orderedStream()
                        .map(section -> view(section, id, viewer, locale))
                        .toList());
        Page<AccountChange> changed =
                account.revision() == 0 ? new Page<>(List.of(), null) : accounts.changes(id, null, CHANGES);
        model.addAttribute("changes", changed.items());
        model.addAttribute("changesCount", changed.total(null, () -> accounts.changesCount(id)));
        return "accounts/account";
    }

    private static SectionView view(AccountSection section, UUID id, Viewer viewer, Locale locale) {
        Locale language = RefusalText.language(locale);
        var page = section.page(id, viewer, null, FIRST, language);
        return new SectionView(
                section.code(),
                page.items(),
                page.total(null, () -> section.count(id, viewer)),
                section.actions(id, viewer, language),
                section.listPath(id),
                section.charts(id));
    }

    /** All of a section, or all changes, page by page. */
    @GetMapping("/accounts/{id}/all/{what}")
    String all(
            @PathVariable UUID id,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute("account", accounts.visible(id, viewer));
        model.addAttribute("what", what);
        model.addAttribute("first", after == null || after.isBlank());
        Page<?> page;
        long count;
        if (what.equals("changes")) {
            page = accounts.changes(id, after, LINES);
            count = page.total(after, () -> accounts.changesCount(id));
        } else {
            AccountSection section = sections.stream()
                    .filter(each -> each.code().equals(what))
                    .findFirst()
                    .orElseThrow(() -> Refusal.notFound("not-found"));
            page = section.page(id, viewer, after, LINES, RefusalText.language(locale));
            count = page.total(after, () -> section.count(id, viewer));
        }
        model.addAttribute("items", page.items());
        model.addAttribute("count", count);
        model.addAttribute("next", page.next());
        return "accounts/all";
    }

    @GetMapping("/accounts/{id}/change")
    String form(@PathVariable UUID id, Model model, FormPage page) {
        Account account = accounts.visible(id, viewers.current());
        shows(account, account.revision(), List.of(), model);
        page.show(accounts.form(), accounts.values(account));
        return CHANGE;
    }

    @PostMapping("/accounts/{id}/change")
    String change(
            @PathVariable UUID id,
            @RequestParam int seen,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        Account account = accounts.visible(id, viewer);
        shows(account, seen, List.of(), model);
        FormSchema form = accounts.form();
        return page.submit(
                form,
                typed -> {
                    boolean changed = FormPage.unlessOvertaken(
                            typed,
                            Accounts.CHANGED_MEANWHILE,
                            () -> accounts.change(id, form.fields().keySet(), typed, seen, viewer),
                            () -> overtaken(id, form, typed, seen, model));
                    next.addFlashAttribute(
                            "notice",
                            words.message(changed ? "page.account.changed" : "page.account.unchanged", locale));
                    return "redirect:/accounts/" + id;
                },
                () -> CHANGE);
    }

    /** Shows what was changed meanwhile, and the form on top of it: what was typed stays, all else is as it is by now. */
    private Map<String, Object> overtaken(UUID id, FormSchema form, Map<String, Object> typed, int seen, Model model) {
        List<AccountChange> meanwhile = accounts.since(id, seen);
        shows(accounts.theAccount(id), ChangeHistory.newest(meanwhile, seen), meanwhile, model);
        return accounts.onTopOf(id, seen, forms.check(form, typed).values());
    }

    private static void shows(Account account, int seen, List<AccountChange> meanwhile, Model model) {
        model.addAttribute("account", account);
        model.addAttribute("seen", seen);
        model.addAttribute("meanwhile", meanwhile);
    }
}
