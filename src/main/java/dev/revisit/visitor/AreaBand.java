package dev.revisit.visitor;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Bands of the area that visitors have in mind, in m², as flats are built and sold (rule V3). */
enum AreaBand {
    BELOW_60("below-60", 60),
    FROM_60("60-90", 90),
    FROM_90("90-120", 120),
    FROM_120("120-144", 144),
    FROM_144("144-200", 200),
    FROM_200("above-200", Integer.MAX_VALUE);

    private final String code;
    private final BigDecimal below;

    AreaBand(String code, int below) {
        this.code = code;
        this.below = BigDecimal.valueOf(below);
    }

    /** In the order of their size. */
    static List<String> codes() {
        return Arrays.stream(values()).map(band -> band.code).toList();
    }

    /** The band of the middle of what somebody has in mind; its lower end belongs to it. */
    static String of(BigDecimal from, BigDecimal to) {
        BigDecimal twice = from.add(to);
        return Arrays.stream(values())
                .filter(band -> twice.compareTo(band.below.add(band.below)) < 0)
                .findFirst()
                .orElseThrow()
                .code;
    }
}
