package dev.revisit.planning;

import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees the diagrams that a plan's calls. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PlanSettings.class)
class PlanningFeature {

    @Bean
    ProcessRights planWritingRights() {
        return ProcessRights.called("PlanWriting", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights summaryWritingRights() {
        return ProcessRights.called("SummaryWriting", Groups.SALES_AND_SUPERVISORS);
    }
}
