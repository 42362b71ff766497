package dev.revisit.sheet;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about its sheets.
 *
 * @param rejectableFor how long after its writing the manager may reject an entry (rule T9)
 */
@ConfigurationProperties("revisit.sheets")
record SheetSettings(@DefaultValue("7d") Duration rejectableFor) {}
