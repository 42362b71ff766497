package dev.revisit.project;

import dev.revisit.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The stages of a project, in their order (rule P2). */
public enum Stage {
    INITIATION(ReportPart.WHOLE),
    FIRST_CONTACT(ReportPart.APPOINTMENT, ReportPart.VISIT),
    SOLUTION_DESIGN(ReportPart.WHOLE),
    QUOTATION(ReportPart.WHOLE),
    NEGOTIATION(ReportPart.WHOLE);

    /** What a stage's report is made of: the first contact is a telephone appointment, then a visit (rules P5, P6). */
    public enum ReportPart {
        WHOLE("situation"),
        APPOINTMENT("appointment"),
        VISIT("visit");

        private final String key;

        ReportPart(String key) {
            this.key = key;
        }

        /** Of the field of the report's form in which the part is told. */
        public String key() {
            return key;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final List<ReportPart> parts;

    Stage(ReportPart... parts) {
        this.parts = List.of(parts);
    }

    /** @throws Refusal (not found) for a code that is no stage's */
    public static Stage of(String code) {
        return Arrays.stream(values())
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
    }

    /** As in {@code first-contact}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public List<ReportPart> parts() {
        return parts;
    }

    /** The stage before this one; none before the first. */
    Optional<Stage> before() {
        return ordinal() == 0 ? Optional.empty() : Optional.of(values()[ordinal() - 1]);
    }

    boolean isLast() {
        return ordinal() == values().length - 1;
    }
}
