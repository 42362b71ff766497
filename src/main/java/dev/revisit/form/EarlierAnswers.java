package dev.revisit.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What a task's form was told before in its case, where it is to be gone over: Tasklist shows it filled in. Told by the
 * feature that keeps the case.
 */
public interface EarlierAnswers {

    /**
     * @param taskDefinitionKey id of the user task in its diagram
     * @param businessKey of the process instance that the task belongs to
     * @return by the keys of the form; empty for a form that is filled in anew
     */
    Map<String, JsonNode> earlierAnswers(String taskDefinitionKey, String businessKey);
}
