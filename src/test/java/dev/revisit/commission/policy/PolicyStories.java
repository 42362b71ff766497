package dev.revisit.commission.policy;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.commission.flag.Flag;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.timing.ChangeProposal;
import dev.revisit.timing.ChangeProposal.Wanted;
import dev.revisit.timing.OpenCasePolicy;
import dev.revisit.timing.RecordedChange;
import dev.revisit.timing.RunningCaseMigration;
import dev.revisit.timing.Setting;
import dev.revisit.timing.Timings;
import dev.revisit.tracking.CustomerStory;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** The deduction policy from its first version to one that nobody has signed; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class PolicyStories {

    private static final Viewer LIU_YANG = new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of("lina"), false);
    private static final Setting RATE = new Setting("DeductionRates", "Rule_RevisitMissed");
    private static final Setting INVITATION = new Setting("CustomerRevisits", "Deadline_InviteToShop");

    @Autowired
    private CustomerStory story;

    @Autowired
    private EverybodySigned signing;

    @Autowired
    private PolicyVersions versions;

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private final Deque<RecordedChange> made = new ArrayDeque<>();

    private Program lina;
    private Program liuyang;

    @BeforeEach
    void begin() {
        story.begins();
        database.sql("delete from policy_acknowledgement").update();
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
        liuyang = Program.of(mvc, identity, "liuyang", Groups.MANAGER);
        signing.isAsked();
    }

    @AfterEach
    void end() {
        signing.again();
        while (!made.isEmpty()) {
            timings.undo(made.pop().id(), LIU_YANG);
            cases.catchUp();
        }
        story.ends();
    }

    private void changed(Setting setting, String value) {
        made.push(timings.apply(
                new ChangeProposal("试改", OpenCasePolicy.KEEP, List.of(new Wanted(setting, value)), null, null),
                LIU_YANG));
        cases.catchUp();
    }

    private int current() {
        return lina.get("/api/policy").expect(200).path("version").asInt();
    }

    private void signs(Program person) {
        person.post("/api/policy/signatures", Map.of("version", current())).expect(201);
    }

    /** What the first miss of a customer cost, who is registered now. */
    private Flag missed() {
        UUID customer = story.registered("王芳", newPhone());
        story.daysPass(8);
        return story.flags(customer).get(0);
    }

    private static void costs(Flag flag, int yuan) {
        assertThat(flag.amount()).isEqualByComparingTo(BigDecimal.valueOf(yuan));
        assertThat(flag.isUnsigned()).isEqualTo(yuan == 0);
    }

    @Test
    @DisplayName("C7: what nobody signed costs nothing and stands as ever; from the signature on it costs")
    void signed() {
        Flag before = missed();
        costs(before, 0);
        JsonNode told =
                lina.get("/api/flags?month=2026-11").expect(200).path("items").path(0);
        assertThat(told.path("unsigned").asBoolean()).isTrue();
        assertThat(told.path("policyVersion").asInt()).isEqualTo(current());
        assertThat(told.path("state").asText()).isNotEqualTo("withdrawn");

        signs(lina);
        signs(lina);

        costs(missed(), 50);
        assertThat(database.sql("select count(*) from policy_acknowledgement where person = 'lina'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("C7: who signs after something was due owes nothing for it, however late its timer fires")
    void signedTooLate() {
        UUID customer = story.registered("王芳", newPhone());
        story.daysPassUnattended(8);
        signs(lina);
        story.fireDueTimers();

        costs(story.flags(customer).get(0), 0);
    }

    @Test
    @DisplayName(
            "C7: a milder version binds whoever signed the one before; a stricter one, by amount or by length, does not")
    void versionsOf() {
        // Later than what other stories flag: what held when a flag was raised is looked up by its time.
        story.daysPass(400);
        signs(lina);
        int first = current();
        changed(RATE, "30");
        // Whoever asks first makes the version, be it who only reads.
        liuyang.get("/api/policy/signatures").expect(200);
        assertThat(current()).isEqualTo(first + 1);
        costs(missed(), 30);

        changed(RATE, "80");
        assertThat(current()).isEqualTo(first + 2);
        costs(missed(), 0);
        lina.post("/api/policy/signatures", Map.of("version", first)).expect(409);
        lina.post("/api/policy/signatures", Map.of("version", first + 100)).expect(404);
        lina.post("/api/policy/signatures", Map.of("version", "x")).expect(400);
        signs(lina);
        costs(missed(), 80);

        changed(INVITATION, "P5D");
        costs(missed(), 80);
        changed(INVITATION, "P1D");
        costs(missed(), 0);
        changed(INVITATION, "P5D");
        costs(missed(), 80);
    }

    @Test
    @DisplayName("C7: an announcement binds those whom its manager leads, from its record on, and never the manager")
    void announced() {
        costs(missed(), 0);
        int version = current();
        var told = Map.<String, Object>of("announcedOn", "2026-11-01", "announcedHow", "晨会宣读并张贴");
        lina.post("/api/policy/" + version + "/announcements", told).expect(403);
        assertThat(liuyang.post(
                                "/api/policy/" + version + "/announcements",
                                Map.of("announcedOn", "2031-01-01", "announcedHow", ""))
                        .wrongFields())
                .containsExactlyInAnyOrder("announcedOn", "announcedHow");
        assertThat(liuyang.get("/api/policy/signatures")
                        .expect(200)
                        .path("items")
                        .findValuesAsText("person"))
                .contains("lina")
                .doesNotContain("liuyang");

        liuyang.post("/api/policy/" + version + "/announcements", told).expect(201);

        costs(missed(), 50);
        assertThat(database.sql("select count(*) from policy_acknowledgement where person = 'liuyang'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
