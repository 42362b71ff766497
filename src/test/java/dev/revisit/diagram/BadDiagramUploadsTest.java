package dev.revisit.diagram;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.revisit.hygiene.ApplicationTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.UserRequestPostProcessor;
import org.springframework.test.web.servlet.MockMvc;

/** Bad diagrams and mutated ones at each way by which people and programs bring diagrams; nothing of them is deployed. */
@ApplicationTest
class BadDiagramUploadsTest {

    private static final int MUTANTS = Integer.getInteger("revisit.diagrams.mutants", 200);
    private static final int REFUSED = 400;

    @Autowired
    private MockMvc house;

    @Autowired
    private RepositoryService repository;

    static Stream<BadDiagrams.Bad> bad() {
        return BadDiagrams.all()
                .filter(each -> each.resourceName().endsWith(".bpmn")
                        || each.resourceName().endsWith(".dmn"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    @Timeout(20)
    @DisplayName("M1: a bad diagram is refused on the page and by the API with a 400, and is not deployed")
    void bad(BadDiagrams.Bad each) throws Exception {
        long before = repository.createDeploymentQuery().count();

        assertThat(uploaded(each.resourceName(), each.bytes()).getStatus())
                .as("page: %s", each.name())
                .isEqualTo(REFUSED);
        var answer = sent(each.resourceName(), each.bytes());
        // A body that is too large is not read at all.
        assertThat(answer.getStatus()).as("API: %s", each.name()).isIn(REFUSED, 413);
        assertThat(answer.getContentAsString()).as(each.name()).contains("\"errors\"");

        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    @Timeout(300)
    @DisplayName(
            "M1: of 200 mutated diagrams each is refused in words, or is the current one but for values and layout")
    void mutated() throws Exception {
        long seed = Long.getLong("revisit.diagrams.seed", System.nanoTime());
        System.out.println("Mutated diagrams at the doors: -Drevisit.diagrams.seed=" + seed);
        var random = new Random(seed);
        long before = repository.createDeploymentQuery().count();
        for (int i = 0; i < MUTANTS; i++) {
            Path file = MutatedDiagramsTest.ours()
                    .get(random.nextInt(MutatedDiagramsTest.ours().size()));
            String name = file.getFileName().toString();
            byte[] mutant = MutatedDiagramsTest.mutate(Files.readString(file), random);
            String as = "mutant %d of %s, seed %d".formatted(i, name, seed);

            int status = uploaded(name, mutant).getStatus();

            assertThat(status).as(as).isIn(REFUSED, 302);
            if (status == 302) {
                assertThat(DiagramFile.read(name, mutant)
                                .differencesFrom(DiagramFile.read(name, Files.readAllBytes(file))))
                        .as(as)
                        .isEmpty();
            } else {
                assertThat(sent(name, mutant).getStatus()).as(as).isEqualTo(REFUSED);
            }
        }
        assertThat(repository.createDeploymentQuery().count())
                .as("an upload deploys nothing by itself")
                .isEqualTo(before);
    }

    private MockHttpServletResponse uploaded(String name, byte[] content) throws Exception {
        var answer = house.perform(multipart("/timings/upload")
                        .file(new MockMultipartFile("file", name, MediaType.APPLICATION_XML_VALUE, content))
                        .param("process", idOf(name))
                        .with(csrf())
                        .with(manager()))
                .andReturn();
        if (answer.getResponse().getStatus() != HttpStatus.SEE_OTHER.value()) {
            return answer.getResponse();
        }
        // No page is the answer to a form: it is read after it, with the status of the answer.
        return house.perform(get(URI.create(requireNonNull(answer.getResponse().getHeader("Location"))))
                        .session((MockHttpSession)
                                requireNonNull(answer.getRequest().getSession()))
                        .with(manager()))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse sent(String name, byte[] content) throws Exception {
        return house.perform(put("/api/timings/diagrams/{process}", idOf(name))
                        .param("reason", "坏图")
                        .param("openCases", "keep")
                        .contentType(MediaType.APPLICATION_XML)
                        .content(content)
                        .with(csrf())
                        .with(manager()))
                .andReturn()
                .getResponse();
    }

    private static UserRequestPostProcessor manager() {
        return user("liuyang").authorities(new SimpleGrantedAuthority("manager"));
    }

    /** CustomerRevisits of customer-revisits.bpmn. */
    private static String idOf(String name) {
        return Arrays.stream(name.replaceAll("\\..*", "").split("-"))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
