package dev.revisit.tracking;

import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import dev.revisit.staff.Groups;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tracking brings to the rest: its diagrams, its place in the navigation, what it owes and earns by. */
@Configuration(proxyBeanMethods = false)
class TrackingFeature {

    /** A record of a revisit. */
    static final DeductionRule OWED = new DeductionRule("T9");

    /** A signed contract. */
    static final EarningKind EARNED = new EarningKind("contract-home");

    @Bean
    DeductionRule trackingOwed() {
        return OWED;
    }

    @Bean
    EarningKind trackingEarned() {
        return EARNED;
    }

    @Bean
    ProcessRights customerTrackingRights() {
        return new ProcessRights(
                "CustomerTracking", Groups.SALES_AND_SUPERVISORS, Set.of(Groups.SALES, Groups.MANAGER));
    }

    @Bean
    ProcessRights customerRevisitsRights() {
        return ProcessRights.called("CustomerRevisits", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights customerWaitingRights() {
        return ProcessRights.called("CustomerWaiting", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights customerNegotiationRights() {
        return ProcessRights.called("CustomerNegotiation", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights customerOpinionRights() {
        return ProcessRights.called("CustomerOpinion", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights customerRestingRights() {
        return ProcessRights.called("CustomerResting", Groups.SALES_AND_SUPERVISORS);
    }

    /** Payroll, which rarely confirms a contract, has our page for it and needs no Tasklist (rule C8). */
    @Bean
    ProcessRights contractConfirmationRights() {
        return ProcessRights.called("ContractConfirmation", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    PagePaths trackingPages() {
        return PagePaths.of("/customers/**", "/records/**", "/contracts/**");
    }

    @Bean
    NavigationEntry customersEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                20,
                "/customers",
                "page.nav.customers",
                "customers",
                viewer -> viewer.is(Groups.SALES) || viewer.leads() || viewer.is(Groups.RECEPTION));
    }
}
