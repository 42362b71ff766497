package dev.revisit.tracking.web;

import dev.revisit.customer.Customers;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.CustomerList.Filter;
import dev.revisit.tracking.CustomerList.Order;
import dev.revisit.tracking.CustomerList.Search;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of the customers that a person may see; for the front desk, the place to find out whose somebody is. */
@Controller
class CustomersPage {

    private static final int LINES = 50;

    /** Longer than any name or phone. */
    private static final int LONGEST_SEARCH = 100;

    private final CustomerList list;
    private final Customers customers;
    private final Viewers viewers;
    private final Staff staff;
    private final Clock clock;

    CustomersPage(CustomerList list, Customers customers, Viewers viewers, Staff staff, Clock clock) {
        this.list = list;
        this.customers = customers;
        this.viewers = viewers;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping("/customers")
    String customers(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "open") String filter,
            @RequestParam(defaultValue = "next-due") String order,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Viewer viewer = viewers.current();
        String text = q.length() > LONGEST_SEARCH ? q.substring(0, LONGEST_SEARCH) : q;
        model.addAttribute("q", text);
        model.addAttribute("now", clock.instant());
        boolean ownCustomers = viewer.is(Groups.SALES) || viewer.leads();
        if (!ownCustomers && viewer.is(Groups.RECEPTION)) {
            var found = list.lookUp(text);
            lines(found.lines(), model);
            model.addAttribute("more", found.more());
            return "customers/look-up";
        }
        String onlyOwner = owner == null || owner.isBlank() ? null : owner;
        var search = new Search(text, oneOf(Filter.values(), Filter::code, filter), onlyOwner);
        var page = list.page(search, oneOf(Order.values(), Order::code, order), viewer, after, LINES);
        lines(page.items(), model);
        model.addAttribute("count", page.total(after, () -> list.count(search, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("filter", filter);
        model.addAttribute("order", order);
        model.addAttribute("owner", onlyOwner == null ? "" : onlyOwner);
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("leads", viewer.leads());
        model.addAttribute("owners", owners(viewer));
        return "customers/list";
    }

    /** Those whose customers can be picked out, by name. */
    private Map<String, String> owners(Viewer viewer) {
        if (viewer.team().isEmpty()) {
            return Map.of();
        }
        var people = new TreeSet<>(viewer.team());
        people.add(viewer.userId());
        return staff.byName(people);
    }

    private void lines(List<CustomerList.ListedCustomer> lines, Model model) {
        model.addAttribute("lines", lines);
        model.addAttribute(
                "phones",
                customers.maskedPhones(lines.stream()
                        .map(CustomerList.ListedCustomer::customerId)
                        .toList()));
    }

    private static <T> T oneOf(T[] choices, Function<T, String> code, String asked) {
        return Arrays.stream(choices)
                .filter(choice -> code.apply(choice).equals(asked))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(null, "not-an-option"));
    }
}
