package dev.revisit.desk.web;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What stands around every page: who is looking, and where they may go. Templates ask it as {@code @navigation}. */
@Component("navigation")
class Navigation {

    private static final String ASKED = Navigation.class.getName();

    private final Viewers viewers;
    private final Staff staff;
    private final List<NavigationEntry> entries;

    Navigation(Viewers viewers, Staff staff, List<NavigationEntry> entries) {
        this.viewers = viewers;
        this.staff = staff;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::position))
                .toList();
    }

    /** Asked once for each page; nobody on the login page. */
    private Optional<Viewer> viewer() {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(ASKED, RequestAttributes.SCOPE_REQUEST) instanceof Viewer known) {
            return Optional.of(known);
        }
        var viewer = viewers.currentIfAny().filter(found -> !found.is("ROLE_ANONYMOUS"));
        viewer.ifPresent(found -> request.setAttribute(ASKED, found, RequestAttributes.SCOPE_REQUEST));
        return viewer;
    }

    public boolean isLoggedIn() {
        return viewer().isPresent();
    }

    /** The name of whoever is logged in. */
    public String name() {
        return viewer().map(Viewer::userId).map(staff::nameOf).orElse("");
    }

    /** Where the viewer may go. */
    public List<NavigationEntry> entries() {
        return viewer().stream()
                .flatMap(found ->
                        entries.stream().filter(entry -> entry.audience().test(found)))
                .toList();
    }

    /** Whether the viewer is offered this page. */
    public boolean offers(String path) {
        return viewer().stream()
                .anyMatch(found -> entries.stream()
                        .filter(entry -> entry.path().equals(path))
                        .anyMatch(entry -> entry.audience().test(found)));
    }

    public boolean administers() {
        return is(Groups.ADMINISTRATOR);
    }

    private boolean is(String group) {
        return viewer().map(found -> found.is(group)).orElse(false);
    }
}
