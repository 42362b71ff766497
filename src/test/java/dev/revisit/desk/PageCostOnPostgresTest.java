package dev.revisit.desk;

import static dev.revisit.tracking.CustomerStory.registration;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.zaxxer.hikari.HikariDataSource;
import dev.revisit.api.Program;
import dev.revisit.commission.warning.Warnings;
import dev.revisit.design.DesignFixture;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.KeptState;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.project.ProjectFixture;
import dev.revisit.project.Stage;
import dev.revisit.reception.ReceptionFixture;
import dev.revisit.smallsheet.SmallSheetFixture;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.UriUtils;

/**
 * What the pages that people open daily cost PostgreSQL: statements, and blocks read of tables and indexes, in a company of
 * 1,000 customers and in one of 100,000. Each salesperson has as many customers in both, each team as many people. These
 * figures depend on no machine.
 */
@ApplicationTest
class PageCostOnPostgresTest implements OnPostgres {

    private static final double MOST_GROWTH = 1.5;

    /**
     * What a page may take in any case.
     *
     * @param blocks whatever fewer customers take: a table of a thousand rows is a few dozen blocks and read as a whole,
     *     where one of more rows is asked for each line, by an index of three levels
     */
    private record Bound(int statements, long blocks) {}

    /** Twenty-four blocks for each line of fifty. */
    private static final Bound USUAL = new Bound(20, 1_200);

    /** A customer’s page. */
    private static final Bound OF_CUSTOMER = new Bound(22, 1_200);

    /** What takes more, and why. */
    private static final Map<String, Bound> BOUNDS = Map.ofEntries(
            // A part of a name is looked for in all names of the team.
            Map.entry("manager-0 /customers?q=王芳3", new Bound(20, 3_000)),
            // All that is visible is sorted, for what is visible for several reasons is in no index's order.
            // Hints: the last visit, the table’s version.
            Map.entry("seller-3 /customers/{id}", OF_CUSTOMER),
            Map.entry("manager-0 /customers/{id}", OF_CUSTOMER),
            // The last visit of each customer of whom something is owed: of sixty at most.
            // Of whom a target account waits: its case and its organisation take a statement each.
            Map.entry("seller-3 /", new Bound(22, 1_500)),
            // Each target account that the company has, with its state and its organisation.
            Map.entry("seller-3 /prospecting/coverage", new Bound(20, 20_000)),
            Map.entry("manager-0 /prospecting/coverage", new Bound(20, 20_000)),
            Map.entry("huangtao /prospecting/coverage", new Bound(20, 20_000)),
            Map.entry("huangtao /sheets/prospecting/numbers", new Bound(20, 26_500)),
            Map.entry("manager-0 /customers/sources", new Bound(20, 2_200)),
            Map.entry("huangtao /customers/sources", new Bound(20, 6_000)),
            // Whoever signed became a key customer: 60,000 cases.
            Map.entry("seller-3 /sheets/key-customer", new Bound(20, 2_000)),
            Map.entry("manager-0 /sheets/key-customer", new Bound(20, 2_700)),
            Map.entry("huangtao /sheets/key-customer", new Bound(20, 5_800)),
            Map.entry("manager-0 /projects", new Bound(20, 1_900)),
            Map.entry("manager-0 /designs", new Bound(20, 1_600)),
            // A hundred phones of 100,000 end in these digits here.
            Map.entry("huangtao /customers?q={phone}", new Bound(20, 1_600)),
            // Numbers over all that the company has: they grow with its people.
            Map.entry("huangtao /", new Bound(20, 2_800)),
            Map.entry("huangtao /projects", new Bound(20, 1_600)),
            Map.entry("huangtao /designs", new Bound(20, 3_600)),
            Map.entry("huangtao /reception", new Bound(20, 1_900)),
            Map.entry("huangtao /team", new Bound(20, 3_900)),
            Map.entry("huangtao /team/records", new Bound(20, 2_200)),
            Map.entry("huangtao /team/overdue", new Bound(20, 3_400)),
            // A hundred cases wait for their signature here; of what is open, whether it is overdue stands with its
            // task.
            Map.entry("manager-0 /sheets/small", new Bound(20, 2_700)),
            Map.entry("manager-0 /sheets/small?state=overdue", new Bound(20, 7_500)),
            // All that the team has is looked through for one answer.
            Map.entry("manager-0 /sheets/small?state=all&topic=price", new Bound(20, 7_500)),
            // Numbers, owners and notices over all that the company has.
            Map.entry("huangtao /sheets/small", new Bound(20, 5_800)),
            Map.entry("huangtao /sheets/small?state=overdue", new Bound(20, 12_500)),
            Map.entry("huangtao /sheets/small?state=all&topic=price", new Bound(20, 9_500)),
            Map.entry("huangtao /sheets/small?q=X-0000{phone}", new Bound(20, 3_400)),
            Map.entry("guofang /payroll/2026-11", new Bound(20, 2_700)),
            Map.entry("guofang /statements/2026-11", new Bound(20, 2_700)));

    /** What is open to all who sell and lead. */
    private static final List<String> OF_FEATURES = List.of(
            "/accounts",
            "/accounts?q=仁济",
            "/sheets/prospecting",
            "/prospecting/coverage",
            "/prospecting/refusals",
            "/sheets/visitor",
            "/sheets/key-customer",
            "/sheets/sales-plan",
            "/sheets/prospecting/numbers",
            "/competitors",
            "/policy",
            "/calendar");

    /** Of the sessions that requests take: what another one asks, or the pool of a new one, is not counted. */
    private static final String COUNTED = "counted_sessions";

    private static final int FEW = 1_000;
    private static final int MANY = 100_000;

    /** Of a template of ten customers: a hundred customers for each salesperson. */
    private static final int CUSTOMERS = 10;

    private static final int COPIES = 10;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomerStory story;

    @Autowired
    private MockMvc http;

    @Autowired
    private HikariDataSource dataSource;

    @Autowired
    private JdbcClient database;

    @Autowired
    private IdentityService identity;

    @Autowired
    private Warnings warnings;

    private final Map<String, String> pages = new LinkedHashMap<>();

    private record Cost(long statements, long blocks, String worst) {}

    @BeforeEach
    void begin() throws SQLException {
        database.sql("create extension if not exists pg_stat_statements").update();
        if (database.sql("select count(*) from pg_roles where rolname = ?")
                        .param(COUNTED)
                        .query(Long.class)
                        .single()
                == 0) {
            database.sql("create role " + COUNTED + " superuser").update();
        }
        story.begins();
    }

    @AfterEach
    void end() throws SQLException {
        inAllSessions("reset role");
        story.endsUnreconciled();
    }

    /** In all that the pool may have. */
    private void inAllSessions(String sql) throws SQLException {
        var sessions = new ArrayList<Connection>();
        try {
            while (sessions.size() < dataSource.getMaximumPoolSize()) {
                sessions.add(dataSource.getConnection());
            }
            for (Connection session : sessions) {
                try (var statement = session.createStatement()) {
                    statement.execute(sql);
                }
            }
        } finally {
            for (Connection session : sessions) {
                session.close();
            }
        }
    }

    /** What the page takes the second time that it is opened. */
    private Cost cost(String who, String group, String path) throws Exception {
        opened(who, group, path);
        inAllSessions("set role " + COUNTED);
        database.sql("select pg_stat_statements_reset()").query(Object.class).optional();
        opened(who, group, path);
        return cost();
    }

    @Test
    @DisplayName("A page takes 20 statements at most, and with 100,000 customers hardly more blocks than with 1,000")
    void pages() throws Exception {
        member("lina", Groups.SALES);
        member("liuyang", Groups.MANAGER);
        for (String id : List.of("huangtao", "guofang", "root")) {
            person(id);
        }
        member("huangtao", Groups.GENERAL_MANAGER);
        member("guofang", Groups.PAYROLL);
        member("root", Groups.ADMINISTRATOR);
        var kept = KeptState.of(application);
        customers();
        var customers = rows("customers");
        kept.restore();
        otherWork();
        var work = rows("work");
        kept.restore();
        fill(customers, work, 0, FEW);
        Map<String, Cost> few = measured();
        fill(customers, work, FEW, MANY);
        Map<String, Cost> many = measured();
        Cost look = look();
        // Else the next test takes 100,000 cases away one by one.
        kept.restore();

        assertBounded(few, many);
        assertThat(look.statements()).as("statements of a look for warnings").isLessThanOrEqualTo(30);
        assertThat(look.blocks()).as("blocks of a look for warnings").isLessThanOrEqualTo(145_000);
    }

    /** Of a look that finds nobody to warn any more. */
    private Cost look() throws SQLException {
        warnings.look();
        inAllSessions("set role " + COUNTED);
        database.sql("select pg_stat_statements_reset()").query(Object.class).optional();
        warnings.look();
        return cost();
    }

    @Test
    @DisplayName("The list of a sheet takes hardly more with 100,000 cases than with 1,000")
    void sheets() throws Exception {
        member("lina", Groups.SALES);
        member("liuyang", Groups.MANAGER);
        person("huangtao");
        member("huangtao", Groups.GENERAL_MANAGER);
        var kept = KeptState.of(application);
        sheetCases();
        var cases = rows("sheets");
        kept.restore();

        pages.clear();
        for (String asked : List.of("", "?state=overdue", "?state=all&topic=price", "?q=X-00000003")) {
            open("seller-3", Groups.SALES, "/sheets/small" + asked);
            open("manager-0", Groups.MANAGER, "/sheets/small" + asked);
            open("huangtao", Groups.GENERAL_MANAGER, "/sheets/small" + asked);
        }
        open("manager-0", Groups.MANAGER, "/sheets/small?owner=seller-3");
        fillSheets(cases, 0, FEW);
        Map<String, Cost> few = costs();
        fillSheets(cases, FEW, MANY);
        Map<String, Cost> many = costs();
        kept.restore();

        assertBounded(few, many);
    }

    private void fillSheets(MultipliedRows cases, int from, int to) {
        int perSeller = CUSTOMERS * COPIES;
        MultipliedRows.fill(dataSource, () -> {
            staff(from / perSeller, to / perSeller);
            cases.copy(from / CUSTOMERS, to / CUSTOMERS, COPIES, 0);
        });
    }

    private static void assertBounded(Map<String, Cost> few, Map<String, Cost> many) {
        print(few, many);
        var softly = new SoftAssertions();
        many.forEach((page, cost) -> {
            Bound bound = BOUNDS.getOrDefault(page, USUAL);
            softly.assertThat(cost.statements()).as("statements of " + page).isLessThanOrEqualTo(bound.statements());
            softly.assertThat((double) cost.blocks())
                    .as("blocks of " + page + ", most of them by " + cost.worst())
                    .isLessThanOrEqualTo(
                            Math.max(MOST_GROWTH * requireNonNull(few.get(page)).blocks(), bound.blocks()));
        });
        softly.assertAll();
    }

    @Test
    @DisplayName("The page of a sheet takes as many statements with 120 entries as with two, and 20 at most")
    void entries() throws Exception {
        member("lina", Groups.SALES);
        var sheet = new SmallSheetFixture(story, application);
        UUID id = sheet.opened("price");
        sheet.written(id, "客户问了价格");
        String page = "/sheets/small/" + id;
        long few = cost("lina", Groups.SALES, page).statements();

        sheet.manyWritten(id, 120);

        var many = cost("lina", Groups.SALES, page);
        assertThat(many.statements())
                .as("one more, which counts them")
                .isEqualTo(few + 1)
                .isLessThanOrEqualTo(USUAL.statements());
        assertThat(cost("lina", Groups.SALES, "/api" + page).statements()).isLessThanOrEqualTo(USUAL.statements());
    }

    @Test
    @DisplayName("A customer's page takes 22 statements at most, however many sheets and designs are open for them")
    void customerOfMuch() throws Exception {
        member("lina", Groups.SALES);
        member("liuyang", Groups.MANAGER);
        var tracked = story.theCase(story.registered("王芳", "13900000004"));
        String page = "/customers/" + tracked.customerId();
        Program lina = Program.of(http, identity, "lina", Groups.SALES);
        lina.post(
                        "/api/sheets/key-customer",
                        Map.of("customer", tracked.number(), "keyKind", "closely-tracked", "addressAs", "王总"))
                .expect(201);
        var designs = new DesignFixture(story, application, 1);
        dispatched(designs, "李明");
        var sheet = new SmallSheetFixture(story, application);
        for (String topic : List.of("price", "schools")) {
            sheet.opened(topic);
        }
        database.sql("update sheet_case set customer_id = ? where sheet = 'small'")
                .param(tracked.customerId())
                .update();
        database.sql("update design_job set customer_id = ?, owner = 'lina'")
                .param(tracked.customerId())
                .update();

        assertThat(cost("lina", Groups.SALES, page).statements()).isLessThanOrEqualTo(OF_CUSTOMER.statements());
        assertThat(cost("liuyang", Groups.MANAGER, page).statements()).isLessThanOrEqualTo(OF_CUSTOMER.statements());
    }

    @Test
    @DisplayName("What others ask meanwhile is not counted")
    void othersAsk() throws Exception {
        member("lina", Groups.SALES);
        long alone = cost("lina", Groups.SALES, "/notices").statements();

        try (var other = DriverManager.getConnection(
                        dataSource.getJdbcUrl(), dataSource.getUsername(), dataSource.getPassword());
                var statement = other.createStatement()) {
            opened("lina", Groups.SALES, "/notices");
            inAllSessions("set role " + COUNTED);
            database.sql("select pg_stat_statements_reset()")
                    .query(Object.class)
                    .optional();
            opened("lina", Groups.SALES, "/notices");
            statement.execute("select count(*) from customer");
        }

        assertThat(cost().statements()).isEqualTo(alone);
    }

    @Test
    @DisplayName("What is registered is inserted without asking first whether it is there")
    void inserts() {
        story.registered("王芳", "13900000001");
        database.sql("select pg_stat_statements_reset()").query(Object.class).optional();
        story.registered("李强", "13900000002");

        assertThat(database.sql(
                                "select query from pg_stat_statements where query ~* '^select .* where \\w+\\.id=\\$1$'"
                                        + " and query ~ 'from (contact_way|customer_ownership|tracking_record|timeline_entry|notice) '")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    @Test
    @DisplayName("A list of records asks once which forms are deployed, not for each record")
    void formsOfList() throws Exception {
        UUID tracked = story.registered("王芳", "13900000003");
        for (int contact = 0; contact < 3; contact++) {
            story.daysPass(1);
            story.contacted(tracked, "thinking-it-over");
        }
        String records = "/api/customers/" + story.theCase(tracked).customerId() + "/records";
        opened("lina", Groups.SALES, records);
        database.sql("select pg_stat_statements_reset()").query(Object.class).optional();
        opened("lina", Groups.SALES, records);

        assertThat(database.sql("select sum(calls) from pg_stat_statements where query ~* 'act_re_camformdef'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private void member(String id, String group) {
        if (identity.createUserQuery().userId(id).memberOfGroup(group).count() == 0) {
            identity.createMembership(id, group);
        }
    }

    private void person(String id) {
        if (identity.createUserQuery().userId(id).count() == 0) {
            var person = identity.newUser(id);
            person.setLastName(id);
            person.setPassword("a-password-for-tests");
            identity.saveUser(person);
        }
    }

    /** Of ten, four are open: a revisit that is late and was flagged, one that is due, two that are waited for. */
    private void customers() {
        var cases = new ArrayList<UUID>();
        for (int phone = 0; phone < CUSTOMERS; phone++) {
            story.logIn("lina", Groups.SALES);
            cases.add(
                    phone == 1 ? cases.get(0) : story.registeredWith(registration("王芳" + phone, "1380000000" + phone)));
        }
        story.daysPass(2);
        for (int customer = 4; customer < CUSTOMERS; customer++) {
            story.contacted(
                    cases.get(customer),
                    "signed-with-us",
                    Map.of("contractAmount", 100_000 + customer, "signedOn", "2026-11-04"));
        }
        story.contacted(cases.get(2), "thinking-it-over");
        story.contacted(cases.get(3), "thinking-it-over");
        story.daysPass(1.5);
        story.registeredWith(registration("王芳1", "13800000001"));
        warnings.look();
    }

    /** A project, a design and a walk-in, as each team has them in hand. */
    private void otherWork() {
        var projects = new ProjectFixture(story, application);
        projects.reported(projects.startedUpTo("仁济医院", Stage.FIRST_CONTACT));
        var designs = new DesignFixture(story, application, 1);
        designs.filledIn(dispatched(designs, "李明"));
        designs.job("张华");
        var receptions = new ReceptionFixture(story, application, 1);
        receptions.newCustomerAsked("13800000098");
        Program.of(http, identity, projects.seller(), Groups.SALES)
                .post(
                        "/api/sheets/prospecting",
                        Map.of(
                                "accountName",
                                "仁济医院",
                                "province",
                                "zhejiang",
                                "industry",
                                "schools",
                                "prospectSources",
                                List.of("government-tender")))
                .expect(201);
    }

    private static UUID dispatched(DesignFixture designs, String name) {
        UUID job = designs.job(name);
        designs.dispatched(job, designs.designer(1));
        return job;
    }

    private MultipliedRows rows(String schema) {
        var people = new LinkedHashMap<String, String>();
        people.put("-seller1?", "seller");
        people.put("^lina", "seller");
        people.put("^liuyang", "manager");
        people.put("-manager", "manager");
        people.put("-head", "head");
        people.put("-designer01", "designer");
        people.put("-reception", "reception");
        people.put("^home", "team");
        people.put("^(projects|office|desk)-[0-9]+", "team");
        return new MultipliedRows(dataSource, "kept", schema, people);
    }

    /** As many as there are customers, of ten one that is overdue and one that waits for the manager. */
    private void sheetCases() {
        var sheet = new SmallSheetFixture(story, application);
        for (int ended = 0; ended < CUSTOMERS - 2; ended++) {
            UUID id = sheet.opened(ended % 2 == 0 ? "price" : "schools");
            sheet.written(id, "客户问了价格");
            sheet.signed(id);
        }
        sheet.opened("price");
        sheet.written(sheet.opened("schools"), "客户问了学校");
        story.daysPass(3.5);
    }

    private void fill(MultipliedRows customers, MultipliedRows work, int from, int to) {
        int perSeller = CUSTOMERS * COPIES;
        MultipliedRows.fill(dataSource, () -> {
            staff(from / perSeller, to / perSeller);
            customers.copy(from / CUSTOMERS, to / CUSTOMERS, COPIES, 0);
            work.copy(from / perSeller * 2, to / perSeller * 2, 2, MANY);
        });
    }

    /** Salespeople with these numbers; ten of them are a team, with who leads it, a designer and a front desk. */
    private void staff(int from, int to) {
        for (String department :
                List.of("insert into department (id, name, name_zh) select 'team-' || n, 'Team ' || n, '团队' || n from"
                        + " generate_series(?, ?) n")) {
            database.sql(department).params(from / 10, to / 10 - 1).update();
        }
        hire("seller", Groups.SALES, "n / 10", from, to);
        hire("manager", Groups.MANAGER, "n", from / 10, to / 10);
        hire("head", Groups.DEPARTMENT_HEAD, "n", from / 10, to / 10);
        hire("designer", Groups.DESIGN, "n", from / 10, to / 10);
        hire("reception", Groups.RECEPTION, "n", from / 10, to / 10);
        // A year of somebody who logs in each day.
        database.sql(
                        "insert into security_event (user_id, kind, source, at) select 'seller-' || n, 'login', '192.0.2.1',"
                                + " now() - d * interval '1 day' from generate_series(250, 1, -1) d, generate_series(?, ?) n")
                .params(from, to - 1)
                .update();
        database.sql("insert into personal_token (id, user_id, name, scope, digest, made_at, ends_on)"
                        + " select md5('token' || n)::uuid, 'seller-' || n, 'sheets', 'read', md5(n::text) || md5(n::text),"
                        + " now(), date '2099-12-31' from generate_series(?, ?) n")
                .params(from, to - 1)
                .update();
        database.sql("insert into department_lead (department_id, user_id) select 'team-' || n, who || '-' || n"
                        + " from generate_series(?, ?) n, (values ('manager'), ('head')) l (who)")
                .params(from / 10, to / 10 - 1)
                .update();
    }

    private void hire(String name, String group, String team, int from, int to) {
        database.sql("insert into act_id_user (id_, rev_, first_, last_) select '%s-' || n, 1, 'N' || n, '%s'"
                                .formatted(name, name)
                        + " from generate_series(?, ?) n")
                .params(from, to - 1)
                .update();
        database.sql("insert into act_id_membership (user_id_, group_id_) select '%s-' || n, '%s'"
                                .formatted(name, group)
                        + " from generate_series(?, ?) n")
                .params(from, to - 1)
                .update();
        database.sql("insert into person (user_id, department_id) select '%s-' || n, 'team-' || %s"
                                .formatted(name, team)
                        + " from generate_series(?, ?) n")
                .params(from, to - 1)
                .update();
    }

    private Map<String, Cost> measured() throws Exception {
        UUID open = database.sql("select k.customer_id from tracking_case k join customer c on c.id = k.customer_id"
                        + " where c.owner = 'seller-3' order by k.number limit 1")
                .query(UUID.class)
                .single();
        UUID project = database.sql("select id from project where owner = 'seller-3' order by number limit 1")
                .query(UUID.class)
                .single();
        String ending = database.sql("select number_ending from contact_way where customer_id = ?")
                .param(open)
                .query(String.class)
                .single();
        UUID account = database.sql("select id from account where owner = 'seller-3' order by number limit 1")
                .query(UUID.class)
                .single();
        UUID target = database.sql(
                        "select id from sheet_case where sheet = 'prospecting' and owner = 'seller-3' order by number limit 1")
                .query(UUID.class)
                .single();
        pages.clear();
        open("seller-3", Groups.SALES, "/", "/today/later", "/customers", "/customers?order=name", "/customers?q=王芳3");
        open(
                "seller-3",
                Groups.SALES,
                "/customers?q=" + ending,
                "/customers/" + open,
                "/customers/" + open + "/contact");
        open("seller-3", Groups.SALES, "/flags", "/notices", "/statements/2026-11/seller-3", "/projects", "/leave");
        open("seller-3", Groups.SALES, "/projects/" + project);
        for (String each : OF_FEATURES) {
            open("seller-3", Groups.SALES, each);
            open("manager-0", Groups.MANAGER, each);
            open("huangtao", Groups.GENERAL_MANAGER, each);
        }
        open("seller-3", Groups.SALES, "/accounts/" + account, "/sheets/prospecting/" + target, "/security");
        open("manager-0", Groups.MANAGER, "/customers/sources", "/customers/introducers");
        open("huangtao", Groups.GENERAL_MANAGER, "/customers/sources", "/customers/introducers", "/knowledge");
        open("root", Groups.ADMINISTRATOR, "/staff/security-log", "/staff/security-log?person=seller-3");
        open("manager-0", Groups.MANAGER, "/", "/team", "/team/records", "/team/told", "/team/overdue", "/to-decide");
        open("manager-0", Groups.MANAGER, "/customers", "/customers?q=王芳3", "/customers/" + open, "/projects");
        open("manager-0", Groups.MANAGER, "/designs", "/reception", "/notices", "/deputies", "/timings");
        open("designer-0", Groups.DESIGN, "/", "/designs", "/notices");
        open("reception-0", Groups.RECEPTION, "/", "/reception", "/customers?q=" + ending);
        open("huangtao", Groups.GENERAL_MANAGER, "/", "/customers", "/customers?order=name", "/customers?q=" + ending);
        open("huangtao", Groups.GENERAL_MANAGER, "/projects", "/designs", "/reception", "/notices", "/to-decide");
        open("huangtao", Groups.GENERAL_MANAGER, "/team", "/team/records", "/team/told", "/team/overdue");
        open("guofang", Groups.PAYROLL, "/payroll/2026-11", "/statements/2026-11");
        open("root", Groups.ADMINISTRATOR, "/staff", "/handover", "/operations");
        return costs();
    }

    private Map<String, Cost> costs() throws Exception {
        var costs = new LinkedHashMap<String, Cost>();
        for (var page : pages.entrySet()) {
            String[] whoAndWhere = page.getKey().split(" ", 2);
            String shown = whoAndWhere[1].replaceAll("[0-9a-f-]{36}", "{id}").replaceAll("[0-9]{4}$", "{phone}");
            if (System.getProperty("revisit.costs") != null) {
                System.out.println("== " + page.getKey());
            }
            costs.put(whoAndWhere[0] + " " + shown, cost(whoAndWhere[0], page.getValue(), whoAndWhere[1]));
        }
        return costs;
    }

    private void open(String who, String group, String... paths) {
        for (String path : paths) {
            pages.put(who + " " + path, group);
        }
    }

    private void opened(String who, String group, String path) throws Exception {
        int status = http.perform(get(java.net.URI.create(UriUtils.encodeQuery(path, StandardCharsets.UTF_8)))
                        .with(user(who).authorities(AuthorityUtils.createAuthorityList(group))))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).as(who + " " + path).isEqualTo(200);
    }

    private Cost cost() {
        var all = database.sql(
                        "select calls, shared_blks_hit + shared_blks_read as blocks, query from pg_stat_statements"
                                + " where dbid = (select oid from pg_database where datname = current_database())"
                                + " and userid = (select oid from pg_roles where rolname = '" + COUNTED + "')"
                                + " and query not like '%pg_stat_statements%' and query not like 'BEGIN%'"
                                + " and query not like 'COMMIT%' and query not like 'set role%' order by blocks desc")
                .query((row, n) -> new Cost(row.getLong(1), row.getLong(2), row.getString(3)))
                .list();
        if (System.getProperty("revisit.costs") != null) {
            all.forEach(each -> System.out.printf(
                    "    %6d %8d %s%n",
                    each.statements(), each.blocks(), each.worst().replaceAll("\\s+", " ")));
            System.out.println("    -- " + all.stream().mapToLong(Cost::blocks).sum());
        }
        return new Cost(
                all.stream().mapToLong(Cost::statements).sum(),
                all.stream().mapToLong(Cost::blocks).sum(),
                all.isEmpty() ? "" : all.get(0).worst());
    }

    private static void print(Map<String, Cost> few, Map<String, Cost> many) {
        System.out.printf("%-52s %10s %10s %12s %12s%n", "page", "statements", "at many", "blocks", "at many");
        many.forEach((page, cost) -> System.out.printf(
                "%-52s %10d %10d %12d %12d%n",
                page,
                requireNonNull(few.get(page)).statements(),
                cost.statements(),
                requireNonNull(few.get(page)).blocks(),
                cost.blocks()));
    }
}
