package dev.revisit.tracking.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Contracts, by other programs (rule C8). */
@ApplicationTest
class ContractsApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program seller;
    private Program boss;

    @BeforeEach
    void begin() {
        story.begins();
        story.employs("contract-seller", "contract-boss");
        seller = Program.of(mvc, identity, "contract-seller", "sales");
        boss = Program.of(mvc, identity, "contract-boss", "manager");
        story.logIn("contract-seller", "sales");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private String reported() {
        var customer = "/api/customers/"
                + story.theCase(story.registered("王芳", newPhone())).customerId();
        var sale = new HashMap<>(story.contact("signed-with-us"));
        sale.putAll(Map.of("contractAmount", 88_000, "signedOn", "2026-11-02", "contractNumber", "HT-2026-0117"));
        seller.post(customer + "/records", sale).expect(201);
        return customer;
    }

    @Test
    @DisplayName("C8: reported, confirmed, withdrawn: the customer's details say where the contract stands")
    void confirmsAndWithdraws() {
        var customer = reported();
        var waiting = seller.get(customer).expect(200);
        assertThat(waiting.at("/case/contract/number").asText()).isEqualTo("HT-2026-0117");
        assertThat(waiting.at("/case/contract/amount").decimalValue()).isEqualByComparingTo("88000");
        assertThat(boss.get("/api/tasks").items("step")).contains("UserTask_ConfirmContract");

        seller.post(customer + "/contract-confirmation", Map.of("decision", "confirmed"))
                .expect(403);
        var confirmed = boss.post(customer + "/contract-confirmation", Map.of("decision", "confirmed"))
                .expect(201);
        assertThat(confirmed.path("state").asText()).isEqualTo("confirmed");
        assertThat(confirmed.path("decidedBy").asText()).isEqualTo("contract-boss");
        assertThat(seller.get(customer).expect(200).at("/case/state").asText()).isEqualTo("won");
        boss.post(customer + "/contract-confirmation", Map.of("decision", "confirmed"))
                .expect(409);

        seller.post(customer + "/contract-withdrawal", Map.of("reason", "客户退了")).expect(403);
        assertThat(boss.post(customer + "/contract-withdrawal", Map.of()).wrongFields())
                .containsExactly("reason");
        var withdrawn = boss.post(customer + "/contract-withdrawal", Map.of("reason", "客户退了"))
                .expect(201);
        assertThat(withdrawn.path("state").asText()).isEqualTo("withdrawn");
        assertThat(withdrawn.path("reason").asText()).isEqualTo("客户退了");
        assertThat(seller.get(customer).expect(200).at("/case/state").asText()).isEqualTo("withdrawn");
        boss.post(customer + "/contract-withdrawal", Map.of("reason", "客户退了")).expect(409);
    }

    @Test
    @DisplayName("C8: refused with a reason, under the caller's names; negotiation goes on")
    void refuses() {
        var customer = reported();

        assertThat(boss.post(customer + "/contract-confirmation", Map.of()).wrongFields())
                .contains("decision");
        assertThat(boss.post(customer + "/contract-confirmation", Map.of("decision", "refused"))
                        .wrongFields())
                .containsExactly("reason");
        assertThat(boss.post(customer + "/contract-confirmation", Map.of("decision", "yes"))
                        .wrongFields())
                .contains("decision");
        boss.post(customer + "/contract-withdrawal", Map.of("reason", "还没确认")).expect(409);
        boss.post(customer + "/contract-confirmation", Map.of("decision", "refused", "reason", "没有签字"))
                .expect(201);

        var file = seller.get(customer).expect(200);
        assertThat(file.at("/case/state").asText()).isEqualTo("open");
        assertThat(file.at("/case/contract/state").asText()).isEqualTo("refused");
        assertThat(file.at("/case/contract/reason").asText()).isEqualTo("没有签字");
    }

    @Test
    @DisplayName("C8: managers set the bounds with the rates; crossed ones are refused")
    void bounds() {
        assertThat(boss.post("/api/rates/preview", bounds("Rule_HomeLargest", 99))
                        .wrongFields())
                .containsExactly("changes[0].value");
        assertThat(boss.post("/api/rates/preview", bounds("Rule_HomeSmallest", 10_000_001))
                        .wrongFields())
                .containsExactly("changes[0].value");
        var customer = "/api/customers/"
                + story.theCase(story.registered("王芳", newPhone())).customerId();
        var sale = new HashMap<>(story.contact("signed-with-us"));
        sale.putAll(Map.of("contractAmount", 12_000_000, "signedOn", "2026-11-02"));
        assertThat(seller.post(customer + "/records", sale).wrongFields()).containsExactly("contractAmount");

        boss.put("/api/rates", bounds("Rule_HomeLargest", 15_000_000)).expect(200);
        try {
            seller.post(customer + "/records", sale).expect(201);
        } finally {
            boss.put("/api/rates", bounds("Rule_HomeLargest", 10_000_000)).expect(200);
        }
    }

    private static Map<String, Object> bounds(String row, int yuan) {
        return Map.of(
                "reason", "合同金额范围调整", "changes", List.of(Map.of("table", "ContractBounds", "row", row, "value", yuan)));
    }

    @Test
    @DisplayName("M3: nobody else learns that there is a contract")
    void hidden() {
        var customer = reported();
        var stranger = Program.of(mvc, identity, "contract-stranger", "sales");

        for (var body : List.of(Map.of("decision", "confirmed"), Map.of("decision", "nonsense"))) {
            stranger.post(customer + "/contract-confirmation", body).expect(404);
        }
        stranger.post(customer + "/contract-withdrawal", Map.of("reason", "不知道"))
                .expect(404);
        boss.post("/api/customers/" + UUID.randomUUID() + "/contract-confirmation", Map.of("decision", "confirmed"))
                .expect(404);
        boss.post("/api/customers/nonsense/contract-confirmation", Map.of("decision", "confirmed"))
                .expect(404);
    }

    @Test
    @DisplayName("C8: four who withdraw at once withdraw it once")
    void withdrawnOnce() throws Exception {
        var customer = reported();
        boss.post(customer + "/contract-confirmation", Map.of("decision", "confirmed"))
                .expect(201);
        var calls = new ArrayList<Callable<Program.Answer>>();
        for (int i = 0; i < 4; i++) {
            calls.add(() -> boss.post(customer + "/contract-withdrawal", Map.of("reason", "客户退了")));
        }

        assertThat(Program.atOnce(calls))
                .extracting(Program.Answer::status)
                .containsExactlyInAnyOrder(201, 409, 409, 409);
    }

    @Test
    @DisplayName("Whatever is sent, none of it is our fault, and nothing is decided by it")
    void nasty() {
        var customer = reported();
        for (var body : List.of(
                "",
                "null",
                "[]",
                "7",
                "{",
                "{\"decision\":null}",
                "{\"decision\":[\"confirmed\"]}",
                "{\"decision\":{\"a\":1}}",
                "{\"decision\":1e300}",
                "{\"decision\":\"refused\",\"reason\":\"\\u0000\\u0000\"}",
                "{\"decision\":\"refused\",\"reason\":\"" + "长".repeat(4001) + "\"}",
                "{\"decision\":\"refused\",\"reason\":\"  \"}",
                "{\"decision\":\"confirmed\",\"earner\":\"contract-boss\"}")) {
            for (var call : List.of("/contract-confirmation", "/contract-withdrawal")) {
                int status = boss.postText(customer + call, body).status();
                assertThat(status).as(body + " " + call).isBetween(400, 499);
            }
        }
        assertThat(seller.get(customer).expect(200).at("/case/contract/state").asText())
                .isEqualTo("to-be-confirmed");
    }
}
