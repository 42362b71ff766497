package dev.revisit.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** Which addresses show the same page of other things: all customers' pages are one kind. */
@TestComponent
public class PageKinds {

    private final List<PathPattern> routes;

    private final Set<String> pages;

    private final Map<String, Set<String>> parameters = new TreeMap<>();

    /** Each page has the same links again. */
    private final Map<String, String> known = new ConcurrentHashMap<>();

    PageKinds(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        routes = mappings.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> Optional.ofNullable(mapping.getPathPatternsCondition()).stream())
                .flatMap(condition -> condition.getPatterns().stream())
                .sorted(Comparator.naturalOrder())
                .toList();
        pages = mappings.getHandlerMethods().entrySet().stream()
                .filter(mapping -> asks(mapping.getKey()) && isOurs(mapping.getValue()))
                .flatMap(mapping -> Optional.ofNullable(mapping.getKey().getPathPatternsCondition()).stream())
                .flatMap(condition -> condition.getPatternValues().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> Optional.ofNullable(mapping.getPathPatternsCondition())
                        .ifPresent(condition -> condition
                                .getPatternValues()
                                .forEach(route -> parameters
                                        .computeIfAbsent(route, none -> new TreeSet<>())
                                        .addAll(parametersOf(handler)))));
    }

    private static List<String> parametersOf(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> {
                    String name = Objects.requireNonNull(parameter.getParameterAnnotation(RequestParam.class))
                            .value();
                    return name.isEmpty() ? parameter.getParameter().getName() : name;
                })
                .toList();
    }

    private static boolean asks(RequestMappingInfo mapping) {
        var methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() || methods.contains(RequestMethod.GET);
    }

    /** What people read in a browser: other programs' doors and what tests bring along are none. */
    private static boolean isOurs(HandlerMethod handler) {
        return handler.getBeanType().getPackageName().startsWith("dev.revisit")
                && handler.getBeanType() != FailingPage.class
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class)
                && !handler.hasMethodAnnotation(ResponseBody.class);
    }

    /** The addresses of all pages, as the controllers say them. */
    Set<String> pages() {
        return new TreeSet<>(pages);
    }

    /** What the controllers of an address, as they say it, read from behind its question mark. */
    Set<String> parameters(String route) {
        return parameters.getOrDefault(route, Set.of());
    }

    /** The address of the page, as its controller says it. */
    String route(String path) {
        return of(path).replaceFirst("\\?.*", "");
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
