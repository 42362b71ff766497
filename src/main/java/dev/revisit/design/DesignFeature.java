package dev.revisit.design;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.form.FormKeys;
import dev.revisit.form.answer.ColumnsToAnswers;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import dev.revisit.obligation.OwedSteps;
import dev.revisit.staff.Groups;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What designs bring to the rest: their diagrams, their place in the navigation, what they owe and earn by. */
@Configuration(proxyBeanMethods = false)
class DesignFeature {

    /** The dispatch sheet. */
    static final DeductionRule OWED = new DeductionRule("D2");

    /** An approved design. */
    static final EarningKind EARNED = new EarningKind("design");

    @Bean
    DeductionRule designOwed() {
        return OWED;
    }

    @Bean
    OwedSteps designSteps() {
        return new OwedSteps(
                Map.of(DesignSteps.FILL_IN_SHEET, OWED.id()),
                "select id, number, designer as person from design_job where designer is not null");
    }

    @Bean
    EarningKind designEarned() {
        return EARNED;
    }

    @Bean
    FormKeys dispatchSheetKeys() {
        return new FormKeys(DispatchSheet.FORM, DispatchSheet.READ_BY_CODE, Set.of());
    }

    /** On sheets of releases that had a column for each. */
    @Bean
    JavaMigration answersOfDispatchSheets() {
        return new ColumnsToAnswers(
                "31.4",
                "design_sheet",
                "written_at",
                "'dispatch-sheet'",
                DispatchSheet.FORM,
                Map.of(
                        "measured_area", DispatchSheet.EARNS_BY,
                        "layout", "layout",
                        "wishes", "wishes",
                        "style", "style",
                        "price_range", "priceRange",
                        "planned_delivery", "plannedDelivery",
                        "questions", "questions"));
    }

    @Bean
    ProcessRights designDispatchRights() {
        return ProcessRights.called("DesignDispatch", Groups.IN_CASES);
    }

    @Bean
    ProcessRights designDeliveryRights() {
        return ProcessRights.called("DesignDelivery", Groups.IN_CASES);
    }

    @Bean
    PagePaths designPages() {
        return PagePaths.of("/designs/**");
    }

    /** Of own customers or a team's, or to draw. */
    @Bean
    NavigationEntry designsEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                40,
                "/designs",
                "page.nav.designs",
                "designs",
                viewer -> viewer.is(Groups.SALES) || viewer.leads() || viewer.supervises() || viewer.is(Groups.DESIGN));
    }
}
