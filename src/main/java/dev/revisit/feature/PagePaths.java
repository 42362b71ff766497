package dev.revisit.feature;

import java.util.List;

/**
 * Where a feature's pages are: whoever is logged in reaches them, and each page says itself who may see it. What no
 * feature names is refused.
 *
 * @param patterns as in {@code /designs/**}
 */
public record PagePaths(List<String> patterns) {

    public PagePaths {
        patterns = List.copyOf(patterns);
    }

    public static PagePaths of(String... patterns) {
        return new PagePaths(List.of(patterns));
    }
}
