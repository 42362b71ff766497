package dev.revisit.approach;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CaseText;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Hints by grade and motive; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class HintStories {

    private static final String COMPARE = "point by point";
    private static final String SAFETY = "What touches them is safety";
    private static final String WORKS = "how the works go on";
    private static final String EARLY = "Early or late";

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomerHints hints;

    @Autowired
    private CaseText text;

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

    private Customer customer(UUID tracked) {
        return customers.file(sheets.theCase(tracked).customerId());
    }

    private String hinted(UUID tracked) {
        return String.join("\n", hints.of(customer(tracked), Locale.ENGLISH));
    }

    private void told(UUID tracked, Map<String, Object> what) {
        lina.patch("/api/customers/" + customer(tracked).id(), what).expect(200);
    }

    @Test
    @DisplayName(
            "A2: a rational customer is answered point by point, an emotional one by what touches them, each of it")
    void byMotive() {
        UUID tracked = story.registered("王芳", newPhone());
        assertThat(hinted(tracked)).doesNotContain(COMPARE).contains("feel important");

        told(tracked, Map.of("buyingMotive", "rational"));
        assertThat(hinted(tracked)).contains(COMPARE);

        told(tracked, Map.of("buyingMotive", "emotional", "appeals", List.of("safety", "luck")));
        assertThat(hinted(tracked))
                .doesNotContain(COMPARE)
                .contains(SAFETY, "What touches them is luck")
                .startsWith(SAFETY);
        assertThat(hints.of(customer(tracked), Locale.CHINESE).get(0)).isEqualTo("打动这位客户的是安全，谈话和看房都从这里说起。");
    }

    @Test
    @DisplayName("A3: a busy customer is met early or late; who has not come for 30 days hears of the works")
    void byTime() {
        UUID tracked = story.registered("李静", newPhone());
        assertThat(hinted(tracked)).contains("10:00 and 15:00").doesNotContain(EARLY, WORKS);
        told(tracked, Map.of("busy", "busy"));
        assertThat(hinted(tracked)).contains(EARLY).doesNotContain("10:00 and 15:00");

        story.came(tracked);
        story.daysPass(29);
        assertThat(hinted(tracked)).doesNotContain(WORKS);
        story.daysPass(2);
        assertThat(hinted(tracked)).contains(WORKS);
    }

    @Test
    @DisplayName("A1, A3: an unwilling customer is not pressed, and nothing is said that is not known to be true")
    void byGrade() {
        UUID tracked = story.registered("赵敏", newPhone());
        assertThat(hinted(tracked)).contains("only facts that you can show");
        story.contacted(tracked, "not-for-now", Map.of("summary", "今年资金紧张，先不考虑装修"));
        assertThat(hinted(tracked)).contains("do not press");
    }

    @Test
    @DisplayName(
            "A2: hints stand on the form in Tasklist, on the record’s page, on My day beside what is due, on the customer’s page")
    void shown() throws Exception {
        UUID tracked = story.registered("孙丽", newPhone());
        told(tracked, Map.of("buyingMotive", "emotional", "appeals", List.of("safety")));

        assertThat(text.card(sheets.theCase(tracked), Locale.ENGLISH).lines())
                .anySatisfy(line -> assertThat(line).startsWith("Hint: " + SAFETY));
        var browser = Browser.of(mvc, "lina", Groups.SALES);
        UUID id = customer(tracked).id();
        browser.opens("/customers/" + id).shows("Hints", SAFETY);
        browser.opens("/customers/" + id + "/contact").shows("Hints", SAFETY);
        browser.opens("/").shows("Hint: " + SAFETY);
        browser.opens("/today/later").shows("Hint: " + SAFETY);
    }
}
