package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.customer.file.Attachments;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.Contract;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** A contract on the pages of whoever reported it, and of whoever decides on it (rule C8). */
@ApplicationTest
class ContractPageTest {

    private static final byte[] PDF = "%PDF-1.7 a contract".getBytes(StandardCharsets.US_ASCII);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Attachments attachments;

    @Autowired
    private MockMvc mvc;

    private Browser seller;
    private Browser boss;

    @BeforeEach
    void begin() {
        story.begins();
        story.employs("paper-seller", "paper-boss");
        seller = Browser.of(mvc, "paper-seller", "sales");
        boss = Browser.of(mvc, "paper-boss", "manager");
        story.logIn("paper-seller", "sales");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private UUID reported(String name, String phone) {
        var customer = story.registered(name, phone);
        story.reported(
                customer,
                "signed-with-us",
                Map.of("contractAmount", "88000", "signedOn", "2026-11-02", "contractNumber", "HT-0117"));
        return customer;
    }

    private String page(UUID customer) {
        return "/contracts/" + story.contractOf(customer).id();
    }

    @Test
    @DisplayName("C8: to decide, with number, amount, day and file; confirmed, everybody sees it")
    void confirmed() throws Exception {
        var customer = reported("何合同", "13700000961");
        var file = "/customers/" + story.theCase(customer).customerId();
        seller.uploads(file + "/attachments", "contract", "合同.pdf", PDF)
                .follows()
                .shows("合同.pdf", "Contract", "To be confirmed");
        seller.opens(file).shows("The contract waits to be confirmed", "Record a contact");
        seller.opens("/").shows("Until the contract is confirmed");

        boss.opens("/to-decide").shows("何合同", "Confirm the contract", page(customer));
        boss.opens("/").shows("何合同", page(customer));
        boss.opens(page(customer)).shows("HT-0117", "88,000", "2026-11-02", "合同.pdf", "Decide on it");
        boss.inChinese().opens(page(customer)).shows("合同编号", "待确认", "驳回：继续洽谈");
        seller.opens(page(customer)).shows("To be confirmed").lacks("Decide on it");
        boss.sends(page(customer) + "/decision", Map.of("decision", "refused")).expect(400);
        seller.sends(page(customer) + "/decision", Map.of("decision", "confirmed"))
                .expect(403);

        boss.sends(page(customer) + "/decision", Map.of("decision", "confirmed"))
                .follows()
                .shows("Confirmed: the customer is won", "Withdraw the contract");
        assertThat(story.contractOf(customer).state()).isEqualTo(Contract.State.CONFIRMED);
        boss.sends(page(customer) + "/decision", Map.of("decision", "confirmed"))
                .expect(409);
    }

    @Test
    @DisplayName("C8: withdrawn from its page, with a reason that the writer reads")
    void withdrawn() throws Exception {
        var customer = reported("何撤销", "13700000962");
        story.confirmed(customer);

        boss.sends(page(customer) + "/withdrawal", Map.of("reason", "")).expect(400);
        boss.sends(page(customer) + "/withdrawal", Map.of("reason", "客户退了合同"))
                .follows()
                .shows("Withdrawn", "客户退了合同");

        seller.opens("/customers/" + story.theCase(customer).customerId()).shows("Contract withdrawn.");
        seller.opens(page(customer)).shows("客户退了合同");
        seller.inChinese().opens("/customers?filter=withdrawn").shows("何撤销", "已撤销");
        boss.sends(page(customer) + "/withdrawal", Map.of("reason", "再撤一次")).expect(409);
    }

    @Test
    @DisplayName("M3: nobody else finds the contract, or reads its files")
    void hidden() throws Exception {
        var customer = reported("何隐藏", "13700000963");
        var customerId = story.theCase(customer).customerId();
        seller.uploads("/customers/" + customerId + "/attachments", "contract", "合同.pdf", PDF);
        var file = attachments.of(customerId).get(0);

        for (var stranger : new Browser[] {
            Browser.of(mvc, "wangwei", "sales"), Browser.of(mvc, "chenjing", "reception"),
        }) {
            stranger.opens(page(customer)).expect(404);
            stranger.opens("/attachments/" + file.id()).expect(404);
            stranger.sends(page(customer) + "/decision", Map.of("decision", "confirmed"))
                    .expect(404);
        }
        boss.opens("/attachments/" + file.id()).expect(200);
        boss.opens("/contracts/" + UUID.randomUUID()).expect(404);
        boss.opens("/contracts/nonsense").expect(404);
    }

    @Test
    @DisplayName("C8: whoever confirms without seeing the customer reads the contract and its file, and no phone")
    void byPayroll() throws Exception {
        Browser.of(mvc, "paper-chief", "general-manager");
        Browser.of(mvc, "paper-payroll", "payroll");
        story.logIn("paper-chief", "general-manager");
        var customer = reported("何总的", "13700000964");
        var customerId = story.theCase(customer).customerId();
        Browser.of(mvc, "paper-chief", "general-manager")
                .uploads("/customers/" + customerId + "/attachments", "contract", "合同.pdf", PDF);
        var confirming = Objects.requireNonNull(story.openTask(customer).assignee());
        assertThat(confirming).isNotEqualTo("paper-chief");
        var file = attachments.of(customerId).get(0);
        var reader = Browser.of(mvc, confirming, "payroll");

        reader.opens(page(customer))
                .shows("何总的", "HT-0117", "合同.pdf", "Decide on it")
                .lacks("137 0000 0964");
        reader.opens("/attachments/" + file.id()).expect(200);
        reader.opens("/to-decide").shows("何总的");
    }
}
