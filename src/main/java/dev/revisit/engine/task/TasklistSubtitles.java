package dev.revisit.engine.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.revisit.engine.CaseSummary;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Adds to each line of Tasklist's lists which customer it is about, so that thirty open revisits can be told apart. */
final class TasklistSubtitles extends OncePerRequestFilter {

    private static final Pattern LIST = Pattern.compile(".*/engine/[^/]+/filter/[^/]+/list");

    private final ObjectProvider<OpenWork> openWork;
    private final ObjectProvider<CaseSummary> words;
    private final ObjectMapper json = new ObjectMapper();

    TasklistSubtitles(ObjectProvider<OpenWork> openWork, ObjectProvider<CaseSummary> words) {
        this.openWork = openWork;
        this.words = words;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !LIST.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() == HttpServletResponse.SC_OK && kept.getContentSize() > 0) {
            JsonNode list = json.readTree(kept.getContentAsByteArray());
            JsonNode tasks = list.path("_embedded").path("task");
            if (!tasks.isEmpty()) {
                name(tasks, RefusalText.language(request.getLocale()));
                kept.resetBuffer();
                kept.setHeader("Cache-Control", "no-store");
                kept.getOutputStream().write(json.writeValueAsBytes(list));
            }
        }
        kept.copyBodyToResponse();
    }

    private void name(JsonNode tasks, Locale locale) {
        var instances = StreamSupport.stream(tasks.spliterator(), false)
                .map(task -> task.path("processInstanceId").asText())
                .collect(Collectors.toSet());
        Map<String, String> cases = openWork.getObject().businessKeys(instances);
        var lines = new HashMap<String, String>();
        words.forEach(feature -> lines.putAll(feature.subtitles(cases.values(), locale)));
        for (JsonNode task : tasks) {
            @Nullable String businessKey = cases.get(task.path("processInstanceId").asText());
            @Nullable String line = businessKey == null ? null : lines.get(businessKey);
            if (line != null) {
                ((ObjectNode) task).put("name", task.path("name").asText() + " · " + line);
            }
        }
    }
}
