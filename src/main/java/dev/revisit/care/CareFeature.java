package dev.revisit.care;

import dev.revisit.feature.ProcessRights;
import dev.revisit.staff.Groups;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees the diagrams that a key customer's calls. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CareSettings.class)
class CareFeature {

    @Bean
    ProcessRights keyCustomerContactRights() {
        return ProcessRights.called("KeyCustomerContact", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights keyCustomerGreetingRights() {
        return ProcessRights.called("KeyCustomerGreeting", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights keyCustomerReviewRights() {
        return ProcessRights.called("KeyCustomerReview", Groups.SALES_AND_SUPERVISORS);
    }

    @Bean
    ProcessRights materialFollowUpRights() {
        return ProcessRights.called("MaterialFollowUp", Groups.SALES_AND_SUPERVISORS);
    }
}
