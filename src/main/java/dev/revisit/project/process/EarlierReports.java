package dev.revisit.project.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.revisit.engine.BusinessKey;
import dev.revisit.form.EarlierAnswers;
import dev.revisit.project.PriceApprovals;
import dev.revisit.project.ProjectSteps;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A report whose price was sent back is gone over as it was written (rule P10). */
@Component
class EarlierReports implements EarlierAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PriceApprovals approvals;

    EarlierReports(PriceApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public Map<String, JsonNode> earlierAnswers(String taskDefinitionKey, String businessKey) {
        if (!taskDefinitionKey.equals(ProjectSteps.REPORT)) {
            return Map.of();
        }
        return BusinessKey.id(businessKey)
                .flatMap(approvals::refusedReport)
                .map(refused -> {
                    var values = new HashMap<String, JsonNode>(refused.answers().byKey());
                    refused.values().forEach((key, value) -> values.put(key, JSON.valueToTree(value)));
                    return Map.copyOf(values);
                })
                .orElse(Map.of());
    }
}
