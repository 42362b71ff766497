package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.engine.CaseSummary;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@DisplayName("Tasklist gets its forms and its answers in the reader's language")
class FormLocalizationFilterTest {

    private static final String API = "/camunda/api/engine";
    private static final String NASTY =
            "王*小*明 <img src=x onerror=alert(1)> [a](http://x) {{name}} =1+1 `code` &amp; 😀\n- item";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ProcessEngine engine;
    private static @Nullable RuntimeException delegateThrows;

    private final List<CaseSummary> contexts = new ArrayList<>();
    private final FormLocalizationFilter filter = new FormLocalizationFilter(
            () -> engine,
            () -> contexts,
            Stream::empty,
            Stream::empty,
            Stream::empty,
            new RefusalText(new StaticMessageSource(), PackagedForms::label));
    private String businessKey;
    private String task;

    @BeforeAll
    static void startEngine() {
        JavaDelegate take = execution -> {
            if (delegateThrows != null) {
                throw delegateThrows;
            }
        };
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setProcessEngineName("form-language");
        configuration.setJdbcUrl("jdbc:h2:mem:form-language;DB_CLOSE_DELAY=-1");
        configuration.setDatabaseSchemaUpdate("create-drop");
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setBeans(new HashMap<>(Map.of("take", take, "nested", take)));
        configuration.setProcessEnginePlugins(new ArrayList<>(List.of(new SpinProcessEnginePlugin())));
        configuration.setCustomPostBPMNParseListeners(new ArrayList<>(FormInterceptors.parseListeners()));
        configuration.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(FormInterceptors.outside())));
        configuration.setCustomPostCommandInterceptorsTxRequired(
                new ArrayList<>(List.of(FormInterceptors.inside(Stream::empty, Stream::empty, Stream::empty))));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addInputStream("door.bpmn", FormLocalizationFilterTest.class.getResourceAsStream("door.bpmn"))
                .addInputStream("door.form", FormLocalizationFilterTest.class.getResourceAsStream("door.form"))
                .deploy();
    }

    @AfterAll
    static void stopEngine() {
        engine.close();
    }

    @BeforeEach
    void openACase() {
        delegateThrows = null;
        businessKey = UUID.randomUUID().toString();
        var instance = engine.getRuntimeService()
                .startProcessInstanceByKey("Door", businessKey, Map.of("summary", "long enough"));
        task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceId(instance.getId())
                .singleResult()
                .getId();
    }

    @AfterEach
    void resetClock() {
        ClockUtil.reset();
    }

    // ------------------------------------------------------------------ forms

    @Test
    void chineseForWhoReadsChineseAndEnglishForEverybodyElse() throws Exception {
        for (var language : Map.of("zh-CN", "内容", "zh-TW,en;q=0.8", "内容", "en", "summary", "de", "summary")
                .entrySet()) {
            var form = form("/task/" + task + "/deployed-form", language.getKey());

            assertThat(component(form, "summary").path("label").asText()).isEqualTo(language.getValue());
            assertThat(form.toString()).doesNotContain("_zh");
        }
        var chinese = form("/process-definition/key/Door/deployed-start-form", "zh");
        assertThat(component(chinese, "way").path("values").get(0).path("label").asText())
                .isEqualTo("电话");
        assertThat(chinese.path("components").get(0).path("text").asText()).isEqualTo("客户");
    }

    @Test
    void showsTheCaseAsPlainTextWhateverStandsInIt() throws Exception {
        contexts.add((step, key, locale) -> Optional.empty());
        contexts.add((step, key, locale) -> step.equals("WithForm") && key.equals(businessKey)
                ? Optional.of(new CaseSummary.Card(
                        locale.equals(Locale.CHINESE) ? "客户 K-000123" : "Customer K-000123",
                        List.of(NASTY, "1. first")))
                : Optional.empty());

        var text = form("/task/" + task + "/deployed-form", "zh")
                .path("components")
                .get(0)
                .path("text")
                .asText();

        assertThat(text).startsWith("#### 客户 K&#45;000123\n\n- 王&#42;小&#42;明 ");
        assertThat(text.lines()).hasSize(4);
        assertThat(text.substring(text.indexOf("- ") + 2).replace("\n- ", "").replaceAll("&#\\d+;", ""))
                .doesNotContainPattern("[<>*\\[\\](){}`=_!|\\\\:/.\"']")
                .contains("😀");
        assertThat(text).contains("- 1&#46; first");
    }

    @Test
    void aCaseThatCannotBeToldDoesNotCostTheForm() throws Exception {
        contexts.add((step, key, locale) -> {
            throw new IllegalStateException("no database");
        });

        var form = form("/task/" + task + "/deployed-form", "en");

        assertThat(form.path("components").get(0).path("text").asText()).isEqualTo("Case");
    }

    @Test
    void startsWithThePresentMinuteInTheCompanysZone() throws Exception {
        var zone = java.time.ZoneId.systemDefault();
        ClockUtil.setCurrentTime(Date.from(Instant.parse("2026-12-25T06:30:45Z")));

        var at = component(form("/task/" + task + "/deployed-form", "en"), "at")
                .path("defaultValue")
                .asText();

        assertThat(java.time.OffsetDateTime.parse(at))
                .isEqualTo(Instant.parse("2026-12-25T06:30:00Z").atZone(zone).toOffsetDateTime());
        assertThat(at).hasSize("2026-12-25T14:30+08:00".length());
    }

    @Test
    void whatIsNoFormGoesThroughUntouched() throws Exception {
        var answer = call("GET", "/task/" + task + "/deployed-form", "zh", (request, response) -> {
            response.setContentType("application/json");
            response.getOutputStream().write("not json".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(answer.getContentAsString()).isEqualTo("not json");

        var missing = call(
                "GET",
                "/task/nobody/deployed-form",
                "zh",
                (request, response) -> ((HttpServletResponse) response).setStatus(404));
        assertThat(missing.getStatus()).isEqualTo(404);

        var other = call(
                "GET",
                "/task/" + task,
                "zh",
                (request, response) ->
                        response.getOutputStream().write("{\"label\":1}".getBytes(StandardCharsets.UTF_8)));
        assertThat(other.getContentAsString()).isEqualTo("{\"label\":1}");
    }

    // ------------------------------------------------------------------ answers

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en | Summary: at least 5 characters, please.", "zh-CN | 沟通内容：请至少填写 5 个字。"})
    void aRefusalIsASentenceInTheReadersLanguage(String language, String message) throws Exception {
        var answer = submit(language, () -> engine.getFormService().submitTaskForm(task, Map.of("summary", "Wang")));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(body(answer)).containsEntry("type", "Refusal").containsEntry("message", message);
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("ENGINE-", "Exception");
        assertThat(engine.getTaskService().createTaskQuery().taskId(task).count())
                .isEqualTo(1);
    }

    @Test
    void aRefusalOfADelegateIsToldTheSameWay() throws Exception {
        delegateThrows = Refusal.conflict("step-over");
        assertThat(completed().getStatus()).isEqualTo(409);

        delegateThrows = Refusal.forbidden("not-allowed");
        assertThat(completed().getStatus()).isEqualTo(403);

        delegateThrows = new IllegalStateException("wrapped", Refusal.invalid("phone", "required"));
        assertThat(completed().getStatus()).isEqualTo(400);
        assertThat(body(completed())).containsEntry("message", "Phone: please fill in.");
    }

    @Test
    void aStartIsAnsweredTheSameWay() throws Exception {
        var answer = call(
                "POST",
                "/process-definition/key/Door/submit-form",
                "en",
                asRest(() -> engine.getRuntimeService().startProcessInstanceByKey("Door", Map.of())));

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(body(answer)).containsEntry("message", "Summary: please fill in.");
    }

    @Test
    void aStepThatIsOverIsNoFault() throws Exception {
        engine.getTaskService().complete(task, Map.of("summary", "long enough"));

        assertThat(body(completed())).containsEntry("message", "This step is already over.");
        assertThat(completed().getStatus()).isEqualTo(409);
    }

    @Test
    void aCollisionIsNoFault() throws Exception {
        delegateThrows = new OptimisticLockingException("ENGINE-03005 ...");
        assertThat(completed().getStatus()).isEqualTo(409);
    }

    @Test
    void aTrueFaultTellsNothingOfTheInside() throws Exception {
        delegateThrows = new NullPointerException("secret of the inside");

        var answer = completed();

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body(answer))
                .containsEntry("message", "Something went wrong on our side. What you typed is still here; try again.");
        assertThat(answer.getContentAsString()).doesNotContain("secret", "ENGINE-", "NullPointer");
    }

    @Test
    void aFaultThatGetsPastTheRestLayerIsAnsweredToo() throws Exception {
        var answer = call("POST", "/task/" + task + "/complete", "zh", (request, response) -> {
            throw new IllegalStateException("secret");
        });

        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(body(answer)).containsEntry("message", "系统出了问题。您填写的内容还在，请再试一次。");
    }

    @Test
    void whatTheRestLayerCouldNotReadIsSaidPlainly() throws Exception {
        var answer = call("POST", "/task/" + task + "/submit-form", "en", (request, response) -> {
            ((HttpServletResponse) response).setStatus(400);
            response.setContentType("application/json");
            response.getOutputStream()
                    .write("{\"type\":\"InvalidRequestException\",\"message\":\"Unsupported value type 'x'\"}"
                            .getBytes(StandardCharsets.UTF_8));
        });

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(body(answer)).containsEntry("message", "This could not be read.");
    }

    @Test
    void successAndTheAnswersOfSecurityGoThroughUntouched() throws Exception {
        var done = submit("en", () -> engine.getTaskService().complete(task, Map.of("summary", "long enough")));
        assertThat(done.getStatus()).isEqualTo(204);
        assertThat(done.getContentAsString()).isEmpty();

        var notLoggedIn = call(
                "POST",
                "/task/" + task + "/complete",
                "en",
                (request, response) -> ((HttpServletResponse) response).setStatus(401));
        assertThat(notLoggedIn.getStatus()).isEqualTo(401);
        assertThat(notLoggedIn.getContentAsString()).isEmpty();
    }

    // ------------------------------------------------------------------

    private MockHttpServletResponse completed() throws Exception {
        return submit("en", () -> engine.getTaskService().complete(task, Map.of("summary", "long enough")));
    }

    private MockHttpServletResponse submit(String language, Runnable engineCall) throws Exception {
        return call("POST", "/task/" + task + "/submit-form", language, asRest(engineCall));
    }

    /** What the engine's REST layer makes of an exception. */
    private static FilterChain asRest(Runnable engineCall) {
        return (request, response) -> {
            var http = (HttpServletResponse) response;
            try {
                engineCall.run();
                http.setStatus(204);
            } catch (RuntimeException e) {
                http.setStatus(500);
                http.setContentType("application/json");
                http.getOutputStream()
                        .write(JSON.writeValueAsBytes(Map.of(
                                "type",
                                "RestException",
                                "message",
                                "Cannot submit task form: ENGINE-03051 " + e.getMessage())));
            }
        };
    }

    private JsonNode form(String path, String language) throws Exception {
        var answer = call("GET", path, language, (request, response) -> {
            response.setContentType("application/json");
            try (var form = Objects.requireNonNull(FormLocalizationFilterTest.class.getResourceAsStream("door.form"))) {
                form.transferTo(response.getOutputStream());
            }
        });
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.getContentLength()).isEqualTo(answer.getContentAsByteArray().length);
        return JSON.readTree(answer.getContentAsByteArray());
    }

    private static JsonNode component(JsonNode form, String key) {
        for (var component : form.path("components")) {
            if (component.path("key").asText().equals(key)) {
                return component;
            }
        }
        throw new AssertionError("no " + key);
    }

    private MockHttpServletResponse call(String method, String path, String language, FilterChain chain)
            throws Exception {
        var request = new MockHttpServletRequest(method, API + "/engine/default" + path);
        request.setServletPath(API);
        request.setPathInfo("/engine/default" + path);
        request.addHeader("Accept-Language", language);
        request.setPreferredLocales(Locale.LanguageRange.parse(language).stream()
                .map(range -> Locale.forLanguageTag(range.getRange()))
                .toList());
        var response = new MockHttpServletResponse();
        filter.doFilter(request, response, chain);
        return response;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> body(MockHttpServletResponse response) throws IOException {
        return JSON.readValue(response.getContentAsByteArray(), Map.class);
    }
}
