package dev.revisit.tracking.web;

import static dev.revisit.api.Program.newPhone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.revisit.api.Program;
import dev.revisit.form.PackagedForms;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

@ApplicationTest
class CustomersApiTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Program lina;

    @BeforeEach
    void begin() {
        story.begins();
        lina = as("lina", "sales");
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private Program as(String userId, String... groups) {
        return Program.of(mvc, identity, userId, groups);
    }

    private static Map<String, Object> customer(String phone) {
        var customer = new HashMap<String, Object>();
        customer.put("name", "王芳");
        customer.put("phone", phone);
        customer.put("address", "静安区江宁路 100 弄 3 号 502 室");
        return customer;
    }

    private static Map<String, Object> customer(String phone, String key, Object value) {
        var customer = customer(phone);
        customer.put(key, value);
        return customer;
    }

    @Test
    @DisplayName("T1: registered with name, phone and address, the customer has an id, a case and record no. 1")
    void registers() {
        var answer = lina.post("/api/customers", customer(newPhone()));

        var body = answer.expect(201);
        assertThat(answer.response().getHeader("Location"))
                .isEqualTo("/api/customers/" + body.path("id").asText());
        assertThat(body.at("/case/number").asText()).matches("K-\\d{6}");
        assertThat(body.at("/case/state").asText()).isEqualTo("open");
        assertThat(body.at("/case/openedAt").asText()).isEqualTo("2026-11-02T09:00:00+08:00");
        assertThat(body.at("/case/nextDueAt").asText()).isEqualTo("2026-11-05T09:00:00+08:00");
        assertThat(body.path("owner").asText()).isEqualTo("lina");
        assertThat(lina.get("/api/customers/" + answer.id()).expect(200)).isEqualTo(body);
        var sheet = lina.get("/api/customers/" + answer.id() + "/records");
        assertThat(sheet.items("no")).containsExactly("1");
        assertThat(sheet.items("outcome")).containsExactly("registered");
    }

    @Test
    @DisplayName("F1, F2: everything that is told of a customer is read again")
    void everythingTold() {
        var phone = newPhone();
        var other = newPhone();
        var customer = customer(phone);
        customer.putAll(Map.of(
                "title", "王女士",
                "source", "friend",
                "type", "first-home",
                "preferredWay", "wechat",
                "preferredHours", "晚上"));
        customer.put(
                "contacts",
                List.of(
                        Map.of("kind", "phone", "value", other),
                        Map.of("kind", "wechat", "value", "wangfang1988"),
                        Map.of("kind", "email", "value", "wang.fang@example.org")));
        customer.put(
                "needs",
                Map.of("style", "现代", "budgetFrom", 150000, "budgetTo", 200000.5, "area", 89.5, "payment", "mortgage"));

        var body = lina.post("/api/customers", customer).expect(201);

        assertThat(body.path("title").asText()).isEqualTo("王女士");
        assertThat(body.path("source").asText()).isEqualTo("friend");
        assertThat(body.path("type").asText()).isEqualTo("first-home");
        assertThat(body.path("preferredWay").asText()).isEqualTo("wechat");
        assertThat(body.path("phones")).hasSize(2);
        assertThat(body.path("contacts").findValuesAsText("kind")).containsExactly("phone", "phone", "wechat", "email");
        assertThat(body.at("/needs/budgetTo").decimalValue()).isEqualByComparingTo("200000.5");
        assertThat(body.at("/needs/payment").asText()).isEqualTo("mortgage");
        assertThat(body.at("/needs/concerns").isNull()).isTrue();
        lina.post("/api/customers", customer(other)).expect(409);
    }

    @Test
    @DisplayName("T1: name, phone and address are owed, all that is wrong is named at once, in the caller's language")
    void owed() {
        var answer = lina.post(
                "/api/customers",
                Map.of(
                        "source",
                        "newspaper",
                        "needs",
                        Map.of("budgetFrom", "a lot", "area", -1),
                        "contacts",
                        List.of(Map.of("kind", "email", "value", "no address"))));

        assertThat(answer.wrongFields())
                .containsExactlyInAnyOrder(
                        "name", "phone", "address", "source", "needs.budgetFrom", "needs.area", "contacts[0].value");
        var zh = lina.reading("zh-CN,zh;q=0.9").post("/api/customers", Map.of()).expect(400);
        assertThat(zh.path("detail").asText()).contains("姓名");
        assertThat(zh.path("errors")).hasSize(3);
        var en = lina.reading("fr").post("/api/customers", Map.of()).expect(400);
        assertThat(en.path("detail").asText()).contains("please fill in");
    }

    static Stream<Arguments> notWhatTheCallExpects() {
        return Stream.of(
                Arguments.of("", null),
                Arguments.of("null", null),
                Arguments.of("[]", null),
                Arguments.of("{", null),
                Arguments.of("\"name\"", null),
                Arguments.of("{\"name\":1,\"phone\":[],\"address\":{}}", "name"),
                Arguments.of("{\"name\":true,\"phone\":\"13900000000\",\"address\":\"here\"}", "name"),
                Arguments.of("{\"name\":\"a\",\"name\":\"b\"}", null),
                Arguments.of("{} {}", null),
                Arguments.of("{\"contacts\":[" + "{},".repeat(30) + "{}]}", "contacts"),
                Arguments.of("{\"nickname\":\"Fang\"}", "nickname"),
                Arguments.of("{\"needs\":\"a house\"}", "needs"),
                Arguments.of("{\"needs\":{\"pool\":true}}", "needs.pool"),
                Arguments.of("{\"contacts\":{}}", "contacts"),
                Arguments.of("{\"contacts\":[null]}", "contacts[0].kind"),
                Arguments.of("{\"contacts\":[{\"kind\":\"pigeon\",\"value\":\"x\"}]}", "contacts[0].kind"),
                Arguments.of("{\"contacts\":[{\"kind\":\"phone\",\"value\":7}]}", "contacts[0].value"),
                Arguments.of(
                        "{\"contacts\":[{\"kind\":\"wechat\",\"value\":\"a\"},{\"kind\":\"wechat\",\"value\":\"b\"}]}",
                        "contacts[1].kind"),
                Arguments.of("{\"" + "\\u0000" + "\":1}", null),
                Arguments.of("{\"" + "\\ud800" + "\":1}", null),
                Arguments.of("{\"needs\":{\"area\":1e999999999}}", "needs.area"),
                Arguments.of("[".repeat(5000), null));
    }

    @ParameterizedTest
    @MethodSource("notWhatTheCallExpects")
    @DisplayName("What the call does not expect is a 400 that names it")
    void notExpected(String body, String field) {
        var wrong = lina.postText("/api/customers", body).wrongFields();
        if (field != null) {
            assertThat(wrong).contains(field);
        }
    }

    @Test
    @DisplayName("A wrong method, type or address is said as a problem too")
    void wrongCalls() {
        var nothing = new byte[0];
        var json = MediaType.APPLICATION_JSON;
        lina.call(HttpMethod.DELETE, "/api/customers", nothing, json, json).expect(405);
        lina.call(HttpMethod.POST, "/api/customers", "name=x".getBytes(), MediaType.APPLICATION_FORM_URLENCODED, json)
                .expect(415);
        lina.call(HttpMethod.GET, "/api/customers", nothing, json, MediaType.APPLICATION_XML)
                .expect(406);
        assertThat(lina.postBytes("/api/customers", new byte[1_000_001])
                        .expect(413)
                        .path("detail")
                        .asText())
                .isEqualTo("This is too big.");
        lina.get("/api/customers/none").expect(404);
        lina.get("/api/customers/" + UUID.randomUUID()).expect(404);
        lina.get("/api/nothing").expect(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "+86%s",
                "+86 %s",
                "0086%s",
                "86-%s",
                "full-width",
                "spaces",
                "dashes",
                "hyphens",
                "brackets"
            })
    @DisplayName("T1: a phone that is tracked is refused, however it is written, and whose customer it is stays unsaid")
    void tracked(String writing) {
        var phone = newPhone();
        lina.post("/api/customers", customer(phone)).expect(201);
        var parts = List.of(phone.substring(0, 3), phone.substring(3, 7), phone.substring(7));
        var written = switch (writing) {
            case "full-width" ->
                phone.codePoints()
                        .collect(
                                StringBuilder::new,
                                (text, c) -> text.appendCodePoint(c - '0' + '０'),
                                StringBuilder::append)
                        .toString();
            case "spaces" -> String.join(" ", parts);
            case "dashes" -> String.join("-", parts);
            case "hyphens" -> String.join("‐", parts);
            case "brackets" -> "(+86) " + String.join(" ", parts);
            default -> writing.formatted(phone);
        };

        var refused =
                as("xumin", "sales").post("/api/customers", customer(written)).expect(409);
        assertThat(refused.toString()).doesNotContain("lina", "王芳", "Li Na");
        lina.post("/api/customers", customer(newPhone() + "、" + written)).expect(409);
    }

    @RepeatedTest(5)
    @DisplayName(
            "T1: two register the same customer at once: one of them has them, the other hears that they are tracked")
    void atOnce() throws Exception {
        as("wangwei", "sales");
        var phone = newPhone();
        var ways = List.of(phone, "+86 " + phone, "0086" + phone, phone.substring(0, 3) + "-" + phone.substring(3));

        var answers = Program.atOnce(IntStream.range(0, ways.size())
                .mapToObj(i -> (Callable<Program.Answer>) () ->
                        as(i % 2 == 0 ? "lina" : "wangwei", "sales").post("/api/customers", customer(ways.get(i))))
                .toList());

        assertThat(answers.stream().map(Program.Answer::status)).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(as("huangtao", "general-manager")
                        .get("/api/customers?q=" + phone)
                        .items("id"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script> & \"quotes\" 'n' <b>bold</b>",
                "[link](javascript:alert(1)) **bold** `code`",
                "😀👨‍👩‍👧‍👦 王芳 𠮷",
                "{{7*7}} ${7*7} #{7*7} %s %n \\ '; drop table customer; --",
                "Zeile eins\nZeile zwei\n\tdrei"
            })
    @DisplayName("Text comes back as it was written: HTML, Markdown, emoji, line breaks")
    void unchanged(String text) {
        var customer = customer(newPhone(), "needs", Map.of("concerns", text));
        customer.put("name", text);
        customer.put("address", text);

        var body = lina.post("/api/customers", customer).expect(201);

        // A name is one line.
        assertThat(body.path("name").asText()).isEqualTo(text.replaceAll("\\s+", " "));
        assertThat(body.path("address").asText()).isEqualTo(text);
        assertThat(body.at("/needs/concerns").asText()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nul", "lone", "reversed", "long"})
    @DisplayName("Text that no database takes, or that is too long, is a 400 that names the field")
    void unfit(String what) {
        var text = switch (what) {
            case "nul" -> "a\\u0000b";
            case "lone" -> "a\\ud83d";
            case "reversed" -> "\\ude00\\ud83d";
            default -> "长".repeat(100_000);
        };
        var body = "{\"name\":\"%s\",\"phone\":\"%s\",\"address\":\"%s\",\"needs\":{\"concerns\":\"%s\"}}"
                .formatted(text, newPhone(), text, text);
        assertThat(lina.postText("/api/customers", body).wrongFields())
                .containsExactly("name", "address", "needs.concerns");
    }

    @Test
    @DisplayName("The longest and largest that the form takes, the tables take too")
    void longest() {
        var customer = customer(newPhone());
        var needs = new HashMap<String, Object>();
        for (var field :
                PackagedForms.named("register-customer").showing(Map.of()).fieldsInOrder()) {
            var longest = field.rules().maxLength();
            var largest = field.rules().max();
            boolean ofTheCustomer = Set.of("name", "address", "title", "introducedBy", "preferredHours")
                    .contains(field.key());
            if (longest != null && !Set.of("phone", "wechat", "email", "owner").contains(field.key())) {
                (ofTheCustomer ? customer : needs).put(field.key(), "长".repeat(longest));
            } else if (largest != null) {
                needs.put(field.key(), largest);
            }
        }
        customer.put("needs", needs);
        customer.put("contacts", List.of(Map.of("kind", "wechat", "value", "长".repeat(200))));

        var body = lina.post("/api/customers", customer).expect(201);

        assertThat(body.path("title").asText()).hasSize(200);
        assertThat(body.at("/needs/motive").asText()).hasSize(4000);
        var contact = story.contact("signed-with-us");
        contact.put("signedOn", "2026-11-02");
        for (var field : PackagedForms.named("record-contact").fieldsInOrder()) {
            if (field.part() != null) {
                // Asked at another step than the one that is due.
                continue;
            }
            if (field.rules().maxLength() != null) {
                contact.put(
                        field.key(),
                        "长短"
                                .repeat(field.rules().maxLength())
                                .substring(0, field.rules().maxLength()));
            } else if (field.rules().max() != null) {
                contact.put(field.key(), field.rules().max());
            }
        }
        // The managers' bounds are narrower than the form's (rule C8).
        contact.put("contractAmount", 10_000_000);
        lina.post("/api/customers/" + body.path("id").asText() + "/records", contact)
                .expect(201);
    }

    @Test
    @DisplayName("M3: found by name and by phone, by those who may see them")
    void finds() {
        var phone = newPhone();
        var name = "欧阳" + phone;
        var customer = customer(phone);
        customer.put("name", name);
        var seller = as("wangwei", "sales");
        var id = seller.post("/api/customers", customer).id().toString();

        for (var search : List.of(
                "欧阳" + phone, phone, phone.substring(4), "+86 " + phone.substring(0, 3) + "-" + phone.substring(3))) {
            var path =
                    "/api/customers?q=" + java.net.URLEncoder.encode(search, java.nio.charset.StandardCharsets.UTF_8);
            assertThat(seller.get(path).items("id")).as(search).containsExactly(id);
            assertThat(as("liuyang", "manager").get(path).items("id")).containsExactly(id);
            assertThat(as("xumin", "sales").get(path).items("id")).isEmpty();
        }
        var line = seller.get("/api/customers?q=" + phone).expect(200).at("/items/0");
        assertThat(line.path("phone").asText()).isEqualTo("139****" + phone.substring(7));
        assertThat(line.at("/case/state").asText()).isEqualTo("open");
        assertThat(seller.get("/api/customers?q=%25").items("id")).isEmpty();
        assertThat(seller.get("/api/customers?q=_").items("id")).isEmpty();
        as("xumin", "sales").get("/api/customers/" + id).expect(404);
        as("liuyang", "manager").get("/api/customers/" + id).expect(200);
    }

    @Test
    @DisplayName("A list page by page gives each customer once, the newest first")
    void pages() {
        var seller = as("seller-of-seven", "sales");
        var all = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            all.add(0, seller.post("/api/customers", customer(newPhone())).id().toString());
            if (i % 2 == 1) {
                // Some in the same moment: then the id decides.
                story.daysPassUnattended(0.1);
            }
        }
        var seen = new ArrayList<String>();
        String next = "";
        do {
            var page = seller.get("/api/customers?size=2&after=" + next);
            seen.addAll(page.items("id"));
            JsonNode cursor = page.body().path("next");
            next = cursor.isNull() ? null : cursor.asText();
        } while (next != null);

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all).doesNotHaveDuplicates();
        assertThat(seen.get(0)).isEqualTo(all.get(0));
        assertThat(seller.get("/api/customers").items("id")).isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size=0",
                "size=-1",
                "size=201",
                "size=99999999999999999999",
                "size=many",
                "after=x",
                "after=!!!",
                "after=bmV3ZXN0fDIwMjYtMTEtMDJUMDE6MDA6MDBafHg",
                "after=bmV3ZXN0fHh8eA",
                "after=dGFza3N8MnwK",
                "q=%00",
                "q=%ED%A0%80%00"
            })
    @DisplayName("What a list does not take is a 400 that names the parameter")
    void badParameters(String parameter) {
        assertThat(lina.get("/api/customers?" + parameter).wrongFields())
                .containsExactly(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    @DisplayName("Salespeople register; the front desk and the designers do not; nobody names a colleague as owner")
    void whoRegisters() {
        as("chenjing", "reception").post("/api/customers", customer(newPhone())).expect(403);
        as("zhaoyan", "design").post("/api/customers", customer(newPhone())).expect(403);
        lina.post("/api/customers", customer(newPhone(), "owner", "wangwei")).expect(403);
        var manager = as("liuyang", "manager");
        assertThat(manager.post("/api/customers", customer(newPhone(), "owner", "wangwei"))
                        .expect(201)
                        .path("owner")
                        .asText())
                .isEqualTo("wangwei");
        as("xumin", "sales");
        manager.post("/api/customers", customer(newPhone(), "owner", "xumin")).expect(403);
        manager.post("/api/customers", customer(newPhone(), "owner", "nobody")).expect(403);
        assertThat(as("huangtao", "general-manager")
                        .post("/api/customers", customer(newPhone(), "owner", "nobody"))
                        .wrongFields())
                .containsExactly("owner");
    }

    @Test
    @DisplayName("One logs in with the password, and hears it as a problem when it is wrong")
    void login() throws Exception {
        as("forgetful", "sales").get("/api/tasks").expect(200);
        mvc.perform(get("/api/tasks").with(httpBasic("forgetful", "a-password-for-tests")))
                .andExpect(status().isOk());
        mvc.perform(get("/api/tasks").with(httpBasic("forgetful", "wrong")))
                .andExpect(status().isUnauthorized())
                .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.errors").isArray());
        story.ends();
        mvc.perform(get("/api/customers"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.status").value(401));
    }
}
