package dev.revisit.project.process;

import dev.revisit.form.FormRules;
import dev.revisit.project.ProjectHeader;
import dev.revisit.refusal.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What has to be true of a project's header besides what its form says (rule P1). */
@Component
class HeaderRules implements FormRules {

    @Override
    public List<Problem> problems(String form, Map<String, Object> values) {
        return form.equals(ProjectHeader.FORM)
                ? ProjectHeader.problems((String) values.get("projectName"), (String) values.get("region"))
                : List.of();
    }
}
