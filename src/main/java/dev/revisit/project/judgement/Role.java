package dev.revisit.project.judgement;

import java.util.Locale;

/** In what capacity somebody judges a stage (rule P3). The general manager judges last, and theirs decides. */
public enum Role {
    SALESPERSON,
    DEPARTMENT_HEAD,
    MANAGER,
    GENERAL_MANAGER;

    /** As in {@code department-head}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Decides, and does not only give an opinion. */
    public boolean decides() {
        return this == GENERAL_MANAGER;
    }

    /** To whom it is reported that a judgement in this capacity does not come (rule P9). */
    public Role above() {
        return switch (this) {
            case SALESPERSON -> MANAGER;
            // Nobody stands above the general manager: whoever works closest to them is asked to remind them.
            case GENERAL_MANAGER -> DEPARTMENT_HEAD;
            case DEPARTMENT_HEAD, MANAGER -> GENERAL_MANAGER;
        };
    }
}
