package dev.revisit.form;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which parts of a form a case shows, where one form serves steps that differ: the conditions of a stage, say. A
 * component belongs to a part by its property {@code part}; one that also has the property {@code named} is labelled
 * with the words of its part. Told by the feature that keeps the case, for the screen and for the check on the server
 * alike: a part that is not shown takes no values.
 */
public interface FormParts {

    /**
     * @param taskDefinitionKey id of the user task in its diagram
     * @param businessKey of the process instance that the task belongs to
     * @return the words of each part that is shown, {@link FormSchema.Words#NONE} where the form has its own; empty when
     *     the case is not this feature's
     */
    Optional<Map<String, FormSchema.BilingualText>> of(String taskDefinitionKey, String businessKey);

    /** The parts that a task's form shows, by whichever feature keeps its case; none, if no feature knows it. */
    static Map<String, FormSchema.BilingualText> shown(
            Stream<FormParts> features, String taskDefinitionKey, String businessKey) {
        return features.flatMap(feature -> feature.of(taskDefinitionKey, businessKey).stream())
                .findFirst()
                .orElse(Map.of());
    }
}
