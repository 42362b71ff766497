package dev.revisit.refusal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.revisit.form.PackagedForms;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;

@DisplayName("Other programs get problem details, whatever they send")
class ApiProblemsTest {

    record Body(@NotBlank String name, Integer age) {}

    @RestController
    static class Things {

        @GetMapping("/api/things/{id}")
        String read(@PathVariable("id") UUID id, @RequestParam(name = "size", required = false) Integer size) {
            return "{}";
        }

        @GetMapping("/api/things")
        String find(@RequestParam("q") String q) {
            return "{}";
        }

        @PostMapping(path = "/api/things", consumes = MediaType.APPLICATION_JSON_VALUE)
        String write(@Valid @RequestBody Body body) {
            return "{}";
        }

        @GetMapping("/api/refused")
        String refused() {
            throw new IllegalStateException(
                    Refusal.invalid(List.of(Problem.of("summary", "too-short", 5), Problem.of(null, "step-over"))));
        }

        @GetMapping("/api/fault")
        String fault() {
            throw new IllegalStateException("secret of the inside");
        }

        @GetMapping("/page")
        String page() {
            throw new IllegalStateException("a page's own affair");
        }
    }

    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Things())
            .setControllerAdvice(new ReadableText())
            .setMessageConverters(new MappingJackson2HttpMessageConverter(json))
            .setHandlerExceptionResolvers(new ApiProblems(
                    new RefusalText(new StaticMessageSource(), PackagedForms::label), new ObjectMapper()))
            .build();

    @ParameterizedTest(name = "{0} -> {1} {2} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{ | 400 | | The body is not the JSON that this call expects.",
                "nothing | 400 | | The body is not the JSON that this call expects.",
                "[] | 400 | | The body is not the JSON that this call expects.",
                "{\"name\":\"x\",\"evil\":1} | 400 | evil | there is no such field.",
                "{\"name\":\"x\",\"age\":\"old\"} | 400 | age | has the wrong type.",
                "{\"name\":{\"a\":1}} | 400 | name | has the wrong type.",
                "{\"age\":1} | 400 | name | please fill in.",
                "{\"name\":\" \"} | 400 | name | please fill in."
            })
    void aBadBodyIsTheCallers(String body, int status, String field, String message) throws Exception {
        var problem = problem(
                MockMvcRequestBuilders.post("/api/things")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body),
                status);

        if (field == null) {
            assertThat(problem.path("detail").asText()).isEqualTo(message);
            assertThat(problem.path("errors")).isEmpty();
        } else {
            assertThat(problem.path("errors")).hasSize(1);
            assertThat(problem.path("errors").get(0).path("field").asText()).isEqualTo(field);
            assertThat(problem.path("errors").get(0).path("message").asText()).isEqualTo(message);
        }
    }

    @Test
    void everyOtherMistakeHasItsStatus() throws Exception {
        problem(MockMvcRequestBuilders.get("/api/things/no-uuid"), 404);
        problem(MockMvcRequestBuilders.get("/api/things/" + UUID.randomUUID()).param("size", "many"), 400);
        problem(MockMvcRequestBuilders.get("/api/things"), 400);
        problem(MockMvcRequestBuilders.get("/api/things").param("q", "a\0b"), 400);
        problem(MockMvcRequestBuilders.get("/api/things").param("q", "half \ud83d"), 400);
        problem(MockMvcRequestBuilders.delete("/api/things"), 405);
        problem(
                MockMvcRequestBuilders.post("/api/things")
                        .contentType(MediaType.TEXT_PLAIN)
                        .content("x"),
                415);
        problem(
                MockMvcRequestBuilders.post("/api/things")
                        .contentType("application/json")
                        .accept(MediaType.APPLICATION_PDF)
                        .content("{\"name\":\"x\"}"),
                406);
        assertThat(mvc.perform(MockMvcRequestBuilders.get("/api/things").param("q", "王"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
    }

    @Test
    void aRefusalIsToldInTheCallersLanguage() throws Exception {
        var chinese = problem(MockMvcRequestBuilders.get("/api/refused").header("Accept-Language", "zh-CN"), 400);

        assertThat(chinese.path("title").asText()).isEqualTo("Bad Request");
        assertThat(chinese.path("instance").asText()).isEqualTo("/api/refused");
        assertThat(chinese.path("detail").asText()).contains("请至少填写 5 个字", "这一步已经结束");
        assertThat(chinese.path("errors")).hasSize(1);
        assertThat(chinese.path("errors").get(0).path("field").asText()).isEqualTo("summary");
        assertThat(chinese.path("errors").get(0).path("message").asText()).isEqualTo("请至少填写 5 个字。");
    }

    @Test
    void aFaultTellsNothingOfTheInside() throws Exception {
        var problem = problem(MockMvcRequestBuilders.get("/api/fault"), 500);

        assertThat(problem.toString()).doesNotContain("secret", "IllegalState").contains("Something went wrong");
    }

    @Test
    void pagesAreLeftAlone() {
        assertThat(catchThrowable(() -> mvc.perform(MockMvcRequestBuilders.get("/page"))))
                .hasRootCauseMessage("a page's own affair");
        // MockMvc leaves the request of a call that throws.
        RequestContextHolder.resetRequestAttributes();
    }

    private JsonNode problem(MockHttpServletRequestBuilder call, int status) throws Exception {
        MockHttpServletResponse response = mvc.perform(call.with(request -> {
                    request.setServletPath(request.getRequestURI());
                    request.setPathInfo(null);
                    return request;
                }))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getContentType()).startsWith("application/problem+json");
        var problem = json.readTree(response.getContentAsByteArray());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isEqualTo("about:blank");
        assertThat(problem.path("detail").asText()).isNotBlank();
        return problem;
    }
}
