package dev.revisit.desk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.tracking.CustomerStory;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;

/**
 * A salesperson with 1,000 customers, and a company to match: each list goes on page by page to its end, has each thing
 * once, says how many there are, and no page grows with them. The rows are written past the services, and taken out
 * again: other tests share the database.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongListsTest {

    /** The longest that a page may be, in characters of HTML, however much there is to show. */
    private static final int LONGEST = 200_000;

    private static final int CUSTOMERS = 1_000;
    private static final int RECORDS = 300;
    private static final int PEOPLE = 500;

    private static final Pattern NEXT =
            Pattern.compile("<a [^>]*rel=\"next\" href=\"([^\"]*[?;](after|before)=[^\"]*)\"");
    private static final String ID = "([0-9a-f]{8}-[0-9a-f-]{27})";
    private static final String SELLER = "crowd-seller";
    private static final String LEAD = "crowd-lead";

    @Autowired
    private CustomerStory story;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    private Instant now = CustomerStory.DAY_0;
    private UUID big = new UUID(0, 0);
    private String process = "";

    @BeforeAll
    void fill() {
        story.begins();
        story.employs(SELLER, LEAD);
        now = story.now();
        remove();
        process = database.sql("select max(id_) from act_re_procdef where key_ = 'CustomerRevisits'")
                .query(String.class)
                .single();
        run("insert into customer (id, version, name, name_key, name_sort, address, owner, registered_at) select"
                + " random_uuid(), 0, '人群客户' || lpad(x, 4, '0'), '人群客户' || lpad(x, 4, '0'), lpad(x, 4, '0'), '上海',"
                + " 'crowd-seller', dateadd('SECOND', x, :now)"
                + " from system_range(1, 1000)");
        run("insert into contact_way (id, customer_id, position, kind, as_written, number, tracked_number)"
                + " select random_uuid(), id, 0, 'phone', '', '+861380000' || substr(name, 5),"
                + " '+861380000' || substr(name, 5) from customer where owner = 'crowd-seller'");
        run(
                "insert into tracking_case (id, version, number, customer_id, owner, open_customer_id, state, opened_at, attempts,"
                        + " last_contact_at, next_due_at) select random_uuid(), 0, 'KC-' || substr(name, 5), id, owner, id, 'OPEN',"
                        + " registered_at, 0, registered_at, dateadd('MINUTE', cast(substr(name, 5) as int) - 600, :now)"
                        + " from customer where owner = 'crowd-seller'");
        // What an import writes: nothing for a manager to look at, and newer than all else.
        run("insert into tracking_record (id, version, case_id, no, contacted_at, recorded_at, way, summary, outcome,"
                + " written_by) select random_uuid(), 0, id, 1, :now, dateadd('SECOND', -1, :now), 'registration', '登记',"
                + " 'registered', 'crowd-seller' from tracking_case where number like 'KC-%'");
        run("insert into tracking_record (id, version, case_id, no, contacted_at, recorded_at, way, summary, outcome,"
                + " written_by) select random_uuid(), 0, id, 2, dateadd('DAY', -2, :now), dateadd('DAY', -1, :now), 'phone',"
                + " '客户说再考虑一下 ' || number, 'thinking-it-over', 'crowd-seller'"
                + " from tracking_case where number like 'KC-0%' and number between 'KC-0002' and 'KC-0301'");
        run(
                "insert into timeline_entry (id, customer_id, at, kind, actor, details, owner, for_manager) select random_uuid(),"
                        + " id, dateadd('MINUTE', cast(substr(name, 5) as int), dateadd('DAY', -2, :now)), 'registration-refused',"
                        + " 'lina', '{}', 'crowd-seller', true from customer where owner = 'crowd-seller' and name <= '人群客户0300'");
        run(
                "insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, is_active_,"
                        + " is_concurrent_, is_scope_, is_event_scope_, suspension_state_, sequence_counter_) select 'crowd-' || number,"
                        + " 1, 'crowd-' || number, 'crowd-' || number, cast(id as varchar), :process, true, false, true, false, 1, 1"
                        + " from tracking_case where number like 'KC-%'");
        run(
                "insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, name_, task_def_key_, assignee_, priority_,"
                        + " create_time_, due_date_, suspension_state_) select 'crowd-' || k.number, 1, 'crowd-' || k.number,"
                        + " 'crowd-' || k.number, '回访 Revisit', 'UserTask_RevisitCustomer', 'crowd-seller', 50,"
                        + " cast(:local as timestamp), dateadd('MINUTE', cast(substr(number, 4) as int) - 600,"
                        + " cast(:local as timestamp)), 1 from tracking_case k where number like 'KC-%'");
        ofTheBigOne();
        flags();
        pay();
        notices();
        people();
        logins();
        for (String person : List.of(SELLER, LEAD)) {
            for (int kind : List.of(6, 7, 8)) {
                // Process definitions, tasks, process instances.
                run(
                        "insert into act_ru_authorization (id_, rev_, type_, user_id_, resource_type_, resource_id_, perms_)"
                                + " values ('" + person + kind + "', 1, 1, '" + person + "', " + kind
                                + ", '*', 2147483647)");
            }
        }
    }

    /** One customer with all that can stand on a page, hundreds of times. */
    private void ofTheBigOne() {
        big = database.sql("select id from customer where name = '人群客户0001'")
                .query(UUID.class)
                .single();
        run("insert into tracking_record (id, version, case_id, no, contacted_at, recorded_at, way, summary, outcome,"
                + " written_by, answers_form, answers, open_promise, has_material) select random_uuid(), 0, k.id,"
                + " x + 1, dateadd('MINUTE', x, dateadd('DAY', -30, :now)), dateadd('MINUTE', x, dateadd('DAY', -30, :now)),"
                + " 'phone', '很长的跟进记录 ' || x, 'thinking-it-over', 'crowd-seller', f.hash,"
                + " json_object('promised': '承诺 ' || x, 'material': '资料 ' || x), true, true"
                + " from tracking_case k, system_range(1, 499), form_definition f"
                + " where k.number = 'KC-0001' and f.form = 'record-contact'");
        run(
                "insert into timeline_entry (id, customer_id, at, kind, actor, details, owner, for_manager) select random_uuid(),"
                        + " '" + big
                        + "', dateadd('MINUTE', x, dateadd('DAY', -30, :now)), 'record-written', 'crowd-seller',"
                        + " '{\"case\":\"KC-0001\"}', 'crowd-seller', false from system_range(1, 499)");
    }

    private void flags() {
        run(
                "insert into flag (id, rule, happened, subject_kind, subject_id, number, customer_id, step, due_at, person, amount, charged_to,"
                        + " charged_month, raised_at, offence_key) select random_uuid(), 'T9', 'missed', 'case', k.id, k.number, k.customer_id,"
                        + " 'UserTask_RevisitCustomer', dateadd('MINUTE', -x, :now), 'crowd-seller', 50, 'month', '2026-11', :now,"
                        + " 'crowd-' || x from tracking_case k, system_range(1, 300) where k.number = 'KC-0002'");
        run(
                "insert into flag_entry (id, flag_id, no, at, state, decided_by, reason) select random_uuid(), id, 1, :now, 'appealed',"
                        + " null, '当时在医院' from flag where offence_key like 'crowd-%'");
        run(
                "insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, is_active_,"
                        + " is_concurrent_, is_scope_, is_event_scope_, suspension_state_, sequence_counter_) select offence_key, 1,"
                        + " offence_key, offence_key, cast(id as varchar), :process, true, false, true, false, 1, 1 from flag"
                        + " where offence_key like 'crowd-%'");
        run(
                "insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, name_, task_def_key_, assignee_, priority_,"
                        + " create_time_, due_date_, suspension_state_) select offence_key, 1, offence_key, offence_key, '申诉 Appeal',"
                        + " 'UserTask_DecideAppeal', 'crowd-lead', 50, cast(:local as timestamp),"
                        + " dateadd('DAY', 3, cast(:local as timestamp)), 1 from flag where offence_key like 'crowd-%'");
    }

    private void pay() {
        run(
                "insert into earning (id, person, kind, subject_key, subject_kind, subject_id, number, customer_id, basis, rate, rate_of, amount, earned_on,"
                        + " earned_month, recorded_at) select random_uuid(), 'crowd-seller', 'contract-home', 'crowd-' || x, 'case', random_uuid(),"
                        + " 'KE-' || lpad(x, 6, '0'), '" + big
                        + "', 10000, 1, 'percent', 100, '2026-11-01', '2026-11', :now"
                        + " from system_range(1, 300)");
        run(
                "insert into earning (id, person, kind, subject_key, subject_kind, subject_id, number, customer_id, basis, rate, rate_of, amount, earned_on,"
                        + " earned_month, recorded_at) select random_uuid(), 'crowd-p' || lpad(x, 4, '0'), 'contract-home',"
                        + " 'crowd-p' || x, 'case', random_uuid(), 'KP-' || lpad(x, 6, '0'), '" + big
                        + "', 10000, 1, 'percent', 100, '2026-11-01', '2026-11',"
                        + " :now from system_range(1, 500)");
        run(
                "insert into pay_correction (id, person, entry_month, amount, reason, entered_by, entered_at) select random_uuid(),"
                        + " 'crowd-seller', '2026-11', 1, '更正', 'guofang', dateadd('SECOND', x, :now) from system_range(1, 150)");
        // Of which many at the same moment.
        run("insert into pay_correction (id, person, entry_month, amount, reason, entered_by, entered_at, needs_second)"
                + " select random_uuid(), 'crowd-seller', '2026-11', 8888, '更正', 'huangtao', :now, true"
                + " from system_range(1, 100)");
    }

    private void notices() {
        run(
                "insert into notice (id, notice_key, recipient, kind, details, path, at) select random_uuid(), 'crowd-' || x,"
                        + " 'crowd-lead', 'leave-approved', '{\"by\":\"crowd-lead\",\"from\":\"2026-11-02\",\"to\":\"2026-11-02\"}',"
                        + " '/leave', dateadd('SECOND', x, :now) from system_range(1, 300)");
        run("insert into outbox_address (channel, address) values ('mail', 'crowd-lead')");
        run("insert into outbox (id, notice_id, channel, address, state, attempts, next_at, queued_at, problem)"
                + " select random_uuid(), id, 'mail', 'crowd-lead', 'STUCK', 8, :now, at, 'refused' from notice"
                + " where recipient = 'crowd-lead'");
        run("insert into absence (id, person, first_day, last_day, entered_by, entered_at, reason, covered, state)"
                + " select random_uuid(), 'crowd-seller', dateadd('DAY', x, date '2027-01-01'),"
                + " dateadd('DAY', x, date '2027-01-01'), 'crowd-seller', :now, '请假', false,"
                + " case when mod(x, 2) = 0 then 'APPROVED' else 'REQUESTED' end from system_range(1, 300)");
        run(
                "insert into design_job (id, version, number, customer_id, owner, state, designer, opened_at, dispatched_at)"
                        + " select random_uuid(), 0, 'DC-' || substr(name, 5), id, owner, 'DISPATCHED', 'crowd-p0001', registered_at, :now"
                        + " from customer where owner = 'crowd-seller' and name <= '人群客户0300'");
        run(
                "insert into reception (id, version, number, desk, registered_by, receptionist, arrived_at, arrival, comes_for,"
                        + " phone_refused, salesperson, state) select random_uuid(), 0, 'RC-' || lpad(x, 6, '0'), 'team-crowd-seller',"
                        + " 'crowd-desk', 'crowd-desk', dateadd('SECOND', x, :now), 'CUSTOMER', '看房', false, 'crowd-seller', 'MET'"
                        + " from system_range(1, 300)");
    }

    private void people() {
        run("insert into act_id_user (id_, rev_, first_, last_) select 'crowd-p' || lpad(x, 4, '0'), 1, '', '人' || x"
                + " from system_range(1, 500)");
        Browser.of(mvc, "crowd-desk", "reception");
        database.sql("insert into person (user_id, department_id) values ('crowd-desk', 'team-crowd-seller')")
                .update();
    }

    /** Of 500 people, who have tokens and are bound to a provider; and a run for each of 100 nights. */
    private void logins() {
        run(
                "insert into security_event (user_id, kind, source, done_by, at) select id_, 'login', '192.0.2.1', id_, :now"
                        + " from act_id_user where id_ like 'crowd-p%'");
        run(
                "insert into personal_token (id, user_id, name, scope, digest, made_at, ends_on) select random_uuid(), id_,"
                        + " 'crowd', 'read', rpad(id_, 64, '0'), :now, date '9999-12-31' from act_id_user where id_ like 'crowd-p%'");
        run(
                "insert into oidc_binding (user_id, issuer, subject, bound_at) select id_, 'https://login.example', id_, :now"
                        + " from act_id_user where id_ like 'crowd-p%'");
        run("insert into reconciliation_run (id, begun_at, ended_at, area, node) select random_uuid(),"
                + " dateadd('DAY', -x, :now), :now, 'INSTANCES', 'crowd' from system_range(1, 100)");
    }

    private void run(String sql) {
        var question = database.sql(sql.replace(":now", "cast(:now as timestamp with time zone)"));
        if (sql.contains(":now")) {
            question = question.param("now", now.atOffset(java.time.ZoneOffset.UTC));
        }
        if (sql.contains(":local")) {
            question = question.param("local", Timestamp.from(now));
        }
        if (sql.contains(":process")) {
            question = question.param("process", process);
        }
        question.update();
    }

    @AfterAll
    void remove() {
        for (String table : List.of("act_ru_task", "act_ru_execution", "act_ru_authorization")) {
            run("delete from " + table + " where id_ like 'crowd-%'");
        }
        for (String table : List.of("security_event", "personal_token", "oidc_binding")) {
            run("delete from " + table + " where user_id like 'crowd-p%'");
        }
        run("delete from reconciliation_run where node = 'crowd'");
        run("delete from act_id_user where id_ like 'crowd-p%'");
        run("delete from person where user_id = 'crowd-desk'");
        run("delete from ticked_off where person like 'crowd-%'");
        run("delete from outbox where address like 'crowd-%'");
        run("delete from outbox_address where address like 'crowd-%'");
        run("delete from notice where recipient like 'crowd-%'");
        run("delete from absence where person like 'crowd-%'");
        run("delete from reception where desk = 'team-crowd-seller'");
        run("delete from pay_correction where person like 'crowd-%'");
        run("delete from earning where person like 'crowd-%'");
        run("delete from flag_entry where flag_id in (select id from flag where offence_key like 'crowd-%')");
        run("delete from flag where offence_key like 'crowd-%'");
        for (String table : List.of("design_job", "timeline_entry", "contact_way")) {
            run("delete from " + table
                    + " where customer_id in (select id from customer where owner = 'crowd-seller')");
        }
        run("delete from tracking_record where case_id in (select id from tracking_case where number like 'KC-%')");
        run("delete from tracking_case where number like 'KC-%'");
        run("delete from customer where owner = 'crowd-seller'");
        story.endsUnreconciled();
    }

    @BeforeEach
    void begin() {
        // Not story.begins(): it would end what runs in the engine, and these cases do not.
        org.camunda.bpm.engine.impl.util.ClockUtil.setCurrentTime(java.util.Date.from(now));
    }

    @AfterEach
    void end() {
        story.endsUnreconciled();
    }

    private Browser lead() {
        return Browser.of(mvc, LEAD, "manager");
    }

    private Browser seller() {
        return Browser.of(mvc, SELLER, "sales");
    }

    private Browser as(String who) {
        return switch (who) {
            case "seller" -> seller();
            case "desk" -> Browser.of(mvc, "crowd-desk", "reception");
            case "payroll" -> Browser.of(mvc, "guofang", "payroll");
            case "admin" -> Browser.of(mvc, "crowd-admin", "camunda-admin");
            default -> lead();
        };
    }

    /** Path, who looks, what each thing is told by, and how many there are; -1 where others' stand there too. */
    Stream<Arguments> lists() {
        return Stream.of(
                arguments("/team/records", "lead", "/records/" + ID + "/reject", RECORDS),
                arguments("/team/told", "lead", "name=\"item\" value=\"" + ID + "\"", RECORDS),
                arguments("/team/overdue", "lead", "href=\"/customers/" + ID + "\"", 599),
                arguments("/team/overdue?person=crowd-seller", "lead", "href=\"/customers/" + ID + "\"", 599),
                arguments("/today/overdue", "seller", "href=\"/customers/" + ID + "\"", 599),
                arguments("/today/due", "seller", "href=\"/customers/" + ID + "\"", 401),
                arguments("/today/tasks", "seller", "href=\"/customers/" + ID + "\"", CUSTOMERS),
                arguments("/customers", "seller", "href=\"/customers/" + ID + "\"", CUSTOMERS),
                arguments("/customers?order=name", "lead", "href=\"/customers/" + ID + "\"", CUSTOMERS),
                arguments("/customers/BIG/sheet", "seller", "id=\"record-" + ID + "\"", 500),
                arguments("/customers/BIG/all/timeline", "seller", "<time class=\"quiet\">([^<]*)</time>", 500),
                arguments("/customers/BIG/all/promises", "seller", "/records/" + ID + "/promise-kept", 499),
                arguments("/customers/BIG/all/material", "seller", ">资料 ([0-9]+)<", 499),
                arguments("/to-decide/steps/UserTask_DecideAppeal", "lead", "task=(crowd-[0-9]+)", RECORDS),
                arguments("/flags/to-decide", "lead", "type=\"checkbox\" name=\"flag\" value=\"" + ID + "\"", RECORDS),
                arguments("/flags?month=2026-11&person=crowd-seller", "lead", null, RECORDS),
                arguments("/statements/2026-11/crowd-seller", "payroll", ">(KE-[0-9]{6})<", 300),
                arguments("/statements/2026-11", "payroll", "/statements/2026-11/(crowd-p[0-9]+)", PEOPLE),
                arguments("/payroll/2026-11", "payroll", "/statements/2026-11/(crowd-p[0-9]+)", PEOPLE),
                arguments("/corrections", "payroll", "/corrections/" + ID + "/decision", 100),
                arguments("/staff?q=crowd-p", "admin", ">(crowd-p[0-9]+)<", PEOPLE),
                arguments("/staff", "admin", ">(crowd-p[0-9]+)<", PEOPLE),
                arguments("/notices", "lead", "/notices/" + ID + "/open", 300),
                arguments("/notices/undelivered", "admin", "/undelivered/" + ID + "/give-up", 300),
                arguments("/leave/mine", "seller", null, 300),
                arguments("/leave/team", "lead", null, 300),
                arguments("/designs", "lead", "href=\"/designs/" + ID + "\"", 300),
                arguments("/reception?day=2026-11-02", "desk", "href=\"/receptions/" + ID + "\"", 300));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    @DisplayName("Page after page to the end: each thing once, and no page longer than another")
    void eachOnce(String path, String who, String each, int count) throws Exception {
        var seen = new ArrayList<String>();
        String next = path.replace("BIG", big.toString());
        for (int pages = 0; next != null && pages < 60; pages++) {
            String html = as(who).opens(next).expect(200).text();
            assertThat(html.length()).as("characters of %s", next).isLessThan(LONGEST);
            if (each != null) {
                Matcher thing = Pattern.compile(each).matcher(html);
                var here = new HashSet<String>();
                while (thing.find()) {
                    here.add(thing.group(1));
                }
                seen.addAll(here);
            }
            next = next(html);
        }
        assertThat(next).as("pages without end").isNull();
        if (each != null) {
            assertThat(seen).doesNotHaveDuplicates().hasSize(count);
        }
    }

    /** Page, name of its key, what each thing is told by, and how many there are. */
    Stream<Arguments> listsBesideOthers() {
        String log = "/staff/security-log?person=Crowd-P";
        return Stream.of(
                arguments(log, "after", "<span class=\"quiet\">(crowd-p[0-9]+)</span><br>\\s*<span>", PEOPLE),
                arguments(log, "afterHolder", "/staff/people/(crowd-p[0-9]+)/tokens/end", PEOPLE),
                arguments(log, "afterBinding", "/staff/people/(crowd-p[0-9]+)/oidc/end", PEOPLE),
                arguments(
                        "/operations/reconciliation",
                        "runsAfter",
                        "<a href=\"/operations/reconciliation/" + ID + "\"",
                        100));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("listsBesideOthers")
    @DisplayName("Each of several lists on a page has its own way to the end, and says how many there are")
    void eachOfSeveral(String path, String key, String each, int count) throws Exception {
        Pattern further = Pattern.compile("<a [^>]*rel=\"next\" href=\"([^\"]*[?&;]" + key + "=[^\"]*)\"");
        var seen = new ArrayList<String>();
        String next = path;
        for (int pages = 0; next != null && pages < 60; pages++) {
            String html = as("admin").opens(next).expect(200).text();
            Pattern.compile(each).matcher(html).results().forEach(found -> seen.add(found.group(1)));
            if (!key.equals("after")) {
                assertThat(html).contains("<span class=\"count\">" + count + "</span>");
            }
            Matcher found = further.matcher(html);
            next = found.find() ? found.group(1).replace("&amp;", "&") : null;
        }
        assertThat(seen).doesNotHaveDuplicates().hasSize(count);
    }

    /** Where the page goes on: the way that leads on in the list that is asked for stands first. */
    private static @org.jspecify.annotations.Nullable String next(String html) {
        Matcher next = NEXT.matcher(html);
        return next.find() ? next.group(1).replace("&amp;", "&") : null;
    }

    Stream<Arguments> pages() {
        return Stream.concat(
                lists().map(list -> arguments(list.get()[0], list.get()[1])),
                Stream.of(
                        arguments("/", "seller"),
                        arguments("/", "lead"),
                        arguments("/", "desk"),
                        arguments("/team", "lead"),
                        arguments("/team/flags?month=2026-11", "lead"),
                        arguments("/to-decide", "lead"),
                        arguments("/customers/BIG", "seller"),
                        arguments("/customers?q=crowd", "desk"),
                        arguments("/flags?month=2026-11", "seller"),
                        arguments("/handover", "lead"),
                        arguments("/handover/from/crowd-seller", "lead"),
                        arguments("/leave", "seller"),
                        arguments("/leave", "lead"),
                        arguments("/leave", "admin"),
                        arguments("/deputies", "admin"),
                        arguments("/projects", "lead"),
                        arguments("/calendar", "lead"),
                        arguments("/reception?phone=人群", "desk")));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("pages")
    @DisplayName("No page grows with what there is to show, in either language")
    void bounded(String path, String who) throws Exception {
        String to = path.replace("BIG", big.toString());
        assertThat(as(who).opens(to).expect(200).text().length()).isLessThan(LONGEST);
        assertThat(as(who).inChinese().opens(to).expect(200).text().length()).isLessThan(LONGEST);
    }

    @Test
    @DisplayName(
            "An import of 1,000 customers takes nothing off the list of new records, which says how many there are")
    void counted() throws Exception {
        lead().opens("/team").shows("<span class=\"count\">300</span>", "<span class=\"count\">599</span>");
        lead().opens("/").shows("<span class=\"count\">300</span>", "<span class=\"count\">599</span>");
        seller().opens("/").shows("<span class=\"count\">599</span>", "<span class=\"count\">401</span>", "All 599");
    }

    @Test
    @DisplayName("What was looked at is ticked off, for whoever ticked it, and put back")
    void ticked() throws Exception {
        String first = seen(lead().opens("/team/records").text()).get(0);
        var after = lead().sends("/team/records/tick", Map.of("item", first)).follows();
        after.shows("1 ticked off.", "<span class=\"count\">299</span>", "Undo").lacks("/records/" + first + "/reject");
        lead().opens("/team/records?ticked=true").shows("/records/" + first + "/reject", "Show again");
        Browser.of(mvc, "huangtao", "general-manager").opens("/team/records").shows("/records/" + first + "/reject");
        lead().sends("/team/records/put-back", Map.of("item", first)).follows();
        lead().opens("/team/records").shows("<span class=\"count\">300</span>");

        String all = lead().sends("/team/records/tick", Map.of()).follows().text();
        assertThat(all).contains("300 ticked off.", "Nothing new to look at.");
        Matcher act = Pattern.compile("name=\"act\" value=\"" + ID + "\"").matcher(all);
        assertThat(act.find()).isTrue();
        lead().opens("/").lacks("<span class=\"count\">300</span> </h2>");
        lead().sends("/team/records/undo", Map.of("act", act.group(1)))
                .follows()
                .shows("<span class=\"count\">300</span>");
        // What came after the page was shown is not ticked off by it.
        lead().sends(
                        "/team/records/tick",
                        Map.of("upTo", now.minus(Duration.ofDays(9)).toString()))
                .follows()
                .shows("0 ticked off.", "<span class=\"count\">300</span>");
    }

    private static List<String> seen(String html) {
        var found = new ArrayList<String>();
        Matcher record = Pattern.compile("/records/" + ID + "/reject").matcher(html);
        while (record.find()) {
            found.add(record.group(1));
        }
        return found;
    }

    @Test
    @DisplayName("Nobody ticks off what is not theirs to see")
    void notTheirs() throws Exception {
        String first = seen(lead().opens("/team/records").text()).get(0);
        story.employs("crowd-other", "crowd-stranger");
        Browser.of(mvc, "crowd-stranger", "manager")
                .sends("/team/records/tick", Map.of("item", first))
                .follows()
                .shows("0 ticked off.");
        seller().sends("/team/records/tick", Map.of("item", first)).expect(403);
        lead().sends("/team/nothing/tick", Map.of()).expect(404);
    }

    @Test
    @DisplayName("M4: 1,000 lines are handed over with one receiver and a few apart; nothing is lost between pages")
    void handover() throws Exception {
        var page = lead().opens("/handover/from/crowd-seller");
        assertThat(page.text().split("<select", -1)).hasSizeLessThan(6);
        var marks = new ArrayList<String>();
        Matcher mark = Pattern.compile("name=\"mark\" value=\"" + ID + "\"").matcher(page.text());
        while (mark.find()) {
            marks.add(mark.group(1));
        }
        assertThat(marks).hasSize(50);
        Matcher next = Pattern.compile("name=\"nextAfter\" value=\"([^\"]+)\"").matcher(page.text());
        assertThat(next.find()).isTrue();

        var form = new LinkedMultiValueMap<String, String>();
        form.add("all", LEAD);
        form.add("reason", "产假");
        form.add("mark", marks.get(0));
        form.add("mark", marks.get(1));
        form.add("act", "next");
        form.add("nextAfter", next.group(1));
        String second = sent(form);
        assertThat(second)
                .contains("2 more are marked on other pages.", "产假", marks.get(0))
                .contains("value=\"crowd-lead\" selected");

        form.set("act", "set");
        form.set("to", "-");
        String set = sent(form);
        assertThat(set).contains("name=\"to-" + marks.get(0) + "\" value=\"-\"", "Going apart");

        form.remove("mark");
        form.set("act", "find");
        form.set("q", "kc-0999");
        form.add("to-" + marks.get(0), "-");
        assertThat(sent(form)).contains("1 found", "人群客户0999", "name=\"to-" + marks.get(0) + "\"");
        form.set("to", "nobody-of-this-name");
        form.add("mark", marks.get(2));
        form.set("act", "set");
        assertThat(sent(form)).contains("cannot be given to this person");
    }

    private String sent(LinkedMultiValueMap<String, String> form) throws Exception {
        var request = org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post(
                        "/handover/from/crowd-seller/lines")
                .with(org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf())
                .params(form);
        return lead().asks(request).text();
    }

    @Test
    @DisplayName("W1: The desk finds by name or four digits, chooses among several, and is told to type more")
    void lookUp() throws Exception {
        var desk = as("desk");
        desk.opens("/reception?phone=0999")
                .shows("人群客户0999", "This one", "crowd-seller")
                .lacks("13800000999");
        desk.opens("/reception?phone=人群客户0998").shows("人群客户0998", "This one");
        desk.opens("/reception?phone=人群").shows("Only the first 20 are shown", "Who of them is it?");
        desk.opens("/customers?q=人群").shows("Only the first 20 are shown");
        desk.opens("/reception?phone=没有这个人").shows("Nobody is found by this");
        desk.opens("/reception?phone=13900009999").shows("Nobody tracks this phone");
        UUID one = database.sql("select id from customer where name = '人群客户0999'")
                .query(UUID.class)
                .single();
        desk.opens("/reception?customer=" + one)
                .shows("人群客户0999", "name=\"customer\" value=\"" + one)
                .lacks("13800000999", "138 0000 0999");
    }

    @Test
    @DisplayName("Cursors of other lists, and what is none, are bad requests")
    void forged() throws Exception {
        for (String path :
                Set.of("/team/records", "/team/told", "/team/overdue", "/today/overdue", "/staff", "/leave/team")) {
            var who = path.startsWith("/staff") ? as("admin") : path.startsWith("/today") ? seller() : lead();
            who.opens(path + "?after=x").expect(400);
            who.opens(path + "?after=cmVjb3Jkc3w1MA").expect(400);
        }
    }
}
