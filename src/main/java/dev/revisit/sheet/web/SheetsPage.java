package dev.revisit.sheet.web;

import dev.revisit.account.Accounts;
import dev.revisit.customer.Customers;
import dev.revisit.form.FormSchema;
import dev.revisit.form.Forms;
import dev.revisit.form.request.FormPage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetList;
import dev.revisit.sheet.SheetPeriod;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.SheetText;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The list of a sheet's cases that a person may see, and the form that opens one. */
@Controller
@RequestMapping("/sheets/{sheet}")
class SheetsPage {

    private static final int LINES = 50;

    private final Sheets sheets;
    private final SheetList list;
    private final SheetProcess process;
    private final SheetText text;
    private final FacetChoices facets;
    private final Forms forms;
    private final Customers customers;
    private final Accounts accounts;
    private final Viewers viewers;
    private final RefusalText words;

    SheetsPage(
            Sheets sheets,
            SheetList list,
            SheetProcess process,
            SheetText text,
            FacetChoices facets,
            Forms forms,
            Customers customers,
            Accounts accounts,
            Viewers viewers,
            RefusalText words) {
        this.sheets = sheets;
        this.list = list;
        this.process = process;
        this.text = text;
        this.facets = facets;
        this.forms = forms;
        this.customers = customers;
        this.accounts = accounts;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String cases(
            @PathVariable("sheet") String code,
            @RequestParam Map<String, String> asked,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Sheet sheet = sheets.sheet(code);
        Viewer viewer = viewers.current();
        var chosen = new LinkedHashMap<String, String>();
        sheet.facets().stream()
                .filter(facet -> !asked.getOrDefault(facet, "").isBlank())
                .forEach(facet -> chosen.put(facet, asked.get(facet)));
        var opened = SheetPeriod.between(from, to);
        var question = new SheetList.Question(filter(state), orNull(owner), orNull(q), chosen, opened);
        var page = list.page(sheet, question, viewer, after, LINES);
        model.addAttribute("sheet", sheet);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> list.count(sheet, question, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("state", state);
        model.addAttribute("q", q);
        model.addAttribute("owner", owner);
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute(
                "filters",
                Arrays.stream(SheetList.Filter.values())
                        .map(SheetList.Filter::code)
                        .toList());
        model.addAttribute("facets", facets.of(sheet, chosen));
        model.addAttribute("query", query(state, q, owner, from, to, chosen));
        model.addAttribute("numbers", viewer.leads() ? SheetNumbersPage.path(sheet, from, to, owner) : null);
        model.addAttribute("owners", viewer.leads() ? list.owners(sheet, viewer) : List.of());
        model.addAttribute("mayOpen", Sheets.mayOpen(sheet, viewer));
        return "sheets/list";
    }

    static SheetList.Filter filter(String state) {
        return Arrays.stream(SheetList.Filter.values())
                .filter(each -> each.code().equals(state))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("state", "not-an-option"));
    }

    static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** What was asked for, for the way to the next page. */
    static String query(
            String state,
            String q,
            String owner,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Map<String, String> chosen) {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        asked.put("state", state);
        asked.put("q", q);
        asked.put("owner", owner);
        asked.put("from", from);
        asked.put("to", to);
        asked.putAll(chosen);
        return query(asked);
    }

    /** Without what is not asked for. */
    static String query(Map<String, @Nullable Object> asked) {
        var values = new LinkedHashMap<>(asked);
        values.values().removeIf(value -> value == null || value.equals(""));
        var query = UriComponentsBuilder.newInstance();
        values.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
        return query.encode().buildAndExpand(values).toUriString();
    }

    @GetMapping("/new")
    String start(
            @PathVariable("sheet") String code,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable UUID account,
            Model model,
            FormPage page) {
        Sheet sheet = toOpen(code, model);
        FormSchema form = forms.ofStart(sheet.process());
        if (customer != null) {
            page.draft(
                    form,
                    sheet.startFor(
                            customers.visible(customer, viewers.current()).id()));
        } else if (account != null) {
            page.draft(
                    form,
                    sheet.startForAccount(
                            accounts.visible(account, viewers.current()).id()));
        } else {
            page.show(form);
        }
        return "sheets/open";
    }

    @PostMapping("/new")
    String open(
            @PathVariable("sheet") String code, Locale locale, Model model, FormPage page, RedirectAttributes next) {
        Sheet sheet = toOpen(code, model);
        return page.submit(
                forms.ofStart(sheet.process()),
                typed -> {
                    UUID id = process.open(sheet, typed);
                    var opened = sheets.theCase(id);
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.sheets.opened",
                                    locale,
                                    opened.number(),
                                    text.next(opened, RefusalText.language(locale))));
                    return "redirect:" + opened.path();
                },
                () -> "sheets/open");
    }

    private Sheet toOpen(String code, Model model) {
        Sheet sheet = sheets.sheet(code);
        Sheets.requireMayOpen(sheet, viewers.current());
        model.addAttribute("sheet", sheet);
        return sheet;
    }
}
