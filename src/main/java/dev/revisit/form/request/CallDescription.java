package dev.revisit.form.request;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.util.StringUtils;

/** Describes a call of many addresses under each of them: in place of the one that has the names in its path. */
public final class CallDescription {

    private CallDescription() {}

    /** The calls of a path, which stands in the description no longer. */
    public static PathItem taken(Map<String, PathItem> paths, String path) {
        return Objects.requireNonNull(paths.remove(path), path);
    }

    /**
     * A call under an address of its own.
     *
     * @param name behind its id
     * @param inPath its parameters that the address says by itself
     */
    public static Operation of(Operation call, String name, Collection<String> inPath) {
        var responses = new ApiResponses();
        responses.putAll(call.getResponses());
        // Others add to both.
        return new Operation()
                .tags(call.getTags())
                .operationId(call.getOperationId() + name)
                .summary(call.getSummary())
                .description(call.getDescription())
                .parameters(call.getParameters().stream()
                        .filter(parameter -> !inPath.contains(parameter.getName()))
                        .collect(Collectors.toCollection(ArrayList::new)))
                .responses(responses);
    }

    /** {@code VisitReport} of {@code visit-report}. */
    public static String camelCase(String dashed) {
        return Arrays.stream(dashed.split("-", -1)).map(StringUtils::capitalize).collect(Collectors.joining());
    }
}
