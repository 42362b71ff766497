package dev.revisit.input.web;

import dev.revisit.input.UnsavedForms;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * No page is the answer to a form: on the way Back a browser would not show it again, but an error of its own. What a
 * form is answered with, refused or previewed, with all that was typed, is kept in the session as it was written, and
 * the browser is sent to read it. One place for all pages, which go on answering a form with a page. But a secret that is
 * shown once is kept nowhere, and stands in the answer itself.
 */
@Component
@Order(110)
class PostRedirectGet extends OncePerRequestFilter {

    private static final String ATTRIBUTE = PostRedirectGet.class.getName();

    /** Answers kept in a session. */
    private static final int MOST = 5;

    /** What a browser is told. */
    private static final int SEE_OTHER = HttpServletResponse.SC_SEE_OTHER;

    /** A page as it was answered. */
    private record Answered(int status, String mediaType, byte[] zipped) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") && request.getParameter(UnsavedForms.SHOWN) != null;
        return !reads && !PageFormRequests.isOne(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getMethod().equals("GET")) {
            @Nullable Answered answered = kept(request.getSession(false)).get(request.getParameter(UnsavedForms.SHOWN));
            if (answered == null || request.getRemoteUser() == null) {
                // Of a session that has ended: the page itself, as it stands now.
                chain.doFilter(request, response);
            } else {
                show(answered, response);
            }
            return;
        }
        var caught = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, caught);
        @Nullable String type = caught.getContentType();
        boolean page = type != null
                && type.startsWith("text/html")
                && caught.getContentSize() > 0
                && caught.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                && caught.getHeader(HttpHeaders.LOCATION) == null
                && request.getAttribute(UnsavedForms.SHOWN_ONCE) == null
                && !response.isCommitted();
        if (!page) {
            caught.copyBodyToResponse();
            return;
        }
        String key = keep(request.getSession(), new Answered(caught.getStatus(), type, zipped(caught)));
        response.setStatus(SEE_OTHER);
        response.setHeader(HttpHeaders.LOCATION, where(request, key));
    }

    /** On the page that the form stood on, so that a session's end leads there and not to an address for forms only. */
    private static String where(HttpServletRequest request, String key) {
        return UriComponentsBuilder.fromUriString(UnsavedForms.pageOf(request).orElse(request.getRequestURI()))
                .replaceQueryParam(UnsavedForms.SHOWN, key)
                .build()
                .toUriString();
    }

    private static String keep(HttpSession session, Answered answered) {
        var kept = new LinkedHashMap<>(kept(session));
        String key = UUID.randomUUID().toString();
        kept.put(key, answered);
        while (kept.size() > MOST) {
            kept.remove(kept.keySet().iterator().next());
        }
        session.setAttribute(ATTRIBUTE, kept);
        return key;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Answered> kept(@Nullable HttpSession session) {
        return session != null && session.getAttribute(ATTRIBUTE) instanceof Map<?, ?> kept
                ? (Map<String, Answered>) kept
                : Map.of();
    }

    private static void show(Answered answered, HttpServletResponse response) throws IOException {
        response.setStatus(answered.status());
        response.setContentType(answered.mediaType());
        try (var page = new GZIPInputStream(new ByteArrayInputStream(answered.zipped()))) {
            page.transferTo(response.getOutputStream());
        }
    }

    private static byte[] zipped(ContentCachingResponseWrapper page) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(page.getContentAsByteArray());
        }
        return bytes.toByteArray();
    }
}
