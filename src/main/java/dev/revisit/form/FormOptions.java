package dev.revisit.form;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a choice offers in one case, where the form itself cannot know it: the people who could take a customer, say. A
 * choice asks for it by its property {@code options}. Told by the feature that keeps the case, for the screen and for
 * the check on the server alike.
 */
public interface FormOptions {

    /**
     * @param options what the choice asks for, as in {@code salespeople}
     * @param taskDefinitionKey id of the user task in its diagram
     * @param businessKey of the process instance that the task belongs to
     * @return the answers to choose from, the likeliest first; empty when the case is not this feature's
     */
    Optional<List<FormSchema.Option>> of(String options, String taskDefinitionKey, String businessKey);

    /**
     * What an answer that a choice offered once is called by now; the form does not keep it.
     *
     * @return empty when the choice is not this feature's, or it knows no such answer
     */
    default Optional<FormSchema.BilingualText> label(String options, String value) {
        return Optional.empty();
    }

    /** What a choice offers, by whichever feature keeps the case; nothing, if no feature knows it. */
    static List<FormSchema.Option> offered(
            Stream<FormOptions> features, String options, String taskDefinitionKey, String businessKey) {
        return features.flatMap(feature -> feature.of(options, taskDefinitionKey, businessKey).stream())
                .findFirst()
                .orElse(List.of());
    }
}
