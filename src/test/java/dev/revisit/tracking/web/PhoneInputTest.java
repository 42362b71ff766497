package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.api.Program;
import dev.revisit.customer.Customers;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.CustomerStory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Phones wherever somebody types one: with extensions, and what is wrong named with all else that is. */
@ApplicationTest
class PhoneInputTest {

    private static final String LONG = "长".repeat(201);

    @Autowired
    private CustomerStory story;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomerList list;

    @Autowired
    private IdentityService identity;

    @Autowired
    private FormService forms;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @BeforeEach
    void begin() {
        story.begins();
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private UUID registered(String name, String phone) {
        return story.theCase(story.registered(name, phone)).customerId();
    }

    @Test
    @DisplayName("T1: 801 and 802 of one switchboard are two customers; 801, however written, is one")
    void extensions() {
        var first = registered("甲公司", "0755-26880000-801");
        var second = registered("乙公司", "0755-26880000转802");

        assertThat(second).isNotEqualTo(first);
        assertThat(Refusal.in(catchThrowable(() -> story.registered("丙公司", "（0755）26880000 ext 801"))))
                .hasValueSatisfying(refused -> assertThat(refused.kind()).isEqualTo(Refusal.Kind.CONFLICT));
        assertThat(customers.maskedPhones(List.of(first, second)))
                .containsEntry(first, "755****0000-801")
                .containsEntry(second, "755****0000-802");
        assertThat(customers.reach(first)).extracting(Customers.Reach::value).containsExactly("0755 2688 0000-801");
    }

    @Test
    @DisplayName("Found by the whole number with or without the extension, and by the last digits before it")
    void found() {
        var customer = registered("找分机", "0755-26881234-6601");
        for (String text : List.of("0755-26881234-6601", "0755 26881234 转 6601", "075526881234", "1234", "26881234")) {
            assertThat(list.lookUp(text).lines())
                    .as(text)
                    .extracting(CustomerList.ListedCustomer::customerId)
                    .contains(customer);
        }
        assertThat(list.lookUp("0755-26881234-6602").lines())
                .extracting(CustomerList.ListedCustomer::customerId)
                .doesNotContain(customer);
    }

    @Test
    @DisplayName("Registration page: phone, name, e-mail and budget are refused in one go")
    void registrationPage() throws Exception {
        var page = Browser.of(mvc, "lina", "sales")
                .sends(
                        "/customers/new",
                        Map.of("name", LONG, "phone", "138XXXXXXXX", "address", "某路 1 号", "email", "no address"))
                .expect(400)
                .text();
        assertThat(page).contains("is not a phone number we can read", "at most 200 characters", "e-mail");
    }

    @Test
    @DisplayName("API: phone, name, a contact without a place and an unknown owner are named in one answer")
    void registrationCall() {
        var answer = Program.of(mvc, identity, "liuyang", Groups.MANAGER)
                .post(
                        "/api/customers",
                        Map.of(
                                "name",
                                LONG,
                                "phone",
                                "138XXXXXXXX",
                                "contacts",
                                List.of(Map.of("kind", "pigeon", "value", "x"))));
        assertThat(answer.wrongFields()).containsExactlyInAnyOrder("name", "phone", "address", "contacts[0].kind");
    }

    @Test
    @DisplayName("Tasklist’s form: the same")
    void registrationForm() {
        var definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("CustomerTracking")
                .latestVersion()
                .singleResult();
        var refused = Refusal.in(catchThrowable(() -> forms.submitStartForm(
                definition.getId(), Map.of("name", LONG, "phone", "13800000001转", "address", "某路"))));
        assertThat(refused.orElseThrow().problems())
                .extracting(Problem::toString)
                .containsExactly("name:too-long", "phone:phone.invalid");
    }

    @Test
    @DisplayName("W1: at the desk, phone, name, address and a reason too long; and who brought them")
    void walkIn() throws Exception {
        var shop = new ReceptionFixture(story, application, 1);
        var desk = Program.of(mvc, identity, shop.receptionist(), Groups.RECEPTION);
        assertThat(desk.post("/api/receptions", Map.of("arrival", "customer", "comesFor", LONG, "walkInPhone", "138X"))
                        .wrongFields())
                .containsExactlyInAnyOrder("comesFor", "walkInPhone", "walkInName", "walkInAddress");
        assertThat(desk.post(
                                "/api/receptions",
                                Map.of(
                                        "arrival",
                                        "brought",
                                        "comesFor",
                                        "看样板间",
                                        "walkInPhone",
                                        "13800000001王芳",
                                        "broughtBy",
                                        "nobody-of-that-name"))
                        .wrongFields())
                .containsExactlyInAnyOrder("walkInPhone", "broughtBy");
        var page = Browser.of(mvc, shop.receptionist(), Groups.RECEPTION)
                .sends("/reception", Map.of("arrival", "customer", "comesFor", "看", "walkInPhone", "138X"))
                .expect(400)
                .text();
        assertThat(page).contains("is not a phone number we can read").containsPattern("(?s)required.*required");
    }
}
