package dev.revisit.desk.web;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.NavigationEntry.Group;
import dev.revisit.notification.Inbox;
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
    NavigationEntry todayEntry(WaitingWork work) {
        return new NavigationEntry(Group.DAILY, 0, "/", "page.nav.today", "today", viewer -> true, work::due);
    }

    @Bean
    NavigationEntry toDecideEntry(WaitingWork work) {
        return new NavigationEntry(
                Group.DAILY,
                5,
                "/to-decide",
                "page.nav.to-decide",
                "decide",
                viewer -> viewer.leads() || viewer.supervises() || viewer.is(Groups.PAYROLL),
                work::toDecide);
    }

    @Bean
    NavigationEntry noticesEntry(Inbox inbox) {
        return new NavigationEntry(
                Group.DAILY,
                45,
                "/notices",
                "page.notices.title",
                "notices",
                viewer -> true,
                viewer -> inbox.unread(viewer.userId()));
    }

    @Bean
    NavigationEntry tasklistEntry(Staff staff) {
        return new NavigationEntry(
                Group.DAILY,
                60,
                "/camunda/app/tasklist/default/",
                "page.nav.tasklist",
                "tasks",
                staff::worksInTasklist);
    }

    @Bean
    NavigationEntry teamEntry() {
        return new NavigationEntry(Group.DAILY, 80, "/team", "page.nav.team", "team", Viewer::leads);
    }

    @Bean
    NavigationEntry calendarEntry() {
        return new NavigationEntry(Group.COMPANY, 90, "/calendar", "page.nav.calendar", "calendar", viewer -> true);
    }

    @Bean
    NavigationEntry leaveEntry() {
        return new NavigationEntry(Group.COMPANY, 100, "/leave", "page.leave.title", "leave", viewer -> true);
    }

    @Bean
    NavigationEntry deputiesEntry() {
        return new NavigationEntry(
                Group.COMPANY,
                110,
                "/deputies",
                "page.nav.deputies",
                "deputies",
                viewer -> viewer.supervises() || administers(viewer));
    }

    /** Those who give what is in others' hands to others. */
    @Bean
    NavigationEntry handoverEntry() {
        return new NavigationEntry(
                Group.COMPANY,
                120,
                "/handover",
                "page.handover.title",
                "handover",
                viewer -> viewer.is(Groups.MANAGER) || viewer.is(Groups.GENERAL_MANAGER) || administers(viewer));
    }

    @Bean
    NavigationEntry timingsEntry() {
        return new NavigationEntry(Group.COMPANY, 130, "/timings", "page.timings.title", "timings", Viewer::supervises);
    }

    @Bean
    NavigationEntry staffEntry() {
        return new NavigationEntry(
                Group.SYSTEM, 85, "/staff", "page.nav.people", "people", NavigationEntries::administers);
    }

    @Bean
    NavigationEntry operationsEntry() {
        return new NavigationEntry(
                Group.SYSTEM, 140, "/operations", "page.operations.title", "operations", DeadJobs::isOperatedBy);
    }

    private static boolean administers(Viewer viewer) {
        return viewer.is(Groups.ADMINISTRATOR);
    }
}
