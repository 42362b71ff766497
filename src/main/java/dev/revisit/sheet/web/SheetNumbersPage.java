package dev.revisit.sheet.web;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.refusal.RefusalText;
import dev.revisit.sheet.Sheet;
import dev.revisit.sheet.SheetList;
import dev.revisit.sheet.SheetNumbers;
import dev.revisit.sheet.SheetPeriod;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How a sheet's cases are distributed, of those that a person may see, each number with the way to its list. */
@Controller
class SheetNumbersPage {

    private final Sheets sheets;
    private final SheetList list;
    private final SheetNumbers numbers;
    private final FacetChoices facets;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    SheetNumbersPage(
            Sheets sheets,
            SheetList list,
            SheetNumbers numbers,
            FacetChoices facets,
            Viewers viewers,
            RefusalText words,
            CompanyZone zone,
            Clock clock) {
        this.sheets = sheets;
        this.list = list;
        this.numbers = numbers;
        this.facets = facets;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/sheets/{sheet}/numbers")
    String numbers(
            @PathVariable("sheet") String code,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String owner,
            Locale locale,
            Model model) {
        Sheet sheet = sheets.sheet(code);
        Viewer viewer = viewers.current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        SheetPeriod period = period(from, to, today);
        List<FacetChoices.Choice> choices = facets.of(sheet, Map.of());
        var counted = numbers.of(sheet, period, SheetsPage.orNull(owner), SheetNumbersView.byPerson(choices), viewer);
        var view = new SheetNumbersView(sheet, period, owner, choices, counted);
        YearMonth month = YearMonth.from(period.from());
        model.addAttribute("numbers", view);
        model.addAttribute("heads", heads(view, locale));
        model.addAttribute("owners", viewer.leads() ? list.owners(sheet, viewer) : List.of());
        model.addAttribute("month", month);
        model.addAttribute("earlier", path(sheet, SheetPeriod.of(month.minusMonths(1), today), owner));
        model.addAttribute(
                "later",
                month.isBefore(YearMonth.from(today))
                        ? path(sheet, SheetPeriod.of(month.plusMonths(1), today), owner)
                        : null);
        return "sheets/numbers";
    }

    /** Of the columns of people. */
    private List<String> heads(SheetNumbersView view, Locale locale) {
        return Stream.concat(
                        Stream.of(
                                        "page.person",
                                        "page.sheets.numbers.cases",
                                        "page.sheets.numbers.ended",
                                        "page.sheets.numbers.missed")
                                .map(key -> words.message(key, locale)),
                        view.columns().stream()
                                .map(column -> column.value() == null
                                        ? column.facet()
                                        : words.message(
                                                "page.sheets.numbers.answer-of",
                                                locale,
                                                column.facet(),
                                                column.value())))
                .toList();
    }

    private static String path(Sheet sheet, SheetPeriod period, String owner) {
        return path(sheet, period.from(), period.to(), owner);
    }

    /** The way to the numbers of a period, of one person or of all. */
    static String path(Sheet sheet, @Nullable LocalDate from, @Nullable LocalDate to, String owner) {
        var asked = new LinkedHashMap<String, @Nullable Object>();
        asked.put("from", from);
        asked.put("to", to);
        asked.put("owner", owner);
        return "/sheets/" + sheet.code() + "/numbers" + SheetsPage.query(asked);
    }

    /** What is asked for; this month where nothing is. */
    static SheetPeriod period(@Nullable LocalDate from, @Nullable LocalDate to, LocalDate today) {
        LocalDate last = to == null ? (from == null || from.isBefore(today) ? today : from) : to;
        return new SheetPeriod(from == null ? last.withDayOfMonth(1) : from, last);
    }
}
