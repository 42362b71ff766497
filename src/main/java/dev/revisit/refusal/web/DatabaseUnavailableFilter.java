package dev.revisit.refusal.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.refusal.DatabaseUnavailable;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/**
 * Answers 503 to every request while the database is away, in the form and the language that each caller reads: outside of
 * all that asks the database, sessions and logins too, and asking nobody itself. The same where the folder for uploads
 * is full.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class DatabaseUnavailableFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseUnavailableFilter.class);

    private static final String AWAY = "database-away";
    private static final String NO_ROOM = "no-room-for-uploads";

    private final RefusalText words;
    private final ObjectMapper json;
    private final SpringTemplateEngine pages;

    DatabaseUnavailableFilter(RefusalText words, ObjectMapper json, SpringTemplateEngine pages) {
        this.words = words;
        this.json = json;
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (path(request).startsWith("/camunda/api/")) {
            // The engine's web applications make an answer of their own of whatever fails.
            var kept = new ContentCachingResponseWrapper(response);
            pass(request, kept, chain);
            if (kept.getStatus() >= 500
                    && kept.getStatus() != HttpStatus.SERVICE_UNAVAILABLE.value()
                    && request.getAttribute(DatabaseUnavailable.noticed()) != null) {
                answer(request, kept, AWAY);
            }
            kept.copyBodyToResponse();
        } else {
            pass(request, response, chain);
        }
    }

    private void pass(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (UploadSpaceFilter.NoRoom full) {
            LOG.error("An upload cannot be kept: the temporary folder is full or gone", full);
            answer(request, response, NO_ROOM);
        } catch (ServletException | RuntimeException failed) {
            if (!DatabaseUnavailable.isIn(failed)) {
                throw failed;
            }
            LOG.error("Nobody can be answered", failed);
            answer(request, response, AWAY);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, String code) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        Locale locale = RefusalText.language(request.getLocale());
        String sentence = words.message(code, locale);
        response.reset();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(DatabaseUnavailable.RETRY_AFTER));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, locale.getLanguage());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String path = path(request);
        var body = new LinkedHashMap<String, Object>();
        if (path.startsWith("/camunda/api/")) {
            body.put("type", "Fault");
            body.put("message", sentence);
            response.setContentType("application/json");
            response.getOutputStream().write(json.writeValueAsBytes(body));
        } else if (path.startsWith("/api/")) {
            body.put("type", "about:blank");
            body.put("title", HttpStatus.SERVICE_UNAVAILABLE.getReasonPhrase());
            body.put("status", HttpStatus.SERVICE_UNAVAILABLE.value());
            body.put("detail", sentence);
            body.put("instance", path);
            body.put("errors", List.of());
            response.setContentType("application/problem+json");
            response.getOutputStream().write(json.writeValueAsBytes(body));
        } else {
            response.setContentType("text/html");
            var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext())
                    .buildExchange(request, response);
            var page = new WebContext(exchange, locale);
            page.setVariable("code", code);
            byte[] written = pages.process("error/503", page).getBytes(StandardCharsets.UTF_8);
            response.getOutputStream().write(written);
        }
    }

    private static String path(HttpServletRequest request) {
        return request.getRequestURI().substring(request.getContextPath().length());
    }
}
