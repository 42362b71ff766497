package dev.revisit.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.engine.CaseSummary;
import dev.revisit.refusal.Refusal;
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
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Stands before Tasklist's own API. Forms go out in the reader's language with the case they are about; what was
 * refused comes back as a sentence that the person can act on, with the status it deserves, and never with the engine's
 * error text.
 */
final class FormLocalizationFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(FormLocalizationFilter.class);

    private static final Pattern TASK_FORM = Pattern.compile(".*/engine/[^/]+/task/([^/]+)/deployed-form");
    private static final Pattern START_FORM =
            Pattern.compile(".*/engine/[^/]+/process-definition/.+/deployed-start-form");
    private static final Pattern ON_TASK = Pattern.compile(".*/engine/[^/]+/task/([^/]+)/.+");
    /** An administrator's deployment: refused in the same words as a form. */
    private static final Pattern ON_DEPLOYMENT = Pattern.compile(".*/engine/[^/]+/deployment/.+");

    private static final Pattern ON_START =
            Pattern.compile(".*/engine/[^/]+/process-definition/.+/(submit-form|start)");

    private static final int STATUS_CONFLICT = 409;
    private static final int STATUS_FORBIDDEN = 403;
    private static final int STATUS_OUR_FAULT = 500;

    private final Supplier<@Nullable ProcessEngine> engine;
    private final Supplier<Iterable<CaseSummary>> summaries;
    private final Supplier<Stream<FormParts>> parts;
    private final Supplier<Stream<FormOptions>> options;
    private final Supplier<Stream<EarlierAnswers>> earlier;
    private final RefusalText words;
    private final ObjectMapper json = new ObjectMapper();

    FormLocalizationFilter(
            Supplier<@Nullable ProcessEngine> engine,
            Supplier<Iterable<CaseSummary>> summaries,
            Supplier<Stream<FormParts>> parts,
            Supplier<Stream<FormOptions>> options,
            Supplier<Stream<EarlierAnswers>> earlier,
            RefusalText words) {
        this.engine = engine;
        this.parts = parts;
        this.options = options;
        this.earlier = earlier;
        this.summaries = summaries;
        this.words = words;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = path(request);
        var method = request.getMethod();
        var taskForm = TASK_FORM.matcher(path);
        var onTask = ON_TASK.matcher(path);
        if (method.equals("GET") && taskForm.matches()) {
            passForm(request, response, chain, taskForm.group(1));
        } else if (method.equals("GET") && START_FORM.matcher(path).matches()) {
            passForm(request, response, chain, null);
        } else if (!method.equals("GET") && onTask.matches()) {
            passSubmission(request, response, chain, onTask.group(1));
        } else if (!method.equals("GET")
                && (ON_START.matcher(path).matches()
                        || ON_DEPLOYMENT.matcher(path).matches())) {
            passSubmission(request, response, chain, null);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static String path(HttpServletRequest request) {
        return Objects.toString(request.getServletPath(), "") + Objects.toString(request.getPathInfo(), "");
    }

    private void passForm(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, @Nullable String taskId)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, kept);
        if (kept.getStatus() == HttpServletResponse.SC_OK && kept.getContentSize() > 0) {
            try {
                var locale = RefusalText.language(request.getLocale());
                var now = ClockUtil.getCurrentTime().toInstant();
                var about = about(taskId);
                var form = new FormText(
                                locale,
                                now,
                                name -> card(about, locale),
                                parts(about),
                                asked -> offered(about, asked),
                                earlier(about))
                        .rewrite(kept.getContentAsByteArray());
                kept.resetBuffer();
                // What it says about the customer is for this reader and this moment.
                kept.setHeader("Cache-Control", "no-store");
                kept.setHeader("Vary", "Accept-Language");
                kept.setCharacterEncoding(StandardCharsets.UTF_8.name());
                kept.getOutputStream().write(form);
            } catch (IOException e) {
                LOG.warn("A form could not be put into the reader's language; it goes out as it is", e);
            }
        }
        kept.copyBodyToResponse();
    }

    private @Nullable About about(@Nullable String taskId) {
        var processEngine = engine.get();
        if (taskId == null || processEngine == null) {
            return null;
        }
        // Whoever was given the form may do the task; what it is about they may know then.
        var configuration = (ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            var task = context.getTaskManager().findTaskById(taskId);
            var businessKey = task == null || task.getExecution() == null
                    ? null
                    : task.getExecution().getProcessBusinessKey();
            return task == null || businessKey == null ? null : new About(task.getTaskDefinitionKey(), businessKey);
        });
    }

    private Map<String, FormSchema.BilingualText> parts(@Nullable About about) {
        return about == null ? Map.of() : FormParts.shown(parts.get(), about.taskDefinitionKey(), about.businessKey());
    }

    private Map<String, JsonNode> earlier(@Nullable About about) {
        return about == null
                ? Map.of()
                : earlier.get()
                        .map(feature -> feature.earlierAnswers(about.taskDefinitionKey(), about.businessKey()))
                        .filter(answers -> !answers.isEmpty())
                        .findFirst()
                        .orElse(Map.of());
    }

    private List<FormSchema.Option> offered(@Nullable About about, String asked) {
        return about == null
                ? List.of()
                : FormOptions.offered(options.get(), asked, about.taskDefinitionKey(), about.businessKey());
    }

    private CaseSummary.@Nullable Card card(@Nullable About about, Locale locale) {
        if (about == null) {
            return null;
        }
        try {
            for (var summary : summaries.get()) {
                var card = summary.card(about.taskDefinitionKey(), about.businessKey(), locale);
                if (card.isPresent()) {
                    return card.get();
                }
            }
        } catch (RuntimeException e) {
            // A form without its heading is better than no form.
            LOG.warn("What the task {} is about could not be told", about.taskDefinitionKey(), e);
        }
        return null;
    }

    private record About(String taskDefinitionKey, String businessKey) {}

    private void passSubmission(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, @Nullable String taskId)
            throws IOException, ServletException {
        var kept = new ContentCachingResponseWrapper(response);
        try (var watch = FormInterceptors.Watch.start()) {
            Throwable thrown = null;
            try {
                chain.doFilter(request, kept);
            } catch (ServletException | RuntimeException e) {
                thrown = e;
            }
            if ((thrown != null || kept.getStatus() >= 400) && !kept.isCommitted()) {
                var failure = watch.failure() != null ? watch.failure() : thrown;
                answer(kept, failure, taskId, RefusalText.language(request.getLocale()));
            }
        }
        kept.copyBodyToResponse();
    }

    private void answer(
            ContentCachingResponseWrapper response, @Nullable Throwable failure, @Nullable String taskId, Locale locale)
            throws IOException {
        var refusal = Refusal.in(failure);
        if (refusal.isPresent()) {
            write(response, refusal.get().status(), "Refusal", words.words(refusal.get(), locale));
            return;
        }
        if (failure == null && response.getStatus() < STATUS_OUR_FAULT) {
            if (isJson(response)) {
                // Read by the engine's REST layer and found unreadable: its own words name classes and types.
                write(response, response.getStatus(), "Refusal", words.message("unreadable", locale));
            }
            return;
        }
        if (causedBy(failure, AuthorizationException.class)) {
            write(response, STATUS_FORBIDDEN, "Refusal", words.message("not-allowed", locale));
        } else if (causedBy(failure, TaskAlreadyClaimedException.class)) {
            write(response, STATUS_CONFLICT, "Refusal", words.message("step-taken", locale));
        } else if (causedBy(failure, SuspendedEntityInteractionException.class)) {
            write(response, STATUS_CONFLICT, "Refusal", words.message("step-paused", locale));
        } else if (causedBy(failure, OptimisticLockingException.class) || isOver(taskId, failure)) {
            write(response, STATUS_CONFLICT, "Refusal", words.message("step-over", locale));
        } else {
            LOG.error("A step could not be completed", failure);
            write(response, STATUS_OUR_FAULT, "Fault", words.message("our-fault", locale));
        }
    }

    /** A step that ended while somebody was completing it can show as any of these, says the engine. */
    private boolean isOver(@Nullable String taskId, @Nullable Throwable failure) {
        if (taskId == null
                || !(causedBy(failure, NullValueException.class) || causedBy(failure, NullPointerException.class))) {
            return false;
        }
        var processEngine = engine.get();
        if (processEngine == null) {
            return false;
        }
        var configuration = (ProcessEngineConfigurationImpl) processEngine.getProcessEngineConfiguration();
        return configuration
                .getCommandExecutorTxRequired()
                .execute(context -> context.getTaskManager().findTaskById(taskId) == null);
    }

    private static boolean causedBy(@Nullable Throwable failure, Class<? extends Throwable> type) {
        var cause = failure;
        for (int depth = 0; cause != null && depth < 30; depth++, cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJson(HttpServletResponse response) {
        return Objects.toString(response.getContentType(), "").contains("json");
    }

    private void write(ContentCachingResponseWrapper response, int status, String type, String message)
            throws IOException {
        var answer = new LinkedHashMap<String, String>();
        answer.put("type", type);
        answer.put("message", message);
        response.resetBuffer();
        response.setStatus(status);
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(answer));
    }
}
