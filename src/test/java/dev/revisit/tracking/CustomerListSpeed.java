package dev.revisit.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.staff.Viewer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How long the first and a late page of the customers' list take on PostgreSQL, with 1,000 customers and with 100,000.
 * Not run by default, for its name is not one of a test's:
 *
 * <pre>mvn -Dtest=CustomerListSpeed -Dsurefire.failIfNoSpecifiedTests=false test</pre>
 *
 * It prints the median milliseconds of each kind of page and their ratio; on a busy machine only the ratios mean
 * something. A part of a name is looked for in all names that the viewer may see, and so grows with them; everything
 * else goes by an index. It fails where a page of 100,000 customers takes half a second.
 */
@Tag("speed")
class CustomerListSpeed {

    private static final int ROUNDS = 21;

    private static final Viewer ONE_OF_A_HUNDRED = new Viewer("seller-7", Set.of("sales"), Set.of(), false);
    private static final Viewer HAS_MOST = new Viewer("seller-0", Set.of("sales"), Set.of(), false);
    private static final Viewer EVERYONE = new Viewer("boss", Set.of("general-manager"), Set.of(), true);
    private static final Viewer TEAM =
            new Viewer("lead", Set.of("manager"), Set.of("seller-1", "seller-2", "seller-3", "seller-4"), false);

    @Test
    void firstPageAndLatePage() throws Exception {
        try (var postgres = EmbeddedPostgres.builder().start()) {
            Map<String, Double> few = measured(list(postgres, "few", 1_000));
            Map<String, Double> many = measured(list(postgres, "many", 100_000));
            many.forEach((page, millis) -> System.out.printf(
                    "%-34s 1,000: %7.2f ms   100,000: %7.2f ms   ratio %5.1f%n",
                    page, few.getOrDefault(page, Double.NaN), millis, millis / few.getOrDefault(page, Double.NaN)));
            assertThat(many)
                    .allSatisfy((page, millis) -> assertThat(millis).as(page).isLessThan(500));
        }
    }

    private static CustomerList list(EmbeddedPostgres postgres, String name, int customers) throws SQLException {
        JdbcClient.create(postgres.getPostgresDatabase())
                .sql("create database " + name)
                .update();
        var database = new SingleConnectionDataSource(
                postgres.getDatabase("postgres", name).getConnection(), true);
        var sql = JdbcClient.create(database);
        for (String file : List.of(
                "common/V1__company_and_staff.sql",
                "common/V2__customers.sql",
                "postgresql/V2_1__attachment_content.sql",
                "common/V3__tracking_sheets.sql",
                "common/V3_1__customer_list.sql",
                "common/V6__customer_lists.sql",
                "postgresql/V6_1__phone_endings.sql")) {
            run(database, file);
        }
        // Every tenth customer is won, every tenth lost; half are seller 0's, the others spread over a hundred sellers.
        sql.sql("insert into customer (id, version, name, address, owner, registered_at) select gen_random_uuid(), 0,"
                        + " substr('王李张刘陈杨赵黄周吴', 1 + i % 10, 1) || '客户' || i, '上海', case when i % 2 = 0 then 'seller-0'"
                        + " else 'seller-' || (i / 2) % 100 end, timestamptz '2026-01-01' + i * interval '1 minute'"
                        + " from generate_series(1, " + customers + ") i")
                .update();
        sql.sql(
                        "insert into contact_way (id, customer_id, position, kind, as_written, number) select gen_random_uuid(),"
                                + " id, 0, 'phone', '', '+86138' || lpad((row_number() over ())::text, 8, '0') from customer")
                .update();
        sql.sql("insert into tracking_case (id, version, number, customer_id, open_customer_id, state, opened_at,"
                        + " attempts, last_contact_at, next_due_at) select gen_random_uuid(), 0, 'K-' || n, id,"
                        + " case when n % 10 < 8 then id end, case when n % 10 < 8 then 'OPEN' when n % 10 = 8 then"
                        + " 'WON' else 'LOST' end, registered_at, 0, registered_at, case when n % 10 < 8 then"
                        + " timestamptz '2026-11-01' + ((n * 7919) % 20000) * interval '1 minute' end"
                        + " from (select id, registered_at, row_number() over (order by name) as n from customer) c")
                .update();
        sql.sql("analyze").update();
        return new CustomerList(sql);
    }

    private static void run(DataSource database, String file) {
        var populator = new org.springframework.jdbc.datasource.init.ResourceDatabasePopulator(
                new org.springframework.core.io.FileSystemResource("src/main/resources/db/migration/" + file));
        populator.execute(database);
    }

    private static Map<String, Double> measured(CustomerList list) {
        var all = new LinkedHashMap<String, Double>();
        var open = new CustomerList.Search(null, CustomerList.Filter.OPEN, null);
        var won = new CustomerList.Search(null, CustomerList.Filter.WON, null);
        for (var order : CustomerList.Order.values()) {
            all.put("one seller, " + order.code(), median(() -> list.page(open, order, ONE_OF_A_HUNDRED, null, 50)));
            all.put("seller of half, " + order.code(), median(() -> list.page(open, order, HAS_MOST, null, 50)));
            all.put("team of four, " + order.code(), median(() -> list.page(open, order, TEAM, null, 50)));
            all.put("everyone, " + order.code(), median(() -> list.page(open, order, EVERYONE, null, 50)));
            String late = late(list, open, order);
            all.put("everyone, late page, " + order.code(), median(() -> list.page(open, order, EVERYONE, late, 50)));
            all.put("everyone, won, " + order.code(), median(() -> list.page(won, order, EVERYONE, null, 50)));
        }
        for (String text : List.of("13800000777", "0777", "客户777", "没有这个人", "K-777")) {
            var search = new CustomerList.Search(text, CustomerList.Filter.ALL, null);
            all.put(
                    "everyone, " + text,
                    median(() -> list.page(search, CustomerList.Order.NEXT_DUE, EVERYONE, null, 50)));
            all.put("desk, " + text, median(() -> list.lookUp(text)));
        }
        return all;
    }

    /** Where a page ends after a third of the small company's customers: as deep in both, and deep enough. */
    private static String late(CustomerList list, CustomerList.Search search, CustomerList.Order order) {
        String after = null;
        for (int page = 0; page < 3; page++) {
            after = list.page(search, order, EVERYONE, after, 200).next();
        }
        return java.util.Objects.requireNonNull(after);
    }

    private static double median(Supplier<?> page) {
        var times = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Object shown = page.get();
            assertThat(shown).isNotNull();
            times.add(System.nanoTime() - start);
        }
        Collections.sort(times);
        return times.get(ROUNDS / 2) / 1e6;
    }
}
