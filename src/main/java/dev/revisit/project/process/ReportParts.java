package dev.revisit.project.process;

import dev.revisit.form.FormParts;
import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.project.checklist.Checklist;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What a report is asked for, stage by stage: the first contact has two parts, the quotation the price, the last the
 * signature; each its own conditions. And what a decision is asked for: a reason for each condition that is not met (rule P4).
 */
@Component
class ReportParts implements FormParts {

    private final Projects projects;
    private final MessageSource messages;

    ReportParts(Projects projects, MessageSource messages) {
        this.projects = projects;
        this.messages = messages;
    }

    @Override
    public Optional<Map<String, BilingualText>> of(String taskDefinitionKey, String businessKey) {
        if (taskDefinitionKey.equals(ProjectSteps.DECIDE)) {
            return Optional.of(unmet(UUID.fromString(businessKey)));
        }
        if (!taskDefinitionKey.equals(ProjectSteps.REPORT)) {
            return Optional.empty();
        }
        return projects.checklistOf(UUID.fromString(businessKey)).map(this::parts);
    }

    private Map<String, BilingualText> parts(Checklist list) {
        var parts = new HashMap<String, BilingualText>();
        parts.put(list.stage() == Stage.FIRST_CONTACT ? "first-contact" : "situation", BilingualText.NONE);
        if (list.stage() == Stage.QUOTATION) {
            parts.put("pricing", BilingualText.NONE);
        }
        if (list.stage() == Stage.NEGOTIATION) {
            parts.put("signing", BilingualText.NONE);
        }
        var conditions = list.conditions();
        if (!conditions.isEmpty()) {
            parts.put("conditions", BilingualText.NONE);
        }
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).byDecision()) {
                parts.put("condition-" + (i + 1), named(conditions.get(i)));
            }
        }
        return parts;
    }

    private Map<String, BilingualText> unmet(UUID projectId) {
        var parts = new HashMap<String, BilingualText>();
        projects.unmetConditions(projectId).forEach((place, condition) -> {
            BilingualText named = named(condition);
            parts.put(
                    "unmet-" + place,
                    new BilingualText(why(named.english(), Locale.ENGLISH), why(named.chinese(), Locale.CHINESE)));
        });
        return parts;
    }

    private String why(String condition, Locale locale) {
        return messages.getMessage(
                "project.why-approved-without", new Object[] {Map.of("condition", condition)}, locale);
    }

    private BilingualText named(Checklist.Item condition) {
        if (condition.part() == Stage.ReportPart.WHOLE) {
            return new BilingualText(condition.textEn(), condition.textZh());
        }
        String part = "stage-part." + condition.part().code();
        return new BilingualText(
                messages.getMessage(part, null, Locale.ENGLISH) + ": " + condition.textEn(),
                messages.getMessage(part, null, Locale.CHINESE) + "：" + condition.textZh());
    }
}
