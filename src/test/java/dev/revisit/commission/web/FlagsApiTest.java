package dev.revisit.commission.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class FlagsApiTest {

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

    private Program as(String userId, String... groups) {
        return Program.of(mvc, identity, userId, groups);
    }

    private UUID missed(String seller, double days) {
        story.logIn(seller, "sales");
        var caseId = story.registered("王芳", newPhone());
        story.daysPass(days);
        return caseId;
    }

    @Test
    @DisplayName("C1, T9: each miss of the month with its rule, case, due time and amount")
    void ofMonth() {
        var seller = as("late-seller", "sales");
        var tracked = story.theCase(missed("late-seller", 14));

        var answer = seller.get("/api/flags?month=2026-11");
        assertThat(answer.items("dueAt")).containsExactly("2026-11-12T09:00:00+08:00", "2026-11-05T09:00:00+08:00");
        var flag = answer.body().at("/items/1");
        assertThat(flag.path("rule").asText()).isEqualTo("T9");
        assertThat(flag.path("happened").asText()).isEqualTo("missed");
        assertThat(flag.path("case").asText()).isEqualTo(tracked.number());
        assertThat(flag.path("customer").asText())
                .isEqualTo(tracked.customerId().toString());
        assertThat(flag.path("step").asText()).isEqualTo("UserTask_InviteToShop");
        assertThat(flag.path("person").asText()).isEqualTo("late-seller");
        assertThat(flag.path("amount").decimalValue()).isEqualByComparingTo("50");
        assertThat(flag.path("state").asText()).as("nobody appealed").isEqualTo("stands");
        assertThat(seller.get("/api/flags").items("id")).as("this month").hasSize(2);
        assertThat(seller.get("/api/flags?month=2026-12").items("id")).isEmpty();
        assertThat(seller.get("/api/flags?month=2026-10").items("id")).isEmpty();
    }

    @Test
    @DisplayName("M3: one's own, one's team's, everyone's")
    void whose() {
        missed("lina", 4);

        assertThat(as("lina", "sales")
                        .get("/api/flags?month=2026-11&person=lina")
                        .items("person"))
                .isNotEmpty();
        assertThat(as("liuyang", "manager")
                        .get("/api/flags?month=2026-11&person=lina")
                        .items("person"))
                .isNotEmpty();
        assertThat(as("liuyang", "manager").get("/api/flags?month=2026-11").items("person"))
                .contains("lina");
        assertThat(as("huangtao", "general-manager")
                        .get("/api/flags?month=2026-11")
                        .items("person"))
                .contains("lina");
        assertThat(as("wangwei", "sales")
                        .get("/api/flags?month=2026-11&person=lina")
                        .items("person"))
                .isEmpty();
        assertThat(as("wangwei", "sales").get("/api/flags?month=2026-11").items("person"))
                .doesNotContain("lina");
    }

    @Test
    @DisplayName("Page by page each flag comes once, the latest due first")
    void pages() {
        var seller = as("very-late-seller", "sales");
        missed("very-late-seller", 27);
        var all = seller.get("/api/flags?month=2026-11").items("id");
        assertThat(all).hasSize(4);
        var seen = new ArrayList<String>();
        String next = "";
        while (next != null) {
            var page = seller.get("/api/flags?month=2026-11&size=3&after=" + next);
            seen.addAll(page.items("id"));
            next = page.body().path("next").isNull()
                    ? null
                    : page.body().path("next").asText();
        }
        assertThat(seen).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "month=2026-13",
                "month=2026-1",
                "month=202611",
                "month=november",
                "month=%2B99999-01",
                "month=%00",
                "month=2026-11-01",
                "person=%00",
                "size=1000",
                "after=ZmxhZ3N8MHww"
            })
    @DisplayName("What the list does not take is a 400 that names the parameter")
    void bad(String parameter) {
        assertThat(as("lina", "sales").get("/api/flags?" + parameter).wrongFields())
                .containsExactly(parameter.substring(0, parameter.indexOf('=')));
    }
}
