package dev.revisit.tracking.web;

import dev.revisit.customer.Attachments;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.RelatedWork;
import dev.revisit.customer.Timeline;
import dev.revisit.engine.Drawings;
import dev.revisit.refusal.RefusalWords;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.Standings;
import dev.revisit.tracking.TrackingCase;
import dev.revisit.tracking.TrackingSheets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** One customer: who they are, what they need, what was promised, where their case stands, and their tracking sheet. */
@Controller
class CustomerPage {

    private final Customers customers;
    private final TrackingSheets trackingSheets;
    private final Sheets sheets;
    private final Standings standings;
    private final Timeline timeline;
    private final Attachments attachments;
    private final ObjectProvider<RelatedWork> related;
    private final Drawings drawings;
    private final Viewers viewers;

    CustomerPage(
            Customers customers,
            TrackingSheets trackingSheets,
            Sheets sheets,
            Standings standings,
            Timeline timeline,
            Attachments attachments,
            ObjectProvider<RelatedWork> related,
            Drawings drawings,
            Viewers viewers) {
        this.customers = customers;
        this.trackingSheets = trackingSheets;
        this.sheets = sheets;
        this.standings = standings;
        this.timeline = timeline;
        this.attachments = attachments;
        this.related = related;
        this.drawings = drawings;
        this.viewers = viewers;
    }

    @GetMapping("/customers/{id}")
    String customer(@PathVariable UUID id, Locale locale, Model model) {
        Viewer viewer = viewers.current();
        Customer customer = customers.visible(id, viewer);
        List<SheetView> all = sheets.of(id, viewer);
        TrackingCase newest = all.get(0).tracked();
        who(customer, model);
        model.addAttribute("own", customer.owner().equals(viewer.userId()));
        model.addAttribute("tracked", newest);
        model.addAttribute("standing", standings.of(newest.id()));
        model.addAttribute("sheets", all);
        model.addAttribute(
                "promises",
                newestFirst(all).filter(line -> line.entry().hasOpenPromise()).toList());
        model.addAttribute(
                "material",
                newestFirst(all)
                        .filter(line -> line.entry().details().material() != null)
                        .toList());
        model.addAttribute("timeline", timeline.of(id));
        var files = attachments.of(id);
        model.addAttribute("attachments", files);
        model.addAttribute("removable", attachments.removable(files, viewer));
        model.addAttribute(
                "related",
                related.stream()
                        .flatMap(feature -> feature.of(id, RefusalWords.language(locale)).stream())
                        .toList());
        return "customers/customer";
    }

    /** The sheet as the paper one looks (客户跟踪进度表), to be printed on A4. */
    @GetMapping("/customers/{id}/print")
    String print(@PathVariable UUID id, Model model) {
        Viewer viewer = viewers.current();
        who(customers.visible(id, viewer), model);
        model.addAttribute("sheet", sheets.of(id, viewer).get(0));
        return "customers/print";
    }

    private void who(Customer customer, Model model) {
        model.addAttribute("customer", customer);
        model.addAttribute("reach", customers.reach(customer.id()));
        model.addAttribute("needs", Detail.of(customer.needs()));
    }

    private static java.util.stream.Stream<SheetView.Line> newestFirst(List<SheetView> all) {
        return all.stream()
                .flatMap(sheet -> sheet.lines().stream())
                .sorted(Comparator.comparing(
                                (SheetView.Line line) -> line.entry().contactedAt())
                        .reversed());
    }

    @GetMapping("/customers/{id}/diagrams")
    @ResponseBody
    List<Drawings.Drawing> diagrams(@PathVariable UUID id) {
        customers.visible(id, viewers.current());
        return drawings.of(trackingSheets.casesOf(id).get(0).id().toString());
    }
}
