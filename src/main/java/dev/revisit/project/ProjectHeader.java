package dev.revisit.project;

import org.jspecify.annotations.Nullable;

/**
 * The header of the project sheet (rule P1), besides the department, which is its owner's.
 *
 * @param code the company's own number for it
 * @param quoter who quotes
 */
public record ProjectHeader(
        String name,
        String region,
        @Nullable String code,
        @Nullable String generalContractor,
        @Nullable String quoter) {}
