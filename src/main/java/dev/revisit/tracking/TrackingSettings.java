package dev.revisit.tracking;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about its tracking sheets.
 *
 * @param rejectableFor how long after its writing the manager may reject a record (rule T9)
 */
@ConfigurationProperties("revisit.tracking")
record TrackingSettings(@DefaultValue("7d") Duration rejectableFor) {}
