package dev.revisit.project.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.checklist.Checklists;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ApplicationTest
class ChecklistsPageTest {

    private static final String PATH = "/checklists/quotation";

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private Checklists checklists;

    @Autowired
    private MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ProjectFixture words;

    @SuppressWarnings("NullAway.Init")
    private Checklist before;

    @BeforeEach
    void begin() {
        story.begins();
        words = new ProjectFixture(story, application);
        before = checklists.current(Stage.QUOTATION);
    }

    /** The other tests count on the list as it was. */
    @AfterEach
    void end() throws Exception {
        manager().asks(form(lines(before), checklists.current(Stage.QUOTATION).version()));
        story.ends();
    }

    private Browser manager() {
        return Browser.of(mvc, words.manager(), Groups.MANAGER);
    }

    private static Map<String, List<String>> lines(Checklist list) {
        var lines = new LinkedHashMap<String, List<String>>();
        for (Checklist.Item item : list.items()) {
            String block = item.part().code() + "-" + item.kind().code();
            lines.computeIfAbsent(block + "-zh", name -> new ArrayList<>()).add(item.textZh());
            lines.computeIfAbsent(block + "-en", name -> new ArrayList<>()).add(item.textEn());
        }
        return lines;
    }

    private static MockHttpServletRequestBuilder form(Map<String, List<String>> lines, int version) {
        var request = post(PATH).with(csrf()).param("version", String.valueOf(version));
        lines.forEach((name, texts) -> request.param(name, texts.toArray(String[]::new)));
        return request;
    }

    private static List<String> and(List<String> texts, String more) {
        var all = new ArrayList<>(texts);
        all.add(more);
        return all;
    }

    private static Map<String, List<String>> with(Map<String, List<String>> lines, String zh, String en) {
        lines.computeIfPresent("whole-condition-zh", (name, texts) -> and(texts, zh));
        lines.computeIfPresent("whole-condition-en", (name, texts) -> and(texts, en));
        return lines;
    }

    @Test
    @DisplayName("P4 to P7: Everybody who sells or supervises reads the lists; those who supervise edit them")
    void reads() throws Exception {
        Browser.of(mvc, words.seller(), Groups.SALES)
                .opens("/checklists")
                .shows("Initiation", "First contact", "Telephone appointment", "The project application is complete")
                .shows("Success criteria", "Entry conditions")
                .lacks("/checklists/initiation");
        manager().inChinese().opens("/checklists").shows("阶段清单", "项目立项申请表填写完整", "找对了人", "/checklists/initiation", "编辑");
        Browser.of(mvc, "chenjing", Groups.RECEPTION).opens("/checklists").expect(403);
        Browser.of(mvc, words.seller(), Groups.SALES).opens(PATH).expect(403);
        Browser.of(mvc, words.seller(), Groups.SALES)
                .asks(form(lines(before), before.version()))
                .expect(403);
        manager().opens("/checklists/no-stage").expect(404);
    }

    @Test
    @DisplayName("An edited list is a new version; a stage that runs keeps the one it began with")
    void edits() throws Exception {
        UUID running = words.startedUpTo("清单项目", Stage.QUOTATION);
        manager().opens(PATH).shows("in this stage now", "name=\"version\"");

        manager()
                .asks(form(with(lines(before), "报价经财务复核 <i>", ""), before.version()))
                .follows()
                .shows("The checklist is saved: version " + (before.version() + 1), "报价经财务复核 &lt;i&gt;")
                .shows("Earlier versions", "Restore this version", "by " + words.manager());

        Checklist now = checklists.current(Stage.QUOTATION);
        assertThat(now.conditions()).hasSize(before.conditions().size() + 1);
        assertThat(now.conditions().get(now.conditions().size() - 1).textEn()).isEqualTo("报价经财务复核 <i>");
        Browser.of(mvc, words.seller(), Groups.SALES)
                .opens("/projects/" + running)
                .lacks("报价经财务复核");
        words.round(running, "back");
        assertThat(words.stage(running)).isEqualTo(Stage.QUOTATION);
    }

    @Test
    @DisplayName("P8: a condition names its forms, and a missing one blocks or warns; both are part of the version")
    void namesForms() throws Exception {
        manager()
                .inChinese()
                .opens("/checklists/initiation")
                .shows("项目立项申请表", "missing-project-application", "不能填写实际情况", "仅提示");
        Browser.of(mvc, words.seller(), Groups.SALES)
                .opens("/checklists")
                .shows("Shown by:", "Project application", "blocks the report", "Visit report", "only warns");

        manager()
                .asks(form(lines(before), before.version())
                        .param("whole-condition-forms-0", "visit-report", "account-basics")
                        .param("missing-visit-report", "blocks")
                        .param("missing-account-relation", "warns")
                        .param("missing-purchasing-role", ""))
                .follows()
                .shows("The checklist is saved: version " + (before.version() + 1));

        Checklist now = checklists.current(Stage.QUOTATION);
        assertThat(now.conditions().get(0).evidence()).containsExactly("visit-report", "account-basics");
        assertThat(now.conditions().get(1).evidence()).isEmpty();
        assertThat(now.forms())
                .containsOnly(
                        Map.entry("account-basics", Checklist.Missing.WARNS),
                        Map.entry("account-relation", Checklist.Missing.WARNS),
                        Map.entry("visit-report", Checklist.Missing.BLOCKS));
        var kept = manager()
                .asks(form(with(lines(before), "长".repeat(201), ""), now.version())
                        .param("whole-condition-forms-1", "procurement-step"))
                .expect(400);
        assertThat(kept.text()).containsPattern("value=\"procurement-step\" checked");
    }

    @Test
    @DisplayName("What is refused stays on the page as it was typed")
    void refuses() throws Exception {
        var tooLong = with(lines(before), "长".repeat(201), "");
        var page = manager().asks(form(tooLong, before.version())).expect(400);
        assertThat(page.text()).contains("At most 200 characters", "长".repeat(201));

        var empty = lines(before);
        empty.put("whole-success-zh", List.of(""));
        empty.put("whole-success-en", List.of(" "));
        assertThat(manager()
                        .inChinese()
                        .asks(form(empty, before.version()))
                        .expect(400)
                        .text())
                .contains("成功标准");
        assertThat(checklists.current(Stage.QUOTATION).version()).isEqualTo(before.version());
        manager().sends(PATH, Map.of("version", "x")).expect(400);
        manager().sends(PATH, Map.of()).expect(400);
    }

    @Test
    @DisplayName("Who edited what somebody else changed meanwhile sees theirs, and can save again")
    void conflicts() throws Exception {
        manager()
                .asks(form(with(lines(before), "先改的", "First"), before.version()))
                .expect(302);
        var head = Browser.of(mvc, words.head(), Groups.DEPARTMENT_HEAD);

        var refused = head.asks(form(with(lines(before), "后改的", "Second"), before.version()))
                .expect(409);
        assertThat(refused.text()).contains("Somebody else has edited", "What stands there now", "First", "后改的");
        assertThat(refused.text()).contains("name=\"version\" value=\"" + (before.version() + 1) + "\"");
        head.asks(form(with(lines(before), "后改的", "Second"), before.version() + 1))
                .expect(302);
        assertThat(checklists.current(Stage.QUOTATION).conditions())
                .extracting(Checklist.Item::textEn)
                .contains("Second")
                .doesNotContain("First");
    }

    @Test
    @DisplayName("An earlier version is put back as a new one")
    void restores() throws Exception {
        manager()
                .asks(form(with(lines(before), "多余", "Superfluous"), before.version()))
                .expect(302);
        var earlier =
                Map.of("version", String.valueOf(before.version() + 1), "earlier", String.valueOf(before.version()));

        Browser.of(mvc, words.seller(), Groups.SALES)
                .sends(PATH + "/restore", earlier)
                .expect(403);
        manager()
                .sends(PATH + "/restore", earlier)
                .follows()
                .shows("The earlier checklist is back, as version " + (before.version() + 2));
        assertThat(checklists.current(Stage.QUOTATION).items())
                .extracting(Checklist.Item::textEn)
                .isEqualTo(before.items().stream().map(Checklist.Item::textEn).toList());
        manager().sends(PATH + "/restore", earlier).expect(409);
        manager()
                .sends(PATH + "/restore", Map.of("version", "1", "earlier", "999"))
                .expect(404);
    }
}
