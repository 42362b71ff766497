package dev.revisit.timing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about changes of timings.
 *
 * @param shortest the shortest length that a timer may have
 * @param longest the longest
 * @param grace no change sets a due time earlier than this after it was made
 */
@ConfigurationProperties("revisit.timings")
record TimingSettings(
        @DefaultValue("PT5M") Duration shortest,
        @DefaultValue("P365D") Duration longest,
        @DefaultValue("PT24H") Duration grace) {}
