package dev.revisit.staff;

import static dev.revisit.tracking.CustomerStory.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.Leaves;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.IdentityService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class DeputiesTest {

    /** A Monday in the company's zone, but still Sunday in London. */
    private static final Instant NOW = at("2026-11-02T07:30");

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 2);

    @Autowired
    private Deputies deputies;

    @Autowired
    private Leaves leaves;

    @Autowired
    private Staff staff;

    @Autowired
    private Personnel personnel;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private ConfigurableApplicationContext application;

    private final Heard heard = new Heard();

    private String lin = "";
    private String zhu = "";
    private String gao = "";

    /** What was published while a test ran. */
    private static final class Heard implements ApplicationListener<PayloadApplicationEvent<?>> {
        private final List<Object> told = new CopyOnWriteArrayList<>();

        @Override
        public void onApplicationEvent(PayloadApplicationEvent<?> event) {
            told.add(event.getPayload());
        }

        <T> List<T> of(Class<T> kind) {
            return told.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    @BeforeEach
    void supervisors() {
        lin = person(Groups.MANAGER);
        zhu = person(Groups.DEPARTMENT_HEAD);
        gao = person(Groups.GENERAL_MANAGER);
        application.addApplicationListener(heard);
    }

    @AfterEach
    void listenNoMore() {
        application.removeApplicationListener(heard);
    }

    /** Somebody new, whom no other test knows. */
    private String person(String group) {
        String id = "d" + UUID.randomUUID().toString().substring(0, 8);
        var user = identity.newUser(id);
        user.setLastName(id);
        user.setPassword("a-password-for-tests");
        identity.saveUser(user);
        if (identity.createGroupQuery().groupId(group).count() == 0) {
            identity.saveGroup(identity.newGroup(group));
        }
        identity.createMembership(id, group);
        return id;
    }

    private static Viewer as(String userId, String... groups) {
        return new Viewer(userId, Set.of(groups), Set.of(), Set.of(groups).contains(Groups.GENERAL_MANAGER));
    }

    private Viewer lin() {
        return as(lin, Groups.MANAGER);
    }

    private static Refusal refused(ThrowingCallable what) {
        @Nullable Refusal refusal = catchThrowableOfType(Refusal.class, what);
        assertThat(refusal).as("it was not refused").isNotNull();
        return refusal;
    }

    private void assertRefused(ThrowingCallable what, String message) {
        assertThat(refused(what)).hasMessage(message);
    }

    @Test
    @DisplayName("P9: A supervisor names a deputy, another one, and nobody; who named whom and when is kept")
    void namesDeputies() {
        assertThat(deputies.deputyOf(lin)).isEmpty();

        deputies.name(lin, zhu, lin(), NOW);
        assertThat(deputies.deputyOf(lin)).contains(zhu);
        assertThat(deputies.deputies()).containsEntry(lin, zhu);
        assertThat(deputies.deputyOf(zhu)).isEmpty();
        deputies.name(lin, gao, as(gao, Groups.GENERAL_MANAGER), NOW.plusSeconds(60));
        assertThat(deputies.deputyOf(lin)).contains(gao);
        deputies.name(lin, null, as("root", Groups.ADMINISTRATOR), NOW.plusSeconds(120));
        assertThat(deputies.deputyOf(lin)).isEmpty();
        deputies.name(lin, zhu, lin(), NOW.plusSeconds(180));

        assertThat(deputies.historyOf(lin))
                .extracting(NamedDeputy::deputy, NamedDeputy::namedBy, NamedDeputy::namedAt)
                .containsExactly(
                        tuple(zhu, lin, NOW.plusSeconds(180)),
                        tuple(null, "root", NOW.plusSeconds(120)),
                        tuple(gao, gao, NOW.plusSeconds(60)),
                        tuple(zhu, lin, NOW));
        assertThat(deputies.history()).extracting(NamedDeputy::supervisor).contains(lin);
        assertThat(heard.of(Deputies.StandInChanged.class))
                .containsExactly(Collections.nCopies(4, new Deputies.StandInChanged(lin))
                        .toArray(Deputies.StandInChanged[]::new));
    }

    @Test
    @DisplayName("P9: Told twice, a deputy is named once, and nothing has changed")
    void namesOnce() {
        deputies.name(lin, null, lin(), NOW);
        assertThat(deputies.historyOf(lin)).isEmpty();

        deputies.name(lin, zhu, lin(), NOW);
        deputies.name(lin, zhu, lin(), NOW.plusSeconds(1));

        assertThat(deputies.historyOf(lin)).hasSize(1);
        assertThat(heard.of(Deputies.StandInChanged.class)).hasSize(1);
    }

    @Test
    @DisplayName("P9: Only a supervisor stands in, and only for another one")
    void onlySupervisors() {
        String seller = person(Groups.SALES);
        Viewer root = as("root", Groups.ADMINISTRATOR);

        assertRefused(() -> deputies.name(lin, lin, lin(), NOW), "INVALID deputy:deputy.oneself");
        assertRefused(() -> deputies.name(lin, seller, lin(), NOW), "INVALID deputy:deputy.not-a-supervisor");
        assertRefused(() -> deputies.name(lin, "nobody-here", lin(), NOW), "INVALID deputy:deputy.not-a-supervisor");
        assertRefused(() -> deputies.name(lin, "", lin(), NOW), "INVALID deputy:deputy.not-a-supervisor");
        assertRefused(() -> deputies.name(seller, zhu, root, NOW), "NOT_FOUND supervisor.unknown");
        assertRefused(() -> deputies.name("nobody-here", zhu, root, NOW), "NOT_FOUND supervisor.unknown");
        assertRefused(() -> deputies.away(seller, TODAY, TODAY, root, NOW), "NOT_FOUND supervisor.unknown");
        assertThat(deputies.historyOf(lin)).isEmpty();
        assertThat(deputies.historyOf(seller)).isEmpty();
        assertThat(heard.of(Deputies.StandInChanged.class)).isEmpty();
    }

    @Test
    @DisplayName("P9: Everybody keeps their own; the general manager and administrators keep everybody’s")
    void onesOwnOnly() {
        String seller = person(Groups.SALES);
        deputies.name(lin, zhu, lin(), NOW);
        UUID absence = deputies.away(lin, TODAY, TODAY, as("root", Groups.ADMINISTRATOR), NOW);

        for (Viewer other : List.of(as(zhu, Groups.DEPARTMENT_HEAD), as(seller, Groups.SALES), as(lin, Groups.SALES))) {
            assertRefused(() -> deputies.name(lin, gao, other, NOW), "FORBIDDEN deputy.own-only");
            assertRefused(() -> deputies.name(lin, null, other, NOW), "FORBIDDEN deputy.own-only");
            assertRefused(
                    () -> deputies.away(lin, TODAY.plusDays(3), TODAY.plusDays(3), other, NOW),
                    "FORBIDDEN deputy.own-only");
            assertRefused(() -> deputies.back(absence, other, NOW), "FORBIDDEN deputy.own-only");
        }
        assertThat(deputies.deputyOf(lin)).contains(zhu);
        assertThat(leaves.isAway(lin, TODAY)).isTrue();

        deputies.back(absence, as(gao, Groups.GENERAL_MANAGER), NOW);
        assertThat(leaves.isAway(lin, TODAY)).isFalse();
    }

    @Test
    @DisplayName("P9: A deputy who is no supervisor any more, or who left, stands in for nobody")
    void deputiesWhoLeft() {
        deputies.name(lin, zhu, lin(), NOW);
        identity.deleteMembership(zhu, Groups.DEPARTMENT_HEAD);

        assertThat(deputies.deputyOf(lin)).isEmpty();
        assertThat(deputies.deputies()).doesNotContainKey(lin);
        assertRefused(() -> deputies.away(lin, TODAY, TODAY, lin(), NOW), "CONFLICT absence.no-deputy");

        deputies.name(lin, gao, lin(), NOW);
        identity.deleteUser(gao);
        assertThat(deputies.deputyOf(lin)).isEmpty();
    }

    @Test
    @DisplayName("P9: An absence has whole days of the company’s zone, both ends included")
    void wholeDays() {
        deputies.name(lin, zhu, lin(), NOW);
        deputies.away(lin, TODAY, TODAY.plusDays(2), lin(), NOW);

        assertThat(leaves.isAway(lin, TODAY.minusDays(1))).isFalse();
        assertThat(leaves.isAway(lin, TODAY)).isTrue();
        assertThat(leaves.isAway(lin, TODAY.plusDays(2))).isTrue();
        assertThat(leaves.isAway(lin, TODAY.plusDays(3))).isFalse();
        assertThat(leaves.isAway(zhu, TODAY)).isFalse();
        assertThat(deputies.absencesOn(TODAY.plusDays(1)))
                .filteredOn(absence -> absence.person().equals(lin))
                .hasSize(1);
        // In London it is still the day before: yesterday there is not today here.
        assertRefused(
                () -> deputies.away(lin, TODAY.minusDays(1), TODAY.plusDays(4), lin(), NOW),
                "INVALID from:absence.in-the-past");
    }

    @ParameterizedTest(name = "from day {0} to day {1}: {2}")
    @CsvSource({
        "-1, 0, INVALID from:absence.in-the-past",
        "-3, -1, INVALID from:absence.in-the-past",
        "-3, -4, INVALID from:absence.in-the-past to:absence.ends-before",
        "2, 1, INVALID to:absence.ends-before",
        "0, 366, INVALID to:day.too-far",
        "366, 366, INVALID to:day.too-far",
    })
    @DisplayName("P9: Days that cannot be")
    void impossibleDays(int from, int to, String message) {
        deputies.name(lin, zhu, lin(), NOW);

        assertRefused(() -> deputies.away(lin, TODAY.plusDays(from), TODAY.plusDays(to), lin(), NOW), message);
        assertThat(deputies.absencesOf(lin)).isEmpty();
    }

    @Test
    @DisplayName("P9: A year ahead is not too far")
    void aYearAhead() {
        deputies.name(lin, zhu, lin(), NOW);
        deputies.away(lin, TODAY, TODAY.plusDays(365), lin(), NOW);

        assertThat(leaves.isAway(lin, TODAY.plusDays(365))).isTrue();
    }

    @Test
    @DisplayName("P9: Nobody is away uncovered: a deputy is named first, and stays while they are needed")
    void neverUncovered() {
        assertRefused(() -> deputies.away(lin, TODAY, TODAY, lin(), NOW), "CONFLICT absence.no-deputy");
        assertThat(deputies.absencesOf(lin)).isEmpty();

        deputies.name(lin, zhu, lin(), NOW);
        UUID planned = deputies.away(lin, TODAY.plusDays(5), TODAY.plusDays(6), lin(), NOW);
        assertRefused(() -> deputies.name(lin, null, lin(), NOW), "CONFLICT deputy:deputy.needed");
        deputies.name(lin, gao, lin(), NOW);
        assertThat(deputies.deputyOf(lin)).contains(gao);

        deputies.back(planned, lin(), NOW);
        deputies.name(lin, null, lin(), NOW);
        assertThat(deputies.deputyOf(lin)).isEmpty();
    }

    @ParameterizedTest(name = "from day {0} to day {1}")
    @CsvSource({"10, 12", "8, 10", "12, 14", "11, 11", "8, 14"})
    @DisplayName("P9: A day is entered once")
    void noOverlaps(int from, int to) {
        deputies.name(lin, zhu, lin(), NOW);
        deputies.away(lin, TODAY.plusDays(10), TODAY.plusDays(12), lin(), NOW);

        var refusal = refused(() -> deputies.away(lin, TODAY.plusDays(from), TODAY.plusDays(to), lin(), NOW));
        assertThat(refusal).hasMessage("CONFLICT from:absence.overlaps");
        assertThat(refusal.problems().get(0).args().toArray()).containsExactly(TODAY.plusDays(10), TODAY.plusDays(12));
        assertThat(deputies.absencesOf(lin)).hasSize(1);
    }

    @Test
    @DisplayName("P9: The days beside an absence are free, and so is another supervisor")
    void besideEachOther() {
        deputies.name(lin, zhu, lin(), NOW);
        deputies.name(zhu, lin, as(zhu, Groups.DEPARTMENT_HEAD), NOW);
        deputies.away(lin, TODAY.plusDays(10), TODAY.plusDays(12), lin(), NOW);
        deputies.away(lin, TODAY.plusDays(13), TODAY.plusDays(13), lin(), NOW);
        deputies.away(lin, TODAY.plusDays(9), TODAY.plusDays(9), lin(), NOW);
        deputies.away(zhu, TODAY.plusDays(11), TODAY.plusDays(11), as(zhu, Groups.DEPARTMENT_HEAD), NOW);

        assertThat(deputies.absencesOf(lin))
                .extracting(Absence::from)
                .containsExactly(TODAY.plusDays(13), TODAY.plusDays(10), TODAY.plusDays(9));
    }

    @Test
    @DisplayName("P9: Whoever is back early is back that day; the days before stay as they were")
    void backEarly() {
        deputies.name(lin, zhu, lin(), NOW);
        UUID absence = deputies.away(lin, TODAY, TODAY.plusDays(9), lin(), NOW);
        Instant onDay3 = at("2026-11-05T00:10");

        deputies.back(absence, lin(), onDay3);
        deputies.back(absence, as("root", Groups.ADMINISTRATOR), onDay3.plusSeconds(5));

        assertThat(leaves.isAway(lin, TODAY.plusDays(2))).isTrue();
        assertThat(leaves.isAway(lin, TODAY.plusDays(3))).isFalse();
        assertThat(leaves.isAway(lin, TODAY.plusDays(9))).isFalse();
        assertThat(deputies.absencesOn(TODAY.plusDays(3)))
                .extracting(Absence::person)
                .doesNotContain(lin);
        assertThat(deputies.absencesOf(lin)).singleElement().satisfies(kept -> {
            assertThat(kept.to()).isEqualTo(TODAY.plusDays(9));
            assertThat(kept.endedBy()).isEqualTo(lin);
            assertThat(kept.endedAt()).isEqualTo(onDay3);
            assertThat(kept.isOver(TODAY.plusDays(3))).isTrue();
        });
        // Named, away, back; the second click changed nothing.
        assertThat(heard.of(Deputies.StandInChanged.class)).hasSize(3);

        deputies.away(lin, TODAY.plusDays(3), TODAY.plusDays(4), lin(), onDay3);
        assertThat(leaves.isAway(lin, TODAY.plusDays(3))).isTrue();
    }

    @Test
    @DisplayName("P9: A planned absence can be taken back, one that has passed cannot")
    void takenBack() {
        deputies.name(lin, zhu, lin(), NOW);
        UUID planned = deputies.away(lin, TODAY.plusDays(5), TODAY.plusDays(6), lin(), NOW);
        UUID soon = deputies.away(lin, TODAY, TODAY.plusDays(1), lin(), NOW);

        deputies.back(planned, lin(), NOW);
        assertThat(leaves.isAway(lin, TODAY.plusDays(5))).isFalse();

        assertRefused(() -> deputies.back(soon, lin(), at("2026-11-04T00:01")), "CONFLICT absence.over");
        assertThat(leaves.isAway(lin, TODAY.plusDays(1))).isTrue();
        assertRefused(() -> deputies.back(UUID.randomUUID(), lin(), NOW), "NOT_FOUND absence.unknown");
    }

    /** Both at once, however often it takes: each result, or what refused it. */
    private static List<Object> atOnce(Callable<?> one, Callable<?> other) throws Exception {
        var start = new CyclicBarrier(2);
        var threads = Executors.newFixedThreadPool(2);
        try {
            var running = List.of(one, other).stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        try {
                            return (Object) String.valueOf(each.call());
                        } catch (RuntimeException thrown) {
                            return thrown;
                        }
                    }))
                    .toList();
            return List.of(running.get(0).get(), running.get(1).get());
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("P9: Two who name a deputy at the same moment leave one, and both are kept")
    void namedAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String supervisor = person(Groups.MANAGER);
            var results = atOnce(
                    () -> {
                        deputies.name(supervisor, zhu, as(supervisor, Groups.MANAGER), NOW);
                        return zhu;
                    },
                    () -> {
                        deputies.name(supervisor, gao, as("root", Groups.ADMINISTRATOR), NOW);
                        return gao;
                    });

            assertThat(results).containsExactly(zhu, gao);
            assertThat(deputies.deputyOf(supervisor)).isPresent();
            assertThat(deputies.historyOf(supervisor)).hasSize(2);
            assertThat(database.sql("select count(*) from deputy where current_for = ?")
                            .param(supervisor)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("P9: The same days entered at the same moment are entered once")
    void enteredAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String supervisor = person(Groups.MANAGER);
            Viewer self = as(supervisor, Groups.MANAGER);
            deputies.name(supervisor, zhu, self, NOW);

            var results = atOnce(
                    () -> deputies.away(supervisor, TODAY, TODAY.plusDays(1), self, NOW),
                    () -> deputies.away(supervisor, TODAY.plusDays(1), TODAY.plusDays(2), self, NOW));

            assertThat(results)
                    .filteredOn(Refusal.class::isInstance)
                    .singleElement()
                    .hasToString("dev.revisit.refusal.Refusal: CONFLICT from:absence.overlaps");
            assertThat(deputies.absencesOf(supervisor)).hasSize(1);
        }
    }

    @Test
    @DisplayName("P9: Deputies are named while a node fills an empty house and holds the company’s row")
    void namedWhileTheHouseIsFilled() throws Exception {
        try (var filling = dataSource.getConnection();
                var statement = filling.createStatement()) {
            filling.setAutoCommit(false);
            statement
                    .executeQuery("select id from company where id = 1 for update")
                    .close();
            deputies.name(lin, zhu, lin(), NOW);
            filling.rollback();
        }

        assertThat(deputies.deputyOf(lin)).contains(zhu);
    }

    @Test
    @DisplayName("P9: The database itself holds one deputy for each supervisor, never themselves")
    void constraints() {
        deputies.name(lin, zhu, lin(), NOW);
        String insert = "insert into deputy (id, supervisor, deputy, named_by, named_at, current_for)"
                + " values (?, ?, ?, 'x', current_timestamp, ?)";

        assertThatThrownBy(() -> database.sql(insert)
                        .params(UUID.randomUUID(), lin, gao, lin)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> database.sql(insert)
                        .params(UUID.randomUUID(), gao, gao, gao)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> database.sql(insert)
                        .params(UUID.randomUUID(), gao, zhu, lin)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> database.sql(
                                "insert into absence (id, person, first_day, last_day, entered_by,"
                                        + " entered_at) values (?, ?, date '2026-11-03', date '2026-11-02', 'x', current_timestamp)")
                        .params(UUID.randomUUID(), lin)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(deputies.deputyOf(lin)).contains(zhu);
    }

    @Test
    @DisplayName("The people of a group are known whoever is asking in the engine")
    void membersOfGroups() {
        assertThat(staff.members(Groups.MANAGER)).contains(lin).doesNotContain(zhu, gao);
        identity.setAuthentication(lin, List.of(Groups.MANAGER));
        try {
            assertThat(staff.members(Groups.GENERAL_MANAGER)).contains(gao);
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo(lin);
        } finally {
            identity.clearAuthentication();
        }
        assertThat(staff.members("no-such-group")).isEmpty();
        assertThat(deputies.supervisors()).contains(lin, zhu, gao);
    }

    @Test
    @DisplayName("Whoever needs to know hears when somebody gets another place or another department to lead")
    void tellsOfPlaces() {
        String first = "a-" + lin;
        String second = "b-" + lin;
        staff.openDepartment(first, "First " + first, "一");
        staff.openDepartment(second, "Second " + second, "二");

        staff.place(lin, first);
        staff.place(lin, first);
        staff.place(lin, second);
        staff.lead(lin, first);
        staff.lead(lin, first);
        assertThat(staff.leadersOfDepartment(first)).containsExactly(lin);
        staff.stopLeading(lin, first);
        staff.stopLeading(lin, first);
        assertThat(staff.leadersOfDepartment(first)).isEmpty();
        String hired = "h" + lin;
        personnel.employ(new Personnel.NewPerson(
                hired, "Hired", "long enough for tests", List.of(Groups.DEPARTMENT_HEAD), second));

        assertThat(heard.of(Staff.PlacesChanged.class))
                .extracting(Staff.PlacesChanged::departments)
                .containsExactly(Set.of(first), Set.of(first, second), Set.of(first), Set.of(first), Set.of(second));
        assertThat(staff.members(Groups.DEPARTMENT_HEAD)).contains(hired);
    }
}
