package dev.revisit.refusal.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.revisit.refusal.DatabaseUnavailable;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers what goes wrong with a call under {@code /api} as RFC 9457 problem details, with {@code errors: [{field,
 * message}]} in the caller's language. Bad input is the caller's 4xx, whatever it looks like; only our own faults are a
 * 500, and they tell nothing of the inside.
 *
 * <p>A resolver and no advice: it goes by the path, so that it also answers what never reached a controller, and leaves
 * the pages alone.
 */
@Component
class ApiProblems implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    private static final String TYPE = "application/problem+json";

    private final RefusalText words;
    private final ObjectMapper json;

    ApiProblems(RefusalText words, ObjectMapper json) {
        this.words = words;
        this.json = json;
    }

    @Override
    public int getOrder() {
        // Before Spring's own, after the one that only remembers the error for /error.
        return -1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception thrown) {
        var path = Objects.toString(request.getServletPath(), "") + Objects.toString(request.getPathInfo(), "");
        if (!path.startsWith("/api/")
                || thrown instanceof AccessDeniedException
                || thrown instanceof AuthenticationException
                || response.isCommitted()) {
            return null;
        }
        try {
            write(response, answer(thrown, path), RefusalText.language(request.getLocale()), path);
        } catch (IOException e) {
            LOG.debug("The caller did not wait for the answer", e);
        }
        return new ModelAndView();
    }

    /** What to say, and with which status. */
    private record Answer(int status, List<Problem> problems) {

        static Answer of(int status, String code, Object... args) {
            return new Answer(status, List.of(Problem.of(null, code, args)));
        }
    }

    private static Answer answer(Exception thrown, String path) {
        var refusal = Refusal.in(thrown);
        if (refusal.isPresent() && thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            // Whoever read the value did not know which parameter it was.
            return new Answer(
                    refusal.get().status(),
                    refusal.get().problems().stream()
                            .map(problem -> new Problem(mismatch.getName(), problem.code(), problem.args()))
                            .toList());
        }
        if (refusal.isPresent()) {
            return new Answer(refusal.get().status(), refusal.get().problems());
        }
        if (DatabaseUnavailable.isIn(thrown)) {
            LOG.error("A call of {} found no database", path, thrown);
            return Answer.of(503, "database-away");
        }
        if (thrown instanceof HttpMessageNotReadableException unreadable) {
            return unreadable(unreadable);
        }
        if (thrown instanceof MethodArgumentNotValidException invalid) {
            return invalid(invalid.getBindingResult());
        }
        if (thrown instanceof BindException invalid) {
            return invalid(invalid.getBindingResult());
        }
        if (thrown instanceof HandlerMethodValidationException invalid) {
            var problems = invalid.getParameterValidationResults().stream()
                    .map(result -> Problem.of(result.getMethodParameter().getParameterName(), "unfit"))
                    .toList();
            return new Answer(400, problems.isEmpty() ? List.of(Problem.of(null, "unreadable")) : problems);
        }
        if (thrown instanceof ConstraintViolationException invalid) {
            var problems = invalid.getConstraintViolations().stream()
                    .map(violation ->
                            Problem.of(lastNode(violation.getPropertyPath().toString()), "unfit"))
                    .collect(Collectors.toList());
            return new Answer(400, problems.isEmpty() ? List.of(Problem.of(null, "unreadable")) : problems);
        }
        if (thrown instanceof MissingServletRequestParameterException missing) {
            return new Answer(400, List.of(Problem.of(missing.getParameterName(), "missing")));
        }
        if (thrown instanceof MethodArgumentTypeMismatchException mismatch) {
            // An id in the path that is no id names nothing.
            boolean inPath = mismatch.getParameter()
                    .hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class);
            return inPath
                    ? Answer.of(404, "not-found")
                    : new Answer(400, List.of(Problem.of(mismatch.getName(), "wrong-type")));
        }
        if (thrown instanceof TypeMismatchException mismatch) {
            return new Answer(400, List.of(Problem.of(mismatch.getPropertyName(), "wrong-type")));
        }
        if (thrown instanceof MissingPathVariableException) {
            return Answer.of(404, "not-found");
        }
        if (thrown instanceof HttpRequestMethodNotSupportedException) {
            return Answer.of(405, "method-not-allowed");
        }
        if (thrown instanceof HttpMediaTypeNotAcceptableException) {
            return Answer.of(406, "not-acceptable");
        }
        if (thrown instanceof HttpMediaTypeException) {
            return Answer.of(415, "media-type");
        }
        if (thrown instanceof MaxUploadSizeExceededException) {
            return Answer.of(413, "too-big");
        }
        if (thrown instanceof ServletRequestBindingException || thrown instanceof MultipartException) {
            return Answer.of(400, "unreadable");
        }
        return other(thrown, path);
    }

    private static Answer other(Exception thrown, String path) {
        HttpStatusCode status = null;
        if (thrown instanceof ErrorResponse response) {
            status = response.getStatusCode();
        } else {
            var annotation = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
            if (annotation != null) {
                status = annotation.code();
            }
        }
        if (status != null && status.is4xxClientError()) {
            return switch (status.value()) {
                case 403 -> Answer.of(403, "not-allowed");
                case 404 -> Answer.of(404, "not-found");
                default -> Answer.of(status.value(), "unreadable");
            };
        }
        LOG.error("A call of {} failed", path, thrown);
        return Answer.of(status == null ? 500 : status.value(), "our-fault");
    }

    private static Answer unreadable(HttpMessageNotReadableException thrown) {
        if (thrown.getCause() instanceof JsonMappingException mapping) {
            var field = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName())
                    .collect(Collectors.joining("."));
            if (mapping instanceof UnrecognizedPropertyException) {
                return new Answer(400, List.of(Problem.of(shortened(field), "no-such-field")));
            }
            if (!field.isEmpty()) {
                return new Answer(400, List.of(Problem.of(shortened(field), "wrong-type")));
            }
        }
        return Answer.of(400, "bad-json");
    }

    private static String shortened(String field) {
        return field.length() <= 100 ? field : field.substring(0, 100);
    }

    private static Answer invalid(BindingResult result) {
        var problems = new ArrayList<Problem>();
        for (var error : result.getAllErrors()) {
            if (error instanceof FieldError field) {
                problems.add(Problem.of(field.getField(), code(field)));
            } else {
                problems.add(Problem.of(null, "unreadable"));
            }
        }
        return new Answer(400, problems);
    }

    private static String code(FieldError error) {
        return switch (Objects.toString(error.getCode(), "")) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "typeMismatch" -> "wrong-type";
            default -> "unfit";
        };
    }

    private static String lastNode(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private void write(HttpServletResponse response, Answer answer, Locale locale, String path) throws IOException {
        var errors = new ArrayList<Map<String, @Nullable String>>();
        var details = new ArrayList<String>();
        for (var problem : answer.problems()) {
            details.add(words.sentence(problem, locale));
            if (problem.field() != null) {
                var error = new LinkedHashMap<String, @Nullable String>();
                error.put("field", problem.field());
                error.put("message", words.message(problem, locale));
                errors.add(error);
            }
        }
        var status = HttpStatus.resolve(answer.status());
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "about:blank");
        body.put("title", status == null ? "Refused" : status.getReasonPhrase());
        body.put("status", answer.status());
        body.put("detail", String.join(locale.equals(Locale.CHINESE) ? "；" : " ", details));
        body.put("instance", path);
        body.put("errors", errors);
        var bytes = json.writeValueAsBytes(body);
        response.resetBuffer();
        response.setStatus(answer.status());
        response.setContentType(TYPE);
        response.setCharacterEncoding("UTF-8");
        if (answer.status() == 503) {
            response.setHeader("Retry-After", String.valueOf(DatabaseUnavailable.RETRY_AFTER));
        }
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Language", locale.equals(Locale.CHINESE) ? "zh" : "en");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
