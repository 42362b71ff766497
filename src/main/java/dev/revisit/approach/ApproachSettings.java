package dev.revisit.approach;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about the approach to its customers.
 *
 * @param formerAfter how long nobody is in touch with a present customer until they are a former one (rule A1)
 * @param longSinceVisit how long a customer has not come until they are told how the works go on (rule A3)
 */
@ConfigurationProperties("revisit.approach")
record ApproachSettings(
        @DefaultValue("180d") Duration formerAfter,
        @DefaultValue("30d") Duration longSinceVisit) {}
