package dev.revisit.security.tasklist;

import static dev.revisit.security.tasklist.TasklistCall.get;
import static dev.revisit.security.tasklist.TasklistCall.options;
import static dev.revisit.security.tasklist.TasklistCall.post;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.revisit.security.CachedBodyRequest;
import dev.revisit.security.Logins;
import dev.revisit.security.SecurityErrorResponses;
import dev.revisit.security.tasklist.TasklistCall.Body;
import dev.revisit.staff.Groups;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Allow-list of the calls of the engine's API that Tasklist needs: everything else is refused,
 * whatever the engine itself would allow. Administrators use Cockpit and Admin through it and are let pass; what they
 * do with a task is still checked in the engine.
 *
 * <p>Stands behind Spring's firewall, which refuses encoded slashes, dots, semicolons and double slashes in a path. A
 * body is read here, checked and written anew: the engine gets what was checked, however it would have read the bytes.
 */
public class TasklistApiAllowlist extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(TasklistApiAllowlist.class);

    /** Far more than the longest form; a longer body is not read. */
    private static final int LONGEST_BODY = 1 << 20;

    private static final List<String> OTHER_METHOD =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    private static final List<TasklistCall> CALLS = List.of(
            // Who am I, what is here
            get("/camunda/api/admin/auth/user/default"),
            get("/camunda/api/engine/engine"),
            get("/camunda/api/engine/engine/"),
            get("/camunda/api/tasklist/plugin/{plugin}/static/app/{file}").anything("bust", "noCache"),
            get("/user/{me}/profile").own("me"),
            // Lists of tasks
            options("/filter"),
            get("/filter/count").words("itemCount", "resourceType"),
            get("/filter")
                    .numbers("firstResult", "maxResults")
                    .words("itemCount", "resourceType", "sortBy", "sortOrder"),
            get("/filter/{id}").words("itemCount"),
            post("/filter/{id}/list").numbers("firstResult", "maxResults").with(Body.TASK_QUERY),
            get("/task")
                    .myself("assignee")
                    .words("processInstanceId", "caseInstanceId")
                    .numbers("firstResult", "maxResults"),
            // A task
            get("/task/{id}"),
            get("/task/{id}/form"),
            get("/task/{id}/deployed-form").anything("noCache"),
            get("/task/{id}/form-variables").only("deserializeValues", "false"),
            post("/task/{id}/claim").with(Body.CLAIM_FOR_ONESELF),
            post("/task/{id}/submit-form").with(Body.FORM),
            // Starting a process
            get("/process-definition")
                    .words("latest", "active", "startableInTasklist", "startablePermissionCheck", "key")
                    .words("sortBy", "sortOrder")
                    .numbers("firstResult", "maxResults")
                    .anything("nameLike"),
            get("/process-definition/count")
                    .words("latest", "active", "startableInTasklist", "startablePermissionCheck", "key")
                    .words("sortBy", "sortOrder")
                    .numbers("firstResult", "maxResults")
                    .anything("nameLike"),
            get("/process-definition/{id}/startForm"),
            get("/process-definition/{id}/deployed-start-form").anything("noCache"),
            get("/process-definition/{id}/xml"),
            post("/process-definition/{id}/submit-form").with(Body.FORM));

    // Twice the same key is refused: two readers could each believe another one.
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // A broken character goes on as it came: the form's check refuses it in words.
            .enable(JsonGenerator.Feature.ESCAPE_NON_ASCII)
            .build();

    private final SecurityErrorResponses securityErrorResponses;

    public TasklistApiAllowlist(SecurityErrorResponses securityErrorResponses) {
        this.securityErrorResponses = securityErrorResponses;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith(request.getContextPath() + "/camunda/api");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (login == null || OTHER_METHOD.stream().anyMatch(name -> request.getHeader(name) != null)) {
            refuse(request, response);
            return;
        }
        if (Logins.groupIds(login).contains(Groups.ADMINISTRATOR)) {
            chain.doFilter(request, response);
            return;
        }
        if (request.getMethod().equals("POST") && hasBody(request) && !isJson(request)) {
            refuse(request, response);
            return;
        }
        String me = login.getName();
        Optional<TasklistCall> known = callOf(request, me);
        if (known.isEmpty()) {
            refuse(request, response);
            return;
        }
        TasklistCall call = known.get();
        @Nullable JsonNode body = bodyOf(request);
        if (body == null) {
            securityErrorResponses.toTasklist(request, response, HttpStatus.BAD_REQUEST, "tasklist.unreadable");
            return;
        }
        switch (call.objectionTo(body, me)) {
            case NONE ->
                chain.doFilter(
                        body.isMissingNode() ? request : new CachedBodyRequest(request, STRICT.writeValueAsBytes(body)),
                        response);
            case FORBIDDEN -> refuse(request, response);
            case MALFORMED ->
                securityErrorResponses.toTasklist(request, response, HttpStatus.BAD_REQUEST, "tasklist.unreadable");
        }
    }

    private static Optional<TasklistCall> callOf(HttpServletRequest request, String me) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        PathContainer asked = PathContainer.parsePath(path);
        return CALLS.stream()
                .filter(call -> call.allows(request.getMethod(), asked, request.getParameterMap(), me))
                .findFirst();
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** A form-encoded body would be read as query parameters. */
    private static boolean isJson(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.split(";", 2)[0].strip().equalsIgnoreCase("application/json");
    }

    /** Null when it cannot be read; a missing node when there is none. */
    private static @Nullable JsonNode bodyOf(HttpServletRequest request) throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            return null;
        }
        if (bytes.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return STRICT.readTree(bytes);
        } catch (JsonProcessingException unreadable) {
            return null;
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.info("Refused to Tasklist: {} {}", request.getMethod(), request.getRequestURI());
        securityErrorResponses.toTasklist(request, response, HttpStatus.FORBIDDEN, "tasklist.not-here");
    }
}
