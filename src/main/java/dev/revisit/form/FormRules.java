package dev.revisit.form;

import dev.revisit.refusal.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What else the values of a form have to be, where its file cannot say it: a phone number, a name, one field that is
 * owed because of another. Told by the feature that takes the values, so that all that is wrong is named at once, and
 * not what the form sees first and what the feature sees once that is mended.
 */
public interface FormRules {

    /**
     * @param form id of the form
     * @param values clean; a field that is wrong already is not among them
     * @return what else is wrong; nothing, if the form is not this feature's
     */
    List<Problem> problems(String form, Map<String, Object> values);

    /** What all features say of a form. */
    static List<Problem> problems(Stream<FormRules> features, String form, Map<String, Object> values) {
        return features.flatMap(feature -> feature.problems(form, values).stream())
                .toList();
    }
}
