package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockPart;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/** Another program that calls our JSON API in somebody's name. */
public final class Program {

    public static final ObjectMapper JSON = new ObjectMapper();

    /** As in {@code CustomerStory}. */
    private static final String PASSWORD = "a-password-for-tests";

    private static final AtomicInteger PHONES = new AtomicInteger(86_420_000);

    private final MockMvc mvc;
    private final String userId;
    private final String language;

    private Program(MockMvc mvc, String userId, String language) {
        this.mvc = mvc;
        this.userId = userId;
        this.language = language;
    }

    /** One that logs in as a person with a password, in these groups; they are hired, where they do not work here yet. */
    public static Program of(MockMvc mvc, IdentityService identity, String userId, String... groups) {
        if (identity.createUserQuery().userId(userId).count() == 0) {
            var user = identity.newUser(userId);
            user.setLastName(userId);
            user.setPassword(PASSWORD);
            identity.saveUser(user);
        }
        for (var id : groups) {
            if (identity.createGroupQuery().groupId(id).count() == 0) {
                identity.saveGroup(identity.newGroup(id));
            }
            if (identity.createGroupQuery().groupMember(userId).groupId(id).count() == 0) {
                identity.createMembership(userId, id);
            }
        }
        return new Program(mvc, userId, "en");
    }

    public Program reading(String wanted) {
        return new Program(mvc, userId, wanted);
    }

    /** A mobile number that no other test has used. */
    public static String newPhone() {
        return "139" + PHONES.incrementAndGet();
    }

    public Answer get(String path) {
        return call(HttpMethod.GET, path, new byte[0], MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON);
    }

    public Answer post(String path, Object body) {
        return postText(path, written(body));
    }

    public Answer postText(String path, String body) {
        return postBytes(path, body.getBytes(StandardCharsets.UTF_8));
    }

    public Answer put(String path, Object body) {
        return putText(path, written(body));
    }

    public Answer patch(String path, Object body) {
        return call(
                HttpMethod.PATCH,
                path,
                written(body).getBytes(StandardCharsets.UTF_8),
                MediaType.APPLICATION_JSON,
                MediaType.APPLICATION_JSON);
    }

    public Answer putText(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return call(HttpMethod.PUT, path, bytes, MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON);
    }

    public Answer postBytes(String path, byte[] body) {
        return call(HttpMethod.POST, path, body, MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON);
    }

    /** @param key of the call; null for none */
    public Answer delete(String path) {
        return call(HttpMethod.DELETE, path, new byte[0], MediaType.APPLICATION_JSON, MediaType.APPLICATION_JSON);
    }

    public Answer upload(String path, String fileName, byte[] content, @Nullable String key) {
        var request = MockMvcRequestBuilders.multipart(URI.create(path)).part(new MockPart("file", fileName, content));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return call(request.accept(MediaType.APPLICATION_JSON));
    }

    public Answer call(HttpMethod method, String path, byte[] body, MediaType type, MediaType accepted) {
        var request = MockMvcRequestBuilders.request(method, URI.create(path)).accept(accepted);
        if (method != HttpMethod.GET && method != HttpMethod.DELETE) {
            request.contentType(type).content(body);
        }
        return call(request);
    }

    private Answer call(AbstractMockHttpServletRequestBuilder<?> request) {
        // A call ends with nobody logged in on this thread; the test goes on as who it was.
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.clearContext();
        try {
            request.with(httpBasic(userId, PASSWORD)).header("Accept-Language", language);
            return new Answer(mvc.perform(request).andReturn().getResponse());
        } catch (Exception escaped) {
            throw new AssertionError("a call was not answered", escaped);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Calls that all begin at the same moment, and what each of them was answered. */
    public static List<Answer> atOnce(List<Callable<Answer>> calls) throws Exception {
        var together = new CyclicBarrier(calls.size());
        var threads = Executors.newFixedThreadPool(calls.size());
        try {
            var begun = calls.stream()
                    .map(call -> threads.submit(() -> {
                        together.await();
                        return call.call();
                    }))
                    .toList();
            var answers = new ArrayList<Answer>();
            for (var call : begun) {
                answers.add(call.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    public static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }

    /** What came back. */
    public record Answer(MockHttpServletResponse response) {

        public int status() {
            return response.getStatus();
        }

        public String text() {
            return new String(response.getContentAsByteArray(), StandardCharsets.UTF_8);
        }

        public JsonNode body() {
            try {
                return JSON.readTree(response.getContentAsByteArray());
            } catch (java.io.IOException notJson) {
                throw new AssertionError("not JSON: " + text(), notJson);
            }
        }

        /** The answer, where it has this status. */
        public JsonNode expect(int status) {
            assertThat(status()).as(text()).isEqualTo(status);
            if (status >= 400) {
                assertThat(response.getContentType()).startsWith("application/problem+json");
                assertThat(body().path("status").asInt()).isEqualTo(status);
                assertThat(body().path("detail").asText()).isNotBlank().doesNotContain("Exception", "{0}");
            }
            return body();
        }

        public UUID id() {
            return UUID.fromString(expect(201).path("id").asText());
        }

        /** The fields that are wrong. */
        public List<String> wrongFields() {
            return StreamSupport.stream(expect(400).path("errors").spliterator(), false)
                    .map(error -> {
                        assertThat(error.path("message").asText()).isNotBlank();
                        return error.path("field").asText();
                    })
                    .toList();
        }

        public List<String> items(String key) {
            return StreamSupport.stream(expect(200).path("items").spliterator(), false)
                    .map(item -> item.path(key).asText())
                    .toList();
        }
    }
}
