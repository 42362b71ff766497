package dev.revisit.knowledge.web;

import dev.revisit.form.request.FormPage;
import dev.revisit.knowledge.Product;
import dev.revisit.knowledge.Products;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.HashMap;
import java.util.Locale;
import java.util.Set;
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

/** The list of what the company sells, read by those who sell, kept by those who supervise (rule A5). */
@Controller
@RequestMapping("/products")
class ProductsPage {

    private static final int LINES = 50;

    private final Products products;
    private final Viewers viewers;
    private final RefusalText words;

    ProductsPage(Products products, Viewers viewers, RefusalText words) {
        this.products = products;
        this.viewers = viewers;
        this.words = words;
    }

    @GetMapping
    String products(@RequestParam(required = false) @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        var page = products.page(viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, products::count));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("edits", Products.areEditedBy(viewer));
        return "knowledge/products";
    }

    @GetMapping("/new")
    String form(FormPage page, Model model) {
        requireEditor();
        page.show(products.form().only(Set.of("productName")));
        return added(model);
    }

    @PostMapping("/new")
    String add(Locale locale, FormPage page, Model model, RedirectAttributes next) {
        return page.submit(
                products.form().only(Set.of("productName")),
                typed -> {
                    products.add(typed, viewers.current());
                    return back("page.product.added", locale, next);
                },
                () -> added(model));
    }

    private static String added(Model model) {
        model.addAttribute("path", "/products/new");
        return "knowledge/product";
    }

    @GetMapping("/{id}")
    String product(@PathVariable UUID id, FormPage page, Model model) {
        Product product = products.product(id, requireEditor());
        var known = new HashMap<String, Object>();
        known.put("productName", product.name());
        known.put("retired", product.isRetired());
        page.show(products.form(), known);
        return changed(id, model);
    }

    @PostMapping("/{id}")
    String change(@PathVariable UUID id, Locale locale, FormPage page, Model model, RedirectAttributes next) {
        return page.submit(
                products.form(),
                typed -> {
                    products.change(id, typed, viewers.current());
                    return back("page.product.changed", locale, next);
                },
                () -> changed(id, model));
    }

    private static String changed(UUID id, Model model) {
        model.addAttribute("path", "/products/" + id);
        return "knowledge/product";
    }

    private String back(String message, Locale locale, RedirectAttributes next) {
        next.addFlashAttribute("notice", words.message(message, locale));
        return "redirect:/products";
    }

    private Viewer requireEditor() {
        Viewer viewer = viewers.current();
        if (!Products.areEditedBy(viewer)) {
            throw Refusal.forbidden("product.supervisors-only");
        }
        return viewer;
    }
}
