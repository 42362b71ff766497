package dev.revisit.engine.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.engine.CaseSummary;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Whoever completes a step or starts a case learns at once what comes next and when, in a header that our script in
 * Tasklist shows.
 */
final class NextStepFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(NextStepFilter.class);

    private static final String HEADER = "Revisit-Next";
    private static final Pattern TASK = Pattern.compile(".*/engine/[^/]+/task/([^/]+)/submit-form");
    private static final Pattern START = Pattern.compile(".*/engine/[^/]+/process-definition/.+/submit-form");

    private final ObjectProvider<OpenWork> openWork;
    private final ObjectProvider<CaseSummary> words;
    private final ObjectMapper json = new ObjectMapper();

    NextStepFilter(ObjectProvider<OpenWork> openWork, ObjectProvider<CaseSummary> words) {
        this.openWork = openWork;
        this.words = words;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !request.getMethod().equals("POST")
                || !(TASK.matcher(path).matches() || START.matcher(path).matches());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher task = TASK.matcher(request.getRequestURI());
        // Asked before: completed, the task is no longer there to ask.
        Optional<String> ofTask = task.matches() ? openWork.getObject().caseOfTask(task.group(1)) : Optional.empty();
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() < 300) {
            try {
                ofTask.or(() -> started(kept))
                        .flatMap(businessKey -> words.stream()
                                .flatMap(feature ->
                                        feature
                                                .nextStep(businessKey, RefusalText.language(request.getLocale()))
                                                .stream())
                                .findFirst())
                        .ifPresent(next -> kept.setHeader(
                                HEADER,
                                URLEncoder.encode(next, StandardCharsets.UTF_8).replace("+", "%20")));
            } catch (RuntimeException untold) {
                // The work is done and committed; not to know what comes next must not make it look undone.
                LOG.warn("What comes next could not be told", untold);
            }
        }
        kept.copyBodyToResponse();
    }

    private Optional<String> started(ContentCachingResponseWrapper answer) {
        try {
            String instance =
                    json.readTree(answer.getContentAsByteArray()).path("id").asText();
            return openWork.getObject().businessKeys(Set.of(instance)).values().stream()
                    .findFirst();
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }
}
