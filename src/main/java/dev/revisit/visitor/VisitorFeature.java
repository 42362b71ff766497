package dev.revisit.visitor;

import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees the diagrams that a visitor's calls. */
@Configuration(proxyBeanMethods = false)
class VisitorFeature {

    @Bean
    ProcessRights visitorSignOffRights() {
        return ProcessRights.called("VisitorSignOff", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights visitorDepositRights() {
        return ProcessRights.called("VisitorDeposit", Groups.SALES_AND_SUPERVISORS);
    }
}
