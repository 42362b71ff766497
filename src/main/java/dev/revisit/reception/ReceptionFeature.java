package dev.revisit.reception;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.form.FormKeys;
import dev.revisit.form.answer.ColumnsToAnswers;
import dev.revisit.staff.Groups;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the reception of walk-ins brings to the rest: its diagrams and its place in the navigation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReceptionSettings.class)
class ReceptionFeature {

    @Bean
    FormKeys walkInDetailsKeys() {
        return new FormKeys(Reception.DETAILS_FORM, Reception.READ_BY_CODE, Set.of());
    }

    /** On receptions of releases that had a column for each. */
    @Bean
    JavaMigration answersOfReceptions() {
        return new ColumnsToAnswers(
                "31.5",
                "reception",
                "arrived_at",
                "'walk-in-details'",
                Reception.DETAILS_FORM,
                Map.of(
                        "wants", "wants",
                        "style", "style",
                        "layout", "layout",
                        "area", "area",
                        "timing", "timing",
                        "budget_from", "budgetFrom",
                        "budget_to", "budgetTo",
                        "decoration", "decoration",
                        "source", "source"));
    }

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
