package dev.revisit.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which addresses show the same page of other things: all customers' pages are one kind. */
@TestComponent
public class PageKinds {

    private final List<PathPattern> routes;

    /** Each page has the same links again. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    PageKinds(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        routes = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> Optional.ofNullable(mapping.getPathPatternsCondition()).stream())
                .flatMap(condition -> condition.getPatterns().stream())
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    /** The page, and what of it is asked for: codes as they are, everything else by its name only. */
    public String of(String path) {
        return known.computeIfAbsent(path, this::find);
    }

    private String find(String path) {
        String[] parts = path.split("\\?", 2);
        var container = PathContainer.parsePath(parts[0]);
        String route = routes.stream()
                .filter(pattern -> pattern.matches(container))
                .map(PathPattern::getPatternString)
                .findFirst()
                .orElse(parts[0]);
        String query = parts.length == 1
                ? ""
                : Stream.of(parts[1].split("&"))
                        .filter(given -> !given.endsWith("="))
                        .map(given -> given.matches("\\w+=[a-z-]{1,20}") ? given : given.replaceFirst("=.*", "=…"))
                        .sorted()
                        .reduce("?", (one, other) -> one + "&" + other);
        return route + query;
    }
}
