package dev.revisit.commission.web;

import dev.revisit.api.Download;
import dev.revisit.api.Page;
import dev.revisit.commission.statement.Corrections;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.PayCorrection;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.input.TypedNumbers;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The month's statements (rule C4): one's own, to be printed; everybody's, for payroll and the general manager; and
 * where payroll reads a month before it is closed, corrects it, closes it, and takes it along as CSV or Excel.
 */
@Controller
class StatementsPage {

    /** Lines of a statement, and statements of a month, on one page. */
    private static final int LINES = 50;

    private final Statements statements;
    private final Corrections corrections;
    private final StatementTables statementTables;
    private final FlagLines flagLines;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    StatementsPage(
            Statements statements,
            Corrections corrections,
            StatementTables statementTables,
            FlagLines flagLines,
            Viewers viewers,
            RefusalText words,
            CompanyZone zone,
            Clock clock) {
        this.statements = statements;
        this.corrections = corrections;
        this.statementTables = statementTables;
        this.flagLines = flagLines;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    /** This month's. */
    @GetMapping("/statements")
    String now() {
        return "redirect:/statements/" + thisMonth();
    }

    @GetMapping("/statements/{month}")
    String month(@PathVariable String month, @RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        YearMonth shown = Months.read(month);
        if (!Statements.seesAll(viewer)) {
            return "redirect:/statements/" + shown + "/" + viewer.userId();
        }
        months(shown, model);
        MonthSheet sheet = statements.month(shown, viewer);
        model.addAttribute("sheet", sheet);
        statements(sheet, after, model);
        model.addAttribute("payroll", viewer.is(Groups.PAYROLL));
        return "statements/month";
    }

    @GetMapping("/statements/{month}/{person}")
    String statement(
            @PathVariable String month,
            @PathVariable String person,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "false") boolean whole,
            Locale locale,
            Model model) {
        YearMonth shown = Months.read(month);
        Viewer viewer = viewers.current();
        Statement statement = statements.of(shown, person, viewer);
        months(shown, model);
        model.addAttribute("statement", statement);
        var page = Page.following(
                Page.placed(statement.lines()), Page.Placed::key, "statement", whole ? null : after, LINES);
        model.addAttribute(
                "lines",
                whole
                        ? statement.lines()
                        : page.items().stream().map(Page.Placed::item).toList());
        model.addAttribute("next", whole ? null : page.next());
        model.addAttribute("first", whole || after == null || after.isBlank());
        model.addAttribute("all", Statements.seesAll(viewer));
        var sources = statements.sources(shown, person);
        model.addAttribute("sources", sources);
        model.addAttribute("flagWords", flagLines.inWords(sources, locale));
        model.addAttribute("waiting", statement.closed() ? List.of() : corrections.waitingIn(shown, person));
        model.addAttribute(
                "closing", statement.closed() ? statements.closing(shown).orElse(null) : null);
        return "statements/statement";
    }

    /** The month before it is closed, and after (rule C4). */
    @GetMapping("/payroll/{month}")
    String payroll(
            @PathVariable String month,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String leftOutAfter,
            @RequestParam(required = false) @Nullable String correctionsAfter,
            Locale locale,
            Model model) {
        var ends = new Ends(after, leftOutAfter, correctionsAfter);
        return payroll(Months.read(month), ends, locale, model, Map.of(), Map.of());
    }

    /** Where the pages before ended of payroll's three lists. */
    private record Ends(
            @Nullable String statements,
            @Nullable String leftOut,
            @Nullable String corrections) {

        static final Ends NONE = new Ends(null, null, null);
    }

    private static void statements(MonthSheet sheet, @Nullable String after, Model model) {
        var page = Page.following(sheet.statements(), Statement::person, "statements", after, LINES);
        model.addAttribute("statements", page.items());
        model.addAttribute("statementsNext", page.next());
        model.addAttribute("statementsFirst", after == null || after.isBlank());
    }

    @GetMapping("/payroll")
    String lastMonth() {
        return "redirect:/payroll/" + thisMonth().minusMonths(1);
    }

    @PostMapping("/payroll/{month}/close")
    String close(
            @PathVariable String month,
            @RequestParam(defaultValue = "") String seen,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearMonth shown = Months.read(month);
        try {
            statements.close(shown, seen, asPayroll(), clock.instant());
        } catch (Refusal refused) {
            return again(shown, refused, Map.of(), locale, model, response);
        }
        next.addFlashAttribute("notice", words.message("page.payroll.closed", locale, shown.toString()));
        return "redirect:/payroll/" + shown;
    }

    @PostMapping("/payroll/{month}/corrections")
    String correct(
            @PathVariable String month,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearMonth shown = Months.read(month);
        Corrections.Entry entered;
        try {
            entered = corrections.enter(
                    id,
                    shown,
                    person.strip(),
                    TypedNumbers.parsed(amount).orElse(null),
                    reason,
                    asPayroll(),
                    clock.instant());
        } catch (Refusal refused) {
            Map<String, String> typed = Map.of("person", person, "amount", amount, "reason", reason);
            return again(shown, refused, typed, locale, model, response);
        }
        next.addFlashAttribute(
                "notice",
                words.message("page.payroll.corrected." + entered.state().code(), locale));
        return "redirect:/payroll/" + shown;
    }

    @PostMapping("/payroll/{month}/corrections/{original}/reversal")
    String reverse(
            @PathVariable String month,
            @PathVariable UUID original,
            @RequestParam UUID id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        YearMonth shown = Months.read(month);
        Corrections.Entry entered;
        try {
            entered = corrections.reverse(id, original, reason, asPayroll(), clock.instant());
        } catch (Refusal refused) {
            Map<String, String> typed = Map.of("reversal", original.toString(), "reversalReason", reason);
            return again(shown, refused, typed, locale, model, response);
        }
        next.addFlashAttribute(
                "notice",
                words.message(
                        "page.payroll.reversed." + entered.state().code(),
                        locale,
                        entered.correction().month().toString()));
        return "redirect:/payroll/" + shown;
    }

    @GetMapping("/payroll/{month}/statements.csv")
    ResponseEntity<byte[]> statementsAsCsv(@PathVariable String month, Locale locale) {
        YearMonth shown = Months.read(month);
        MonthSheet sheet = statements.month(shown, asPayroll());
        return Download.csv("statements-" + shown, statementTables.statements(sheet, RefusalText.language(locale)));
    }

    @GetMapping("/payroll/{month}/lines.csv")
    ResponseEntity<byte[]> linesAsCsv(@PathVariable String month, Locale locale) {
        YearMonth shown = Months.read(month);
        MonthSheet sheet = statements.month(shown, asPayroll());
        return Download.csv(
                "lines-" + shown,
                statementTables.lines(sheet, statements.sources(shown, null), RefusalText.language(locale)));
    }

    @GetMapping("/payroll/{month}/statements.xlsx")
    ResponseEntity<byte[]> asExcel(@PathVariable String month, Locale locale) {
        YearMonth shown = Months.read(month);
        MonthSheet sheet = statements.month(shown, asPayroll());
        Locale language = RefusalText.language(locale);
        var sources = statements.sources(shown, null);
        return Download.excel(
                "statements-" + shown,
                statementTables.statements(sheet, language),
                statementTables.lines(sheet, sources, language),
                statementTables.leftOut(sheet, sources, language));
    }

    private Viewer asPayroll() {
        Viewer viewer = viewers.current();
        if (!viewer.is(Groups.PAYROLL)) {
            throw Refusal.forbidden("not-allowed");
        }
        return viewer;
    }

    private String payroll(
            YearMonth shown,
            Ends ends,
            Locale locale,
            Model model,
            Map<String, String> errors,
            Map<String, String> typed) {
        Viewer viewer = asPayroll();
        MonthSheet sheet = statements.month(shown, viewer);
        var sources = statements.sources(shown, null);
        months(shown, model);
        model.addAttribute("sheet", sheet);
        model.addAttribute("closable", statements.isClosable(shown, clock.instant()));
        model.addAttribute("closing", sheet.closed() ? statements.closing(shown).orElse(null) : null);
        model.addAttribute("terms", statements.terms());
        statements(sheet, ends.statements(), model);
        var leftOut = Page.following(
                flagLines.leftOut(sheet, sources, locale),
                line -> Page.key(line.flag().dueAt()) + " " + line.flag().id(),
                "left-out",
                ends.leftOut(),
                LINES);
        model.addAttribute("leftOut", leftOut.items());
        model.addAttribute("leftOutCount", sheet.leftOut().size());
        model.addAttribute("leftOutNext", leftOut.next());
        model.addAttribute("leftOutFirst", ends.leftOut() == null);
        List<Corrections.Entry> all = corrections(sheet, sources, viewer);
        var entered = Page.following(
                all,
                each -> Page.key(each.correction().enteredAt()) + " "
                        + each.correction().id(),
                "corrections",
                ends.corrections(),
                LINES);
        model.addAttribute("corrections", entered.items());
        model.addAttribute("correctionsCount", all.size());
        model.addAttribute("correctionsNext", entered.next());
        model.addAttribute("correctionsFirst", ends.corrections() == null);
        model.addAttribute(
                "reversalIds",
                entered.items().stream()
                        .collect(Collectors.toMap(entry -> entry.correction().id(), entry -> UUID.randomUUID())));
        model.addAttribute("waiting", sheet.closed() ? List.of() : corrections.waitingIn(shown, null));
        model.addAttribute("alone", corrections.alone());
        model.addAttribute("correctionId", UUID.randomUUID());
        model.addAttribute("people", flagLines.people());
        model.addAttribute("errors", errors);
        model.addAttribute("typed", typed);
        return "statements/payroll";
    }

    /** What was entered for the month, and what of earlier ones counts in it. */
    private List<Corrections.Entry> corrections(MonthSheet sheet, Statements.Sources sources, Viewer viewer) {
        var entered = new ArrayList<>(corrections.ofMonth(sheet.month(), viewer));
        Set<UUID> known = entered.stream().map(entry -> entry.correction().id()).collect(Collectors.toSet());
        List<UUID> late = sheet.statements().stream()
                .flatMap(statement -> statement.of(Statement.Kind.CORRECTED).stream())
                .flatMap(line -> Stream.ofNullable(sources.corrections().get(line.of())))
                .map(PayCorrection::id)
                .filter(id -> !known.contains(id))
                .toList();
        entered.addAll(corrections.theCorrections(late, viewer));
        return entered;
    }

    private String again(
            YearMonth shown,
            Refusal refused,
            Map<String, String> typed,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        if (refused.kind() == Refusal.Kind.FORBIDDEN || refused.kind() == Refusal.Kind.NOT_FOUND) {
            throw refused;
        }
        response.setStatus(refused.status());
        return payroll(shown, Ends.NONE, locale, model, words.byField(refused, locale), typed);
    }

    private void months(YearMonth shown, Model model) {
        model.addAttribute("month", shown);
        model.addAttribute("thisMonth", thisMonth());
    }

    private YearMonth thisMonth() {
        return YearMonth.from(clock.instant().atZone(zone.zone()));
    }
}
