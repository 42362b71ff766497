package dev.revisit.commission;

import dev.revisit.commission.flag.AppealSteps;
import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.policy.PolicySignatures;
import dev.revisit.commission.warning.WarningTimes;
import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.NavigationEntry;
import dev.revisit.feature.PagePaths;
import dev.revisit.feature.ProcessRights;
import dev.revisit.feature.StartStep;
import dev.revisit.form.FormKeys;
import dev.revisit.staff.Groups;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What commission brings to the rest: the diagram of appeals, its places in the navigation, and what it did for flags of old. */
@Configuration(proxyBeanMethods = false)
class CommissionFeature {

    private static final int MOST_BEFORE = 24;

    @Bean
    FormKeys appealKeys() {
        return new FormKeys(AppealSteps.APPEAL_FORM, AppealSteps.READ_BY_CODE);
    }

    @Bean
    FormKeys verdictKeys() {
        return new FormKeys(AppealSteps.DECISION_FORM, AppealSteps.READ_BY_CODE);
    }

    @Bean
    ProcessRights deductionAppealRights() {
        return ProcessRights.called("DeductionAppeal", Groups.IN_CASES);
    }

    @Bean
    PagePaths commissionPages() {
        return PagePaths.of("/flags/**", "/policy/**", "/statements/**", "/payroll/**", "/corrections/**");
    }

    /** Those who earn commission, and can be flagged. */
    @Bean
    NavigationEntry flagsEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.COMMISSION,
                50,
                "/flags",
                "page.nav.flags",
                "flags",
                viewer -> viewer.is(Groups.SALES) || viewer.is(Groups.DESIGN));
    }

    /** At least a day before and an hour before: there is always a warning (rule C6). */
    @Bean
    EditableTable warningTimesTable() {
        return new EditableTable(WarningTimes.TABLE, List.of(new NumberColumn(WarningTimes.NUMBER, 1, MOST_BEFORE)));
    }

    /** Those who sign it, and those who lead them. */
    @Bean
    NavigationEntry policyEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.COMMISSION,
                60,
                "/policy",
                "page.nav.policy",
                "page",
                viewer -> PolicySignatures.concerns(viewer) || viewer.leads());
    }

    @Bean
    NavigationEntry payrollEntry() {
        return new NavigationEntry(
                NavigationEntry.Group.COMMISSION,
                70,
                "/payroll",
                "page.nav.payroll",
                "money",
                viewer -> viewer.is(Groups.PAYROLL));
    }

    /** Flags of a release that knew no appeals can be appealed from then on. */
    @Bean
    StartStep beginEarlierAppeals(Flags flags) {
        return new StartStep() {
            @Override
            public String id() {
                return "begin-earlier-appeals";
            }

            @Override
            public void run() {
                flags.beginEarlierAppeals();
            }
        };
    }
}
