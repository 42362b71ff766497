package dev.revisit.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.customer.MadePictures;
import dev.revisit.diagram.DiagramFile;
import dev.revisit.diagram.Diagrams;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.operations.ScheduledTasks;
import dev.revisit.timing.RunningCaseMigration;
import dev.revisit.tracking.Outcome;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/**
 * Fills what the sample company leaves empty, so that each list of each page has rows for somebody, and gives some
 * things names that no line can break. By the pages themselves, as people would.
 */
@TestComponent
public class FilledLists {

    /** As long as what people paste: no blank in it, and no Chinese, which can be broken anywhere. */
    public static final String LONG =
            "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochwithmoretocomeafterthat".substring(0, 80);

    private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([^\"]*)\"");

    /** Of the day: each has a page of its own, linked to where it is long. */
    private static final List<String> SECTIONS = List.of("overdue", "due", "later", "appointments", "tasks");

    /** Of a customer, likewise. */
    private static final List<String> KEPT =
            List.of("timeline", "changes", "promises", "material", "attachments", "related");

    private static final String PASSWORD = "a-password-for-tests";

    private final PeopleAtWork people;
    private final RunningCaseMigration runningCaseMigration;
    private final JdbcClient database;
    private final CompanyZone zone;
    private final ManagementService management;
    private final ScheduledTasks tasks;
    private final Diagrams diagrams;
    private final List<String> longNamed = new ArrayList<>();
    private boolean filled;

    FilledLists(
            PeopleAtWork people,
            RunningCaseMigration runningCaseMigration,
            JdbcClient database,
            CompanyZone zone,
            ManagementService management,
            ScheduledTasks tasks,
            Diagrams diagrams) {
        this.people = people;
        this.runningCaseMigration = runningCaseMigration;
        this.database = database;
        this.zone = zone;
        this.management = management;
        this.tasks = tasks;
        this.diagrams = diagrams;
    }

    /** Pages of Li Na's that show one of the long names. */
    public List<String> longNamed() {
        return List.copyOf(longNamed);
    }

    /** What nobody comes to by links alone. */
    List<String> addressesOf(String person) {
        var addresses = new ArrayList<String>();
        YearMonth month = YearMonth.from(today());
        if (person.equals("guofang")) {
            addresses.addAll(List.of("/payroll/" + month, "/statements/" + month, "/payroll/" + month.minusMonths(1)));
        }
        if (person.equals("chenjing")) {
            // A phone that nobody has, and the beginning of a name.
            addresses.addAll(List.of("/reception?phone=13800000404", "/reception?phone=" + LONG.substring(0, 5)));
        }
        if (person.equals("lina")) {
            SECTIONS.forEach(section -> addresses.add("/today/" + section));
            addresses.add("/leave/mine");
        }
        if (person.equals("liuyang")) {
            addresses.addAll(List.of("/team/dead", "/team/flags", "/leave/to-decide", "/leave/team"));
            database.sql("select distinct task_def_key_ from act_ru_task order by 1")
                    .query(String.class)
                    .list()
                    .forEach(step -> addresses.add("/to-decide/steps/" + step));
        }
        if (person.equals("admin")) {
            addresses.addAll(List.of("/operations/dead", "/operations/paused"));
        }
        if (person.equals("huangtao")) {
            addresses.addAll(List.of("/corrections", "/to-decide/reported", "/deputies/past", "/deputies/history"));
        }
        return addresses;
    }

    /** Everything there is a page about: for whoever sees all of it. */
    List<String> everything() {
        var all = new ArrayList<String>();
        for (String what : List.of("customers", "accounts", "projects", "designs", "receptions", "contracts")) {
            ids(what).forEach(id -> all.add("/" + what + "/" + id));
        }
        database.sql("select sheet, id from sheet_case").query(row -> {
            String path = "/sheets/" + row.getString(1) + "/" + row.getObject(2, UUID.class);
            all.addAll(List.of(path, path + "/print"));
        });
        database.sql("select distinct customer_id from tracking_case")
                .query(UUID.class)
                .list()
                .forEach(customer -> all.add("/customers/" + customer + "/sheet"));
        for (UUID account : ids("accounts")) {
            List.of("people", "projects", "changes")
                    .forEach(section -> all.add("/accounts/" + account + "/all/" + section));
        }
        for (UUID customer : ids("customers")) {
            KEPT.forEach(kept -> all.add("/customers/" + customer + "/all/" + kept));
        }
        return all;
    }

    private List<UUID> ids(String what) {
        String table = what.equals("designs") ? "design_job" : what.replaceFirst("s$", "");
        return database.sql("select id from " + table).query(UUID.class).list();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), zone.zone());
    }

    public synchronized void fill(int port) {
        if (filled) {
            return;
        }
        filled = true;
        var manager = Visitor.of(port, "liuyang");
        var everyone = Visitor.of(port, "huangtao");
        longNames();
        changedMeanwhile(Visitor.of(port, "lina"));
        accountChangedMeanwhile(Visitor.of(port, "lina"));
        atTheDesk();
        calendar(everyone);
        timings(manager);
        checklists(everyone);
        pricing(everyone);
        appeals(port);
        sheets(Visitor.of(port, "lina"), Visitor.of(port, "wangwei"), manager);
        projectFiles(Visitor.of(port, "xumin"));
        documents(Visitor.of(port, "xumin"));
        payroll(Visitor.of(port, "guofang"));
        staff(Visitor.of(port, "admin"));
        away();
        competitors(Visitor.of(port, "lina"));
        knowledge(manager);
        targetAccounts();
        notices();
        failedJobs();
        nodes();
        reconciliation();
        refused(port);
        hintedRecord();
        dueToday();
        programsAndProviders();
    }

    /** Tasks of Li Na's are due at the end of this day and of the next, for whoever opens her day shortly before and after. */
    private void dueToday() {
        var tasks = database.sql("select id_ from act_ru_task where assignee_ = 'lina' and due_date_ > ?"
                        + " order by due_date_ desc, id_ limit 2")
                .param(Timestamp.from(
                        today().plusDays(2).atStartOfDay(zone.zone()).toInstant()))
                .query(String.class)
                .list();
        for (int days = 1; days <= 2; days++) {
            Instant end = today().plusDays(days).atStartOfDay(zone.zone()).toInstant();
            database.sql("update act_ru_task set due_date_ = ? where id_ = ?")
                    .params(Timestamp.from(end.minusSeconds(1)), tasks.get(days - 1))
                    .update();
        }
    }

    /** A record of Li Na's has hardly a word. */
    private void hintedRecord() {
        database.sql("update tracking_record set summary = '再看看吧' where id = (select id from tracking_record where"
                        + " written_by = 'lina' and outcome not in ('registered', 'not-reached', 'came-to-shop')"
                        + " and rejected_at is null order by recorded_at desc limit 1)")
                .update();
    }

    /** A case of Li Na's stands still, another of hers is tried again later, and a node did something by the clock. */
    private void failedJobs() {
        var timers = database.sql(
                        "select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_"
                                + " join tracking_case k on cast(k.id as varchar(64)) = e.business_key_"
                                + " join customer c on c.id = k.customer_id where c.owner = 'lina' order by j.duedate_, j.id_")
                .query(String.class)
                .list();
        database.sql("update act_ru_job set exception_msg_ = 'program: IllegalStateException @ FailedJobs.java:1',"
                        + " lock_owner_ = 'pause', lock_exp_time_ = ? where id_ in (?, ?)")
                .params(
                        Timestamp.from(Instant.now().plus(Duration.ofHours(1))),
                        timers.get(timers.size() - 1),
                        timers.get(timers.size() - 2))
                .update();
        management.setJobRetries(timers.get(timers.size() - 1), 0);
        try {
            tasks.onStop(new ScheduledTaskObservationContext(this, FilledLists.class.getDeclaredMethod("failedJobs")));
        } catch (NoSuchMethodException renamed) {
            throw new IllegalStateException(renamed);
        }
    }

    /** Tests give no sign of life; a node whose clock is off. */
    private void nodes() {
        database.sql("insert into node (id, host, version, started_at, beat_at, clock_behind, runs_jobs) values"
                        + " (?, 'node2', '0.1.0', current_timestamp, current_timestamp, 61000, false)")
                .param(UUID.randomUUID())
                .update();
    }

    /** Nothing differs in the sample company; what would be is only shown here. */
    private void reconciliation() {
        UUID run = UUID.randomUUID();
        database.sql("insert into reconciliation_run (id, begun_at, ended_at, area) values (?, current_timestamp,"
                        + " current_timestamp, 'INSTANCES')")
                .param(run)
                .update();
        database.sql("insert into reconciliation_run (id, only_number, begun_at, area) values (?, 'K-000001',"
                        + " current_timestamp, 'CASES')")
                .param(UUID.randomUUID())
                .update();
        for (String looked : List.of("null", "current_timestamp")) {
            database.sql("insert into reconciliation_difference (id, run_id, kind, number, about, expected, found,"
                            + " looked_at, looked_by, reason) values (?, ?, 'flag-missing', 'K-000001',"
                            + " 'UserTask_InviteToShop', 'T9', '', " + looked + ", 'admin', 'seen')")
                    .params(UUID.randomUUID(), run)
                    .update();
        }
    }

    private void longNames() {
        UUID tracked = people.register(
                "lina", Map.of("name", LONG, "phone", "138 0000 0980", "address", LONG, "introducedBy", LONG));
        UUID project = people.startProject("lina", Map.of("projectName", LONG, "region", LONG));
        UUID customer = database.sql("select customer_id from tracking_case where id = ?")
                .param(tracked)
                .query(UUID.class)
                .single();
        UUID other = database.sql("select k.id from tracking_case k join customer c on c.id = k.customer_id"
                        + " where c.name = '程清明'")
                .query(UUID.class)
                .single();
        people.recordContact("lina", other, Note.phone(Outcome.THINKING_IT_OVER, LONG));
        people.keepFloorPlan("lina", tracked, LONG + ".png");
        String file = "/customers/" + customer;
        longNamed.addAll(List.of(
                "/",
                "/customers",
                file,
                file + "/contact",
                file + "/print",
                "/projects",
                "/projects/" + project,
                "/projects/" + project + "/edit",
                "/designs"));
    }

    /** Two change a file at once. */
    private void changedMeanwhile(Visitor seller) {
        record Tracked(UUID caseId, UUID customer) {}
        Tracked tracked = database.sql("select k.id, c.id from tracking_case k join customer c on c.id = k.customer_id"
                        + " where c.name = '苏立夏'")
                .query((row, n) -> new Tracked(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .single();
        String path = "/customers/" + tracked.customer() + "/change";
        var tooLate = seller.form(seller.get(path, "en"), path + ".*");
        people.changeFile("lina", tracked.caseId(), Map.of("preferredHours", "晚上"));
        // Refused: somebody was quicker.
        tooLate.with("preferredHours", "中午").send();
    }

    /** Two change an account at once. */
    private void accountChangedMeanwhile(Visitor owner) {
        UUID account = database.sql("select id from account where owner = 'lina' order by number fetch first row only")
                .query(UUID.class)
                .single();
        String path = "/accounts/" + account + "/change";
        var tooLate = owner.form(owner.get(path, "en"), path + ".*");
        owner.form(owner.get(path, "en"), path + ".*").with("city", "南屏").sent();
        // Refused: somebody was quicker.
        tooLate.with("city", LONG).send();
        longNamed.addAll(List.of("/accounts", "/accounts/" + account));
    }

    /** Today, and somebody whom nobody knows. */
    private void atTheDesk() {
        people.registerWalkIn(
                "chenjing",
                Map.of(
                        "arrival", "customer",
                        "comesFor", LONG,
                        "walkInPhone", "138 0000 0981",
                        "walkInName", LONG,
                        "walkInAddress", "云川市柏岭区观澜路 1 号",
                        "salespersonIn", "no"));
    }

    private void calendar(Visitor manager) {
        LocalDate day = today().plusDays(40);
        manager.form(manager.get("/calendar", "en"), "/calendar/days")
                .with("from", day.toString())
                .with("to", day.plusDays(1).toString())
                .with("kind", "closing")
                .with("name", "Stocktaking")
                .with("reason", "We count the stock")
                .sent();
    }

    private void timings(Visitor manager) {
        // One of the timers falls on a day of the week.
        DiagramFile small = diagrams.current("SmallSheet").orElseThrow().file();
        diagrams.deploy(
                "by day", Map.of("small-sheet.bpmn", small.with(Map.of("Wait_AfterMiss_WriteEntry", "friday 22:00"))));
        var form = manager.form(manager.get("/timings", "en"), "/timings/preview");
        String length = "number:CustomerWaiting/Wait_BeforeRevisit";
        String name = form.names().stream()
                .filter(each -> each.startsWith("number:") && each.endsWith("Deadline_RevisitCustomer"))
                .findFirst()
                .orElse(length);
        form.with("reason", "Quiet weeks").with("openCases", "move");
        form.with(name.replace("number:", "unit:"), "minutes").with(name, "5").send();
        Visitor.Answer preview = form.with(name.replace("number:", "unit:"), "days")
                .with(name, "2")
                .send();
        String change = manager.form(preview, "/timings").sent().location();
        runningCaseMigration.catchUp();
        // Refused: no length is nothing.
        manager.form(manager.get("/timings", "en"), "/timings/preview")
                .with(name, "0")
                .send();
        UUID release = UUID.randomUUID();
        database.sql("insert into timing_change (id, no, kind, made_at, reason, open_cases, grace_ends)"
                        + " values (?, (select max(no) + 1 from timing_change), 'RELEASED', current_timestamp, 'release',"
                        + " 'KEEP', current_timestamp)")
                .param(release)
                .update();
        database.sql(
                        "insert into timing_change_line (change_id, position, role, diagram, item, value_before, value_after)"
                                + " select ?, 0, 'KEPT', diagram, item, value_before, value_after from timing_change_line"
                                + " where role = 'CHANGED' fetch first row only")
                .param(release)
                .update();
        database.sql(
                        "insert into timing_change_line (change_id, position, role, diagram, item, value_before, value_after)"
                                + " select ?, 1, 'GONE', diagram, item, value_before, value_after from timing_change_line"
                                + " where role = 'CHANGED' fetch first row only")
                .param(release)
                .update();
        // Refused: a release is not undone.
        manager.get(change, "en");
        manager.post("/timings/changes/" + release + "/undo", Map.of());
    }

    private void checklists(Visitor everyone) {
        Visitor.Answer page = everyone.get("/checklists/initiation", "en");
        var form = everyone.form(page, "/checklists/initiation");
        var tooLate = everyone.form(everyone.get("/checklists/initiation", "en"), "/checklists/initiation");
        String line = form.names().stream()
                .filter(name -> name.endsWith("-en"))
                .findFirst()
                .orElseThrow();
        form.with(line, "The application for the project is complete").sent();
        // Refused: somebody was quicker.
        tooLate.with(line, "The application is there").send();
    }

    private void pricing(Visitor everyone) {
        String path = "/pricing/new";
        var form = everyone.form(everyone.get(path, "en"), path);
        var tooLate = everyone.form(everyone.get(path, "en"), path);
        form.with("greatestDiscount", "6").sent();
        // Refused: somebody was quicker.
        tooLate.with("greatestDiscount", "7").send();
    }

    /** Zhou Jie, and whoever stands in for him. */
    private void away() {
        people.nameDeputy("wuqian", "liuyang");
        people.enterAbsence("zhoujie", today(), today().plusDays(1));
        people.enterAbsence("wuqian", today(), today());
    }

    /** One that waits for its entry, and one whose entry is corrected and waits for the manager. */
    private void sheets(Visitor lina, Visitor wangwei, Visitor manager) {
        for (Visitor seller : List.of(lina, wangwei)) {
            seller.form(seller.get("/sheets/small/new", "zh-CN"), "/sheets/small/new")
                    .with("topic", "schools")
                    .sent();
        }
        String path = "/sheets/small/"
                + database.sql("select id from sheet_case where owner = 'lina' and sheet = 'small'")
                        .query(UUID.class)
                        .single();
        lina.form(lina.get(path + "/steps/write-entry", "zh-CN"), path + "/steps/.*")
                .with("entry", "他们问附近的小学")
                .sent();
        UUID entry = database.sql("select id from sheet_entry where no = 2 and case_id in"
                        + " (select id from sheet_case where sheet = 'small')")
                .query(UUID.class)
                .single();
        lina.form(lina.get(path + "/entries/" + entry + "/correct", "zh-CN"), path + "/entries/.*")
                .with("entry", "他们问附近的小学和幼儿园")
                .sent();
        String files = path + "/entries/" + entry + "/files";
        for (String name : List.of(LONG + ".png", LONG + "-by-mistake.png")) {
            lina.form(lina.get(path, "en"), files).upload("file", name, MadePictures.png());
        }
        lina.form(lina.get(path, "en"), files)
                .upload("file", LONG + ".pdf", "%PDF-1.7 a paper".getBytes(StandardCharsets.US_ASCII));
        UUID mistake = database.sql("select id from attachment where file_name like '%-by-mistake.png'")
                .query(UUID.class)
                .single();
        lina.form(lina.get(path, "en"), files + "/" + mistake + "/removal").sent();
        longNamed.add(path);
        // Refused: it is no picture.
        lina.form(lina.get(path, "en"), files).upload("file", "a.png", new byte[1]);
        lina.get(path, "en");
        String back = "/sheets/small/"
                + database.sql("select id from sheet_case where owner = 'wangwei' and sheet = 'small'")
                        .query(UUID.class)
                        .single();
        wangwei.form(wangwei.get(back + "/steps/write-entry", "zh-CN"), back + "/steps/.*")
                .with("entry", "他们问价格")
                .sent();
        manager.form(manager.get(back + "/steps/sign-entry", "zh-CN"), back + "/steps/.*")
                .with("verdict", "back")
                .with("missing", "哪一种价格？")
                .sent();
    }

    /** One more appeal waits, and one flag that may not be the person's fault. */
    private void appeals(int port) {
        for (String person : List.of("xumin", "wangwei", "lina")) {
            var visitor = Visitor.of(port, person);
            Visitor.Answer flags = visitor.get("/flags", "en");
            if (flags.text().contains("/appeal\"")) {
                visitor.form(flags, "/flags/.*/appeal")
                        .with("appeal", "I was ill")
                        .sent();
            }
        }
        UUID excused = database.sql(
                        "select flag_id from flag_entry where state = 'appealed' order by at desc fetch first row only")
                .query(UUID.class)
                .single();
        database.sql("update flag set excused = 'leave' where id = ?")
                .param(excused)
                .update();
        database.sql("delete from flag_entry where state = 'appealed' and flag_id = ?")
                .param(excused)
                .update();
    }

    /** A token of Li Na's, and whose login a provider knows. */
    private void programsAndProviders() {
        database.sql("insert into personal_token (id, user_id, name, scope, digest, made_at, ends_on)"
                        + " values (?, 'lina', ?, 'read', ?, ?, ?)")
                .params(
                        UUID.randomUUID(),
                        LONG.substring(0, 40),
                        "0".repeat(64),
                        Timestamp.from(Instant.now()),
                        today().plusDays(90))
                .update();
        database.sql("insert into oidc_binding (user_id, issuer, subject, bound_at) values ('lina', ?, ?, ?)")
                .params("https://login.cn/" + LONG.length(), "7", Timestamp.from(Instant.now()))
                .update();
    }

    /** Of a project and of what was reported in it; one was uploaded by mistake. */
    private void projectFiles(Visitor owner) {
        record Reported(UUID project, String stage, int round) {}
        var reported = database.sql(
                        "select p.id, r.stage, s.round from project p join stage_run r on r.project_id = p.id"
                                + " join stage_report s on s.stage_run_id = r.id where p.owner = 'xumin' and p.state = 'OPEN'"
                                + " order by p.number, r.no, s.round fetch first row only")
                .query((row, n) -> new Reported(
                        row.getObject(1, UUID.class),
                        row.getString(2).toLowerCase(Locale.ROOT).replace('_', '-'),
                        row.getInt(3)))
                .single();
        String path = "/projects/" + reported.project();
        String ofReport = path + "/stages/" + reported.stage() + "/reports/" + reported.round() + "/files";
        owner.form(owner.get(path, "en"), ofReport).upload("file", LONG + ".png", MadePictures.png());
        for (String name : List.of(LONG + ".png", LONG + "-of-another.png")) {
            owner.form(owner.get(path, "en"), path + "/files").upload("file", name, MadePictures.png());
        }
        UUID mistake = database.sql("select id from attachment where file_name like '%-of-another.png'")
                .query(UUID.class)
                .single();
        owner.form(owner.get(path, "en"), path + "/files/" + mistake + "/removal")
                .sent();
    }

    /** Rows of an organisation's forms: one with a file, changed by two at once, one that was taken away. */
    private void documents(Visitor owner) {
        UUID account = database.sql("select distinct subject_id from form_document where form = 'account-relation'")
                .query(UUID.class)
                .single();
        UUID project = database.sql("select id from project where account_id = ? order by number fetch first row only")
                .param(account)
                .query(UUID.class)
                .single();
        String contacts = "/accounts/" + account + "/forms/account-contact";
        String ofProject = "/projects/" + project + "/forms/";
        // The other way round stands there already: a circle, which is said below the chart.
        String relations = "/accounts/" + account + "/forms/account-relation/new";
        Visitor.Answer empty = owner.get(relations, "en");
        owner.form(empty, relations + ".*")
                .with("personA", choice(empty, "齐主任"))
                .with("personB", choice(empty, "顾工"))
                .with("relation", "reports-to")
                .sent();
        opened(
                owner,
                List.of(
                        "/accounts/" + account,
                        "/projects/" + project,
                        ofProject + "account-relation",
                        ofProject + "account-relation/print",
                        ofProject + "procurement-step",
                        ofProject + "visit-report/print"));
        String change = contacts + "/1/change";
        var tooLate = owner.form(owner.get(change, "en"), change + ".*");
        owner.form(owner.get(change, "en"), change + ".*")
                .with("position", "办公室副主任")
                .sent();
        // Refused: somebody was quicker.
        tooLate.with("position", LONG).send();
        owner.form(owner.get(contacts + "/1", "en"), contacts + "/1/files")
                .upload("file", LONG + ".png", MadePictures.png());
        owner.form(owner.get(contacts + "/2", "en"), contacts + "/2/removal.*").sent();
        opened(owner, List.of("/accounts/" + account, contacts, contacts + "/1", contacts + "/print"));
    }

    /** The value of the option that begins with these words. */
    private static String choice(Visitor.Answer page, String words) {
        Matcher option = Pattern.compile("<option value=\"([^\"]*)\">" + words).matcher(page.text());
        if (!option.find()) {
            throw new IllegalStateException("nobody is called " + words);
        }
        return option.group(1);
    }

    private static void opened(Visitor person, List<String> paths) {
        for (String language : List.of("zh-CN", "en")) {
            paths.forEach(path ->
                    assertThat(person.get(path, language).status()).as(path).isEqualTo(200));
        }
    }

    private void payroll(Visitor payroll) {
        String page = "/payroll/" + YearMonth.from(today());
        // The second is above what one person decides alone, and the first is taken back.
        for (String amount : List.of("88.5", "8888")) {
            payroll.form(payroll.get(page, "en"), "/payroll/[^/]*/corrections")
                    .with("person", "lina")
                    .with("amount", amount)
                    .with("reason", LONG)
                    .sent();
        }
        payroll.form(payroll.get(page, "en"), "/payroll/.*/reversal")
                .with("reason", LONG)
                .sent();
    }

    private void staff(Visitor administrator) {
        for (String id : List.of("leaves", "stays")) {
            administrator
                    .form(administrator.get("/staff", "en"), "/staff/people")
                    .with("userId", id)
                    .with("name", LONG)
                    .with("password", PASSWORD)
                    .with("groups", "sales")
                    .with("department", "home")
                    .sent();
        }
        administrator
                .form(administrator.get("/staff", "en"), "/staff/people/leaves/departure")
                .sent();
        // Refused: Li Na has work in hand.
        administrator
                .form(administrator.get("/staff", "en"), "/staff/people/lina/departure")
                .send();
        handOver(administrator);
    }

    /** One thing of Xu Min's goes to Wang Wei, and the rest stays; another page of it is looked at meanwhile. */
    private void handOver(Visitor administrator) {
        String page = "/handover/from/xumin";
        Visitor.Answer chosen = administrator.get(page, "en");
        Matcher line = MARK.matcher(chosen.text());
        if (!line.find()) {
            throw new IllegalStateException("nothing to hand over");
        }
        var form = administrator.form(chosen, page).with("mark", line.group(1));
        // Looked for what is not there: what was marked stays marked.
        form.sentTo(page + "/lines", "q", "nothing-of-that-name");
        Visitor.Answer apart = form.with("q", "").with("to", "wangwei").sentTo(page + "/lines", "act", "set");
        administrator.form(apart, page).with("all", "").with("reason", LONG).sent();
    }

    /** A note that was corrected; and who was introduced by somebody of a long name. */
    private void competitors(Visitor seller) {
        seller.form(seller.get("/competitors/new", "en"), "/competitors/new")
                .with("brand", LONG)
                .with("competitorProduct", LONG)
                .with("strength", LONG)
                .with("seenFrom", "visit")
                .with("seenOn", today().toString())
                .with("seenAt", LONG)
                .sent();
        UUID note = database.sql("select id from competitor_note order by no desc fetch first row only")
                .query(UUID.class)
                .single();
        String correct = "/competitors/" + note + "/correct";
        seller.form(seller.get(correct, "en"), correct).with("weakness", LONG).sent();
        longNamed.addAll(List.of("/competitors", "/competitors/" + note));
    }

    /** A product of a long name, confirmed of Li Na and taken back. */
    private void knowledge(Visitor manager) {
        manager.form(manager.get("/products/new", "en"), "/products/new")
                .with("productName", LONG)
                .sent();
        UUID product = database.sql("select id from product where name = ?")
                .param(LONG)
                .query(UUID.class)
                .single();
        String confirm = "/knowledge/lina/products/" + product;
        for (String ability : List.of("present", "connect")) {
            manager.form(manager.get(confirm, "en"), confirm)
                    .with("abilities", ability)
                    .with("confirmedOn", today().toString())
                    .sent();
        }
        UUID confirmation = database.sql(
                        "select id from product_knowledge where product_id = ? and ability = 'CONNECT'")
                .param(product)
                .query(UUID.class)
                .single();
        String takeBack = "/knowledge/confirmations/" + confirmation + "/take-back";
        manager.form(manager.get(takeBack, "en"), takeBack).with("reason", LONG).sent();
        longNamed.addAll(List.of("/knowledge", "/knowledge/lina/history", "/products"));
    }

    /** Two of long names: one to screen, one that refused. */
    private void targetAccounts() {
        for (String name : List.of(LONG, "Refused" + LONG)) {
            UUID prospect = people.openSheet(
                    "lina",
                    "prospecting",
                    Map.of(
                            "accountName",
                            name,
                            "province",
                            "tibet",
                            "city",
                            LONG,
                            "industry",
                            "schools",
                            "prospectSources",
                            List.of("other"),
                            "sourceDetail",
                            LONG));
            longNamed.add("/sheets/prospecting/" + prospect);
            if (!name.equals(LONG)) {
                people.writeOnSheet(
                        prospect,
                        "UserTask_ScreenAccount",
                        Map.of("mainBusinessFits", "fits", "qualificationLevel", "first", "productLine", LONG));
                people.writeOnSheet(
                        prospect,
                        "UserTask_ContactAccount",
                        Map.of(
                                "contactedAt",
                                Instant.now().toString(),
                                "accountWay",
                                "phone",
                                "personSpokenTo",
                                LONG,
                                "summary",
                                LONG,
                                "accountOutcome",
                                "refused",
                                "accountRefusal",
                                "no-budget"));
            }
        }
        longNamed.add("/sheets/prospecting");
    }

    /** Some that the mail server did not take. */
    private void notices() {
        database.sql("insert into outbox_address (channel, address) values ('mail', 'lina')")
                .update();
        database.sql(
                        "insert into outbox (id, notice_id, channel, address, state, attempts, next_at, queued_at, problem)"
                                + " select random_uuid(), id, 'mail', 'lina', 'STUCK', 12, current_timestamp,"
                                + " current_timestamp, 'mail-server' from notice where recipient = 'lina'"
                                + " fetch first 3 rows only")
                .update();
    }

    /** What is listed only where something was refused. */
    private void refused(int port) {
        var lina = Visitor.of(port, "lina");
        lina.get("/customers/nobody", "en");
        lina.post("/customers/new", Map.of("name", "Nobody"));
        var manager = Visitor.of(port, "liuyang");
        manager.get("/deputies", "en");
        manager.post("/deputies/liuyang/deputy", Map.of("deputy", "liuyang"));
        manager.form(manager.get("/leave", "en"), "/leave/.*/refuse").send();
        var administrator = Visitor.of(port, "admin");
        administrator.post("/staff/people/leaves/return", Map.of("password", "short"));
        var desk = Visitor.of(port, "chenjing");
        UUID met = database.sql("select id from reception where state = 'MET' fetch first row only")
                .query(UUID.class)
                .single();
        desk.post("/receptions/" + met + "/calls", Map.of("callResult", "met"));
        contract(lina);
        // A session that has ended: what was typed is kept.
        var form = lina.form(lina.get("/customers/new", "en"), "/customers/new").with("name", LONG);
        lina.forgetToken();
        lina.get(form.sent().location(), "en");
        lina.forgetToken();
        lina.post("/customers/new", Map.of("name", "Nobody"));
    }

    /** With a file, and told to whoever may not decide on it. */
    private void contract(Visitor owner) {
        Contract waiting = database.sql(
                        "select c.id, c.case_id from contract c where c.decided_at is null fetch first row only")
                .query(Contract.class)
                .single();
        people.keepFloorPlan("lina", waiting.caseId(), "contract.png");
        database.sql("update attachment set kind = 'contract' where file_name = 'contract.png'")
                .update();
        owner.post("/contracts/" + waiting.id() + "/decision", Map.of("decision", "confirmed"));
    }

    private record Contract(UUID id, UUID caseId) {}
}
