package dev.revisit.input.web;

import dev.revisit.input.Fingerprint;
import dev.revisit.input.IdempotentResponses;
import dev.revisit.input.IdempotentResponses.Answer;
import dev.revisit.input.KeyedRequest;
import dev.revisit.refusal.Refusal;
import dev.revisit.request.WrittenOffline;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Whatever carries a one-time key is done once: a form of our pages by its hidden field, a call of the API and a start
 * form of Tasklist by the header {@code Idempotency-Key}. Sent again, it gets the first one's answer and does nothing;
 * the same key with other content is refused. Behind the login, for a key is its person's. What holds that nothing is
 * done twice is the key that is written with the act (ADR 0029); this keeps the answers.
 */
@Component
@Order(120)
class IdempotencyFilter extends OncePerRequestFilter {

    /** Of the API, as the IETF's draft has it. */
    static final String HEADER = "Idempotency-Key";

    /** On an answer that was given before. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final Set<String> CHANGES = Set.of("POST", "PUT", "PATCH", "DELETE");

    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** Bodies of calls are not larger; see the API's own limit. */
    private static final int LARGEST = 1_000_000;

    private static final int LARGEST_ANSWER = 100_000;

    private static final int LONGEST_LOCATION = 2000;

    /** Where Tasklist starts a process; its tasks have a key of their own, their id. */
    private static final Pattern START =
            Pattern.compile(".*/camunda/api/engine/engine/[^/]+/process-definition/[^/]+/submit-form");

    private final IdempotentResponses keys;

    IdempotencyFilter(IdempotentResponses keys) {
        this.keys = keys;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CHANGES.contains(request.getMethod())
                || request.getRemoteUser() == null
                || !(isCall(request) || PageFormRequests.isOne(request));
    }

    /** Whose key stands in the header. */
    private static boolean isCall(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + "/api/") || isStart(request);
    }

    private static boolean isStart(HttpServletRequest request) {
        return START.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean call = isCall(request);
        @Nullable String key = call ? request.getHeader(HEADER) : request.getParameter(FormKeyFields.KEY);
        // A file was read into its parts before.
        boolean body = call && !isMultipart(request);
        if (key == null || request.getContentLengthLong() > LARGEST && body) {
            chain.doFilter(request, response);
            return;
        }
        if (!FIT.matcher(key).matches()) {
            refuse(Refusal.invalid(call ? HEADER : null, "once.key"), request, response, chain);
            return;
        }
        HttpServletRequest readable = body ? new RepeatableBodyRequest(request, LARGEST + 1) : request;
        @Nullable String hash = hash(readable);
        if (hash == null) {
            // What cannot be read is refused by whoever reads it.
            chain.doFilter(readable, response);
            return;
        }
        String person = request.getRemoteUser();
        var claim = keys.claim(person, key, hash);
        switch (claim.standing()) {
            case TO_DO -> {
                var keyed = new KeyedRequest(person, key, hash, claim.arrivedAt());
                perform(keyed, new Keyed(person, key, hash), readable, response, chain);
            }
            case ANSWERED -> again(Objects.requireNonNull(claim.answer()), readable, response);
            case DONE -> refuse(Refusal.conflict("once.done"), readable, response, chain);
            case OTHER -> refuse(Refusal.conflict("once.other-content"), readable, response, chain);
        }
    }

    /**
     * Whether a page's form was kept without network and is sent by {@code offline.js}: that it was done is 204, with the page
     * it leads to. A script that follows redirects cannot tell that from a login, or from another page that is asked for first.
     */
    private static boolean isSentByScript(HttpServletRequest request) {
        return !isCall(request) && request.getHeader(WrittenOffline.SENT_AT) != null;
    }

    private record Keyed(String person, String key, String hash) {}

    private void perform(
            KeyedRequest request,
            Keyed keyed,
            HttpServletRequest readable,
            HttpServletResponse response,
            FilterChain chain)
            throws ServletException, IOException {
        boolean kept = false;
        try {
            boolean byScript = isSentByScript(readable);
            var caught = new BufferedResponse(response, byScript);
            request.<ServletException, IOException>during(() -> chain.doFilter(readable, caught));
            @Nullable Answer answer = answer(caught, isCall(readable));
            if (request.isDoneBefore() || answer == null && keys.isDone(keyed.person(), keyed.key(), keyed.hash())) {
                // Another execution was quicker. It was done, so this one is not told what it was refused for after it.
                kept = true;
                Optional<Answer> first = keys.answerOfTheOther(keyed.person(), keyed.key(), keyed.hash());
                if (first.isPresent() && caught.withdraw()) {
                    again(first.get(), readable, response);
                    return;
                }
            }
            if (answer != null) {
                keys.done(keyed.person(), keyed.key(), keyed.hash(), answer);
                kept = true;
                if (byScript) {
                    caught.setStatus(HttpServletResponse.SC_NO_CONTENT);
                }
            }
            caught.give();
        } finally {
            if (!kept) {
                keys.giveBack(keyed.person(), keyed.key());
            }
        }
    }

    private void refuse(Refusal refusal, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isStart(request)) {
            // As every refusal in Tasklist, it is put into words by FormLocalizationFilter.
            throw refusal;
        }
        FilterRefusals.with(refusal, request);
        chain.doFilter(request, response);
    }

    /** Null for what did nothing: it was refused, or only showed a page. */
    private static @Nullable Answer answer(ContentCachingResponseWrapper response, boolean call) {
        int status = response.getStatus();
        @Nullable String location = response.getHeader(HttpHeaders.LOCATION);
        if (location != null && location.length() > LONGEST_LOCATION) {
            location = null;
        }
        if (!call) {
            return status / 100 == 3 && location != null ? new Answer(status, location, null, null) : null;
        }
        if (status / 100 != 2) {
            return null;
        }
        byte[] body = response.getContentAsByteArray();
        boolean keeps = body.length > 0 && body.length <= LARGEST_ANSWER;
        return new Answer(
                status,
                location,
                keeps ? response.getContentType() : null,
                keeps ? new String(body, StandardCharsets.UTF_8) : null);
    }

    private static void again(Answer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader(REPLAYED, "true");
        response.setStatus(isSentByScript(request) ? HttpServletResponse.SC_NO_CONTENT : answer.status());
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (answer.body() != null) {
            response.setContentType(answer.mediaType());
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isMultipart(HttpServletRequest request) {
        return Objects.toString(request.getContentType(), "")
                .toLowerCase(Locale.ROOT)
                .startsWith("multipart/");
    }

    /**
     * Of all that was sent, but for what is new at each rendering, and for passwords, which could be guessed from it; null
     * for what cannot be read.
     */
    private static @Nullable String hash(HttpServletRequest request) throws IOException {
        var fingerprint = new Fingerprint().add(request.getMethod()).add(request.getRequestURI());
        if (request instanceof RepeatableBodyRequest read) {
            @Nullable String query = request.getQueryString();
            return read.isWhole()
                    ? fingerprint
                            .add(query == null ? "" : query)
                            .add(read.content())
                            .asText()
                    : null;
        }
        new TreeMap<>(request.getParameterMap()).forEach((name, values) -> {
            if (!name.startsWith("_") && !name.toLowerCase(Locale.ROOT).contains("password")) {
                fingerprint.add(name);
                for (String value : values) {
                    fingerprint.add(value);
                }
            }
        });
        if (isMultipart(request)) {
            try {
                for (Part part : request.getParts()) {
                    if (part.getSubmittedFileName() != null) {
                        fingerprint.add(part.getName()).add(part.getSubmittedFileName());
                        try (var content = part.getInputStream()) {
                            fingerprint.add(content.readAllBytes());
                        }
                    }
                }
            } catch (ServletException | IllegalStateException tooLarge) {
                return null;
            }
        }
        return fingerprint.asText();
    }
}
