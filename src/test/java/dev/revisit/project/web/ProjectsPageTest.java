package dev.revisit.project.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectList;
import dev.revisit.project.Stage;
import dev.revisit.project.judgement.Role;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class ProjectsPageTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private ProjectList list;

    @SuppressWarnings("NullAway.Init")
    private ProjectFixture words;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser browser(Role role) {
        return Browser.of(mvc, words.personIn(role), role == Role.SALESPERSON ? Groups.SALES : role.code());
    }

    @Test
    @DisplayName("P3: The list says in which stage each project is, whom it waits for, since when, and what is late")
    void list() throws Exception {
        UUID judged = words.startedUpTo("待判断甲", Stage.SOLUTION_DESIGN);
        words.reported(judged);
        story.daysPass(1);
        UUID back = words.started("退回乙");
        words.round(back, "back");
        story.daysPass(1.5);

        var page = browser(Role.MANAGER)
                .opens("/projects")
                .shows("待判断甲", "Solution design", "退回乙", "Round 2", "2 days", "12 hours late", "Start a project")
                .shows(words.head() + "</span>", words.manager() + "</span>", "Head of department");
        assertThat(page.text().indexOf("待判断甲"))
                .as("the longest waiting first")
                .isLessThan(page.text().indexOf("退回乙"));
        var newest = browser(Role.MANAGER).opens("/projects?order=newest").text();
        assertThat(newest.indexOf("退回乙")).isLessThan(newest.indexOf("待判断甲"));
        browser(Role.MANAGER)
                .inChinese()
                .opens("/projects")
                .shows("方案设计", "第 2 轮", "逾期 12 小时", "部门主管", "等待任何人", "开始项目", "阶段清单");
        browser(Role.SALESPERSON).opens("/projects").shows("待判断甲", "退回乙").lacks("name=\"holder\"", "name=\"owner\"");
    }

    private static Viewer viewer(Set<String> team, boolean seesEveryone) {
        return new Viewer("no-one-here", Set.of(Groups.MANAGER), team, seesEveryone);
    }

    @Test
    @DisplayName("It is filtered by state, stage, owner and whom a project waits for, and searched by name and number")
    void filters() throws Exception {
        UUID open = words.started("立项中的丙");
        UUID contact = words.startedUpTo("接触中的丁", Stage.FIRST_CONTACT);
        words.reported(contact);
        UUID stopped = words.started("终止的戊");
        words.round(stopped, "stopped");
        var manager = browser(Role.MANAGER);

        manager.opens("/projects").shows("立项中的丙", "接触中的丁").lacks("终止的戊");
        manager.opens("/projects?state=stopped").shows("终止的戊").lacks("接触中的丁");
        manager.opens("/projects?state=all").shows("终止的戊", "立项中的丙");
        manager.opens("/projects?stage=first-contact").shows("接触中的丁").lacks("立项中的丙");
        manager.opens("/projects?holder=" + words.manager())
                .shows("接触中的丁", "Waiting for " + words.head())
                .lacks("立项中的丙");
        manager.opens("/projects?owner=" + words.seller()).shows("立项中的丙");
        assertThat(list.holders(viewer(Set.of(words.seller()), false)))
                .as("whom the team's wait for")
                .isEqualTo(list.holders(viewer(Set.of(), true)))
                .contains(words.seller(), words.head(), words.manager());
        assertThat(list.holders(viewer(Set.of("somebody-else"), false))).isEmpty();
        manager.opens("/projects?owner=nobody").shows("No projects here.", "All open projects");
        manager.asks(get("/projects").param("q", "接触中的")).shows("接触中的丁").lacks("立项中的丙");
        manager.opens("/projects?q=" + words.flow(open).project().number())
                .shows("立项中的丙")
                .lacks("接触中的丁");
        manager.opens("/projects?q=nothing-like-it").shows("Nothing found for “nothing-like-it”");
    }

    @Test
    @DisplayName("Fifty on a page; the next page keeps what was chosen")
    void pages() throws Exception {
        for (int i = 0; i < 51; i++) {
            words.started("多项目 %02d".formatted(i));
        }
        var seller = browser(Role.SALESPERSON);

        String first = seller.opens("/projects?order=name&stage=initiation")
                .shows("多项目 00", "多项目 49", "Next page")
                .lacks("多项目 50")
                .text();
        var link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(first);
        assertThat(link.find()).isTrue();
        String next = link.group(1).replace("&amp;", "&");
        assertThat(next).contains("order=name", "stage=initiation");
        seller.opens(next).shows("多项目 50", "First page").lacks("多项目 49", "Next page");
    }

    @Test
    @DisplayName("An empty list says what to do")
    void empty() throws Exception {
        browser(Role.SALESPERSON).opens("/projects").shows("Start the first one");
        Browser.of(mvc, words.department() + "-idle", Groups.DEPARTMENT_HEAD)
                .opens("/projects")
                .shows("as soon as it waits for your judgement")
                .lacks("Start a project");
        browser(Role.SALESPERSON).opens("/").shows("href=\"/projects\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"state=x", "order=x", "after=x", "stage=x"})
    @DisplayName("A choice that is none is a bad request")
    void bad(String query) throws Exception {
        browser(Role.SALESPERSON).opens("/projects?" + query).expect(400);
    }
}
