package dev.revisit.tracking;

import static dev.revisit.api.Program.newPhone;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.api.Page;
import dev.revisit.api.Program;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.desk.web.Browser;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.source.Introducers;
import dev.revisit.tracking.source.SourceNumbers;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.IdentityService;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** Which sources bring customers that close; on H2 and on PostgreSQL. */
@ApplicationTest
abstract class SourceStories {

    private static final Viewer LIU_YANG = new Viewer("liuyang", Set.of("manager"), Set.of("lina"), false);
    private static final Viewer STRANGER = new Viewer("nobody-of-sources", Set.of("manager"), Set.of("nobody"), false);

    @Autowired
    private CustomerStory story;

    @Autowired
    private SourceNumbers numbers;

    @Autowired
    private Introducers introducers;

    @Autowired
    private IdentityService identity;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DataSource source;

    @Autowired
    private List<JavaMigration> migrations;

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

    private UUID registeredFrom(String source, String name) {
        var form = CustomerStory.registration(name, newPhone());
        form.put("source", source);
        return story.registeredWith(form);
    }

    private List<SourceNumbers.BySource> numbers(Viewer viewer) {
        LocalDate today = story.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        return numbers.of(today.minusDays(60), today, viewer);
    }

    @Test
    @DisplayName("F6: per source who was registered, who signed, for how much, in how many days; a team’s only")
    void whichSourceCloses() throws Exception {
        UUID won = registeredFrom("friend", "王芳");
        registeredFrom("friend", "李静");
        registeredFrom("online", "赵敏");
        story.registered("孙丽", newPhone());
        story.daysPass(2);
        story.contacted(won, "came-to-shop");
        story.reportedContract(won, 128_000);
        story.confirmed(won);

        var counted = numbers(LIU_YANG);

        assertThat(counted).extracting(SourceNumbers.BySource::source).containsExactly("friend", "", "online");
        assertThat(counted.get(0)).satisfies(friend -> {
            assertThat(friend.registered()).isEqualTo(2);
            assertThat(friend.won()).isEqualTo(1);
            assertThat(friend.share()).isEqualTo(50);
            assertThat(friend.amount()).isEqualByComparingTo("128000");
            assertThat(friend.days()).isEqualByComparingTo("2.0");
        });
        assertThat(counted.get(2).days()).isNull();
        assertThat(numbers(STRANGER)).isEmpty();

        Browser.of(mvc, "lina", Groups.SALES).opens("/customers/sources").expect(403);
    }

    private UUID introducedBy(String introducer, String name) {
        var form = CustomerStory.registration(name, newPhone());
        form.put("introducedBy", introducer);
        return story.registeredWith(form);
    }

    private Page<Introducers.Introducer> introducers(Viewer viewer, @Nullable String after, int size) {
        LocalDate today = story.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
        return introducers.page(today.minusDays(60), today, viewer, after, size);
    }

    @Test
    @DisplayName(
            "F6: who introduced whom is counted: how many, who signed, for how much; a customer by name, number or phone"
                    + " is linked, unless there are two; page by page, a team’s only")
    void whoIntroduced() throws Exception {
        // The customers of the other story lie before the period.
        story.daysPass(100);
        String phone = newPhone();
        UUID known = story.theCase(story.registered("何云霞", phone)).customerId();
        String number = story.theCase(story.registered("冯雪亭", newPhone())).number();
        story.registered("两位同名", newPhone());
        story.registered("两位同名", newPhone());
        UUID won = introducedBy("何云霞", "谢一");
        introducedBy(" 何 云霞 ", "谢二");
        introducedBy("何云霞", "谢三");
        introducedBy(number.toLowerCase(Locale.ROOT), "谢四");
        introducedBy(number, "谢五");
        introducedBy("两位同名", "谢六");
        UUID changed = introducedBy("物业周师傅", "谢七");
        introducedBy("13900009999", "谢八");
        story.contacted(won, "came-to-shop");
        story.reportedContract(won, 128_000);
        story.confirmed(won);

        var first = introducers(LIU_YANG, null, 2);
        assertThat(first.items()).extracting(Introducers.Introducer::name).containsExactly("何云霞", "冯雪亭");
        assertThat(first.items().get(0)).satisfies(hers -> {
            assertThat(requireNonNull(hers.customer()).id()).isEqualTo(known);
            assertThat(hers.brought()).isEqualTo(3);
            assertThat(hers.won()).isEqualTo(1);
            assertThat(hers.amount()).isEqualByComparingTo("128000");
        });
        var second = introducers(LIU_YANG, first.next(), 2);
        var third = introducers(LIU_YANG, second.next(), 2);
        assertThat(third.next()).isNull();
        var rest =
                Stream.concat(second.items().stream(), third.items().stream()).toList();
        assertThat(rest).extracting(Introducers.Introducer::brought).containsOnly(1L);
        assertThat(rest)
                .extracting(Introducers.Introducer::name)
                .containsExactlyInAnyOrder("两位同名", "物业周师傅", PhoneNumber.masked("+8613900009999"));
        assertThat(rest).extracting(Introducers.Introducer::customer).containsOnlyNulls();
        assertThat(introducers(STRANGER, null, 50).items()).isEmpty();

        // What is changed in the file is counted from then on.
        Program.of(mvc, identity, "lina", Groups.SALES)
                .patch("/api/customers/" + story.theCase(changed).customerId(), Map.of("introducedBy", phone))
                .expect(200);
        assertThat(introducers(LIU_YANG, null, 50).items())
                .filteredOn(
                        line -> line.customer() != null && line.customer().id().equals(known))
                .extracting(Introducers.Introducer::brought)
                .containsExactly(3L, 1L);

        // On a database of an earlier release the answers alone say it.
        var counted = introducers(LIU_YANG, null, 50);
        database.sql("update customer set introduced_by = null, introduced_by_key = null")
                .update();
        assertThat(introducers(LIU_YANG, null, 50).items()).isEmpty();
        migrate("introducers of customers");
        assertThat(introducers(LIU_YANG, null, 50)).isEqualTo(counted);

        Browser.of(mvc, "lina", Groups.SALES).opens("/customers/introducers").expect(403);
        var manager = Browser.of(mvc, "liuyang", Groups.MANAGER);
        manager.opens("/customers/introducers").shows("何云霞", "/customers/" + known, "128,000");
        manager.inChinese()
                .opens("/customers/introducers?from=2020-01-01&to=2020-02-01")
                .shows("没有介绍人");
        manager.opens("/customers/sources").shows("/customers/introducers?from=");
    }

    private void migrate(String description) throws Exception {
        JavaMigration migration = migrations.stream()
                .filter(each -> each.getDescription().equals(description))
                .findFirst()
                .orElseThrow();
        try (Connection connection = source.getConnection()) {
            migration.migrate(new Context() {
                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
        }
    }
}
