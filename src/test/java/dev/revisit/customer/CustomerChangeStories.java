package dev.revisit.customer;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.api.Program.Answer;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Customers' files are changed, by one or by several at once; each story runs on H2 and on PostgreSQL. */
@ApplicationTest
abstract class CustomerChangeStories {

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    private Program lina;

    @BeforeEach
    void begin() {
        story.begins();
        lina = as("lina", Groups.SALES);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String user, String... groups) {
        return Program.of(mvc, identity, user, groups);
    }

    private UUID customerOf(UUID tracked) {
        return sheets.theCase(tracked).customerId();
    }

    private static String path(UUID customer) {
        return "/api/customers/" + customer;
    }

    private List<String> changed(UUID customer) {
        return StreamSupport.stream(
                        lina.get(path(customer) + "/changes")
                                .expect(200)
                                .at("/items")
                                .spliterator(),
                        false)
                .flatMap(change -> StreamSupport.stream(change.path("fields").spliterator(), false)
                        .map(field -> change.path("changedBy").asText() + " "
                                + field.path("field").asText() + ": "
                                + field.path("from").asText() + " > "
                                + field.path("to").asText()))
                .toList();
    }

    private List<String> found(String words) {
        return lina.get("/api/customers?q=" + words).items("name");
    }

    private long rows() {
        return database.sql("select count(*) from customer_change")
                        .query(Long.class)
                        .single()
                + database.sql("select count(*) from timeline_entry where kind = 'file-changed'")
                        .query(Long.class)
                        .single();
    }

    @Test
    @DisplayName(
            "F0: names, phones, ways and needs are changed; found by what they are now; who, from what, to what is kept")
    void everythingIsChanged() throws Exception {
        String first = newPhone();
        String second = newPhone();
        UUID tracked = story.registered("旧名儿", first);
        UUID customer = customerOf(tracked);

        JsonNode file = lina.patch(
                        path(customer),
                        Map.of(
                                "name", "晏新禾",
                                "phone", second,
                                "address", "云川市望江路 8 号",
                                "wechat", "yan-xinhe",
                                "source", "friend",
                                "introducedBy", "老邻居",
                                "needs", Map.of("style", "新中式", "area", 89.5)))
                .expect(200);

        assertThat(file.path("name").asText()).isEqualTo("晏新禾");
        assertThat(file.path("phones")).hasSize(1);
        assertThat(file.path("contacts").findValuesAsText("kind")).containsExactly("phone", "wechat");
        assertThat(file.path("introducedBy").asText()).isEqualTo("老邻居");
        assertThat(file.at("/needs/area").decimalValue()).isEqualByComparingTo("89.5");
        assertThat(file).isEqualTo(lina.get(path(customer)).expect(200));
        assertThat(found("yanxinhe")).containsExactly("晏新禾");
        assertThat(found(second)).containsExactly("晏新禾");
        assertThat(found(first)).isEmpty();
        assertThat(lina.get("/api/tasks").text()).contains("晏新禾").doesNotContain("旧名儿");
        assertThat(changed(customer))
                .contains(
                        "lina name: 旧名儿 > 晏新禾",
                        "lina source:  > Friend’s introduction",
                        "lina needs.style:  > 新中式",
                        "lina wechat:  > yan-xinhe")
                .anyMatch(line -> line.startsWith("lina phone: ") && line.endsWith(second.substring(7)))
                .hasSize(8);
        Browser.of(mvc, "lina", Groups.SALES)
                .opens("/customers/" + customer)
                .shows("changed the customer’s file: Name, Phone, Address", "旧名儿", "晏新禾", "老邻居");
        Browser.of(mvc, "lina", Groups.SALES)
                .inChinese()
                .opens("/customers/" + customer)
                .shows("修改了客户资料：姓名、电话、地址", "朋友介绍");
        assertThat(database.sql("select details from timeline_entry where kind = 'file-changed'")
                        .query(String.class)
                        .list())
                .noneMatch(details -> details.contains("晏新禾") || details.contains(second));
        // The phone that is no longer theirs is anybody's.
        story.logIn("wangwei", Groups.SALES);
        story.registered("别人", first);
    }

    @Test
    @DisplayName("F0: also when no case is open; a phone that was added while one was is free when it ends")
    void afterTheCase() {
        String added = newPhone();
        UUID tracked = story.registered("王芳", newPhone());
        UUID customer = customerOf(tracked);
        String first = lina.get(path(customer)).expect(200).at("/phones/0").asText();
        lina.patch(path(customer), Map.of("phone", first + "、" + added)).expect(200);
        story.logIn("wangwei", Groups.SALES);
        assertThat(as("wangwei", Groups.SALES)
                        .post("/api/customers", CustomerStory.registration("王芳", added))
                        .status())
                .isEqualTo(409);
        story.logIn("lina", Groups.SALES);
        story.contacted(tracked, "came-to-shop");
        story.contacted(tracked, "signed-with-us", story.contract("1000"));
        story.assertNothingOpen(tracked);

        lina.patch(path(customer), Map.of("name", "王芳芳")).expect(200);
        lina.patch(path(customer), Map.of("phone", added + "," + newPhone())).expect(200);

        assertThat(lina.get(path(customer)).expect(200).path("phones")).hasSize(2);
        as("wangwei", Groups.SALES)
                .post("/api/customers", CustomerStory.registration("王芳", first))
                .expect(201);
    }

    @Test
    @DisplayName("F0: by the owner and those above; nobody else learns that there is such a customer")
    void bySuperiorsToo() {
        UUID customer = customerOf(story.registered("王芳", newPhone()));
        long before = rows();

        for (Program other :
                List.of(as("wangwei", Groups.SALES), as("chenjing", Groups.RECEPTION), as("guofang", Groups.PAYROLL))) {
            assertThat(other.patch(path(customer), Map.of("title", "王女士")).status())
                    .isIn(403, 404);
            assertThat(other.get(path(customer) + "/changes").status()).isIn(403, 404);
        }
        assertThat(rows()).isEqualTo(before);
        as("liuyang", Groups.MANAGER)
                .patch(path(customer), Map.of("title", "王女士"))
                .expect(200);
        as("huangtao", Groups.GENERAL_MANAGER)
                .patch(path(customer), Map.of("title", "王老师"))
                .expect(200);

        assertThat(changed(customer)).containsExactly("huangtao title: 王女士 > 王老师", "liuyang title:  > 王女士");
    }

    @Test
    @DisplayName("T1: a phone that another case tracks is refused as at registration, and the manager is told")
    void trackedPhone() {
        String phone = newPhone();
        String other = newPhone();
        UUID held = customerOf(story.registered("王芳", phone));
        story.logIn("wangwei", Groups.SALES);
        UUID customer = customerOf(story.registered("李强", other));
        Program wangwei = as("wangwei", Groups.SALES);
        JsonNode registration = wangwei.post("/api/customers", CustomerStory.registration("王芳", phone))
                .expect(409);

        JsonNode refused = wangwei.patch(path(customer), Map.of("name", "李强强", "phone", other + ", +86 " + phone))
                .expect(409);

        assertThat(refused.path("detail")).isEqualTo(registration.path("detail"));
        assertThat(wangwei.get(path(customer)).expect(200).path("name").asText())
                .isEqualTo("李强");
        assertThat(database.sql(
                                "select count(*) from timeline_entry where kind = 'registration-refused' and customer_id = ?")
                        .param(held)
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
    }

    @RepeatedTest(4)
    @DisplayName(
            "T1: added to one file while it is registered, or added to another: one has the phone, the others are told so")
    void takenAtTheSameMoment() throws Exception {
        String phone = newPhone();
        String ofLina = newPhone();
        String ofWangwei = newPhone();
        UUID first = customerOf(story.registered("王芳", ofLina));
        story.logIn("wangwei", Groups.SALES);
        UUID second = customerOf(story.registered("李强", ofWangwei));
        Program wangwei = as("wangwei", Groups.SALES);
        List<Callable<Answer>> calls = List.of(
                () -> lina.patch(path(first), Map.of("phone", ofLina + "," + phone)),
                () -> wangwei.patch(path(second), Map.of("phone", phone + "," + ofWangwei)),
                () -> lina.post("/api/customers", CustomerStory.registration("赵敏", phone)));

        List<Answer> answers = Program.atOnce(calls);

        assertThat(answers.stream().filter(answer -> answer.status() < 300)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 409))
                .hasSize(2)
                .allMatch(answer -> answer.text().contains("already track"));
        assertThat(database.sql("select count(*) from contact_way where tracked_number = ?")
                        .param("+86" + phone)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @RepeatedTest(3)
    @DisplayName("T1: added while the case ends, it is free; added while the customer comes back, it is tracked")
    void whileTheCaseEndsOrBegins() throws Exception {
        String phone = newPhone();
        String added = newPhone();
        UUID tracked = story.registered("王芳", phone);
        UUID customer = customerOf(tracked);
        story.contacted(tracked, "signed-with-another");
        Map<String, Object> opinion = new HashMap<>(story.contact("signed-with-another"));

        opinion.put("summary", "嫌我们出图慢了一周");

        assertThat(Program.atOnce(List.of(
                        () -> lina.patch(path(customer), Map.of("phone", phone + "," + added)),
                        () -> lina.post(path(customer) + "/records", opinion))))
                .extracting(Answer::status)
                .containsExactly(200, 201);

        assertThat(sheets.theCase(tracked).isOpen()).isFalse();
        assertThat(tracked(customer)).isEmpty();
        String third = newPhone();
        List<Answer> answers = Program.atOnce(List.of(
                () -> lina.patch(path(customer), Map.of("phone", phone + "," + third)),
                () -> lina.post("/api/customers", CustomerStory.registration("王芳", phone))));
        assertThat(answers).extracting(Answer::status).containsExactly(200, 201);
        assertThat(tracked(customer)).contains("+86" + phone, "+86" + third);
    }

    private List<String> tracked(UUID customer) {
        return database.sql(
                        "select tracked_number from contact_way where customer_id = ? and tracked_number is not null")
                .param(customer)
                .query(String.class)
                .list();
    }

    @RepeatedTest(3)
    @DisplayName(
            "F0: other fields at the same moment are all changed; of one field the last one holds, and the history has all")
    void atTheSameMoment() throws Exception {
        UUID customer = customerOf(story.registered("王芳", newPhone()));
        Program liuyang = as("liuyang", Groups.MANAGER);
        var calls = new ArrayList<Callable<Answer>>(List.of(
                () -> lina.patch(path(customer), Map.of("title", "王女士")),
                () -> liuyang.patch(path(customer), Map.of("needs", Map.of("style", "新中式"))),
                () -> lina.patch(path(customer), Map.of("wechat", "wangfang"))));
        IntStream.range(0, 3)
                .forEach(i -> calls.add(() -> liuyang.patch(path(customer), Map.of("address", "望江路 " + i + " 号"))));

        List<Answer> answers = Program.atOnce(calls);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        JsonNode file = lina.get(path(customer)).expect(200);
        assertThat(file.path("title").asText()).isEqualTo("王女士");
        assertThat(file.at("/needs/style").asText()).isEqualTo("新中式");
        assertThat(file.path("contacts").findValuesAsText("kind")).containsExactly("phone", "wechat");
        List<String> history = changed(customer);
        assertThat(history).hasSize(6);
        assertThat(history.stream().filter(line -> line.contains(" address: ")).findFirst())
                .hasValueSatisfying(
                        last -> assertThat(last).endsWith(file.path("address").asText()));
        // Each begins where the one before it ended.
        List<String> addresses =
                history.stream().filter(line -> line.contains(" address: ")).toList();
        for (int i = 0; i + 1 < addresses.size(); i++) {
            String from = addresses.get(i).replaceAll(".* address: (.*) > .*", "$1");
            assertThat(addresses.get(i + 1)).endsWith("> " + from);
        }
    }

    @Test
    @DisplayName("F0: what is the same is no change; sent twice, it is changed once")
    void once() throws Exception {
        UUID customer = customerOf(story.registered("王芳", newPhone()));
        String phone = lina.get(path(customer)).expect(200).at("/phones/0").asText();
        long before = rows();

        lina.patch(path(customer), Map.of("name", " 王芳 ", "phone", "+86" + phone))
                .expect(200);
        lina.patch(path(customer), Collections.singletonMap("title", null)).expect(200);
        lina.patch(path(customer), Map.of()).expect(200);

        assertThat(rows()).isEqualTo(before);
        for (int i = 0; i < 2; i++) {
            var answer = mvc.perform(patch(path(customer))
                            .with(httpBasic("lina", "a-password-for-tests"))
                            .header("Idempotency-Key", "change-" + customer)
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"title\": \"王女士\"}"))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).isEqualTo(200);
            lina.patch(path(customer), Collections.singletonMap("title", null)).expect(200);
        }
        assertThat(changed(customer)).containsExactly("lina title: 王女士 > ", "lina title:  > 王女士");
    }

    @Test
    @DisplayName("A1, A2: new at registration; another grade needs a reason of its own, an emotional motive what it is")
    void gradeAndMotive() {
        String phone = newPhone();
        UUID tracked = story.registered("王芳", phone);
        UUID customer = customerOf(tracked);
        assertThat(lina.get(path(customer)).expect(200).path("grade").asText()).isEqualTo("new");

        assertThat(lina.patch(path(customer), Map.of("grade", "unwilling")).wrongFields())
                .containsExactly("gradeReason");
        assertThat(lina.patch(path(customer), Map.of("grade", "best")).wrongFields())
                .containsExactly("grade");
        assertThat(lina.patch(path(customer), Collections.singletonMap("grade", null))
                        .wrongFields())
                .containsExactly("grade");
        assertThat(lina.patch(path(customer), Map.of("buyingMotive", "emotional"))
                        .wrongFields())
                .containsExactly("appeals");
        lina.patch(
                        path(customer),
                        Map.of(
                                "grade",
                                "unwilling",
                                "gradeReason",
                                "嫌远",
                                "buyingMotive",
                                "emotional",
                                "appeals",
                                List.of("safety", "luck")))
                .expect(200);
        assertThat(lina.patch(path(customer), Map.of("grade", "former")).wrongFields())
                .containsExactly("gradeReason");
        assertThat(lina.patch(path(customer), Collections.singletonMap("gradeReason", null))
                        .wrongFields())
                .containsExactly("gradeReason");
        lina.patch(path(customer), Map.of("buyingMotive", "rational")).expect(200);

        assertThat(changed(customer))
                .containsExactly(
                        "lina buyingMotive: Emotional > Rational",
                        "lina appeals: Safety, Luck > ",
                        "lina grade: New prospect > Unwilling to buy for some reason",
                        "lina buyingMotive:  > Emotional",
                        "lina gradeReason:  > 嫌远",
                        "lina appeals:  > Safety, Luck");
        assertThat(lina.post("/api/customers", with(CustomerStory.registration("李强", newPhone()), "grade", "former"))
                        .wrongFields())
                .containsExactly("grade");

        story.contacted(tracked, "came-to-shop");
        story.contacted(tracked, "signed-with-us", story.contract("1000"));
        JsonNode back = lina.post(
                        "/api/customers",
                        with(
                                with(CustomerStory.registration("王芳芳", phone), "needs", Map.of("style", "新中式")),
                                "title",
                                "王女士"))
                .expect(201);
        assertThat(back.path("id").asText()).isEqualTo(customer.toString());
        // By the contract that was confirmed meanwhile; who comes back keeps it.
        assertThat(back.path("grade").asText()).isEqualTo("present");
        assertThat(back.path("buyingMotive").asText()).isEqualTo("rational");
        assertThat(changed(customer))
                .startsWith("lina name: 王芳 > 王芳芳", "lina title:  > 王女士", "lina needs.style:  > 新中式");
    }

    private static Map<String, Object> with(Map<String, Object> some, String key, Object value) {
        some.put(key, value);
        return some;
    }
}
