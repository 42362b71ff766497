package dev.revisit.staff;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The company's name, as whoever runs this set it; empty where nobody did. No password may have it in it. */
@Component
public class CompanyName {

    private final String value;

    CompanyName(@Value("${revisit.care.company:}") String value) {
        this.value = value;
    }

    public String value() {
        return value;
    }
}
