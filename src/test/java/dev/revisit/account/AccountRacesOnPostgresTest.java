package dev.revisit.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Program;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.hygiene.OnPostgres;
import dev.revisit.hygiene.Races;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Two who register the same organisation, or make another one it, at the same moment: it is there once, and whoever was
 * not first is told. The long run asks for more: {@code -Drevisit.races=2000}.
 */
@ApplicationTest
class AccountRacesOnPostgresTest implements OnPostgres {

    private static final int TIMES = Integer.getInteger("revisit.races", 40);

    @Autowired
    private CustomerStory story;

    @Autowired
    private ApplicationContext application;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private IdentityService identity;

    private Races races;
    private Program lina;
    private Program wangwei;

    @BeforeEach
    void begin() {
        story.begins();
        lina = Program.of(mvc, identity, "lina", Groups.SALES);
        wangwei = Program.of(mvc, identity, "wangwei", Groups.SALES);
        races = new Races(application);
    }

    @AfterEach
    void end() {
        races.close();
        story.ends();
    }

    private static List<UUID> some() {
        return Stream.generate(UUID::randomUUID).limit(TIMES).toList();
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    @Test
    @DisplayName(
            "G0: the same name, written in two ways, at the same moment: one account, the other 409, the manager told")
    void byName() throws Exception {
        long accounts = count("select count(*) from account");
        long notices = count("select count(*) from notice where kind = 'account-tracked'");

        List<Integer> answers = races.race(
                some(),
                CustomerStory.DAY_0,
                id -> () -> lina.post("/api/accounts", AccountFixture.account("竞速单位（" + id + "）"))
                        .status(),
                id -> () -> wangwei.post("/api/accounts", AccountFixture.account("竞速单位 " + id))
                        .status());

        assertThat(answers).hasSize(2 * TIMES).containsOnly(201, 409);
        assertThat(answers.stream().filter(answer -> answer == 201)).hasSize(TIMES);
        assertThat(count("select count(*) from account")).isEqualTo(accounts + TIMES);
        assertThat(count("select count(*) from notice where kind = 'account-tracked'"))
                .isEqualTo(notices + TIMES);
        races.assertNoFaults();
    }

    @Test
    @DisplayName("G0: the same code: registered by one, given to another organisation by the other")
    void byCode() throws Exception {
        List<UUID> ids = some();
        List<String> codes = IntStream.range(0, TIMES)
                .mapToObj(i -> AccountFixture.creditCode(500_000 + i))
                .toList();
        List<UUID> present = ids.stream()
                .map(id -> wangwei.post("/api/accounts", AccountFixture.account("已有单位" + id))
                        .id())
                .toList();

        List<Integer> answers = races.race(
                ids,
                CustomerStory.DAY_0,
                id -> () -> lina.post("/api/accounts", AccountFixture.account("新单位" + id, codes.get(ids.indexOf(id))))
                        .status(),
                id -> () -> wangwei.patch(
                                "/api/accounts/" + present.get(ids.indexOf(id)),
                                Map.of("creditCode", codes.get(ids.indexOf(id))))
                        .status());

        assertThat(answers).hasSize(2 * TIMES).containsOnly(200, 201, 409);
        assertThat(answers.stream().filter(answer -> answer == 409)).hasSize(TIMES);
        assertThat(database.sql("select count(*) from account where credit_code in (:codes)")
                        .param("codes", codes)
                        .query(Integer.class)
                        .single())
                .isEqualTo(TIMES);
        races.assertNoFaults();
    }
}
