package dev.revisit.care;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about its key customers.
 *
 * @param company its name, with which greetings are signed (rule K2); empty for the salesperson's name alone
 */
@ConfigurationProperties("revisit.care")
record CareSettings(@DefaultValue("") String company) {}
