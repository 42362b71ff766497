package dev.revisit.project;

import dev.revisit.feature.DecisionSteps;
import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.form.FormKeys;
import dev.revisit.form.answer.ColumnsToAnswers;
import dev.revisit.obligation.DeductionRule;
import dev.revisit.obligation.EarningKind;
import dev.revisit.obligation.OwedSteps;
import dev.revisit.project.judgement.Judgement;
import dev.revisit.project.pricing.PriceDecision;
import dev.revisit.staff.Groups;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.JavaMigration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What projects bring to the rest: their diagrams, where somebody judges, their place in the navigation, what they owe and earn by. */
@Configuration(proxyBeanMethods = false)
class ProjectFeature {

    /** The report of a stage. */
    static final DeductionRule OWED = new DeductionRule("P3");

    /** A project's contract. */
    static final EarningKind EARNED = new EarningKind("contract-project");

    @Bean
    DeductionRule projectOwed() {
        return OWED;
    }

    @Bean
    OwedSteps projectSteps() {
        return new OwedSteps(Map.of(ProjectSteps.REPORT, OWED.id()), "select id, number, owner as person from project");
    }

    @Bean
    EarningKind projectEarned() {
        return EARNED;
    }

    @Bean
    FormKeys headerKeys() {
        return new FormKeys(ProjectHeader.FORM, ProjectHeader.READ_BY_CODE);
    }

    @Bean
    FormKeys reportKeys() {
        return new FormKeys(StageReport.FORM, StageReport.READ_BY_CODE);
    }

    @Bean
    FormKeys judgementKeys() {
        return new FormKeys(Judgement.FORM, Judgement.READ_BY_CODE);
    }

    @Bean
    FormKeys decisionKeys() {
        return new FormKeys(Judgement.DECISION_FORM, Judgement.READ_BY_CODE);
    }

    @Bean
    FormKeys priceDecisionKeys() {
        return new FormKeys(PriceDecision.FORM, PriceDecision.READ_BY_CODE);
    }

    @Bean
    FormKeys visitReportKeys() {
        return new FormKeys(FirstContactRules.VISIT_REPORT, Set.of("visitedAt", "nextStepBy"), Set.of());
    }

    @Bean
    FormKeys strengtheningActionKeys() {
        return new FormKeys(FirstContactRules.STRENGTHENING_ACTION, Set.of("levelNow", "levelWanted"), Set.of());
    }

    /** On reports of releases that had a column for each. */
    @Bean
    JavaMigration answersOfReports() {
        return new ColumnsToAnswers(
                "31.6",
                "stage_report",
                "written_at",
                "'report-stage'",
                StageReport.FORM,
                Map.of("situation", "situation", "appointment", "appointment", "promise", "promise", "visit", "visit"));
    }

    @Bean
    ProcessRights projectTrackingRights() {
        return new ProcessRights("ProjectTracking", Groups.SALES_AND_SUPERVISORS, Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights stageReviewRights() {
        return ProcessRights.called("StageReview", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights stageReportRights() {
        return ProcessRights.called("StageReport", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights stageJudgementsRights() {
        return ProcessRights.called("StageJudgements", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    DecisionSteps stageDecisions() {
        return new DecisionSteps(ProjectSteps.ofJudges());
    }

    @Bean
    PagePaths projectPages() {
        return PagePaths.of("/projects/**", "/checklists/**", "/pricing/**");
    }

    /** Own ones, a team's, or those they judge. */
    @Bean
    NavigationEntry projectsEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.CUSTOMERS,
                30,
                "/projects",
                "page.nav.projects",
                "projects",
                viewer -> viewer.is(Groups.SALES) || viewer.leads() || viewer.supervises());
    }
}
