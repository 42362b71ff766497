package dev.revisit.desk.web;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.NavigationEntry.Group;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

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

    /** The name of whoever is logged in. */
    public String name() {
        return viewer().map(Viewer::userId).map(staff::nameOf).orElse("");
    }

    /**
     * A place, as one viewer finds it.
     *
     * @param here whether they are there, or below it
     */
    record Place(String path, String label, String icon, long waiting, boolean here) {}

    record PlaceGroup(String code, List<Place> places) {}

    /**
     * Where a viewer may go.
     *
     * @param all in the order of their positions, whatever group they are of
     */
    record Places(List<PlaceGroup> groups, List<Place> all) {

        /** How many a phone shows; the last place of its bar leads to the rest. */
        private static final int FIRST = 4;

        public List<Place> first() {
            return all.subList(0, Math.min(FIRST, all.size()));
        }

        public boolean hasMore() {
            return all.size() > FIRST;
        }

        /** What waits where a phone shows it only on demand. */
        public long waitingInMore() {
            return all.stream().skip(FIRST).mapToLong(Place::waiting).sum();
        }
    }

    /** Where the viewer may go; null for nobody. */
    public @Nullable Places places() {
        return viewer().map(this::places).orElse(null);
    }

    private Places places(Viewer viewer) {
        String here = here();
        var groups = new EnumMap<Group, List<Place>>(Group.class);
        var all = new ArrayList<Place>();
        for (NavigationEntry entry : entries) {
            if (entry.audience().test(viewer)) {
                boolean within = !entry.path().equals("/") && here.startsWith(entry.path() + "/");
                var place = new Place(
                        entry.path(),
                        entry.label(),
                        entry.icon(),
                        entry.waiting().applyAsLong(viewer),
                        within || here.equals(entry.path()));
                all.add(place);
                groups.computeIfAbsent(entry.group(), group -> new ArrayList<>())
                        .add(place);
            }
        }
        return new Places(
                groups.entrySet().stream()
                        .map(group -> new PlaceGroup(group.getKey().code(), group.getValue()))
                        .toList(),
                all);
    }

    private static String here() {
        return RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes servlet
                ? servlet.getRequest()
                        .getRequestURI()
                        .substring(servlet.getRequest().getContextPath().length())
                : "";
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
