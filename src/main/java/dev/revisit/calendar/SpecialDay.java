package dev.revisit.calendar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is special about a day.
 *
 * @param name what it is called, as 国庆节; empty where nobody named it
 */
public record SpecialDay(Kind kind, String name) {

    /** Legal ones come with a year's notice, the others are the company's own and go before them. */
    public enum Kind {
        /** A legal holiday 休. */
        HOLIDAY(false, true),
        /** A make-up working day 班: a rest day that is worked on, for a holiday. */
        MAKE_UP(true, true),
        /** The company is closed. */
        CLOSING(false, false),
        /** The company works, whatever the law and the week say. */
        WORKING(true, false);

        private final boolean worked;
        private final boolean legal;

        Kind(boolean worked, boolean legal) {
            this.worked = worked;
            this.legal = legal;
        }

        public boolean isWorked() {
            return worked;
        }

        public boolean isLegal() {
            return legal;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }
}
