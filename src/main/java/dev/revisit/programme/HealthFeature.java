package dev.revisit.programme;

import dev.revisit.feature.EditableTable;
import dev.revisit.feature.EditableTable.NumberColumn;
import dev.revisit.feature.EditableTable.Order;
import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees the diagrams that a health programme calls, and what managers set of it. */
@Configuration(proxyBeanMethods = false)
class HealthFeature {

    /** Twice a day. */
    private static final int MOST_CALLS = 14;

    private static final Set<String> READERS =
            Set.of(Groups.HEALTH, Groups.EXPERT, Groups.MANAGER, Groups.DEPARTMENT_HEAD, Groups.GENERAL_MANAGER);

    @Bean
    ProcessRights healthRoundRights() {
        return ProcessRights.called("HealthRound", READERS);
    }

    @Bean
    ProcessRights healthMaintenanceRights() {
        return ProcessRights.called("HealthMaintenance", READERS);
    }

    @Bean
    ProcessRights healthWeeksRights() {
        return ProcessRights.called("HealthWeeks", READERS);
    }

    @Bean
    ProcessRights healthAdjustmentRights() {
        return ProcessRights.called("HealthAdjustment", READERS);
    }

    @Bean
    ProcessRights healthConsolidationRights() {
        return ProcessRights.called("HealthConsolidation", READERS);
    }

    @Bean
    ProcessRights healthTestRights() {
        return ProcessRights.called("HealthTest", READERS);
    }

    @Bean
    ProcessRights homeVisitRights() {
        return ProcessRights.called("HomeVisit", READERS);
    }

    @Bean
    ProcessRights expertQuestionRights() {
        return ProcessRights.called("ExpertQuestion", READERS);
    }

    /** Managers change how many calls a week each phase asks for (rule H2). */
    @Bean
    EditableTable callsPerWeekTable() {
        return new EditableTable(
                CallsPerWeek.TABLE,
                List.of(
                        new NumberColumn(CallsPerWeek.MINIMUM, 0, MOST_CALLS),
                        new NumberColumn(CallsPerWeek.MAXIMUM, 0, MOST_CALLS)),
                List.of(new Order(CallsPerWeek.MINIMUM, CallsPerWeek.MAXIMUM)));
    }
}
