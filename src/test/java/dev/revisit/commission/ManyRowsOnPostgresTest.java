package dev.revisit.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.revisit.commission.flag.Flags;
import dev.revisit.commission.statement.Statements;
import dev.revisit.customer.Customers;
import dev.revisit.customer.file.Attachments;
import dev.revisit.design.DesignHolders;
import dev.revisit.design.DesignJobs;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.project.Holders;
import dev.revisit.project.Projects;
import dev.revisit.reception.Receptions;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.CustomerStory;
import dev.revisit.tracking.TrackingSheets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;

/** More rows than PostgreSQL takes values in one statement (65,535), wherever rows are looked up by what was read before. */
@ApplicationTest
class ManyRowsOnPostgresTest implements OnPostgres {

    private static final int MANY = 70_000;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private CustomerStory story;

    @Autowired
    private Statements statements;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc http;

    private PayFixture pay;

    @BeforeEach
    void begin() {
        story.begins();
        pay = new PayFixture(story, application);
    }

    @AfterEach
    void end() {
        database.sql("delete from flag_entry where flag_id in (select id from flag where number = 'D-MANY')")
                .update();
        database.sql("delete from flag where number = 'D-MANY'").update();
        pay.ends();
        story.ends();
    }

    /** Flags of other people, every other one of which stands, and two of the seller's. */
    private void many() {
        UUID customer = story.theCase(story.registered("王芳", "13700001999")).customerId();
        database.sql(
                        "insert into flag (id, rule, happened, customer_id, subject_kind, subject_id, number, step, due_at, person,"
                                + " amount, charged_to, charged_month, raised_at, once_for, offence_key)"
                                + " select gen_random_uuid(), 'D2', 'missed', ?, 'design', gen_random_uuid(), 'D-MANY', 'UserTask_FillInSheet',"
                                + " ?::timestamptz + n * interval '1 second', case when n <= 2 then ? else 'many-' || n % 7 end, 50,"
                                + " case when n % 3 = 0 then 'design' else 'month' end, ?, now(),"
                                + " case when n in (1, 3) then 'many:once' end, 'many:' || n"
                                + " from generate_series(1, ?) n")
                .params(
                        customer,
                        pay.at(4, 9).toString(),
                        pay.seller(),
                        pay.month().toString(),
                        MANY)
                .update();
        database.sql(
                        "insert into flag_entry (id, flag_id, no, at, state) select gen_random_uuid(), id, 1, now(), 'stands'"
                                + " from flag where number = 'D-MANY'")
                .update();
    }

    @Test
    @DisplayName("C4: with 70,000 unsettled flags everybody's statements are read, one's own by one's own rows")
    void statements() throws Exception {
        many();
        var sheet = statements.month(pay.month(), PayFixture.PAYROLL);
        assertThat(sheet.statements().stream()
                        .mapToLong(statement -> statement.lines().size())
                        .sum())
                .isGreaterThan(MANY / 2);
        var own = statements.of(
                pay.month(), pay.seller(), new Viewer(pay.seller(), Set.of(Groups.SALES), Set.of(), false));
        assertThat(own.lines()).hasSize(2);
        assertThat(sheet.of(pay.seller())).contains(own);
        assertThat(statements.sources(pay.month(), null).flags()).hasSizeGreaterThanOrEqualTo(MANY);
        assertThat(statements.sources(pay.month(), pay.seller()).flags().values())
                .as("their own, and the one that is charged once together with one of theirs")
                .hasSize(3);

        for (var page : Map.of(
                        "/api/statements/" + pay.month(), "guofang",
                        "/payroll/" + pay.month() + "/lines.csv", "guofang",
                        "/statements/" + pay.month(), "guofang",
                        "/statements/" + pay.month() + "/" + pay.seller(), pay.seller())
                .entrySet()) {
            String group = page.getValue().equals("guofang") ? Groups.PAYROLL : Groups.SALES;
            http.perform(get(page.getKey())
                            .with(SecurityMockMvcRequestPostProcessors.user(page.getValue())
                                    .authorities(new org.springframework.security.core.authority.SimpleGrantedAuthority(
                                            group))))
                    .andExpect(status().isOk());
        }
    }

    @TestFactory
    @DisplayName("Whatever is looked up by ids takes as many as there are")
    Stream<DynamicTest> lookUps() {
        List<UUID> ids =
                IntStream.range(0, MANY).mapToObj(n -> new UUID(4_242, n)).toList();
        List<String> keys = ids.stream().map(UUID::toString).toList();
        return Map.<String, Function<List<UUID>, Map<?, ?>>>ofEntries(
                        Map.entry(
                                "Customers.files", some -> bean(Customers.class).files(some)),
                        Map.entry(
                                "Customers.maskedPhones",
                                some -> bean(Customers.class).maskedPhones(some)),
                        Map.entry(
                                "Attachments.byId",
                                some -> bean(Attachments.class).byId(some)),
                        Map.entry(
                                "TrackingSheets.theCases",
                                some -> bean(TrackingSheets.class).theCases(some)),
                        Map.entry(
                                "TrackingSheets.lastRecords",
                                some -> bean(TrackingSheets.class).lastRecords(some)),
                        Map.entry(
                                "Projects.theProjects",
                                some -> bean(Projects.class).theProjects(some)),
                        Map.entry(
                                "Projects.currentStages",
                                some -> bean(Projects.class).currentStages(some)),
                        Map.entry("project.Holders", some -> bean(Holders.class).of(some)),
                        Map.entry(
                                "DesignJobs.theJobs",
                                some -> bean(DesignJobs.class).theJobs(some)),
                        Map.entry(
                                "DesignHolders",
                                some -> bean(DesignHolders.class).of(some)),
                        Map.entry(
                                "Receptions.theReceptions",
                                some -> bean(Receptions.class).theReceptions(some)),
                        Map.entry(
                                "Receptions.countTries",
                                some -> bean(Receptions.class).countTries(some)),
                        Map.entry("Flags.theFlags", some -> bean(Flags.class).theFlags(some)),
                        Map.entry(
                                "OpenWork.ofCases",
                                some -> bean(OpenWork.class).ofCases(keys).stream()
                                        .collect(Collectors.toMap(OpenWork.OpenTask::id, task -> task))),
                        Map.entry(
                                "OpenWork.businessKeys",
                                some -> bean(OpenWork.class).businessKeys(keys)),
                        Map.entry(
                                "OpenWork.nextTimers",
                                some -> bean(OpenWork.class).nextTimers(keys)),
                        Map.entry(
                                "OpenWork.timersOf",
                                some -> bean(OpenWork.class).timersOf(keys, "Wait_X")),
                        Map.entry("Staff.namesOf", some -> bean(Staff.class).namesOf(keys)))
                .entrySet()
                .stream()
                .map(lookUp -> DynamicTest.dynamicTest(
                        lookUp.getKey(),
                        () -> assertThat(lookUp.getValue().apply(ids)).isEmpty()));
    }

    private <T> T bean(Class<T> type) {
        return application.getBean(type);
    }
}
