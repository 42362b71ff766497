package dev.revisit.project;

import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The header of the project sheet (rule P1), besides the department, which is its owner's.
 *
 * @param code the company's own number for it
 * @param quoter who quotes
 * @param account id of the organisation whose project it is (rule G0)
 * @param answers whatever else its form asked; null where nothing was answered
 */
public record ProjectHeader(
        String name,
        String region,
        @Nullable String code,
        @Nullable String generalContractor,
        @Nullable String quoter,
        @Nullable UUID account,
        @Nullable Answers answers) {

    /** The form that starts projects. */
    public static final String FORM = "start-project";

    /** What of the form code reads; all else is kept as it was answered. */
    public static final Set<String> READ_BY_CODE =
            Set.of("projectName", "account", "region", "code", "generalContractor", "quoter");

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REGION = 100;

    public ProjectHeader {
        name = Names.normal(name);
        region = Names.normal(region);
        generalContractor = Names.normalOrNull(generalContractor);
        quoter = Names.normalOrNull(quoter);
        answers = answers == null || answers.isEmpty() ? null : answers;
    }

    /** @param account what was chosen as {@code account} */
    public static ProjectHeader of(FormValues form, @Nullable UUID account) {
        return new ProjectHeader(
                form.text("projectName"),
                form.text("region"),
                form.textOrNull("code"),
                form.textOrNull("generalContractor"),
                form.textOrNull("quoter"),
                account,
                form.answersBut(READ_BY_CODE));
    }

    /**
     * As its form is filled in with it.
     *
     * @param accountLabel number and name of the account; null for none
     */
    public Map<String, @Nullable Object> values(FormSchema form, @Nullable String accountLabel) {
        var values = new HashMap<String, @Nullable Object>();
        if (answers != null) {
            values.putAll(answers.values(form));
        }
        values.put("projectName", name);
        values.put("region", region);
        values.put("code", code);
        values.put("generalContractor", generalContractor);
        values.put("quoter", quoter);
        if (form.field("account").isPresent()) {
            values.put("account", accountLabel);
        }
        return values;
    }

    /** What is wrong with as much of a header as is there; the names of fields are those of its form. */
    public static List<Problem> problems(@Nullable String name, @Nullable String region) {
        return Stream.of(
                        Optional.ofNullable(name).flatMap(text -> Names.problem("projectName", text, LONGEST_NAME)),
                        Optional.ofNullable(region).flatMap(text -> Names.problem("region", text, LONGEST_REGION)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** @throws Refusal for a name or a region that says nothing */
    void requireNamed() {
        var problems = problems(name, region);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
    }
}
