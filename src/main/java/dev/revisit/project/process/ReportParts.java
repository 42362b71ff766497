package dev.revisit.project.process;

import dev.revisit.form.FormParts;
import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.project.ProjectSteps;
import dev.revisit.project.Projects;
import dev.revisit.project.Stage;
import dev.revisit.project.StageForms;
import dev.revisit.project.checklist.Checklist;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
        return projects.formsOf(UUID.fromString(businessKey)).map(this::parts);
    }

    private Map<String, BilingualText> parts(StageForms forms) {
        Checklist list = forms.checklist();
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
                parts.put("condition-" + (i + 1), withEvidence(named(conditions.get(i)), conditions.get(i), forms));
            }
        }
        return parts;
    }

    /** With the forms that show that it is met, and whether each is filled in (rule P8). */
    private BilingualText withEvidence(BilingualText condition, Checklist.Item item, StageForms forms) {
        return item.evidence().isEmpty()
                ? condition
                : new BilingualText(
                        withEvidence(condition.english(), item, forms, Locale.ENGLISH),
                        withEvidence(condition.chinese(), item, forms, Locale.CHINESE));
    }

    private String withEvidence(String condition, Checklist.Item item, StageForms forms, Locale locale) {
        String evidence = item.evidence().stream()
                .map(form -> say(
                        forms.filledIn().contains(form) ? "project.form-filled-in" : "project.form-missing",
                        Map.of("form", say("document." + form, Map.of(), locale)),
                        locale))
                .collect(Collectors.joining(say("project.forms-between", Map.of(), locale)));
        return say("project.condition-with-forms", Map.of("condition", condition, "forms", evidence), locale);
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
        return say("project.why-approved-without", Map.of("condition", condition), locale);
    }

    private String say(String key, Map<String, String> words, Locale locale) {
        return messages.getMessage(key, new Object[] {words}, locale);
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
