package dev.revisit.reception;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the reception of walk-ins brings to the rest: its diagrams and its place in the navigation. */
@Configuration(proxyBeanMethods = false)
class ReceptionFeature {

    @Bean
    ProcessRights walkInReceptionRights() {
        return new ProcessRights("WalkInReception", Groups.IN_CASES, Set.of(Groups.RECEPTION));
    }

    @Bean
    ProcessRights walkInCallsRights() {
        return ProcessRights.called("WalkInCalls", Groups.IN_CASES);
    }

    @Bean
    ProcessRights walkInAssignmentRights() {
        return ProcessRights.called("WalkInAssignment", Groups.IN_CASES);
    }

    @Bean
    PagePaths receptionPages() {
        return PagePaths.of("/reception/**", "/receptions/**");
    }

    @Bean
    NavigationEntry receptionEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                10,
                "/reception",
                "page.nav.reception",
                "reception",
                viewer -> viewer.is(Groups.RECEPTION) || viewer.leads());
    }
}
