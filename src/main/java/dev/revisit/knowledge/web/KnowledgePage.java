package dev.revisit.knowledge.web;

import dev.revisit.form.request.FormPage;
import dev.revisit.knowledge.KnowledgeConfirmation;
import dev.revisit.knowledge.Product;
import dev.revisit.knowledge.ProductKnowledge;
import dev.revisit.knowledge.Products;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

/** Product knowledge (rule A5): a salesperson's own; for those who lead, their team's, to be confirmed and taken back. */
@Controller
@RequestMapping("/knowledge")
class KnowledgePage {

    private static final int LINES = 50;

    private final ProductKnowledge knowledge;
    private final Products products;
    private final Viewers viewers;
    private final RefusalText words;

    KnowledgePage(ProductKnowledge knowledge, Products products, Viewers viewers, RefusalText words) {
        this.knowledge = knowledge;
        this.products = products;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String team(
            @RequestParam(required = false) @Nullable UUID product,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Viewer viewer = viewers.current();
        if (!viewer.leads() && viewer.is(Groups.SALES)) {
            return of(viewer.userId(), after, model);
        }
        var page = knowledge.team(product, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> knowledge.countTeam(viewer)));
        model.addAttribute("abilities", ProductKnowledge.abilities());
        model.addAttribute("product", product == null ? "" : product.toString());
        var names = new LinkedHashMap<String, String>();
        for (Product each : products.sold()) {
            names.put(each.id().toString(), each.name());
        }
        model.addAttribute("products", names);
        paged(after, page.next(), model);
        return "knowledge/team";
    }

    @GetMapping("/{person}")
    String of(@PathVariable String person, @RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        var page = knowledge.of(person, viewer, after, LINES);
        model.addAttribute("person", person);
        model.addAttribute("own", person.equals(viewer.userId()));
        model.addAttribute("leads", viewer.leads());
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> knowledge.countOf(person)));
        model.addAttribute("abilities", ProductKnowledge.abilities());
        model.addAttribute("confirms", knowledge.isConfirmedBy(viewer, person));
        model.addAttribute("edits", Products.areEditedBy(viewer));
        paged(after, page.next(), model);
        return "knowledge/person";
    }

    @GetMapping("/{person}/history")
    String history(@PathVariable String person, @RequestParam(required = false) @Nullable String after, Model model) {
        var page = knowledge.history(person, viewers.current(), after, LINES);
        model.addAttribute("person", person);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> knowledge.countHistory(person)));
        model.addAttribute(
                "names",
                products.names(page.items().stream()
                        .map(KnowledgeConfirmation::productId)
                        .toList()));
        paged(after, page.next(), model);
        return "knowledge/history";
    }

    private static void paged(@Nullable String after, @Nullable String next, Model model) {
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("next", next);
    }

    @GetMapping("/{person}/products/{product}")
    String form(@PathVariable String person, @PathVariable UUID product, FormPage page, Model model) {
        Viewer viewer = viewers.current();
        var known = knowledge.ofProduct(person, product, viewer);
        if (!knowledge.isConfirmedBy(viewer, person)) {
            throw Refusal.forbidden("knowledge.superior-only");
        }
        page.show(knowledge.confirmForm());
        return confirming(person, known, model);
    }

    @PostMapping("/{person}/products/{product}")
    String confirm(
            @PathVariable String person,
            @PathVariable UUID product,
            Locale locale,
            FormPage page,
            Model model,
            RedirectAttributes next) {
        Viewer viewer = viewers.current();
        return page.submit(
                knowledge.confirmForm(),
                typed -> {
                    knowledge.confirm(person, product, typed, viewer);
                    return back(person, "page.knowledge.confirmed", locale, next);
                },
                () -> confirming(person, knowledge.ofProduct(person, product, viewer), model));
    }

    private static String confirming(String person, ProductKnowledge.OfProduct known, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("known", known);
        model.addAttribute("abilities", ProductKnowledge.abilities());
        return "knowledge/confirm";
    }

    @GetMapping("/confirmations/{id}/take-back")
    String askWhy(@PathVariable UUID id, FormPage page, Model model) {
        Viewer viewer = viewers.current();
        KnowledgeConfirmation confirmation = knowledge.confirmation(id, viewer);
        if (!knowledge.isConfirmedBy(viewer, confirmation.person())) {
            throw Refusal.forbidden("knowledge.superior-only");
        }
        page.show(knowledge.takeBackForm());
        return takingBack(confirmation, model);
    }

    @PostMapping("/confirmations/{id}/take-back")
    String takeBack(@PathVariable UUID id, Locale locale, FormPage page, Model model, RedirectAttributes next) {
        Viewer viewer = viewers.current();
        return page.submit(
                knowledge.takeBackForm(),
                typed ->
                        back(knowledge.takeBack(id, typed, viewer).person(), "page.knowledge.taken-back", locale, next),
                () -> takingBack(knowledge.confirmation(id, viewer), model));
    }

    private String takingBack(KnowledgeConfirmation confirmation, Model model) {
        model.addAttribute("confirmation", confirmation);
        model.addAttribute(
                "productName", products.names(List.of(confirmation.productId())).get(confirmation.productId()));
        return "knowledge/take-back";
    }

    private String back(String person, String message, Locale locale, RedirectAttributes next) {
        next.addFlashAttribute("notice", words.message(message, locale));
        return "redirect:/knowledge/" + person;
    }
}
