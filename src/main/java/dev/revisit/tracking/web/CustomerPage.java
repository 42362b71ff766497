package dev.revisit.tracking.web;

import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.customer.ContactsAfterCase;
import dev.revisit.customer.Customer;
import dev.revisit.customer.CustomerChange;
import dev.revisit.customer.CustomerChanges;
import dev.revisit.customer.Customers;
import dev.revisit.customer.RelatedWork;
import dev.revisit.customer.file.Attachments;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.customer.timeline.Timeline;
import dev.revisit.engine.CaseDiagrams;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CaseStatuses;
import dev.revisit.tracking.Contracts;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** One customer: who they are, what they need, what was promised, where their case stands, and their tracking sheet. */
@Controller
class CustomerPage {

    /** How many records of the newest case stand on a page: a year's, and a half, of revisits every 7 days. */
    private static final int RECORDS = 80;

    private static final int RECORDS_OF_EARLIER = 5;

    /** How many cases stand on the customer's page. */
    private static final int CASES = 4;

    /** How many of everything else. */
    private static final int FIRST = 20;

    private static final int CHANGES = 5;

    private static final int LINES = 50;

    private final Customers customers;
    private final CustomerChanges changes;
    private final Accounts accounts;
    private final TrackingSheets trackingSheets;
    private final SheetViews sheetViews;
    private final Contracts contracts;
    private final CaseStatuses caseStatuses;
    private final Timeline timeline;
    private final Attachments attachments;
    private final ObjectProvider<RelatedWork> related;
    private final ObjectProvider<ContactsAfterCase> afterCase;
    private final OpenWork openWork;
    private final CaseDiagrams caseDiagrams;
    private final Viewers viewers;
    private final CustomerHints hints;

    CustomerPage(
            Customers customers,
            CustomerChanges changes,
            Accounts accounts,
            TrackingSheets trackingSheets,
            SheetViews sheetViews,
            Contracts contracts,
            CaseStatuses caseStatuses,
            Timeline timeline,
            Attachments attachments,
            ObjectProvider<RelatedWork> related,
            ObjectProvider<ContactsAfterCase> afterCase,
            OpenWork openWork,
            CaseDiagrams caseDiagrams,
            Viewers viewers,
            CustomerHints hints) {
        this.hints = hints;
        this.customers = customers;
        this.changes = changes;
        this.accounts = accounts;
        this.trackingSheets = trackingSheets;
        this.sheetViews = sheetViews;
        this.contracts = contracts;
        this.caseStatuses = caseStatuses;
        this.timeline = timeline;
        this.attachments = attachments;
        this.related = related;
        this.afterCase = afterCase;
        this.openWork = openWork;
        this.caseDiagrams = caseDiagrams;
        this.viewers = viewers;
    }

    @GetMapping("/customers/{id}")
    String customer(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        Customer customer = customers.visible(id, viewer);
        List<TrackingCase> cases = trackingSheets.casesOf(id);
        @Nullable TrackingCase newest = cases.stream().findFirst().orElse(null);
        who(customer, model);
        @Nullable Account account = accounts.ofOrNull(customer.accountId());
        model.addAttribute("account", account);
        model.addAttribute("accountVisible", account != null && viewer.sees(account.owner()));
        model.addAttribute("own", customer.owner().equals(viewer.userId()));
        model.addAttribute("tracked", newest);
        openWork.readAhead(Stream.concat(
                        cases.stream()
                                .filter(TrackingCase::isOpen)
                                .map(each -> each.id().toString()),
                        related.stream().flatMap(feature -> feature.openCases(id).stream()))
                .toList());
        model.addAttribute("hints", hints.of(customer, RefusalText.language(locale)));
        model.addAttribute(
                "standing",
                newest == null ? null : caseStatuses.of(List.of(newest)).get(newest.id()));
        model.addAttribute(
                "sheets",
                cases.stream()
                        .limit(CASES)
                        .map(tracked -> sheetViews.part(
                                tracked, null, tracked.equals(newest) ? RECORDS : RECORDS_OF_EARLIER, viewer))
                        .toList());
        model.addAttribute("removable", attachments.removable(attachments.of(id), viewer));
        model.addAttribute(
                "contracts",
                contracts.ofCases(
                        cases.stream().limit(CASES).map(TrackingCase::id).toList()));
        model.addAttribute(
                "offers",
                related.stream()
                        .flatMap(feature -> feature.actions(id, viewer, RefusalText.language(locale)).stream())
                        .toList());
        model.addAttribute(
                "contactPath",
                newest != null && newest.isOpen()
                        ? null
                        : afterCase.stream()
                                .flatMap(feature -> feature.path(id, viewer).stream())
                                .findFirst()
                                .orElse(null));
        model.addAttribute("moreCases", Math.max(0, cases.size() - CASES));
        for (Kept what : Kept.values()) {
            List<?> all = kept(what, id, cases, locale);
            model.addAttribute(what.code(), all.stream().limit(FIRST).toList());
            model.addAttribute(what.code() + "Count", all.size());
        }
        var told = timeline.page(id, null, FIRST);
        model.addAttribute("timeline", told.items());
        model.addAttribute("timelineCount", told.total(null, () -> timeline.count(id)));
        Page<CustomerChange> changed =
                customer.isAsRegistered() ? new Page<>(List.of(), null) : changes.page(id, null, CHANGES);
        model.addAttribute("changes", changed.items());
        model.addAttribute("changesCount", changed.total(null, () -> changes.count(id)));
        return "customers/customer";
    }

    /** What is kept of a customer besides the sheet, and has a page of its own where there is much of it. */
    private enum Kept {
        PROMISES,
        MATERIAL,
        ATTACHMENTS,
        RELATED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private List<?> kept(Kept what, UUID id, List<TrackingCase> tracked, Locale locale) {
        List<UUID> cases = tracked.stream().map(TrackingCase::id).toList();
        return switch (what) {
            case PROMISES -> trackingSheets.openPromises(cases);
            case MATERIAL -> trackingSheets.withMaterial(cases);
            case ATTACHMENTS -> attachments.of(id);
            case RELATED ->
                related.stream()
                        .flatMap(feature -> feature.of(id, RefusalText.language(locale)).stream())
                        .toList();
        };
    }

    /** A case's sheet, part by part from its end. */
    @GetMapping("/customers/{id}/sheet")
    String sheet(
            @PathVariable UUID id,
            @RequestParam(name = "case", required = false) @Nullable String number,
            @RequestParam(required = false) @Nullable Integer before,
            Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute("customer", customers.visible(id, viewer));
        List<TrackingCase> cases = trackingSheets.casesOf(id);
        TrackingCase shown = cases.stream()
                .filter(tracked -> number == null || tracked.number().equals(number))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("case.unknown"));
        model.addAttribute("cases", cases);
        model.addAttribute("sheet", sheetViews.part(shown, before, RECORDS, viewer));
        model.addAttribute("first", before == null);
        return "customers/sheet";
    }

    /** All of what is kept of one kind, page by page. */
    @GetMapping("/customers/{id}/all/{what}")
    String all(
            @PathVariable UUID id,
            @PathVariable String what,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        Customer customer = customers.visible(id, viewer);
        model.addAttribute("customer", customer);
        model.addAttribute("own", customer.owner().equals(viewer.userId()));
        model.addAttribute("what", what);
        model.addAttribute("first", after == null || after.isBlank());
        if (what.equals("timeline")) {
            return all(timeline.page(id, after, LINES), after, () -> timeline.count(id), model);
        }
        if (what.equals("changes")) {
            return all(changes.page(id, after, LINES), after, () -> changes.count(id), model);
        }
        Kept kept = Arrays.stream(Kept.values())
                .filter(each -> each.code().equals(what))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
        model.addAttribute("removable", attachments.removable(attachments.of(id), viewer));
        List<?> all = kept(kept, id, trackingSheets.casesOf(id), locale);
        var page = Page.following(Page.placed(all), Page.Placed::key, "all-" + what, after, LINES);
        model.addAttribute("items", page.items().stream().map(Page.Placed::item).toList());
        model.addAttribute("count", all.size());
        model.addAttribute("next", page.next());
        return "customers/all";
    }

    private static String all(Page<?> page, @Nullable String after, LongSupplier count, Model model) {
        model.addAttribute("items", page.items());
        model.addAttribute("count", page.total(after, count));
        model.addAttribute("next", page.next());
        return "customers/all";
    }

    /** The sheet as the paper one looks (客户跟踪进度表), to be printed on A4. */
    @GetMapping("/customers/{id}/print")
    String print(@PathVariable UUID id, Model model) {
        Viewer viewer = viewers.current();
        who(customers.visible(id, viewer), model);
        model.addAttribute(
                "sheet",
                trackingSheets.casesOf(id).stream()
                        .findFirst()
                        .map(newest -> sheetViews.whole(newest, viewer))
                        .orElseThrow(() -> Refusal.notFound("customer.no-case")));
        return "customers/print";
    }

    private void who(Customer customer, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("reach", customers.reach(customer.id()));
    }

    @GetMapping("/customers/{id}/diagrams")
    @ResponseBody
    List<CaseDiagrams.Drawing> diagrams(@PathVariable UUID id) {
        customers.visible(id, viewers.current());
        return trackingSheets.casesOf(id).stream()
                .findFirst()
                .map(newest -> caseDiagrams.of(newest.id().toString()))
                .orElse(List.of());
    }
}
