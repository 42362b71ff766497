package dev.revisit.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Somebody at a browser, logged in, who reads our pages in their language. */
public final class Browser {

    private final MockMvc mvc;
    private final String user;
    private final String[] groups;
    private final String language;

    private Browser(MockMvc mvc, String user, String language, String... groups) {
        this.mvc = mvc;
        this.user = user;
        this.language = language;
        this.groups = groups;
    }

    /** They are hired, where they do not work here yet: who left the company is logged out at once. */
    public static Browser of(MockMvc mvc, String user, String... groups) {
        var identity = Objects.requireNonNull(mvc.getDispatcherServlet().getWebApplicationContext())
                .getBean(IdentityService.class);
        if (identity.createUserQuery().userId(user).count() == 0) {
            var person = identity.newUser(user);
            person.setLastName(user);
            person.setPassword("a-password-for-tests");
            identity.saveUser(person);
        }
        for (String id : groups) {
            if (identity.createGroupQuery().groupId(id).count() == 0) {
                identity.saveGroup(identity.newGroup(id));
            }
            if (identity.createGroupQuery().groupMember(user).groupId(id).count() == 0) {
                identity.createMembership(user, id);
            }
        }
        return new Browser(mvc, user, "en-US", groups);
    }

    public Browser inChinese() {
        return new Browser(mvc, user, "zh-CN", groups);
    }

    public Page opens(String path) throws Exception {
        return asks(get(path));
    }

    public Page sends(String path, Map<String, String> form) throws Exception {
        var request = post(path).with(csrf());
        form.forEach(request::param);
        return asks(request);
    }

    public Page uploads(String path, String kind, String name, byte[] content) throws Exception {
        return asks(multipart(path)
                .file(new MockMultipartFile("file", name, "image/jpeg", content))
                .param("kind", kind)
                .with(csrf()));
    }

    public Page asks(MockHttpServletRequestBuilder request) throws Exception {
        var login = UsernamePasswordAuthenticationToken.authenticated(
                user, null, AuthorityUtils.createAuthorityList(groups));
        MvcResult answer = mvc.perform(request.with(authentication(login)).header("Accept-Language", language))
                .andReturn();
        @Nullable String kept = answer.getResponse().getHeader("Location");
        if (answer.getResponse().getStatus() == 303 && kept != null) {
            // As a browser does: no page is the answer to a form, but is read after it.
            var session =
                    (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession());
            return asks(get(URI.create(kept)).session(session));
        }
        return new Page(this, answer);
    }

    /** What came back. */
    public static final class Page {

        private final Browser browser;
        private final MvcResult result;

        Page(Browser browser, MvcResult result) {
            this.browser = browser;
            this.result = result;
        }

        public MockHttpServletResponse response() {
            return result.getResponse();
        }

        public Page expect(int status) {
            assertThat(response().getStatus()).as(text()).isEqualTo(status);
            return this;
        }

        public String text() {
            return new String(response().getContentAsByteArray(), StandardCharsets.UTF_8);
        }

        public Page shows(CharSequence... texts) {
            expect(200);
            assertThat(text()).contains(texts);
            return this;
        }

        public Page lacks(CharSequence... texts) {
            assertThat(text()).doesNotContain(texts);
            return this;
        }

        /** Follows the redirect, with the notice that goes with it. */
        public Page follows() throws Exception {
            expect(302);
            String to = Objects.requireNonNull(response().getRedirectedUrl());
            return browser.asks(get(to.replaceAll("#.*", "")).flashAttrs(Map.copyOf(result.getFlashMap())));
        }
    }
}
