package dev.revisit.design.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.design.DesignFixture;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class DesignsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @SuppressWarnings("NullAway.Init")
    private DesignFixture words;

    @BeforeEach
    void begin() {
        story.begins();
        words = new DesignFixture(story, application, 2);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program seller() {
        return Program.of(mvc, identity, words.seller(), Groups.SALES);
    }

    private Program manager() {
        return Program.of(mvc, identity, words.manager(), Groups.MANAGER);
    }

    private Program designer(int number) {
        return Program.of(mvc, identity, words.designer(number), Groups.DESIGN);
    }

    private static String path(UUID job) {
        return "/api/designs/" + job;
    }

    @Test
    @DisplayName("D1 to D4, T2: a design is worked by other programs, and told with all that belongs to it")
    void worked() {
        UUID job = words.job("接口客户");
        assertThat(manager().get("/api/designs").items("id")).contains(job.toString());
        var dispatched = manager().post(path(job) + "/dispatch", words.dispatch(words.designer(1)));
        assertThat(dispatched.expect(201).path("designer").asText()).isEqualTo(words.designer(1));
        assertThat(dispatched.body().path("proposed").asText()).isEqualTo(words.designer(1));
        seller().post(path(job) + "/notes", Map.of("note", "客户养两只猫")).expect(201);
        designer(1).post(path(job) + "/sheet", words.sheet()).expect(201);
        assertThat(designer(1)
                        .post(path(job) + "/delivery", Map.of("deliveryNote", "平面方案一份"))
                        .expect(409)
                        .path("detail")
                        .asText())
                .contains("upload");
        words.uploaded(job);
        designer(1)
                .post(path(job) + "/delivery", Map.of("deliveryNote", "平面方案一份"))
                .expect(201);
        var checked = manager()
                .post(path(job) + "/check", Map.of("check", "in-order"))
                .expect(201);

        assertThat(checked.path("state").asText()).isEqualTo("approved");
        assertThat(checked.path("sheets").path(0).path("measuredArea").decimalValue())
                .isEqualByComparingTo("96.5");
        assertThat(checked.path("notes").path(0).path("text").asText()).isEqualTo("客户养两只猫");
        assertThat(checked.path("files"))
                .extracting(file -> file.path("kind").asText())
                .containsExactlyInAnyOrder("floor-plan", "design");
        assertThat(checked.path("approvedAt").asText()).endsWith("+08:00");
        String phone =
                words.customers().reach(UUID.fromString(customerOf(job))).get(0).value();
        assertThat(designer(1).get(path(job)).text()).doesNotContain(phone, phone.replace(" ", ""), "江宁路");
        assertThat(seller().get("/api/designs").items("id")).doesNotContain(job.toString());
        assertThat(seller().get("/api/designs?state=approved").items("id")).contains(job.toString());
    }

    private String customerOf(UUID job) {
        return application
                .getBean(dev.revisit.design.DesignJobs.class)
                .theJob(job)
                .customerId()
                .toString();
    }

    @Test
    @DisplayName("What is wrong is named by field; whose it is not does not learn that it is there")
    void refused() {
        UUID job = words.job("拒绝接口");
        assertThat(manager()
                        .post(path(job) + "/dispatch", words.dispatch(words.designer(2)))
                        .wrongFields())
                .containsExactly("dispatchReason");
        assertThat(manager()
                        .post(path(job) + "/dispatch", Map.of("designer", "nobody"))
                        .wrongFields())
                .containsExactly("designer");
        seller().post(path(job) + "/dispatch", words.dispatch(words.designer(1)))
                .expect(403);
        designer(1).get(path(job)).expect(404);
        designer(1).post(path(job) + "/notes", Map.of("note", "你好")).expect(404);
        words.dispatched(job, words.designer(1));
        designer(2).post(path(job) + "/sheet", words.sheet()).expect(404);
        var incomplete = words.sheet();
        incomplete.remove("wishes");
        incomplete.put("plannedDelivery", "2020-01-01");
        incomplete.put("measuredArea", 0);
        assertThat(designer(1).post(path(job) + "/sheet", incomplete).wrongFields())
                .containsExactly("measuredArea", "wishes", "plannedDelivery");
        var past = words.sheet();
        past.put("plannedDelivery", "2020-01-01");
        assertThat(designer(1).post(path(job) + "/sheet", past).wrongFields()).containsExactly("plannedDelivery");
        assertThat(seller().post(path(job) + "/notes", Map.of("note", "")).wrongFields())
                .containsExactly("note");
        manager().post(path(job) + "/check", Map.of("check", "in-order")).expect(409);
    }

    @Test
    @DisplayName("The list goes page by page, in either order, and says nothing twice")
    void pages() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            all.add(words.job("分页 " + i).toString());
            story.daysPass(0.01);
        }
        for (String order : List.of("oldest", "newest")) {
            var seen = new ArrayList<String>();
            String next = "";
            do {
                var page =
                        seller().get("/api/designs?size=2&order=" + order + (next.isEmpty() ? "" : "&after=" + next));
                seen.addAll(page.items("id"));
                next = page.body().path("next").isNull()
                        ? ""
                        : page.body().path("next").asText();
            } while (!next.isEmpty());
            var expected = new ArrayList<>(all);
            if (order.equals("newest")) {
                java.util.Collections.reverse(expected);
            }
            assertThat(seen).isEqualTo(expected);
        }
        assertThat(seller().get("/api/designs?after=nonsense").wrongFields()).containsExactly("after");
        assertThat(seller().get("/api/designs?size=0").wrongFields()).containsExactly("size");
        assertThat(seller().get("/api/designs?state=nonsense").wrongFields()).containsExactly("state");
    }

    @Test
    @DisplayName("Whatever is sent about designs, nothing is our fault")
    void nasty() {
        var random = new Random(20261122);
        var values = new ArrayList<Object>(List.of(
                "",
                " ",
                "\u0000",
                "x".repeat(5000),
                -1,
                1e300,
                96.5,
                true,
                List.of(),
                Map.of("a", 1),
                "2026-02-30",
                "🏠"));
        UUID job = words.job("坏输入");
        words.dispatched(job, words.designer(1));
        var seen = new HashSet<Integer>();
        var people = List.of(seller(), manager(), designer(1), designer(2));
        for (int i = 0; i < 200; i++) {
            var caller = people.get(random.nextInt(people.size()));
            String step =
                    List.of("dispatch", "sheet", "delivery", "check", "notes").get(random.nextInt(5));
            var body = new HashMap<String, Object>(
                    switch (step) {
                        case "dispatch" -> words.dispatch(words.designer(1));
                        case "sheet" -> words.sheet();
                        case "delivery" -> Map.of("deliveryNote", "平面方案一份");
                        case "check" -> DesignFixture.check("design-change");
                        default -> Map.of("note", "留言");
                    });
            var keys = new ArrayList<>(body.keySet());
            String key = random.nextInt(5) == 0 ? "unfit" : keys.get(random.nextInt(keys.size()));
            body.put(key, values.get(random.nextInt(values.size())));
            var answer = caller.post(path(job) + "/" + step, body);
            seen.add(answer.status());
            assertThat(answer.status()).as(answer.text()).isIn(201, 400, 403, 404, 409);
            assertThat(answer.text()).doesNotContain("Exception");
        }
        assertThat(seen).contains(400, 404);
    }
}
