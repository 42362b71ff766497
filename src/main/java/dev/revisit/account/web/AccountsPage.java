package dev.revisit.account.web;

import dev.revisit.account.Account;
import dev.revisit.account.AccountList;
import dev.revisit.account.Accounts;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of the accounts that a person may see (rules G0, M3), and the form that registers one. */
@Controller
class AccountsPage {

    private static final int LINES = 50;

    /** Longer than any name, number or code. */
    private static final int LONGEST_SEARCH = 200;

    private final Accounts accounts;
    private final AccountList list;
    private final Viewers viewers;
    private final Staff staff;
    private final RefusalText words;

    AccountsPage(Accounts accounts, AccountList list, Viewers viewers, Staff staff, RefusalText words) {
        this.accounts = accounts;
        this.list = list;
        this.viewers = viewers;
        this.staff = staff;
        this.words = words;
    }

    @GetMapping("/accounts")
    String accounts(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String province,
            @RequestParam(defaultValue = "") String industry,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        String text = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
        var search = new AccountList.Search(text, given(province), given(industry), given(owner));
        var page = list.page(search, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> list.count(search, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("q", text);
        model.addAttribute("province", province);
        model.addAttribute("industry", industry);
        model.addAttribute("owner", owner);
        model.addAttribute("provinces", options("province", locale));
        model.addAttribute("industries", options("industry", locale));
        model.addAttribute("severalPeople", viewer.leads());
        model.addAttribute("owners", viewer.leads() ? staff.byName(list.owners(viewer)) : Map.of());
        model.addAttribute(
                "narrowed",
                !text.isBlank() || given(province) != null || given(industry) != null || given(owner) != null);
        model.addAttribute("mayRegister", Accounts.mayRegister(viewer));
        return "accounts/list";
    }

    private static @Nullable String given(String text) {
        return text.isBlank() ? null : text;
    }

    /** What can be chosen in the form, each with its words. */
    private Map<String, String> options(String key, Locale locale) {
        Locale language = RefusalText.language(locale);
        var options = new LinkedHashMap<String, String>();
        accounts.form()
                .field(key)
                .ifPresent(field -> field.options()
                        .forEach(option -> options.put(option.value(), field.option(option.value(), language))));
        return options;
    }

    @GetMapping("/accounts/new")
    String form(FormPage page) {
        requireSales();
        page.show(accounts.form());
        return "accounts/register";
    }

    @PostMapping("/accounts/new")
    String register(Locale locale, FormPage page, RedirectAttributes next) {
        requireSales();
        return page.submit(
                accounts.form(),
                typed -> {
                    Account account = accounts.register(typed, viewers.current());
                    next.addFlashAttribute(
                            "notice", words.message("page.account.registered", locale, account.number()));
                    return "redirect:" + account.path();
                },
                () -> "accounts/register");
    }

    private void requireSales() {
        if (!Accounts.mayRegister(viewers.current())) {
            throw Refusal.forbidden("account.sales-only");
        }
    }
}
