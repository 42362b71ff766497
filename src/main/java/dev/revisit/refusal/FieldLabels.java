package dev.revisit.refusal;

import java.util.Locale;
import java.util.Optional;

/** What the fields of forms are called: told by the forms. */
@FunctionalInterface
public interface FieldLabels {

    /** @param field its key */
    Optional<String> label(String field, Locale locale);
}
