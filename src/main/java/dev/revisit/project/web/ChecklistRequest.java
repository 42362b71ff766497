package dev.revisit.project.web;

import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stage's checklist as another program wants it to be. */
@Schema(description = "The whole checklist as it is to be; stages that are open keep the one they began with.")
record ChecklistRequest(
        @Schema(
                implementation = Integer.class,
                requiredMode = RequiredMode.REQUIRED,
                description = "The version that was read: if somebody else edited it meanwhile, this is refused.",
                example = "3")
        @Nullable Object version,

        @Schema(
                requiredMode = RequiredMode.REQUIRED,
                description = "Its lines. Each part has 1 to 6 success criteria and at least one condition; 12"
                        + " conditions at most for the stage. Blank lines are left out.")
        @Nullable List<@Nullable ConditionRequest> items,

        @Schema(
                nullable = true,
                description =
                        "What each form does to the stage's report where it is not filled in (rule P8). One that a"
                                + " line names and that is not here warns. Left out, they stay as they are.")
        @Nullable List<@Nullable OwedFormRequest> forms) {

    /** What a form is to do where it is not filled in, as another program writes it. */
    @Schema(name = "ChecklistFormEdited", description = "A form that the report of a stage asks for (rule P8).")
    record OwedFormRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The form's id.",
                    example = "project-application")
            @Nullable Object form,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What it does where it is not filled in.",
                    allowableValues = {"warns", "blocks"},
                    example = "blocks")
            @Nullable Object ifMissing) {}

    /** A line of the checklist as another program writes it. */
    @Schema(
            name = "ChecklistItemEdited",
            description = "A line; a text that is given in one language only stands for both.")
    record ConditionRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description =
                            "The part of the report it belongs to: the first contact has `appointment` and `visit`"
                                    + " (rules P5, P6), every other stage is one `whole`.",
                    allowableValues = {"whole", "appointment", "visit"},
                    example = "whole")
            @Nullable Object part,

            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "What the stage is to reach, or what has to be met and shown.",
                    allowableValues = {"success", "condition"},
                    example = "condition")
            @Nullable Object kind,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "In English.",
                    maxLength = Checklist.LONGEST_TEXT,
                    example = "The project application is complete")
            @Nullable Object text,

            @Schema(
                    implementation = String.class,
                    nullable = true,
                    description = "In Chinese.",
                    maxLength = Checklist.LONGEST_TEXT,
                    example = "项目立项申请表已填写完整")
            @Nullable Object textZh,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    implementation = String[].class,
                                    nullable = true,
                                    description =
                                            "Of a condition: the forms that show that it is met (rule P8). Left out,"
                                                    + " they are those of the line with the same words."),
                    schema =
                            @Schema(
                                    implementation = String.class,
                                    description = "A form's id.",
                                    example = "project-application"))
            @Nullable Object evidenceForms) {}

    /**
     * The lines as they are kept, and the version they replace.
     *
     * @param seen the version that the editor had before them
     */
    record Read(int seen, Checklists.Draft draft) {}

    /**
     * @param current what stands there now
     * @throws Refusal naming everything that is not what it should be
     */
    Read of(Checklist current) {
        var problems = new ArrayList<Problem>();
        if (!(version instanceof Integer)) {
            problems.add(version == null ? Problem.of("version", "required") : Problem.of("version", "not-whole"));
        }
        if (items == null) {
            problems.add(Problem.of("items", "required"));
        }
        var lines = new ArrayList<Checklists.ConditionText>();
        List<@Nullable ConditionRequest> given = Objects.requireNonNullElse(items, List.of());
        for (int i = 0; i < given.size(); i++) {
            read(current, given.get(i), "items[" + i + "]", problems).ifPresent(lines::add);
        }
        Map<String, Checklist.Missing> owed = forms == null ? current.forms() : owed(forms, problems);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        return new Read((Integer) Objects.requireNonNull(version), new Checklists.Draft(lines, owed));
    }

    private static Map<String, Checklist.Missing> owed(List<@Nullable OwedFormRequest> forms, List<Problem> problems) {
        var owed = new HashMap<String, Checklist.Missing>();
        for (int i = 0; i < forms.size(); i++) {
            String place = "forms[" + i + "]";
            @Nullable OwedFormRequest given = forms.get(i);
            var missing = Checklist.Missing.of(given == null ? null : given.ifMissing());
            if (given == null || !(given.form() instanceof String form) || form.isBlank()) {
                problems.add(Problem.of(place + ".form", "required"));
            } else if (missing.isEmpty()) {
                problems.add(Problem.of(place + ".ifMissing", "not-an-option"));
            } else if (owed.put(form, missing.get()) != null) {
                problems.add(Problem.of(place + ".form", "conditions.twice"));
            }
        }
        return owed;
    }

    /** Those of the line with the same words in either language, where a caller does not say. */
    private static List<String> evidence(
            Checklist current, String zh, String en, @Nullable Object given, String place, List<Problem> problems) {
        if (given == null) {
            return current.conditions().stream()
                    .filter(item ->
                            item.textZh().equals(zh.strip()) || item.textEn().equals(en.strip()))
                    .findFirst()
                    .map(Checklist.Item::evidence)
                    .orElse(List.of());
        }
        if (!(given instanceof List<?> forms) || !forms.stream().allMatch(String.class::isInstance)) {
            problems.add(Problem.of(place, "not-a-list"));
            return List.of();
        }
        return forms.stream().map(String.class::cast).toList();
    }

    private static Optional<Checklists.ConditionText> read(
            Checklist current, @Nullable ConditionRequest conditionRequest, String place, List<Problem> problems) {
        if (conditionRequest == null) {
            problems.add(Problem.of(place, "required"));
            return Optional.empty();
        }
        var part = current.stage().parts().stream()
                .filter(each -> each.code().equals(conditionRequest.part()))
                .findFirst();
        var kind = Arrays.stream(Checklist.Kind.values())
                .filter(each -> each.code().equals(conditionRequest.kind()))
                .findFirst();
        if (part.isEmpty()) {
            problems.add(Problem.of(place + ".part", "not-an-option"));
        }
        if (kind.isEmpty()) {
            problems.add(Problem.of(place + ".kind", "not-an-option"));
        }
        String zh = text(conditionRequest.textZh(), place + ".textZh", problems);
        String en = text(conditionRequest.text(), place + ".text", problems);
        List<String> evidence =
                evidence(current, zh, en, conditionRequest.evidenceForms(), place + ".evidenceForms", problems);
        return part.flatMap(whose -> kind.map(what -> new Checklists.ConditionText(whose, what, zh, en, evidence)));
    }

    private static String text(@Nullable Object given, String place, List<Problem> problems) {
        if (given != null && !(given instanceof String)) {
            problems.add(Problem.of(place, "not-text"));
        }
        return given instanceof String text ? text : "";
    }
}
