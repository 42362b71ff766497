package dev.revisit.tracking;

import dev.revisit.customer.NewCustomer;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.JavaMigration;
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
    OwedSteps trackingSteps() {
        return new OwedSteps(
                Stream.of(
                                "UserTask_InviteToShop",
                                "UserTask_RevisitCustomer",
                                "UserTask_AskOpinion",
                                "UserTask_FollowUpNegotiation")
                        .collect(Collectors.toMap(step -> step, step -> OWED.id())),
                "select id, number, owner as person from tracking_case");
    }

    @Bean
    EarningKind trackingEarned() {
        return EARNED;
    }

    @Bean
    FormKeys contactKeys() {
        return new FormKeys(TrackingRecord.FORM, TrackingRecord.READ_BY_CODE);
    }

    @Bean
    FormKeys registrationKeys() {
        return new FormKeys(NewCustomer.FORM, NewCustomer.READ_BY_CODE);
    }

    /** On records of releases that had a column for each. */
    @Bean
    JavaMigration answersOfRecords() {
        return new ColumnsToAnswers(
                "31.1",
                "tracking_record",
                "recorded_at",
                "case step when 'UserTask_InviteToShop' then 'invite-to-shop' when 'UserTask_RevisitCustomer' then"
                        + " 'revisit-customer' when 'UserTask_FollowUpNegotiation' then 'follow-up-negotiation' else"
                        + " 'record-contact' end",
                TrackingRecord.FORM,
                Map.ofEntries(
                        Map.entry("told", "told"),
                        Map.entry("promised", "promised"),
                        Map.entry("promised_for", "promisedFor"),
                        Map.entry("feedback", "feedback"),
                        Map.entry("mood", "mood"),
                        Map.entry("material", "material"),
                        Map.entry("state", "state"),
                        Map.entry("next_step", "nextStep"),
                        Map.entry("next_step_at", "nextStepAt"),
                        Map.entry("next_step_way", "nextStepWay"),
                        Map.entry("next_step_goal", "nextStepGoal"),
                        Map.entry("why_now", "whyNow"),
                        Map.entry("intention", "intention"),
                        Map.entry("renovation_time", "renovationTime"),
                        Map.entry("why_not_come", "whyNotCome")));
    }

    @Bean
    JavaMigration answersOfCorrections() {
        return new ColumnsToAnswers(
                "31.2",
                "record_correction",
                "at",
                "'record-contact'",
                TrackingRecord.FORM,
                Map.of("earlier_told", "told", "earlier_promised", "promised"));
    }

    @Bean
    JavaMigration needsOfCustomers() {
        return new ColumnsToAnswers(
                "31.3",
                "customer",
                "registered_at",
                "'register-customer'",
                NewCustomer.FORM,
                Map.ofEntries(
                        Map.entry("style", "style"),
                        Map.entry("budget_from", "budgetFrom"),
                        Map.entry("budget_to", "budgetTo"),
                        Map.entry("area", "area"),
                        Map.entry("layout", "layout"),
                        Map.entry("orientation", "orientation"),
                        Map.entry("floor", "floor"),
                        Map.entry("decoration", "decoration"),
                        Map.entry("surroundings", "surroundings"),
                        Map.entry("payment", "payment"),
                        Map.entry("motive", "motive"),
                        Map.entry("timing", "timing"),
                        Map.entry("family", "family"),
                        Map.entry("decision_maker", "decisionMaker"),
                        Map.entry("sways", "sways"),
                        Map.entry("concerns", "concerns")));
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
