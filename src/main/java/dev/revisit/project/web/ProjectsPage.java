package dev.revisit.project.web;

import dev.revisit.account.Account;
import dev.revisit.account.Accounts;
import dev.revisit.api.Page;
import dev.revisit.engine.BusinessKey;
import dev.revisit.project.ProjectList;
import dev.revisit.project.ProjectList.Filter;
import dev.revisit.project.ProjectList.ListedProject;
import dev.revisit.project.ProjectList.Order;
import dev.revisit.project.ProjectList.Search;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of the projects that a person may see: by stage, by who holds them up, by how long (rules P2, M3). */
@Controller
class ProjectsPage {

    private static final int LINES = 50;

    private final ProjectList list;
    private final Accounts accounts;
    private final Viewers viewers;
    private final Staff staff;
    private final RefusalText words;

    ProjectsPage(ProjectList list, Accounts accounts, Viewers viewers, Staff staff, RefusalText words) {
        this.list = list;
        this.accounts = accounts;
        this.viewers = viewers;
        this.staff = staff;
        this.words = words;
    }

    @GetMapping("/projects")
    String projects(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "longest") String order,
            @RequestParam(required = false) @Nullable String after,
            Locale locale,
            Model model) {
        Viewer viewer = viewers.current();
        Optional<Account> of = account.isBlank() ? Optional.empty() : account(account, viewer);
        boolean unknown = !account.isBlank() && of.isEmpty();
        if (unknown) {
            model.addAttribute("problem", words.message("account.not-found", locale));
        }
        var search = new Search(
                q,
                oneOf(Filter.values(), Filter::code, state),
                stage.isBlank() ? null : oneOf(Stage.values(), Stage::code, stage),
                owner.isBlank() ? null : owner,
                holder.isBlank() ? null : holder,
                of.map(Account::id).orElse(null));
        Page<ListedProject> page = unknown
                ? new Page<>(List.of(), null)
                : list.page(search, oneOf(Order.values(), Order::code, order), viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(unknown ? null : after, () -> list.count(search, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("stage", stage);
        model.addAttribute("owner", owner);
        model.addAttribute("account", of.map(Account::label).orElse(account));
        model.addAttribute("holder", holder);
        model.addAttribute("order", order);
        model.addAttribute("filters", codes(Filter.values(), Filter::code));
        model.addAttribute("stages", codes(Stage.values(), Stage::code));
        model.addAttribute("orders", codes(Order.values(), Order::code));
        model.addAttribute("chosen", unknown || chosen(search));
        boolean severalPeople = viewer.leads() || viewer.supervises();
        model.addAttribute("severalPeople", severalPeople);
        model.addAttribute("owners", severalPeople ? staff.byName(list.owners(viewer)) : Map.of());
        model.addAttribute("holders", severalPeople ? staff.byName(list.holders(viewer)) : Map.of());
        model.addAttribute("mayStart", Projects.mayStart(viewer));
        return "projects/list";
    }

    /** Whether somebody looks for anything but what stands there first. */
    private static boolean chosen(Search search) {
        return search.stage() != null || search.owner() != null || search.holder() != null || search.account() != null;
    }

    /** The account of this id, number or name, for whoever sees it, or a project of it. */
    private Optional<Account> account(String text, Viewer viewer) {
        return BusinessKey.id(text)
                .map(id -> Optional.ofNullable(accounts.theAccounts(List.of(id)).get(id)))
                .orElseGet(() -> accounts.find(text))
                .filter(account -> viewer.sees(account.owner()) || list.seesAnyOf(account.id(), viewer));
    }

    private static <T> List<String> codes(T[] choices, Function<T, String> code) {
        return Arrays.stream(choices).map(code).toList();
    }

    private static <T> T oneOf(T[] choices, Function<T, String> code, String asked) {
        return Arrays.stream(choices)
                .filter(choice -> code.apply(choice).equals(asked))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid(null, "not-an-option"));
    }
}
