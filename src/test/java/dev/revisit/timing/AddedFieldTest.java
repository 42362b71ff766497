package dev.revisit.timing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.revisit.api.Program;
import dev.revisit.design.DesignFixture;
import dev.revisit.desk.web.Browser;
import dev.revisit.diagram.DiagramCheck;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.form.request.CallDescription;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.reception.ReceptionText;
import dev.revisit.security.People;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A field that is added to a form is there everywhere, by the form's file alone: it is asked, kept, shown, printed and
 * told, in both languages. When it is gone again, what was answered is still read under its label.
 */
@ApplicationTest
class AddedFieldTest {

    private static final AtomicInteger PHONES = new AtomicInteger();

    private static final String SELLER = "lina";

    @LocalServerPort
    private int port;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private CustomerStory story;

    @Autowired
    private TrackingSheets sheets;

    @Autowired
    private OpenWork openWork;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Staff staff;

    @Autowired
    private Release asDelivered;

    @Autowired
    private DiagramCheck check;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private ReceptionText text;

    @TempDir
    private Path folder;

    private Program program;
    private Browser lina;

    @BeforeEach
    void begin() throws IOException {
        People.moveIn(identity, staff);
        story.begins();
        program = Program.of(mvc, identity, SELLER, Groups.SALES);
        lina = Browser.of(mvc, SELLER, Groups.SALES);
        for (String from : List.of("processes", "forms")) {
            try (var files = Files.list(Path.of(from))) {
                for (Path file : files.toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
    }

    @AfterEach
    void end() {
        asDelivered.afterPropertiesSet();
        story.ends();
    }

    /** A node starts with the files of the folder. */
    private void starts() {
        ReleaseOfFiles.of(application, "file:" + folder + "/*").afterPropertiesSet();
    }

    /** Adds an optional text to a form, or to the group of this id in it. */
    private void asksForPets(String form, String group) throws IOException {
        var file = folder.resolve(form + ".form");
        var json = new ObjectMapper();
        var root = (ObjectNode) json.readTree(file.toFile());
        ((ArrayNode) group(root, group).get("components")).add(json.readTree("""
                        {"type": "textfield", "id": "Field_pets", "key": "pets", "label": "Pets at home",
                         "validate": {"maxLength": 60},
                         "properties": {"label_zh": "家里的宠物"},
                         "layout": {"row": "Row_pets", "columns": null}}
                        """));
        Files.writeString(file, json.writeValueAsString(root));
    }

    private static JsonNode group(JsonNode node, String id) {
        if (id.isEmpty() || id.equals(node.path("id").asText())) {
            return node;
        }
        for (var component : node.path("components")) {
            var found = group(component, id);
            if (!found.isMissingNode()) {
                return found;
            }
        }
        return node.path("missing");
    }

    private UUID registered() {
        story.logIn(SELLER, Groups.SALES);
        return story.registered("王芳", "1371%07d".formatted(3_000_000 + PHONES.incrementAndGet()));
    }

    private String page(UUID tracked) {
        return "/customers/" + sheets.theCase(tracked).customerId();
    }

    private Map<String, Object> contact(String pets) {
        var contact = new HashMap<String, Object>(story.contact("thinking-it-over"));
        contact.put("pets", pets);
        return contact;
    }

    private void isShown(UUID tracked, String pets) throws Exception {
        lina.opens(page(tracked)).shows("Pets at home", pets);
        lina.inChinese().opens(page(tracked)).shows("家里的宠物", pets);
        lina.opens(page(tracked) + "/sheet").shows("Pets at home", pets);
        lina.opens(page(tracked) + "/print").shows("Pets at home", pets);
        lina.inChinese().opens(page(tracked) + "/print").shows("家里的宠物", pets);
        var records = program.get("/api" + page(tracked) + "/records").expect(200);
        assertThat(records.at("/items/1/pets").asText()).isEqualTo(pets);
        assertThat(records.at("/items/0").path("pets").isNull()
                        || records.at("/items/0").path("pets").isMissingNode())
                .as("nobody was asked at the registration")
                .isTrue();
    }

    private JsonNode api() {
        return Program.of(mvc, identity, "reader-of-manuals", Groups.SALES)
                .get("/v3/api-docs")
                .expect(200);
    }

    private JsonNode schema(String name) {
        return api().at("/components/schemas/" + name + "/properties");
    }

    @Test
    @DisplayName(
            "F3: at Tasklist, on the page and in the API; kept, shown, printed and told; then gone, and still read")
    void ofContacts() throws Exception {
        asksForPets("record-contact", "");
        starts();
        UUID atTasklist = registered();
        UUID onThePage = registered();
        UUID inTheApi = registered();
        UUID later = registered();

        var tasklist = dev.revisit.security.Browser.of(port, SELLER);
        String task = openWork.ofCase(atTasklist.toString()).orElseThrow().id();
        String url = dev.revisit.security.Browser.ENGINE + "/task/" + task;
        assertThat(tasklist.reading("zh-CN").get(url + "/deployed-form").body()).contains("家里的宠物");
        assertThat(tasklist.reading("en").get(url + "/deployed-form").body()).contains("Pets at home");
        var variables = new HashMap<String, Object>();
        contact("一只猫").forEach((key, value) -> variables.put(key, Map.of("value", value)));
        var submitted = tasklist.post(
                url + "/submit-form", new ObjectMapper().writeValueAsString(Map.of("variables", variables)));
        assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(204);

        lina.opens(page(onThePage) + "/contact").shows("Pets at home");
        lina.inChinese().opens(page(onThePage) + "/contact").shows("家里的宠物");
        var typed = new HashMap<String, String>();
        contact("两条狗").forEach((key, value) -> typed.put(key, value.toString()));
        assertThat(lina.sends(page(onThePage) + "/contact", typed).response().getStatus())
                .isEqualTo(302);

        assertThat(program.post("/api" + page(inTheApi) + "/records", contact("狗".repeat(61)))
                        .wrongFields())
                .containsExactly("pets");
        var recorded = program.post("/api" + page(inTheApi) + "/records", contact("金鱼"))
                .expect(201);
        assertThat(recorded.path("pets").asText()).isEqualTo("金鱼");
        assertThat(schema("ContactRequest").at("/pets/maxLength").asInt()).isEqualTo(60);
        assertThat(schema("RecordDetails").at("/pets/description").asText()).isEqualTo("Pets at home");

        isShown(atTasklist, "一只猫");
        isShown(onThePage, "两条狗");
        isShown(inTheApi, "金鱼");

        asDelivered.afterPropertiesSet();

        isShown(atTasklist, "一只猫");
        isShown(onThePage, "两条狗");
        isShown(inTheApi, "金鱼");
        assertThat(schema("ContactRequest").path("pets").isMissingNode()).isTrue();
        lina.opens(page(later) + "/contact").shows("Pets at home");
        UUID after = registered();
        lina.opens(page(after) + "/contact").lacks("Pets at home");
        assertThat(program.post("/api" + page(after) + "/records", contact("鹦鹉"))
                        .wrongFields())
                .containsExactly("pets");
    }

    @Test
    @DisplayName("F2: what a customer needs; asked at registration, shown with the file, printed, told")
    void ofNeeds() throws Exception {
        asksForPets("register-customer", "Group_needs");
        starts();
        lina.opens("/customers/new").shows("Pets at home");
        var registration = Map.of(
                "name", "王芳", "phone", Program.newPhone(), "address", "静安区江宁路 100 弄", "needs", Map.of("pets", "一只猫"));

        var file = program.post("/api/customers", registration).expect(201);

        assertThat(file.at("/needs/pets").asText()).isEqualTo("一只猫");
        String page = "/customers/" + file.path("id").asText();
        lina.opens(page).shows("Pets at home", "一只猫");
        lina.inChinese().opens(page + "/print").shows("家里的宠物", "一只猫");
        assertThat(schema("RegistrationRequestNeeds").has("pets")).isTrue();
        assertThat(schema("NeedsDetails").has("pets")).isTrue();
        lina.opens(page + "/change").shows("Pets at home", "value=\"一只猫\"");
        assertThat(schema("CustomerChangeRequestNeeds").has("pets")).isTrue();
        file = program.patch("/api" + page, Map.of("needs", Map.of("pets", "两只猫")))
                .expect(200);
        assertThat(file.at("/needs/pets").asText()).isEqualTo("两只猫");

        asDelivered.afterPropertiesSet();

        lina.opens(page).shows("Pets at home", "两只猫", "Pets at home: 一只猫 → 两只猫");
        assertThat(program.get("/api" + page).expect(200).at("/needs/pets").asText())
                .isEqualTo("两只猫");
        lina.opens("/customers/new").lacks("Pets at home");
        lina.opens(page + "/change").lacks("Pets at home");
        assertThat(program.patch("/api" + page, Map.of("needs", Map.of("pets", "鹦鹉")))
                        .wrongFields())
                .containsExactly("needs.pets");
        program.patch("/api" + page, Map.of("title", "王女士")).expect(200);
        lina.opens(page).shows("Pets at home: 一只猫 → 两只猫", "Pets at home: 两只猫 → –");
        lina.inChinese().opens(page).shows("家里的宠物：由 一只猫 改为 两只猫", "修改了客户资料：称呼、家里的宠物");
    }

    @Test
    @DisplayName("D2: on the dispatch sheet; for the manager who checks it, and filled in where it is corrected")
    void ofDispatchSheets() throws Exception {
        asksForPets("dispatch-sheet", "");
        starts();
        var office = new DesignFixture(story, application, 1);
        UUID job = office.job("王芳");
        office.dispatched(job, office.designer(1));
        String path = "/designs/" + job;
        Browser designer = Browser.of(mvc, office.designer(1), Groups.DESIGN);
        Browser manager = Browser.of(mvc, office.manager(), Groups.MANAGER);
        designer.opens(path + "/sheet").shows("Pets at home");
        var sheet = office.sheet();
        sheet.put("pets", "一只猫");

        var told = Program.of(mvc, identity, office.designer(1), Groups.DESIGN)
                .post("/api" + path + "/sheet", sheet)
                .expect(201);

        assertThat(told.at("/sheets/0/pets").asText()).isEqualTo("一只猫");
        assertThat(schema("DispatchSheetRequest").at("/pets/maxLength").asInt()).isEqualTo(60);
        assertThat(schema("DesignSheet").has("pets")).isTrue();
        manager.opens(path).shows("Pets at home", "一只猫");
        manager.inChinese().opens(path).shows("家里的宠物", "一只猫");
        office.uploaded(job);
        office.delivered(job);
        manager.opens(path + "/check").shows("Pets at home: 一只猫");
        manager.inChinese().opens(path + "/check").shows("家里的宠物：一只猫");
        office.checked(job, "sheet-wrong");
        designer.opens(path + "/sheet").shows("value=\"一只猫\"");

        asDelivered.afterPropertiesSet();

        manager.opens(path).shows("Pets at home", "一只猫");
        assertThat(schema("DispatchSheetRequest").has("pets")).isFalse();
    }

    @Test
    @DisplayName("W3: of a new customer at the desk; for whoever assigns them, and kept on the file that asks it too")
    void ofWalkIns() throws Exception {
        asksForPets("walk-in-details", "");
        asksForPets("register-customer", "Group_needs");
        starts();
        var shop = new ReceptionFixture(story, application, 1);
        UUID reception = shop.walksIn(ReceptionFixture.newCustomer(Program.newPhone()));
        String path = "/receptions/" + reception;
        Browser desk = Browser.of(mvc, shop.receptionist(), Groups.RECEPTION);
        Browser manager = Browser.of(mvc, shop.manager(), Groups.MANAGER);
        desk.opens(path).shows("Pets at home");

        var told = Program.of(mvc, identity, shop.receptionist(), Groups.RECEPTION)
                .post("/api" + path + "/details", Map.of("wants", "三室两厅全包", "area", 118, "pets", "一只猫"))
                .expect(201);

        assertThat(told.path("pets").asText()).isEqualTo("一只猫");
        assertThat(told.path("wants").asText()).isEqualTo("三室两厅全包");
        assertThat(told.path("style").isNull()).isTrue();
        assertThat(schema("WishesRequest").has("pets")).isTrue();
        assertThat(schema("ReceptionDetails").has("pets")).isTrue();
        manager.opens(path).shows("Pets at home", "一只猫");
        manager.inChinese().opens(path).shows("家里的宠物", "一只猫");
        assertThat(text.card("UserTask_AssignSalesperson", reception.toString(), Locale.CHINESE)
                        .orElseThrow()
                        .lines())
                .contains("家里的宠物：一只猫", "面积（㎡）：118");
        shop.assigned(reception, shop.seller(1));
        var customer = Browser.of(mvc, shop.seller(1), Groups.SALES)
                .opens("/customers/" + shop.reception(reception).customerId());
        customer.shows("Pets at home", "一只猫", "三室两厅全包");

        asDelivered.afterPropertiesSet();

        manager.opens(path).shows("Pets at home", "一只猫");
        assertThat(schema("WishesRequest").has("pets")).isFalse();
    }

    private static Map<String, Object> withPets(Map<String, Object> told) {
        var more = new HashMap<>(told);
        more.put("pets", "一只猫");
        return more;
    }

    /** A sheet whose case anybody of a group may open, and what its start form owes. */
    private record Opened(String sheet, String form, String group, Map<String, Object> told) {}

    private static final List<Opened> SHEETS = List.of(
            new Opened(
                    "visitor",
                    "open-visitor-sheet",
                    Groups.SALES,
                    Map.of("name", "顾佳宁", "address", "静安区一带", "visitedOn", "2026-11-02")),
            new Opened(
                    "prospecting",
                    "open-prospect",
                    Groups.SALES,
                    Map.of(
                            "accountName",
                            "云川第一中学",
                            "province",
                            "zhejiang",
                            "industry",
                            "schools",
                            "prospectSources",
                            List.of("government-tender"))),
            new Opened("sales-plan", "start-plan", Groups.SALES, Map.of("planKind", "week", "planDay", "2026-12-09")),
            new Opened(
                    "key-customer",
                    "mark-key-customer",
                    Groups.SALES,
                    Map.of("keyKind", "closely-tracked", "addressAs", "王总")));

    @Test
    @DisplayName("Of every sheet: on its page and in print, in the API and its description, and read when it is gone")
    void ofSheets() throws Exception {
        for (Opened each : SHEETS) {
            asksForPets(each.form(), "");
        }
        starts();
        var opened = new LinkedHashMap<Opened, String>();
        for (Opened each : SHEETS) {
            String person = each.group().equals(Groups.SALES) ? SELLER : "hejing";
            var told = withPets(each.told());
            if (each.told().containsKey("name")) {
                told.put("phone", Program.newPhone());
            }
            if (each.sheet().equals("key-customer")) {
                told.put("customer", sheets.theCase(registered()).number());
            }
            Browser.of(mvc, person, each.group())
                    .opens("/sheets/" + each.sheet() + "/new")
                    .shows("Pets at home");
            Browser.of(mvc, person, each.group())
                    .inChinese()
                    .opens("/sheets/" + each.sheet() + "/new")
                    .shows("家里的宠物");
            var created = Program.of(mvc, identity, person, each.group()).post("/api/sheets/" + each.sheet(), told);
            assertThat(created.status()).as(each.sheet()).isEqualTo(201);
            opened.put(each, created.id().toString());
        }
        var described = api();
        for (Opened each : SHEETS) {
            String name = CallDescription.camelCase(each.sheet());
            assertThat(described
                            .at("/components/schemas/" + name + "StartRequest/properties/pets/maxLength")
                            .asInt())
                    .as(each.sheet())
                    .isEqualTo(60);
            assertThat(described
                            .at("/components/schemas/" + name + "SheetEntry/allOf/1/properties/pets/description")
                            .asText())
                    .as(each.sheet())
                    .isEqualTo("Pets at home");
        }
        for (var each : opened.entrySet()) {
            isTold(each.getKey(), each.getValue());
        }

        asDelivered.afterPropertiesSet();

        described = api();
        for (var each : opened.entrySet()) {
            isTold(each.getKey(), each.getValue());
            String name = CallDescription.camelCase(each.getKey().sheet());
            var asked = described.at("/components/schemas/" + name + "StartRequest/properties");
            assertThat(asked.isEmpty()).as(name).isFalse();
            assertThat(asked.has("pets")).as(name).isFalse();
        }
    }

    private void isTold(Opened sheet, String id) throws Exception {
        String person = sheet.group().equals(Groups.SALES) ? SELLER : "hejing";
        String path = "/sheets/" + sheet.sheet() + "/" + id;
        for (String page : List.of(path, path + "/print")) {
            Browser.of(mvc, person, sheet.group()).opens(page).shows("Pets at home", "一只猫");
            Browser.of(mvc, person, sheet.group()).inChinese().opens(page).shows("家里的宠物", "一只猫");
        }
        assertThat(Program.of(mvc, identity, person, sheet.group())
                        .get("/api" + path)
                        .expect(200)
                        .at("/entries/0/pets")
                        .asText())
                .as(sheet.sheet())
                .isEqualTo("一只猫");
    }

    @Test
    @DisplayName("A4: of a note on a competitor; on its page, in the API and its description, after a correction too")
    void ofCompetitors() throws Exception {
        asksForPets("competitor-note", "");
        starts();
        var seen = Map.<String, Object>of(
                "brand",
                "云木",
                "weakness",
                "工期要三个月",
                "seenFrom",
                "customer",
                "seenAt",
                "云川建材市场",
                "seenOn",
                "2026-11-02");
        lina.opens("/competitors/new").shows("Pets at home");
        lina.opens("/prospecting/coverage").shows("Industry", "Province");
        lina.inChinese().opens("/prospecting/refusals");

        var told = program.post("/api/competitors", withPets(seen)).expect(201);

        assertThat(told.path("pets").asText()).isEqualTo("一只猫");
        String path = "/competitors/" + told.path("id").asText();
        var corrected = withPets(seen);
        corrected.put("pets", "两只猫");
        program.put("/api" + path, corrected).expect(200);
        assertThat(schema("CompetitorNoteRequest").at("/pets/maxLength").asInt())
                .isEqualTo(60);
        for (String schema : List.of("CompetitorNoteDetails", "CompetitorCorrectionDetails")) {
            assertThat(schema(schema).at("/pets/description").asText())
                    .as(schema)
                    .isEqualTo("Pets at home");
        }

        asDelivered.afterPropertiesSet();

        lina.opens("/competitors").shows("Brand", "Strength", "Weakness");
        lina.inChinese().opens("/competitors").shows("品牌", "优势", "劣势", "来源");
        lina.opens(path).shows("Pets at home", "两只猫", "一只猫");
        lina.inChinese().opens(path).shows("家里的宠物", "两只猫", "一只猫", "劣势");
        assertThat(program.get("/api" + path).expect(200).path("pets").asText()).isEqualTo("两只猫");
        assertThat(program.get("/api" + path + "/corrections")
                        .expect(200)
                        .at("/items/0/pets")
                        .asText())
                .isEqualTo("一只猫");
    }

    @Test
    @DisplayName("G0: of an organisation; on its page, in the API and its description, after a change too")
    void ofAccounts() throws Exception {
        asksForPets("register-account", "");
        starts();
        lina.opens("/accounts/new").shows("Pets at home");

        var told = program.post(
                        "/api/accounts",
                        withPets(Map.of("accountName", "云川第二中学", "province", "zhejiang", "industry", "schools")))
                .expect(201);

        assertThat(told.path("pets").asText()).isEqualTo("一只猫");
        String path = "/accounts/" + told.path("id").asText();
        program.patch("/api" + path, Map.of("pets", "两只猫")).expect(200);
        assertThat(schema("AccountDetails").at("/pets/description").asText()).isEqualTo("Pets at home");

        asDelivered.afterPropertiesSet();

        lina.opens("/accounts").shows("Province", "Industry");
        lina.inChinese().opens("/accounts").shows("省份", "行业");
        lina.opens(path).shows("Pets at home", "两只猫", "一只猫");
        lina.inChinese().opens(path).shows("家里的宠物", "两只猫", "一只猫");
        assertThat(program.get("/api" + path).expect(200).path("pets").asText()).isEqualTo("两只猫");
    }
}
