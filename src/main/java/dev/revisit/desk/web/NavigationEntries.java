package dev.revisit.desk.web;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.operations.DeadJobs;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The places in the navigation that belong to no feature. */
@Configuration(proxyBeanMethods = false)
class NavigationEntries {

    @Bean
    NavigationEntry todayEntry() {
        return new NavigationEntry(0, "/", "page.nav.today", viewer -> true);
    }

    @Bean
    NavigationEntry toDecideEntry() {
        return new NavigationEntry(
                60,
                "/to-decide",
                "page.nav.to-decide",
                viewer -> viewer.leads() || viewer.supervises() || viewer.is(Groups.PAYROLL));
    }

    @Bean
    NavigationEntry teamEntry() {
        return new NavigationEntry(80, "/team", "page.nav.team", Viewer::leads);
    }

    @Bean
    NavigationEntry deputiesEntry() {
        return new NavigationEntry(
                90, "/deputies", "page.nav.deputies", viewer -> viewer.supervises() || administers(viewer));
    }

    @Bean
    NavigationEntry timingsEntry() {
        return new NavigationEntry(100, "/timings", "page.timings.title", Viewer::supervises);
    }

    @Bean
    NavigationEntry calendarEntry() {
        return new NavigationEntry(110, "/calendar", "page.nav.calendar", viewer -> true);
    }

    @Bean
    NavigationEntry leaveEntry() {
        return new NavigationEntry(120, "/leave", "page.leave.title", viewer -> true);
    }

    /** Those who give what is in others' hands to others. */
    @Bean
    NavigationEntry handoverEntry() {
        return new NavigationEntry(
                130,
                "/handover",
                "page.handover.title",
                viewer -> viewer.is(Groups.MANAGER) || viewer.is(Groups.GENERAL_MANAGER) || administers(viewer));
    }

    @Bean
    NavigationEntry noticesEntry() {
        return new NavigationEntry(140, "/notices", "page.notices.title", viewer -> true);
    }

    @Bean
    NavigationEntry tasklistEntry(Staff staff) {
        return new NavigationEntry(150, "/camunda/app/tasklist/default/", "page.nav.tasklist", staff::worksInTasklist);
    }

    @Bean
    NavigationEntry operationsEntry() {
        return new NavigationEntry(160, "/operations", "page.operations.title", DeadJobs::isOperatedBy);
    }

    @Bean
    NavigationEntry staffEntry() {
        return new NavigationEntry(170, "/staff", "page.nav.people", NavigationEntries::administers);
    }

    private static boolean administers(Viewer viewer) {
        return viewer.is(Groups.ADMINISTRATOR);
    }
}
