package dev.revisit.desk.web;

import dev.revisit.operations.DeadJobs;
import dev.revisit.project.Projects;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
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

    Navigation(Viewers viewers, Staff staff) {
        this.viewers = viewers;
        this.staff = staff;
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

    public boolean sells() {
        return is(Groups.SALES);
    }

    /** Earns commission, and can be flagged. */
    public boolean earns() {
        return sells() || is(Groups.DESIGN);
    }

    public boolean leads() {
        return viewer().map(Viewer::leads).orElse(false);
    }

    /** Judges, and has a deputy. */
    public boolean supervises() {
        return viewer().map(Viewer::supervises).orElse(false);
    }

    public boolean receives() {
        return is(Groups.RECEPTION);
    }

    /** Has customers to look at: own ones, a team's, or those who walk in. */
    public boolean hasCustomers() {
        return sells() || leads() || receives();
    }

    /** Has projects to look at: own ones, a team's, or those they judge. */
    public boolean hasProjects() {
        return sells() || leads() || supervises();
    }

    /** Has designs to look at: of own customers or a team's, or to draw. */
    public boolean hasDesigns() {
        return hasProjects() || is(Groups.DESIGN);
    }

    /** Sells, or leads those who do. */
    public boolean startsProjects() {
        return viewer().map(Projects::mayStart).orElse(false);
    }

    /** Reads and closes the months' statements. */
    public boolean paysOut() {
        return is(Groups.PAYROLL);
    }

    /** Gives what is in others' hands to others. */
    public boolean handsOver() {
        return is(Groups.MANAGER) || is(Groups.GENERAL_MANAGER) || administers();
    }

    /** May open Tasklist. */
    public boolean worksInTasklist() {
        return viewer().map(staff::worksInTasklist).orElse(false);
    }

    /** Looks after the product itself. */
    public boolean operates() {
        return viewer().map(DeadJobs::isOperatedBy).orElse(false);
    }

    public boolean administers() {
        return is(Groups.ADMINISTRATOR);
    }

    private boolean is(String group) {
        return viewer().map(found -> found.is(group)).orElse(false);
    }
}
