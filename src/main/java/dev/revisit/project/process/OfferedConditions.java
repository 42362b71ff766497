package dev.revisit.project.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.revisit.engine.BusinessKey;
import dev.revisit.form.EarlierAnswers;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.StageForms;
import dev.revisit.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Offers the conditions of a report ticked whose forms are all filled in; the writer may untick them (rule P8). */
@Component
class OfferedConditions implements EarlierAnswers {

    private final Projects projects;
    private final MessageSource messages;

    OfferedConditions(Projects projects, MessageSource messages) {
        this.projects = projects;
        this.messages = messages;
    }

    @Override
    @Rule("P8")
    public Map<String, JsonNode> earlierAnswers(String taskDefinitionKey, String businessKey) {
        return taskDefinitionKey.equals(ProjectSteps.REPORT)
                ? BusinessKey.id(businessKey)
                        .flatMap(projects::formsOf)
                        .map(this::offered)
                        .orElse(Map.of())
                : Map.of();
    }

    private Map<String, JsonNode> offered(StageForms forms) {
        var offered = new HashMap<String, JsonNode>();
        var conditions = forms.checklist().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (forms.isOffered(conditions.get(i))) {
                offered.put("condition" + (i + 1), BooleanNode.TRUE);
                offered.put(
                        "evidence" + (i + 1),
                        TextNode.valueOf(named(conditions.get(i).evidence())));
            }
        }
        return offered;
    }

    /** In both languages: it is kept with the report, and read in either. */
    private String named(List<String> forms) {
        return forms.stream()
                .map(form -> name(form, Locale.CHINESE) + " " + name(form, Locale.ENGLISH))
                .collect(Collectors.joining(" · "));
    }

    private String name(String form, Locale locale) {
        return messages.getMessage("document." + form, null, locale);
    }
}
