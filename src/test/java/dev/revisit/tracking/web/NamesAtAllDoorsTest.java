package dev.revisit.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.account.AccountFixture;
import dev.revisit.api.Program;
import dev.revisit.customer.Customers;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.name.Names;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.ProjectHeader;
import dev.revisit.project.Projects;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Department;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Personnel;
import dev.revisit.staff.Personnel.NewPerson;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.Viewers;
import dev.revisit.tracking.CustomerList;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriUtils;

/** Names wherever somebody types one, and how people and customers are found and sorted. */
@ApplicationTest
class NamesAtAllDoorsTest {

    @Autowired
    private CustomerStory story;

    @Autowired
    private Customers customers;

    @Autowired
    private CustomerList list;

    @Autowired
    private Personnel personnel;

    @Autowired
    private Staff staff;

    @Autowired
    private Projects projects;

    @Autowired
    private Viewers viewers;

    @Autowired
    private IdentityService identity;

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

    private UUID registered(String name) {
        return story.theCase(story.registered(name, Program.newPhone())).customerId();
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(strings = {"\u200b", "\u200b\u2060 \ufeff", "\u3164", "\u2800", "·", "• ・", "..."})
    @DisplayName(
            "A name that says nothing is refused for customers, who introduced them, visitors, accounts, brands, products, projects, people and departments")
    void nothing(String name) throws Exception {
        var lina = Program.of(mvc, identity, "lina", Groups.SALES);
        assertThat(lina.post("/api/customers", Map.of("name", name, "phone", Program.newPhone(), "address", "某路"))
                        .wrongFields())
                .containsExactly("name");
        if (!Names.normal(name).isEmpty()) {
            assertThat(lina.post(
                                    "/api/customers",
                                    Map.of(
                                            "name",
                                            "王芳",
                                            "phone",
                                            Program.newPhone(),
                                            "address",
                                            "某路",
                                            "introducedBy",
                                            name))
                            .wrongFields())
                    .containsExactly("introducedBy");
        }
        assertThat(lina.post("/api/accounts", AccountFixture.account(name)).wrongFields())
                .containsExactly("accountName");
        assertThat(lina.post(
                                "/api/competitors",
                                Map.of(
                                        "brand", name,
                                        "strength", "报价单写得细",
                                        "seenFrom", "customer",
                                        "seenOn", "2026-01-01",
                                        "seenAt", "建材市场"))
                        .wrongFields())
                .containsExactly("brand");
        assertThat(Program.of(mvc, identity, "liuyang", Groups.MANAGER)
                        .post("/api/products", Map.of("name", name))
                        .wrongFields())
                .containsExactly("name");
        Browser.of(mvc, "lina", "sales")
                .sends("/customers/new", Map.of("name", name, "phone", Program.newPhone(), "address", "某路"))
                .expect(400);
        assertThat(lina.post("/api/projects", Map.of("projectName", name, "region", name))
                        .wrongFields())
                .containsExactlyInAnyOrder("projectName", "region");
        var shop = new ReceptionFixture(story, application, 1);
        assertThat(Program.of(mvc, identity, shop.receptionist(), Groups.RECEPTION)
                        .post(
                                "/api/receptions",
                                Map.of(
                                        "arrival",
                                        "customer",
                                        "comesFor",
                                        "看样板间",
                                        "walkInPhone",
                                        Program.newPhone(),
                                        "walkInName",
                                        name,
                                        "walkInAddress",
                                        "某路"))
                        .wrongFields())
                .containsExactly("walkInName");
        assertThatThrownBy(() -> personnel.employ(
                        new NewPerson("nobody", name, "a-password-for-tests", List.of(Groups.SALES), "home")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.field()).isEqualTo("name")));
        assertThatThrownBy(() -> personnel.openDepartment("nothing", name, name))
                .isInstanceOfSatisfying(
                        Refusal.class, refused -> assertThat(refused.problems()).hasSize(2));
    }

    @Test
    @DisplayName("Kept in one form: customer, project, person, department")
    void keptInOneForm() {
        assertThat(customers.file(registered("阿依古丽•\u200bＭ  买买提")).name()).isEqualTo("阿依古丽·M 买买提");

        assertThat(new ProjectHeader("ＡＢ  大厦\u200b", "上海", null, "甲\u3000公司", "\u200b", null, null))
                .isEqualTo(new ProjectHeader("AB 大厦", "上海", null, "甲 公司", null, null, null));
        var project = new ProjectFixture(story, application).started("ＡＢ  大厦\u200b");
        assertThat(projects.theProject(project).name()).isEqualTo("AB 大厦");
        story.logIn("lina", "sales");

        personnel.employ(new NewPerson("mayila", "玛依拉・Ａ\u200b", "a-password-for-tests", List.of(Groups.SALES), "home"));
        assertThat(staff.nameOf("mayila")).isEqualTo("玛依拉·A");
        personnel.openDepartment("odd-name", "Ｏdd  one\u200b", "奇\u200b怪");
        assertThat(staff.departments())
                .filteredOn(each -> each.id().equals("odd-name"))
                .extracting(each -> each.name(Locale.ENGLISH), each -> each.name(Locale.CHINESE))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Odd one", "奇怪"));
        assertThat(staff.departments()).extracting(Department::id).contains("odd-name");
    }

    private List<UUID> found(@Nullable String text, CustomerList.Order order, Viewer viewer) {
        var found = new ArrayList<UUID>();
        @Nullable String after = null;
        do {
            var page = list.page(text, order, viewer, after, 3);
            page.items().forEach(listedCustomer -> found.add(listedCustomer.customerId()));
            after = page.next();
        } while (after != null);
        return found;
    }

    @Test
    @DisplayName("Found by any form of the name, pinyin, initials, address and case number: list, desk, API")
    void found() {
        var caseId = story.registeredWith(
                Map.of("name", "帕提古丽·曾某某", "phone", Program.newPhone(), "address", "虹口区四平路 1230 弄 ８号"));
        var customer = story.theCase(caseId).customerId();
        String number = story.theCase(caseId).number();
        String digits = number.substring(2).replaceFirst("^0+", "");
        var viewer = viewers.current();
        var api = Program.of(mvc, identity, "lina", Groups.SALES);
        for (String text : List.of(
                "帕提古丽・曾",
                "帕提古丽 曾某",
                "帕提古丽.曾某某",
                "曾某",
                "patiguli",
                "pa ti gu li",
                "PTGL",
                "ptglz",
                "moumou",
                "四平路1230弄8号",
                "四平路 1230",
                number,
                number.toLowerCase(Locale.ROOT),
                "k" + digits,
                "Ｋ－" + digits)) {
            assertThat(found(text, CustomerList.Order.NEWEST, viewer)).as(text).contains(customer);
            assertThat(list.lookUp(text).lines())
                    .as(text)
                    .extracting(CustomerList.ListedCustomer::customerId)
                    .contains(customer);
            assertThat(api.get("/api/customers?q=" + UriUtils.encode(text, StandardCharsets.UTF_8))
                            .items("id"))
                    .as(text)
                    .contains(customer.toString());
        }
        for (String text : List.of("atiguli", "帕提古丽曾某某某", "%", "_", "帕%", "四平路1239")) {
            assertThat(found(text, CustomerList.Order.NEWEST, viewer)).as(text).doesNotContain(customer);
        }
        assertThat(list.lookUp("帕\u200b").lines()).isEmpty();
    }

    @Test
    @DisplayName("Customers stand in Chinese order, page after page")
    void inChineseOrder() {
        story.employs("order-seller", "order-leader");
        story.logIn("order-seller", "sales");
        for (String name : List.of("赵敏", "Anna", "李娜", "王伟", "安然", "李明", "陈静")) {
            registered(name);
        }
        var ids = found(null, CustomerList.Order.NAME, viewers.current());
        assertThat(ids.stream().map(id -> customers.file(id).name()))
                .containsExactly("安然", "陈静", "李明", "李娜", "王伟", "赵敏", "Anna");
    }

    @Test
    @DisplayName("So do people in what there is to choose from")
    void peopleInChineseOrder() {
        for (String name : List.of("周周", "阿大", "李四", "Bill")) {
            personnel.employ(new NewPerson(
                    "order-" + name.codePointAt(0), name, "a-password-for-tests", List.of(Groups.SALES), "home"));
        }
        var ids = List.of("order-" + (int) '周', "order-" + (int) '李', "order-" + (int) 'B', "order-" + (int) '阿');
        assertThat(staff.byName(ids).values()).containsExactly("阿大", "李四", "周周", "Bill");
        assertThat(personnel.people())
                .filteredOn(person -> ids.contains(person.userId()))
                .extracting(Personnel.Person::name)
                .containsExactly("阿大", "李四", "周周", "Bill");
    }
}
