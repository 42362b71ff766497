package dev.revisit.reception;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a company may set about its receptions.
 *
 * @param opens what is opened for a new customer: {@code tracking} for a tracking sheet (rule T1), or the code of the sheet
 *     of a first visit (rule V1), whose start form then asks {@code name}, {@code phone}, {@code noPhone},
 *     {@code address} and {@code visitedOn}
 */
@ConfigurationProperties("revisit.reception")
public record ReceptionSettings(@DefaultValue("tracking") String opens) {

    /** Whether a new customer gets a tracking sheet, which there is none of without a phone. */
    public boolean opensTrackingSheet() {
        return opens.equals("tracking");
    }
}
