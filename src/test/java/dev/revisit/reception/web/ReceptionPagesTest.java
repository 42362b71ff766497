package dev.revisit.reception.web;

import static dev.revisit.api.Program.newPhone;
import static dev.revisit.reception.ReceptionFixture.knownCustomer;
import static dev.revisit.reception.ReceptionFixture.newCustomer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.reception.Reception;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.reception.ReceptionSteps;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class ReceptionPagesTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private MockMvc mvc;

    @SuppressWarnings("NullAway.Init")
    private ReceptionFixture shop;

    @BeforeEach
    void begin() {
        story.begins();
        shop = new ReceptionFixture(story, application, 2);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Browser desk() {
        return Browser.of(mvc, shop.receptionist(), Groups.RECEPTION);
    }

    private Browser manager() {
        return Browser.of(mvc, shop.manager(), Groups.MANAGER);
    }

    private Browser seller(int number) {
        return Browser.of(mvc, shop.seller(number), Groups.SALES);
    }

    private void isCustomerOf(String seller, String phone) {
        shop.asSeller(seller);
        story.registered("吴丽华", phone);
    }

    @Test
    @DisplayName("W1, W5: phone first: a known customer takes one click, with the salesperson in or out")
    void knownByPhone() throws Exception {
        String phone = newPhone();
        isCustomerOf(shop.seller(1), phone);

        desk().opens("/reception?phone=" + phone)
                .shows("吴丽华 is a customer of " + shop.seller(1) + ".", "In: meets them now", "Out: to be called")
                .lacks("Register the visitor</summary>");
        desk().inChinese().opens("/reception?phone=" + phone).shows("吴丽华 是 " + shop.seller(1) + " 的客户。", "在店，马上接待");
        desk().sends(
                        "/reception",
                        Map.of("arrival", "customer", "walkInPhone", phone, "comesFor", "看图", "salespersonIn", "no"))
                .follows()
                .shows("Registered: 吴丽华", "Call the salesperson", "not tried yet")
                .lacks(phone);
    }

    @Test
    @DisplayName("W2: the desk's list has the buttons: not there yet, met, left; taking over is the manager's")
    void answersInTheList() throws Exception {
        String phone = newPhone();
        isCustomerOf(shop.seller(1), phone);
        UUID reception = shop.walksIn(knownCustomer(phone, false));

        desk().opens("/reception")
                .shows("value=\"met\"", "value=\"left\"", "value=\"not-reached\"")
                .lacks("value=\"taken-over\"");
        manager().opens("/reception").shows("value=\"taken-over\"").lacks("/reception\" method=\"post\"");
        desk().sends("/receptions/" + reception + "/calls", Map.of("callResult", "not-reached", "back", "true"))
                .follows()
                .shows("1 try", "Call again ")
                .lacks("value=\"not-reached\"");
        desk().sends("/receptions/" + reception + "/calls", Map.of("callResult", "met", "back", "true"))
                .follows()
                .shows("The call is recorded. " + shop.seller(1) + " has met the customer.")
                .lacks("value=\"met\"");
    }

    @Test
    @DisplayName("W1: a visitor nobody tracks is registered in a form that keeps what was typed")
    void unknownPhone() throws Exception {
        String phone = newPhone();

        desk().opens("/reception?phone=" + phone)
                .shows("Nobody tracks this phone.", "value=\"" + phone + "\"", "name=\"walkInName\"");
        var refused =
                desk().sends("/reception", Map.of("arrival", "customer", "walkInPhone", phone, "comesFor", "想装修一二三"));
        assertThat(refused.response().getStatus()).isEqualTo(400);
        assertThat(refused.text())
                .contains("想装修一二三", "Name of the visitor: please fill in.", "Address of the visitor: please fill in.");
        desk().sends("/reception", texts(newCustomer(phone))).follows().shows("周晓明", "Fill in the details");
    }

    @Test
    @DisplayName(
            "W3: the manager sees whose turn it is and why, and needs a reason for anybody else; both stay readable")
    void assigns() throws Exception {
        UUID reception = shop.newCustomerAsked();
        String path = "/receptions/" + reception;

        manager()
                .opens(path)
                .shows("It is " + shop.seller(1) + "’s turn", "2. " + shop.seller(2) + ": 0 walk-ins this month")
                .shows("name=\"salesperson\"", "name=\"overruling\"");
        manager().inChinese().opens(path).shows("轮到 " + shop.seller(1));
        var refused = manager().sends(path + "/assignment", Map.of("salesperson", shop.seller(2), "overruling", "点名"));
        assertThat(refused.response().getStatus()).isEqualTo(400);
        assertThat(refused.text()).contains("it is " + shop.seller(1) + "’s turn now", "点名");
        manager()
                .sends(path + "/assignment", Map.of("salesperson", shop.seller(2), "overruling", "客户点名要他接待"))
                .follows()
                .shows("out of turn: 客户点名要他接待", "Walk-ins this month")
                .lacks("name=\"salesperson\"");
        assertThat(shop.reception(reception).state()).isEqualTo(Reception.State.TRACKED);
    }

    @Test
    @DisplayName("M2, M3: a step is shown to whoever has it, a reception to whoever may see it")
    void showsEachTheirs() throws Exception {
        UUID reception = shop.walksIn(newCustomer(newPhone()));
        String path = "/receptions/" + reception;

        desk().opens(path).shows("name=\"wants\"");
        manager().opens(path).shows("周晓明").lacks("name=\"wants\"");
        seller(1).opens(path).expect(404);
        new ReceptionFixture(story, application, 1).atTheDesk();
        Browser.of(mvc, "nobody-at-this-desk", Groups.RECEPTION).opens(path).expect(404);
        desk().sends(path + "/details", Map.of("wants", "三室两厅全包")).follows().shows("三室两厅全包");
        assertThat(shop.standsAt(reception)).isEqualTo(ReceptionSteps.ASSIGN);
        desk().opens(path).lacks("name=\"salesperson\"");
        var denied = desk().sends(path + "/assignment", Map.of("salesperson", shop.seller(1)));
        assertThat(denied.response().getStatus()).isEqualTo(403);
        shop.assigned(reception, shop.seller(1));
        seller(1).opens(path).shows("周晓明", "href=\"/customers/");
        assertThat(desk().opens(path + "/diagrams").expect(200).text()).contains("WalkInReception");
    }

    @Test
    @DisplayName(
            "M3: the list is the desk's, its leaders' and the general manager's; a salesperson has their own in it")
    void listsEachTheirs() throws Exception {
        UUID reception = shop.newCustomerAsked();
        String link = "/receptions/" + reception;

        desk().opens("/reception").shows(link);
        manager().opens("/reception").shows(link);
        Browser.of(mvc, "huangtao", Groups.GENERAL_MANAGER).opens("/reception").shows(link);
        seller(1).opens("/reception").shows("Nobody walked in on this day.").lacks(link);
        shop.assigned(reception, shop.seller(1));
        seller(1).opens("/reception").shows(link).lacks("value=\"met\"");
        seller(2).opens("/reception").lacks(link);
        desk().opens("/reception?day=2026-11-01").shows("Nobody walked in on this day.");
    }

    private static Map<String, String> texts(Map<String, Object> form) {
        return form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> String.valueOf(each.getValue())));
    }
}
