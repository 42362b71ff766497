package dev.revisit.project;

import dev.revisit.name.Names;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        @Nullable String quoter) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REGION = 100;

    public ProjectHeader {
        name = Names.normal(name);
        region = Names.normal(region);
        generalContractor = Names.normalOrNull(generalContractor);
        quoter = Names.normalOrNull(quoter);
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
