package dev.revisit.input;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What was typed into a form that could not be taken, because the session had ended meanwhile: kept in the next
 * session, until the person has logged in and finds it in the form again. Never passwords, and never what another
 * site's page sent.
 */
public final class UnsavedForms {

    /** The parameter that names what was typed, of the page the form stands on. */
    public static final String TYPED = "typed";

    /** The field of each form that says whom it was made for, by user id. */
    public static final String BY = "_by";

    /** The parameter that names a page that was kept; see {@code PostRedirectGet}. */
    public static final String SHOWN = "shown";

    /** Of a request: its answer has a secret in it, and is not kept. */
    public static final String SHOWN_ONCE = UnsavedForms.class.getName() + ".once";

    /** Of the session: where Spring’s login looks for the page that somebody wanted. */
    public static final String WANTED = "SPRING_SECURITY_SAVED_REQUEST";

    private static final String ATTRIBUTE = UnsavedForms.class.getName();

    /** Forms kept in a session, and the characters of one. */
    private static final int MOST = 3;

    private static final int LARGEST = 200_000;

    private UnsavedForms() {}

    /**
     * A form as it was sent.
     *
     * @param by user id of whoever the form was made for; empty where it did not say
     * @param action the path it was sent to
     */
    public record Typed(String by, String action, Map<String, List<String>> fields) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Keeps what was typed.
     *
     * @return where it is found again: the page the form stood on; empty for what is not kept
     */
    public static Optional<String> keep(HttpServletRequest request) {
        Optional<String> page = pageOf(request);
        var fields = new LinkedHashMap<String, List<String>>();
        long characters = 0;
        for (var each : request.getParameterMap().entrySet()) {
            String name = each.getKey();
            boolean secret =
                    name.startsWith("_") || name.toLowerCase(Locale.ROOT).contains("password");
            if (!secret) {
                fields.put(name, new ArrayList<>(List.of(each.getValue())));
                for (String value : each.getValue()) {
                    characters += value.length();
                }
            }
        }
        if (page.isEmpty() || fields.isEmpty() || characters > LARGEST) {
            return Optional.empty();
        }
        @Nullable String by = request.getParameter(BY);
        var session = request.getSession();
        var kept = new LinkedHashMap<>(kept(session));
        String key = UUID.randomUUID().toString();
        kept.put(key, new Typed(by == null ? "" : by, request.getRequestURI(), fields));
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        session.setAttribute(ATTRIBUTE, kept);
        return page.map(path -> UriComponentsBuilder.fromUriString(path)
                .queryParam(TYPED, key)
                .build()
                .toUriString());
    }

    /** What was typed, for whoever typed it. */
    public static Optional<Typed> find(HttpServletRequest request) {
        @Nullable String key = request.getParameter(TYPED);
        @Nullable HttpSession session = request.getSession(false);
        if (key == null || session == null) {
            return Optional.empty();
        }
        // The login has led here: it is not to lead here once more.
        session.removeAttribute(WANTED);
        return Optional.ofNullable(kept(session).get(key))
                .filter(typed -> typed.by().isEmpty() || typed.by().equals(request.getRemoteUser()));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Typed> kept(HttpSession session) {
        return session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept ? (Map<String, Typed>) kept : Map.of();
    }

    /**
     * The path, with its query, of the page of ours that a form was sent from; empty for another site's, and where the
     * browser does not say.
     */
    public static Optional<String> pageOf(HttpServletRequest request) {
        @Nullable String from = request.getHeader("Referer");
        @Nullable String host = request.getHeader("Host");
        @Nullable String site = request.getHeader("Sec-Fetch-Site");
        if (from == null || host == null || site != null && !site.equals("same-origin")) {
            return Optional.empty();
        }
        try {
            var page = URI.create(from);
            if (!host.equals(page.getRawAuthority()) || page.getRawPath() == null) {
                return Optional.empty();
            }
            String path = UriComponentsBuilder.newInstance()
                    .path(page.getRawPath())
                    .query(page.getRawQuery())
                    .replaceQueryParam(TYPED)
                    .replaceQueryParam(SHOWN)
                    .build()
                    .toUriString();
            // Two slashes would begin the name of another host.
            return path.startsWith("/") && !path.startsWith("//") ? Optional.of(path) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
