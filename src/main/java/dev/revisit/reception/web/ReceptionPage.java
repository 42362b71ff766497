package dev.revisit.reception.web;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.form.request.FormPage;
import dev.revisit.reception.ReceptionList;
import dev.revisit.reception.ReceptionProcess;
import dev.revisit.reception.ReceptionText;
import dev.revisit.reception.Receptions;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerList;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The front desk's page (进店登记): the phone first, which tells whether the visitor is known; then who they are; below,
 * everybody who walked in today (rules W1, W2, W4).
 */
@Controller
class ReceptionPage {

    private static final int LINES = 100;

    /** Longer than any phone number. */
    private static final int LONGEST_PHONE = 60;

    private final ReceptionProcess process;
    private final ReceptionList list;
    private final CustomerList tracked;
    private final ReceptionText text;
    private final Customers customers;
    private final Staff staff;
    private final Viewers viewers;
    private final RefusalText words;
    private final CompanyZone zone;
    private final Clock clock;

    ReceptionPage(
            ReceptionProcess process,
            ReceptionList list,
            CustomerList tracked,
            ReceptionText text,
            Customers customers,
            Staff staff,
            Viewers viewers,
            RefusalText words,
            CompanyZone zone,
            Clock clock) {
        this.process = process;
        this.list = list;
        this.tracked = tracked;
        this.text = text;
        this.customers = customers;
        this.staff = staff;
        this.viewers = viewers;
        this.words = words;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * @param phone what the desk knows of the visitor: a phone, its last digits, or a name
     * @param customer one of those who were found by it
     */
    @GetMapping("/reception")
    String desk(
            @RequestParam(defaultValue = "") String phone,
            @RequestParam(required = false) @Nullable UUID customer,
            @RequestParam(required = false) @Nullable LocalDate day,
            @RequestParam(required = false) @Nullable String after,
            Model model,
            FormPage page) {
        var typed = new HashMap<String, Object>();
        String asked = phone.length() > LONGEST_PHONE ? phone.substring(0, LONGEST_PHONE) : phone.strip();
        if (!asked.isEmpty()) {
            typed.put("arrival", "customer");
            if (PhoneNumber.tryParse(asked).isPresent()) {
                typed.put("walkInPhone", asked);
            } else if (asked.codePoints().anyMatch(Character::isLetter)) {
                typed.put("walkInName", asked);
            }
        }
        lookUp(asked, customer, model);
        page.show(process.walkInForm(), typed);
        return list(day, after, model);
    }

    private void lookUp(String asked, @Nullable UUID customer, Model model) {
        boolean receives = Receptions.mayReceive(viewers.current());
        model.addAttribute("phone", asked);
        model.addAttribute("looked", receives && (!asked.isEmpty() || customer != null));
        model.addAttribute("candidates", List.of());
        model.addAttribute("more", false);
        if (!receives) {
            return;
        }
        Optional<Customer> known = customer == null
                ? PhoneNumber.tryParse(asked).flatMap(customers::trackedBy)
                : customers.trackedPhone(customer).map(number -> customers.file(customer));
        known.ifPresent(file -> {
            model.addAttribute("known", file.name());
            model.addAttribute("salesperson", staff.nameOf(file.owner()));
            model.addAttribute("chosen", customer);
        });
        if (known.isEmpty() && !asked.isEmpty()) {
            var found = tracked.lookUp(asked);
            model.addAttribute("candidates", found.lines());
            model.addAttribute("more", found.more());
            model.addAttribute(
                    "phones",
                    customers.maskedPhones(found.lines().stream()
                            .map(CustomerList.ListedCustomer::customerId)
                            .toList()));
        }
        model.addAttribute("wholePhone", PhoneNumber.tryParse(asked).isPresent());
    }

    private String list(@Nullable LocalDate day, @Nullable String after, Model model) {
        Viewer viewer = viewers.current();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.zone());
        LocalDate shown = day == null ? today : day;
        var page = list.page(shown, viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", list.count(shown, viewer));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("day", shown);
        model.addAttribute("isToday", shown.equals(today));
        model.addAttribute("receives", Receptions.mayReceive(viewer));
        model.addAttribute("leads", viewer.leads());
        return "receptions/desk";
    }

    @PostMapping("/reception")
    String register(
            @RequestParam(required = false) @Nullable UUID customer,
            Locale locale,
            Model model,
            FormPage page,
            RedirectAttributes next) {
        return page.submit(
                process.walkInForm(),
                typed -> {
                    UUID id = process.register(customer == null ? typed : withPhone(customer, typed));
                    next.addFlashAttribute(
                            "notice",
                            words.message(
                                    "page.reception.registered",
                                    locale,
                                    number(id, locale),
                                    text.nextStep(id.toString(), RefusalText.language(locale))
                                            .orElse("")));
                    return "redirect:/reception";
                },
                () -> {
                    lookUp("", null, model);
                    return list(null, null, model);
                });
    }

    /** The desk chose them by name: their phone stays here. */
    private Map<String, Object> withPhone(UUID customer, Map<String, Object> typed) {
        if (!Receptions.mayReceive(viewers.current())) {
            return typed;
        }
        var told = new HashMap<>(typed);
        told.put(
                "walkInPhone",
                customers.trackedPhone(customer).orElseThrow(() -> Refusal.conflict("reception.case-ended")));
        return told;
    }

    private String number(UUID id, Locale locale) {
        Map<String, String> lines = text.subtitles(List.of(id.toString()), RefusalText.language(locale));
        return lines.getOrDefault(id.toString(), "");
    }
}
