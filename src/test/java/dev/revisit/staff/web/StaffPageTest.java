package dev.revisit.staff.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import org.camunda.bpm.engine.IdentityService;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ApplicationTest
class StaffPageTest {

    @Autowired
    MockMvc pages;

    @Autowired
    Staff staff;

    @Autowired
    IdentityService identity;

    @BeforeEach
    void departments() {
        staff.openDepartment("home", "Home", "家装部");
        staff.openDepartment("projects", "Projects", "项目部");
    }

    private static MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request, String group) {
        return request.with(user("boss").authorities(new SimpleGrantedAuthority(group)))
                .with(csrf())
                .locale(Locale.ENGLISH);
    }

    private static MockHttpServletRequestBuilder administrator(MockHttpServletRequestBuilder request) {
        return as(request, Groups.ADMINISTRATOR);
    }

    /** The page that a browser reads after it sent a form. */
    private ResultActions answered(MockHttpServletRequestBuilder form) throws Exception {
        var sent = pages.perform(form).andExpect(status().isSeeOther()).andReturn();
        var location = Objects.requireNonNull(sent.getResponse().getHeader("Location"));
        return pages.perform(administrator(get(URI.create(location))).session((MockHttpSession)
                Objects.requireNonNull(sent.getRequest().getSession())));
    }

    private static MockHttpServletRequestBuilder newPerson(String userId) {
        return administrator(post("/staff/people"))
                .param("userId", userId)
                .param("name", "李娜")
                .param("password", "long enough for her")
                .param("groups", Groups.SALES, Groups.MANAGER)
                .param("department", "home");
    }

    @Test
    @DisplayName("An administrator adds a person, who can then log in and has a place")
    void employs() throws Exception {
        pages.perform(newPerson("lina1")).andExpect(redirectedUrl("/staff"));

        assertThat(identity.checkPassword("lina1", "long enough for her")).isTrue();
        assertThat(identity.createGroupQuery().groupMember("lina1").list())
                .extracting("id")
                .containsExactlyInAnyOrder(Groups.SALES, Groups.MANAGER);
        assertThat(staff.departmentOf("lina1")).contains("home");
        assertThat(staff.nameOf("lina1")).isEqualTo("李娜");
        pages.perform(administrator(get("/staff")))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("李娜")))
                .andExpect(content().string(Matchers.containsString("Sales<")));
    }

    @Test
    @DisplayName("What is wrong stands beside its field, and what was typed stays, but for the password")
    void refusesBesideTheFields() throws Exception {
        answered(administrator(post("/staff/people"))
                        .param("userId", "li na")
                        .param("name", "Li <b>Na</b>")
                        .param("password", "short-one"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(Matchers.containsString("only letters, digits")))
                .andExpect(content().string(Matchers.containsString("at least 12 characters")))
                .andExpect(content().string(Matchers.containsString("value=\"li na\"")))
                .andExpect(content().string(Matchers.containsString("Li &lt;b&gt;Na&lt;/b&gt;")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("short-one"))));
        assertThat(staff.exists("li na")).isFalse();

        pages.perform(newPerson("lina2")).andExpect(redirectedUrl("/staff"));
        answered(newPerson("lina2").locale(Locale.CHINESE))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(Matchers.containsString("已有人使用这个用户名")));
    }

    @Test
    @DisplayName("A person gets another department, and departments to lead and to lead no more")
    void assigns() throws Exception {
        pages.perform(newPerson("lina3"));

        pages.perform(administrator(post("/staff/people/lina3"))
                        .param("department", "projects")
                        .param("leads", "home", "projects"))
                .andExpect(redirectedUrl("/staff"));
        assertThat(staff.departmentOf("lina3")).contains("projects");
        assertThat(staff.departmentsLedBy("lina3")).containsExactlyInAnyOrder("home", "projects");

        pages.perform(administrator(post("/staff/people/lina3"))
                        .param("department", "projects")
                        .param("leads", "home"))
                .andExpect(redirectedUrl("/staff"));
        assertThat(staff.departmentsLedBy("lina3")).containsExactly("home");
        assertThat(identity.createGroupQuery()
                        .groupMember("lina3")
                        .groupId("leaders-projects")
                        .count())
                .isZero();

        answered(administrator(post("/staff/people/lina3")).param("department", "nowhere"))
                .andExpect(status().isBadRequest());
        answered(administrator(post("/staff/people/nobody")).param("department", "home"))
                .andExpect(status().isNotFound());
    }

    @Test
    @DisplayName("A department is opened once, with both its names")
    void opensDepartments() throws Exception {
        var opening = administrator(post("/staff/departments"))
                .param("departmentId", "shop-2")
                .param("departmentName", "Second shop")
                .param("departmentNameZh", "二店");
        pages.perform(opening).andExpect(redirectedUrl("/staff"));
        answered(opening).andExpect(status().isBadRequest());
        pages.perform(administrator(get("/staff")).locale(Locale.CHINESE))
                .andExpect(content().string(Matchers.containsString("二店")));
        answered(administrator(post("/staff/departments")).param("departmentId", "../x"))
                .andExpect(status().isBadRequest());
    }

    @Test
    @DisplayName("Nobody but an administrator")
    void administratorsOnly() throws Exception {
        for (String group : new String[] {Groups.SALES, Groups.MANAGER, Groups.GENERAL_MANAGER}) {
            pages.perform(as(get("/staff"), group)).andExpect(status().isForbidden());
            pages.perform(as(post("/staff/departments"), group)).andExpect(status().isForbidden());
            pages.perform(as(post("/staff/people"), group)).andExpect(status().isForbidden());
        }
    }
}
