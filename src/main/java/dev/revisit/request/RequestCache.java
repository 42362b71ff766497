package dev.revisit.request;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Request-scoped cache: what a page asks for in several places is read once. Outside of a request, as in a job of the
 * engine, everything is read each time.
 */
public final class RequestCache {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private RequestCache() {}

    /**
     * What does not change while a request lasts.
     *
     * @param key what it is, and of whom
     */
    public static <T> T once(Object key, Supplier<T> read) {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> kept(request, key, read))
                .orElseGet(read);
    }

    /** What a request can change, unless it only reads. */
    public static <T> T onceWhileReading(Object key, Supplier<T> read) {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                        && READING.contains(request.getRequest().getMethod())
                ? kept(request, key, read)
                : read.get();
    }

    /** What this request has read already under a key; nothing is read for it. */
    @SuppressWarnings("unchecked")
    public static <T> Optional<T> known(Object key) {
        return Optional.ofNullable(RequestContextHolder.getRequestAttributes())
                .map(request -> (T) request.getAttribute(name(key), RequestAttributes.SCOPE_REQUEST));
    }

    private static String name(Object key) {
        return RequestCache.class.getName() + " " + key;
    }

    @SuppressWarnings("unchecked")
    private static <T> T kept(RequestAttributes request, Object key, Supplier<T> read) {
        String name = name(key);
        T known = (T) request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
        if (known == null) {
            known = read.get();
            request.setAttribute(name, known, RequestAttributes.SCOPE_REQUEST);
        }
        return known;
    }
}
