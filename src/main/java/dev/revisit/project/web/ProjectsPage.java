package dev.revisit.project.web;

import dev.revisit.project.ProjectList;
import dev.revisit.project.ProjectList.Filter;
import dev.revisit.project.ProjectList.Order;
import dev.revisit.project.ProjectList.Search;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private final Viewers viewers;
    private final Staff staff;

    ProjectsPage(ProjectList list, Viewers viewers, Staff staff) {
        this.list = list;
        this.viewers = viewers;
        this.staff = staff;
    }

    @GetMapping("/projects")
    String projects(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String holder,
            @RequestParam(defaultValue = "longest") String order,
            @RequestParam(required = false) @Nullable String after,
            Model model) {
        Viewer viewer = viewers.current();
        var search = new Search(
                q,
                oneOf(Filter.values(), Filter::code, state),
                stage.isBlank() ? null : oneOf(Stage.values(), Stage::code, stage),
                owner.isBlank() ? null : owner,
                holder.isBlank() ? null : holder,
                null);
        var page = list.page(search, oneOf(Order.values(), Order::code, order), viewer, after, LINES);
        model.addAttribute("lines", page.items());
        model.addAttribute("count", page.total(after, () -> list.count(search, viewer)));
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        model.addAttribute("q", q);
        model.addAttribute("state", state);
        model.addAttribute("stage", stage);
        model.addAttribute("owner", owner);
        model.addAttribute("holder", holder);
        model.addAttribute("order", order);
        model.addAttribute("filters", codes(Filter.values(), Filter::code));
        model.addAttribute("stages", codes(Stage.values(), Stage::code));
        model.addAttribute("orders", codes(Order.values(), Order::code));
        model.addAttribute("chosen", chosen(search));
        boolean severalPeople = viewer.leads() || viewer.supervises();
        model.addAttribute("severalPeople", severalPeople);
        model.addAttribute("owners", severalPeople ? staff.byName(list.owners(viewer)) : Map.of());
        model.addAttribute("holders", severalPeople ? staff.byName(list.holders(viewer)) : Map.of());
        model.addAttribute("mayStart", Projects.mayStart(viewer));
        return "projects/list";
    }

    /** Whether somebody looks for anything but what stands there first. */
    private static boolean chosen(Search search) {
        return search.stage() != null || search.owner() != null || search.holder() != null;
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
