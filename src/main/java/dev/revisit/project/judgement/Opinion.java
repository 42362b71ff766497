package dev.revisit.project.judgement;

import java.util.Locale;

/** What those who do not decide think should happen with a stage. */
public enum Opinion {
    GO_ON,
    MORE_WORK,
    STOP;

    public static Opinion of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As in {@code go-on}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the decision went another way. */
    boolean dissentsFrom(Decision decision) {
        return switch (decision) {
            case APPROVED -> this != GO_ON;
            case BACK -> this != MORE_WORK;
            case STOPPED -> this != STOP;
        };
    }
}
