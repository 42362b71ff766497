package dev.revisit.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Refusals of the security filters (401, 403), written as each caller reads them: Tasklist its own JSON, programs a problem detail. */
@Component
public class SecurityErrorResponses {

    private final ObjectMapper json;
    private final SecurityMessages securityMessages;

    SecurityErrorResponses(ObjectMapper json, SecurityMessages securityMessages) {
        this.json = json;
        this.securityMessages = securityMessages;
    }

    /** Tasklist shows the message as it stands. */
    public void toTasklist(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "Refusal");
        body.put("message", securityMessages.of(code, request));
        write(response, status, "application/json", body);
    }

    /** RFC 9457, with the empty list of fields that our refusals always carry. */
    public void toProgram(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code, Object... args)
            throws IOException {
        write(response, status, "application/problem+json", problem(request, status, code, args));
    }

    private Map<String, Object> problem(HttpServletRequest request, HttpStatus status, String code, Object... args) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("detail", securityMessages.of(code, request, args));
        body.put("instance", request.getRequestURI());
        body.put("errors", List.of());
        return body;
    }

    /** Another action is required first; with a code, for programs that have to tell it from other refusals. */
    void requiredAction(
            HttpServletRequest request, HttpServletResponse response, RequiredActionFilter.RequiredAction action)
            throws IOException {
        var body = problem(request, HttpStatus.FORBIDDEN, action.message());
        body.put("code", action.code());
        write(response, HttpStatus.FORBIDDEN, "application/problem+json", body);
    }

    private void write(HttpServletResponse response, HttpStatus status, String type, Map<String, ?> body)
            throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(status.value());
        response.setContentType(type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getOutputStream().write(bytes(body));
    }

    private byte[] bytes(Map<String, ?> body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
