package dev.revisit.api;

import static dev.revisit.api.Program.newPhone;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.project.ProjectFixture;
import dev.revisit.tracking.CustomerStory;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class NastyCallsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ApplicationContext application;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    @Test
    @DisplayName("Whatever is sent, nothing is our fault")
    void nasty() {
        var caseId = story.registered("王芳", newPhone());
        var lina = Program.of(mvc, identity, "lina", "sales");
        var words = new ProjectFixture(story, application);
        new NastyCalls(lina, caseId, story)
                .inProjects(words, ProjectCalls.everybody(words, mvc, identity))
                .make(400);
    }
}
