package dev.revisit.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.stereotype.Controller;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ApplicationTest
@DisplayName("No page is the answer to a form; each form has a key; what was typed over a session’s end comes back")
class FormsOnPagesTest {

    /** With all that stands in it: a condition in the tag can hold what would close it. */
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);

    private static final String[] GROUPS = {
        Groups.SALES,
        Groups.MANAGER,
        Groups.GENERAL_MANAGER,
        Groups.PAYROLL,
        Groups.RECEPTION,
        Groups.DESIGN,
        Groups.ADMINISTRATOR
    };

    private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

    @Autowired
    private MockMvc mvc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping") private RequestMappingHandlerMapping mapping;

    /** The path of each form that some page sends, with ids that name nothing. */
    private TreeSet<String> forms() {
        var paths = new TreeSet<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            boolean page = handler.getBeanType().isAnnotationPresent(Controller.class);
            if (page && info.getMethodsCondition().getMethods().contains(RequestMethod.POST)) {
                info.getPatternValues()
                        .forEach(pattern -> paths.add(pattern.replaceAll("\\{path:([a-z]+)[^}]*}", "$1")
                                .replaceAll("\\{(stage)}", "initiation")
                                .replaceAll("\\{(month)}", "2026-01")
                                .replaceAll("\\{(entered)}", "2027")
                                .replaceAll("\\{no}", "1")
                                .replaceAll("\\{collection}", "projects")
                                .replaceAll("\\{row(:[^}]*)?}", "1")
                                .replaceAll("\\{[a-zA-Z]+}", NO_ID)));
            }
        });
        return paths;
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor everybody() {
        return SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(
                "forms-all", null, AuthorityUtils.createAuthorityList(GROUPS)));
    }

    @Test
    @DisplayName("Whatever is sent, the answer is a redirect, and what it leads to can be read again and again")
    void everyFormIsAnsweredWithARedirect() throws Exception {
        Browser.of(mvc, "forms-all", GROUPS);
        var read = new LinkedHashMap<String, Integer>();
        for (String path : forms()) {
            var sent = mvc.perform(MockMvcRequestBuilders.post(path)
                            .with(everybody())
                            .with(SecurityMockMvcRequestPostProcessors.csrf()))
                    .andReturn();
            int status = sent.getResponse().getStatus();
            boolean download = status == 200 && sent.getResponse().getHeader("Content-Disposition") != null;
            assertThat(status).as(path).matches(code -> code == 302 || code == 303 || download);
            String location = sent.getResponse().getHeader("Location");
            if (status == 303) {
                var session = (MockHttpSession)
                        Objects.requireNonNull(sent.getRequest().getSession());
                for (int again = 0; again < 2; again++) {
                    var answer = mvc.perform(
                                    MockMvcRequestBuilders.get(java.net.URI.create(Objects.requireNonNull(location)))
                                            .with(everybody())
                                            .session(session))
                            .andReturn()
                            .getResponse();
                    assertThat(answer.getStatus()).as(path).isBetween(200, 499);
                    assertThat(answer.getContentType()).as(path).startsWith("text/html");
                    read.put(path, answer.getStatus());
                }
            }
        }
        assertThat(read.size()).isGreaterThan(30);
        assertThat(read.values()).contains(400, 404);
    }

    @Test
    @DisplayName("The answer is read on the page the form stood on")
    void onThePageOfTheForm() throws Exception {
        Browser.of(mvc, "forms-all", GROUPS);
        for (var each : Map.of(
                        "http://localhost/leave?x=1&shown=before", "/leave?x=1&shown=",
                        "http://elsewhere.example/leave", "/leave/of?shown=",
                        "nonsense", "/leave/of?shown=")
                .entrySet()) {
            var sent = mvc.perform(MockMvcRequestBuilders.post("/leave/of")
                            .header("Referer", each.getKey())
                            .header("Host", "localhost")
                            .with(everybody())
                            .with(SecurityMockMvcRequestPostProcessors.csrf()))
                    .andReturn();
            assertThat(sent.getResponse().getHeader("Location")).startsWith(each.getValue());
        }
    }

    @Test
    @DisplayName("A page that was kept is shown to nobody without its session; there the page itself stands")
    void keptForItsSession() throws Exception {
        Browser.of(mvc, "forms-all", GROUPS)
                .opens("/leave?shown=" + NO_ID)
                .shows("name=\"_key\"")
                .lacks("form-problem");
    }

    @Test
    @DisplayName("What was typed with a session that has ended waits for the login, from whatever form")
    void everyFormComesBack() throws Exception {
        for (String path : forms()) {
            var sent = mvc.perform(MockMvcRequestBuilders.post(path)
                            .param("reason", "写了很长一段不想丢的话")
                            .param("password", "secret-of-mine")
                            .param("_by", "forms-all")
                            .header("Referer", "http://localhost/leave")
                            .header("Host", "localhost"))
                    .andReturn();
            assertThat(sent.getResponse().getStatus()).as(path).isEqualTo(303);
            assertThat(sent.getResponse().getHeader("Location")).as(path).isEqualTo("/login?expired");
            var session =
                    (MockHttpSession) Objects.requireNonNull(sent.getRequest().getSession());
            var wanted = (org.springframework.security.web.savedrequest.SavedRequest)
                    Objects.requireNonNull(session.getAttribute("SPRING_SECURITY_SAVED_REQUEST"));
            assertThat(wanted.getRedirectUrl()).as(path).startsWith("/leave?typed=");
            if (path.equals("/leave")) {
                var page = mvc.perform(MockMvcRequestBuilders.get(java.net.URI.create(wanted.getRedirectUrl()))
                                .with(everybody())
                                .session(session))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
                assertThat(page)
                        .contains("data-action=\"/leave\"", "写了很长一段不想丢的话")
                        .doesNotContain("secret-of-mine");
            }
        }
    }

    @Test
    @DisplayName("Each form that changes something has its token and its key: its action is Spring’s to write")
    void everyTemplateLetsSpringWriteItsForms() throws Exception {
        try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path template : templates.filter(Files::isRegularFile).toList()) {
                var form = FORM.matcher(Files.readString(template));
                while (form.find()) {
                    if (form.group().contains("method=\"post\"")) {
                        assertThat(form.group()).as(template.toString()).contains("th:action");
                    }
                }
            }
        }
    }
}
