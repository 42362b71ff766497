package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CaseProcess;
import dev.revisit.tracking.CustomerStory;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
@DisplayName("T9: junk is no record, however it is sent")
class JunkIsNoRecordTest {

    private static final String BEFORE = "客户想先看看平面图";

    private static int phones = 7000;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private CustomerStory story;

    @Autowired
    private CaseProcess cases;

    @Autowired
    private ObjectMapper json;

    private Browser lina;

    @BeforeEach
    void begins() {
        story.begins();
        lina = Browser.of(mvc, "lina", Groups.SALES);
        story.logIn("lina", Groups.SALES);
    }

    static Stream<Arguments> junk() {
        return Stream.of(
                        "哈哈哈哈哈",
                        "aaaaAAAA",
                        "11111 11111",
                        "嗯，嗯，嗯，嗯，嗯。",
                        "!!哈哈哈哈哈!!",
                        BEFORE,
                        BEFORE + "。",
                        " 客户想先看看 平面图！")
                .flatMap(text -> Stream.of("page", "api", "invite", "revisit", "negotiation")
                        .map(door -> Arguments.of(door, text)));
    }

    @ParameterizedTest
    @MethodSource("junk")
    void isRefused(String door, String junk) throws Exception {
        UUID customer = story.registered("言之有物", "1380000" + phones++);
        if (!door.equals("invite")) {
            said(customer, BEFORE);
        }
        // Later: just the same at the same moment is the second click of a double click.
        story.daysPass(0.1);
        if (door.equals("revisit")) {
            story.daysPass(7.5);
            assertThat(story.standsAt(customer)).isEqualTo("UserTask_RevisitCustomer");
        } else if (door.equals("negotiation")) {
            var came = new HashMap<>(story.contact("came-to-shop"));
            came.put("summary", BEFORE + "，到店了");
            cases.contactRecorded(customer, came);
            said(customer, BEFORE);
            story.daysPass(7.5);
            assertThat(story.standsAt(customer)).isEqualTo("UserTask_FollowUpNegotiation");
        }
        // Record no. 1 is ours: nothing a person wrote comes before an invitation.
        boolean nothingBefore = door.equals("invite") && junk.contains("客户");
        int written = story.sheet(customer).size();

        var form = new HashMap<>(story.contact("thinking-it-over"));
        form.put("summary", junk);
        String path = "/customers/" + story.theCase(customer).customerId();
        switch (door) {
            case "page" ->
                assertThat(lina.sends(path + "/contact", texts(form))
                                .expect(400)
                                .text())
                        .contains("what the customer said, and what comes next");
            case "api" -> {
                var call = post("/api" + path + "/records")
                        .contentType("application/json")
                        .content(json.writeValueAsBytes(form))
                        .with(csrf());
                assertThat(lina.inChinese().asks(call).expect(400).text()).contains("summary", "客户说了什么，下一步做什么");
            }
            default -> {
                var thrown = catchThrowable(
                        () -> story.tasks().complete(story.openTask(customer).id(), form));
                if (!nothingBefore) {
                    assertThat(Refusal.in(thrown).orElseThrow().problems())
                            .extracting(Problem::code)
                            .containsAnyOf("summary.one-character", "summary.same-as-before");
                }
            }
        }
        assertThat(story.sheet(customer)).hasSize(nothingBefore ? written + 1 : written);
    }

    private void said(UUID customer, String summary) {
        var form = new HashMap<>(story.contact("thinking-it-over"));
        form.put("summary", summary);
        cases.contactRecorded(customer, form);
    }

    private static Map<String, String> texts(Map<String, Object> form) {
        return form.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> each.getKey().equals("contactedAt")
                                ? each.getValue().toString().substring(0, 16)
                                : each.getValue().toString()));
    }

    @Test
    @DisplayName("Our own words for a visit, and for somebody who would not say, are no junk")
    void ourOwnWordsAreTaken() {
        UUID customer = story.registered("两次到店", "1380000" + phones++);
        story.came(customer);
        story.daysPass(1);
        story.came(customer);
        assertThat(story.sheet(customer)).hasSize(3);
    }
}
