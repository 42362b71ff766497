package dev.revisit.planning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about plans (rule L1).
 *
 * @param daysAhead how many days before its period a plan's case is there; at least as long as the longest holiday and the
 *     working days before the period together
 */
@ConfigurationProperties("revisit.planning")
record PlanSettings(@DefaultValue("16") int daysAhead) {}
