package dev.revisit.approach;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Grades that the system gives; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class GradeStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Grades grades;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private String path(UUID tracked) {
        return "/api/customers/" + sheets.theCase(tracked).customerId();
    }

    private JsonNode file(UUID tracked) {
        return lina.get(path(tracked)).expect(200);
    }

    private String grade(UUID tracked) {
        return file(tracked).path("grade").asText();
    }

    private JsonNode lastChange(UUID tracked) {
        return lina.get(path(tracked) + "/changes").expect(200).at("/items/0");
    }

    @Test
    @DisplayName("A1: who signed is present, once it is confirmed; the history has it as nobody's")
    void wonIsPresent() throws Exception {
        UUID tracked = story.registered("王芳", newPhone());
        story.contacted(tracked, "came-to-shop");
        story.reportedContract(tracked, 128_000);
        assertThat(grade(tracked)).isEqualTo("new");

        story.confirmed(tracked);

        assertThat(grade(tracked)).isEqualTo("present");
        JsonNode change = lastChange(tracked);
        assertThat(change.path("changedBy").isNull()).isTrue();
        assertThat(change.at("/fields/0/to").asText()).isEqualTo("Present customer");
        Browser.of(mvc, "lina", Groups.SALES)
                .opens("/customers/" + sheets.theCase(tracked).customerId())
                .shows("by the system");
    }

    @Test
    @DisplayName("A1: who rests or is lost is unwilling, with the words of the record")
    void unwillingWithTheReason() {
        UUID resting = story.registered("李静", newPhone());
        story.contacted(resting, "not-for-now", Map.of("summary", "嫌小区离公司太远，今年不买"));
        assertThat(grade(resting)).isEqualTo("unwilling");
        assertThat(file(resting).path("gradeReason").asText()).isEqualTo("嫌小区离公司太远，今年不买");

        UUID lost = story.registered("赵敏", newPhone());
        story.contacted(lost, "signed-with-another");
        assertThat(grade(lost)).isEqualTo("new");
        story.tasks()
                .complete(
                        story.openTask(lost).id(),
                        Map.of(
                                "contactedAt",
                                story.contact("x").get("contactedAt"),
                                "way",
                                "phone",
                                "answer",
                                "told",
                                "summary",
                                "别家报价低三万，材料说得清楚"));
        assertThat(grade(lost)).isEqualTo("unwilling");
        assertThat(file(lost).path("gradeReason").asText()).isNotBlank();
    }

    @Test
    @DisplayName("A1: a person's own later grade with a reason goes over the system's")
    void aPersonGoesOverIt() {
        UUID tracked = story.registered("孙丽", newPhone());
        story.contacted(tracked, "not-for-now", Map.of("summary", "今年资金紧张，先不考虑装修"));
        lina.patch(path(tracked), Map.of("grade", "new", "gradeReason", "其实只是想等到年底"))
                .expect(200);

        grades.outOfTouch();

        assertThat(grade(tracked)).isEqualTo("new");
        assertThat(lastChange(tracked).path("changedBy").asText()).isEqualTo("lina");
    }

    @Test
    @DisplayName(
            "A1: a present customer is former once nobody was in touch for 180 days; one whom a person graded is not")
    void formerAfterHalfAYear() {
        UUID tracked = story.registered("周涛", newPhone());
        story.contacted(tracked, "came-to-shop");
        story.reportedContract(tracked, 99_000);
        story.confirmed(tracked);
        UUID graded = story.registered("吴强", newPhone());
        story.contacted(graded, "came-to-shop");
        story.reportedContract(graded, 99_000);
        story.confirmed(graded);
        lina.patch(path(graded), Map.of("gradeReason", "每年都来保养")).expect(200);

        story.daysPass(179);
        grades.outOfTouch();
        assertThat(grade(tracked)).isEqualTo("present");

        story.daysPass(2);
        grades.outOfTouch();
        assertThat(grade(tracked)).isEqualTo("former");
        assertThat(grade(graded)).isEqualTo("present");
    }
}
