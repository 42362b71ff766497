package dev.revisit.api;

import static dev.revisit.api.Program.newPhone;

import dev.revisit.tracking.CustomerStory;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;

@SpringBootTest
@AutoConfigureMockMvc
@ActiveProfiles("test")
@Import(CustomerStory.class)
class NastyCallsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

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
        new NastyCalls(Program.of(mvc, identity, "lina", "sales"), caseId, story).make(400);
    }
}
