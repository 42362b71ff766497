package dev.revisit.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.obligation.MissedObligations;
import dev.revisit.obligation.ObligationMissed;
import dev.revisit.obligation.Subject;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How the cases of a sheet are counted, on H2 and on PostgreSQL: its rows are written as the application writes them. */
@ApplicationTest
abstract class SheetNumbersStories {

    private static final Sheet SHEET = new Counted("counted", List.of("topic", "sentBack"));
    private static final SheetPeriod NOVEMBER = new SheetPeriod(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30));
    private static final Viewer EVERYBODY = new Viewer("huangtao", Set.of(Groups.GENERAL_MANAGER), Set.of(), true);
    private static final Viewer TEAM = new Viewer("liuyang", Set.of(Groups.MANAGER), Set.of("lina", "wangwei"), false);
    private static final Viewer OWN = new Viewer("lina", Set.of(Groups.SALES), Set.of(), false);

    @Autowired
    private SheetNumbers numbers;

    @Autowired
    private SheetList list;

    @Autowired
    private MissedObligations missed;

    @Autowired
    private CompanyZone zone;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private PlatformTransactionManager transactions;

    private final AtomicInteger opened = new AtomicInteger();

    /** A sheet that only counts. */
    private record Counted(String code, List<String> facets) implements Sheet {

        @Override
        public String numberPrefix() {
            return "N";
        }

        @Override
        public String process() {
            return "Counted";
        }

        @Override
        public String startForm() {
            return "counted";
        }

        @Override
        public Set<String> startedBy() {
            return Set.of(Groups.SALES);
        }

        @Override
        public List<Step> steps() {
            return List.of();
        }
    }

    @BeforeEach
    void begin() {
        database.sql("delete from sheet_facet").update();
        database.sql("delete from sheet_case").update();
    }

    /** @param at in the company's zone */
    private UUID opened(Sheet sheet, String owner, SheetCase.State state, String at, Map<String, List<String>> facets) {
        UUID id = UUID.randomUUID();
        OffsetDateTime when = LocalDateTime.parse(at).atZone(zone.zone()).toOffsetDateTime();
        database.sql("insert into sheet_case (id, version, sheet, number, owner, state, opened_by, opened_at)"
                        + " values (?, 0, ?, ?, ?, ?, ?, ?)")
                .params(id, sheet.code(), "N-" + opened.incrementAndGet(), owner, state.name(), owner, when)
                .update();
        facets.forEach((facet, answers) -> answers.forEach(
                answer -> database.sql("insert into sheet_facet (case_id, facet, answer) values (?, ?, ?)")
                        .params(id, facet, answer)
                        .update()));
        return id;
    }

    private void november() {
        opened(SHEET, "lina", SheetCase.State.OPEN, "2026-11-01T00:00", Map.of("topic", List.of("price")));
        opened(
                SHEET,
                "lina",
                SheetCase.State.ENDED,
                "2026-11-08T23:59:59",
                Map.of("topic", List.of("price", "schools"), "sentBack", List.of("yes")));
        opened(SHEET, "wangwei", SheetCase.State.ENDED, "2026-11-09T00:00", Map.of("topic", List.of("schools")));
        opened(SHEET, "xumin", SheetCase.State.OPEN, "2026-11-30T23:59:59", Map.of("gone", List.of("x")));
        opened(SHEET, "lina", SheetCase.State.OPEN, "2026-10-31T23:59:59", Map.of("topic", List.of("price")));
        opened(SHEET, "lina", SheetCase.State.OPEN, "2026-12-01T00:00", Map.of("topic", List.of("price")));
        opened(
                new Counted("another", List.of()),
                "lina",
                SheetCase.State.OPEN,
                "2026-11-10T09:00",
                Map.of("topic", List.of("price")));
    }

    private SheetNumbers.Numbers counted(Viewer viewer, @Nullable String owner) {
        return numbers.of(SHEET, NOVEMBER, owner, Set.of("sentBack"), viewer);
    }

    @Test
    @DisplayName("M3: cases are counted by person, week and facet, on the company's days")
    void counted() {
        november();

        var all = counted(EVERYBODY, null);

        assertThat(all.cases()).isEqualTo(4);
        assertThat(all.ended()).isEqualTo(2);
        assertThat(all.people())
                .containsExactly(
                        new SheetNumbers.OfPerson("lina", 2, 1, 0, Map.of("sentBack", Map.of("yes", 1L))),
                        new SheetNumbers.OfPerson("wangwei", 1, 1, 0, Map.of()),
                        new SheetNumbers.OfPerson("xumin", 1, 0, 0, Map.of()));
        // Sunday the 1st belongs to the week before; the 8th is a Sunday, the 9th a Monday.
        assertThat(all.weeks())
                .extracting(week -> week.days().monday() + " " + week.days().from() + " " + week.cases())
                .containsExactly(
                        "2026-10-26 2026-11-01 1",
                        "2026-11-02 2026-11-02 1",
                        "2026-11-09 2026-11-09 1",
                        "2026-11-16 2026-11-16 0",
                        "2026-11-23 2026-11-23 0",
                        "2026-11-30 2026-11-30 1");
        assertThat(all.facets())
                .containsExactly(
                        entry("topic", new SheetNumbers.OfFacet(Map.of("price", 2L, "schools", 2L), 1)),
                        entry("sentBack", new SheetNumbers.OfFacet(Map.of("yes", 1L), 3)));
    }

    @Test
    @DisplayName("M3: whoever leads a team counts its cases, a salesperson their own; one person can be asked for")
    void visible() {
        november();

        assertThat(counted(TEAM, null).people())
                .extracting(SheetNumbers.OfPerson::person)
                .containsExactly("lina", "wangwei");
        assertThat(counted(TEAM, null).facets().get("topic"))
                .isEqualTo(new SheetNumbers.OfFacet(Map.of("price", 2L, "schools", 2L), 0));
        assertThat(counted(OWN, null).cases()).isEqualTo(2);
        assertThat(counted(OWN, null).facets().get("topic"))
                .isEqualTo(new SheetNumbers.OfFacet(Map.of("price", 2L, "schools", 1L), 0));
        assertThat(counted(EVERYBODY, "wangwei").cases()).isEqualTo(1);
        assertThat(counted(OWN, "wangwei").cases()).isZero();
        assertThat(counted(OWN, "wangwei").people()).isEmpty();
    }

    @Test
    @DisplayName("What a table says is as long as the list to which it leads")
    void listed() {
        november();
        var question = new SheetList.Question(SheetList.Filter.ALL, null, null, Map.of("topic", "price"), NOVEMBER);

        assertThat(list.count(SHEET, question, EVERYBODY)).isEqualTo(2);
        assertThat(list.page(SHEET, question, EVERYBODY, null, 50).items()).hasSize(2);
    }

    @Test
    @DisplayName("T9: a missed entry counts for whoever has the case and missed it, until it is withdrawn")
    void missed() {
        UUID late = opened(SHEET, "lina", SheetCase.State.OPEN, "2026-11-02T09:00", Map.of());
        UUID handedOver = opened(SHEET, "wangwei", SheetCase.State.OPEN, "2026-11-02T09:00", Map.of());
        for (UUID subject : List.of(late, handedOver)) {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(tx -> events.publishEvent(new ObligationMissed(
                            "X1",
                            new Subject(SHEET.code(), subject, "N-1", null),
                            "UserTask_X",
                            Instant.parse("2026-11-03T01:00:00Z"),
                            "lina",
                            Instant.parse("2026-11-03T01:00:00Z"))));
        }

        assertThat(counted(EVERYBODY, null).people())
                .extracting(person -> person.person() + " " + person.missed())
                .containsExactly("lina 1", "wangwei 0");

        database.sql(
                        "insert into flag_entry (id, flag_id, no, at, state) select ?, id, 1, current_timestamp, 'withdrawn'"
                                + " from flag where subject_id = ?")
                .params(UUID.randomUUID(), late)
                .update();
        assertThat(counted(EVERYBODY, null).people().get(0).missed()).isZero();
    }

    @Test
    @DisplayName("Eight statements at most, however many facets and weeks there are")
    void statements() {
        november();
        var statements = new AtomicInteger();
        var counting = new SheetNumbers(JdbcClient.create(counting(statements)), list, missed, zone);
        var facets = IntStream.range(0, 60).mapToObj(n -> "facet" + n).toList();
        var years = new SheetPeriod(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 12, 31));

        counting.of(new Counted("counted", facets), years, null, facets, TEAM);

        assertThat(statements.get()).isPositive().isLessThanOrEqualTo(8);
    }

    private DataSource counting(AtomicInteger statements) {
        return new DelegatingDataSource(dataSource) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, args) -> {
                            if (method.getName().equals("prepareStatement")) {
                                statements.incrementAndGet();
                            }
                            try {
                                return method.invoke(real, args);
                            } catch (InvocationTargetException failed) {
                                throw failed.getCause();
                            }
                        });
            }
        };
    }

    @Test
    @DisplayName("A period is at most two years, and ends no earlier than it begins")
    void period() {
        LocalDate day = LocalDate.of(2026, 11, 1);
        assertThatThrownBy(() -> new SheetPeriod(day, day.minusDays(1))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> numbers.of(SHEET, new SheetPeriod(day, day.plusYears(2)), null, List.of(), EVERYBODY))
                .isInstanceOf(Refusal.class);
        assertThat(numbers.of(SHEET, new SheetPeriod(day, day.plusYears(2).minusDays(1)), null, List.of(), EVERYBODY)
                        .cases())
                .isZero();
    }
}
