package dev.revisit.tracking.source;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts, for each who introduced customers, how many they brought and what became of them (rule F6). */
@Component
public class Introducers {

    private static final String LIST = "introducers";

    private static final String INTRODUCED = " from customer c left join tracking_case k on k.customer_id = c.id and"
            + " k.state = 'WON' where c.introduced_by_key is not null and c.introduced_by_key <> ''"
            + " and c.registered_at >= :from and c.registered_at < :to";

    private final JdbcClient database;
    private final CompanyZone zone;

    Introducers(JdbcClient database, CompanyZone zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * What one introducer brought.
     *
     * @param written how they stand in the file of one whom they introduced
     * @param customer who they are, where exactly one customer whom the viewer sees has that name, number or phone
     * @param brought customers of the period
     * @param won those of them who have signed
     * @param amount yuan of their contracts
     */
    public record Introducer(
            String written, @Nullable KnownCustomer customer, long brought, long won, BigDecimal amount) {

        /** A phone of nobody whom the viewer sees is hidden (rule M3). */
        public String name() {
            return customer != null
                    ? customer.name()
                    : PhoneNumber.tryParse(written)
                            .map(phone -> PhoneNumber.masked(phone.number()))
                            .orElse(written);
        }
    }

    /** A customer whom the viewer sees. */
    public record KnownCustomer(UUID id, String name) {}

    private record Line(String key, String written, String first, long brought, long won, BigDecimal amount) {}

    /**
     * The introducers of the customers who were registered in a period, of those that the viewer may see; one page, who
     * brought the most first.
     *
     * @param to the last day, included
     * @param after {@code next} of the page before; null for the first
     */
    @Transactional(readOnly = true)
    @Rule("F6")
    public Page<Introducer> page(LocalDate from, LocalDate to, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, LIST, 2);
        var values = values(from, to, viewer);
        String following = "";
        if (end != null) {
            following = " having count(distinct c.id) < :brought"
                    + " or (count(distinct c.id) = :brought and min(cast(c.id as varchar(36))) > :first)";
            values.put("brought", end.count(0));
            values.put("first", end.text(1));
        }
        values.put("n", atMost + 1);
        List<Line> lines = database.sql(
                        "select c.introduced_by_key, min(c.introduced_by), min(cast(c.id as varchar(36))),"
                                + " count(distinct c.id), count(distinct k.customer_id), sum(k.contract_amount)"
                                + INTRODUCED
                                + visible(viewer) + " group by c.introduced_by_key" + following
                                + " order by 4 desc, 3 fetch first :n rows only")
                .params(values)
                .query((row, n) -> new Line(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getLong(5),
                        Objects.requireNonNullElse(row.getBigDecimal(6), BigDecimal.ZERO)))
                .list();
        Page<Line> page = Page.of(lines, atMost, last -> Cursor.of(LIST, Long.toString(last.brought()), last.first()));
        Map<String, KnownCustomer> known = known(page.items(), viewer);
        return page.map(line ->
                new Introducer(line.written(), known.get(line.key()), line.brought(), line.won(), line.amount()));
    }

    /** How many there are on all pages. */
    @Transactional(readOnly = true)
    public long count(LocalDate from, LocalDate to, Viewer viewer) {
        return database.sql("select count(distinct c.introduced_by_key)" + INTRODUCED + visible(viewer))
                .params(values(from, to, viewer))
                .query(Long.class)
                .single();
    }

    private Map<String, Object> values(LocalDate from, LocalDate to, Viewer viewer) {
        var values = new HashMap<String, Object>(Map.of(
                "from",
                SqlTime.of(from.atStartOfDay(zone.zone()).toInstant()),
                "to",
                SqlTime.of(to.plusDays(1).atStartOfDay(zone.zone()).toInstant())));
        people(viewer, values);
        return values;
    }

    private static void people(Viewer viewer, Map<String, Object> values) {
        if (!viewer.seesEveryone()) {
            values.put("people", viewer.selfAndTeam());
        }
    }

    private static String visible(Viewer viewer) {
        return viewer.seesEveryone() ? "" : " and c.owner in (:people)";
    }

    /** Who is a customer themselves, by the key that they were written by; not where it could be several. */
    private Map<String, KnownCustomer> known(List<Line> lines, Viewer viewer) {
        if (lines.isEmpty()) {
            return Map.of();
        }
        var keys = new HashMap<String, String>();
        var numbers = new ArrayList<String>();
        for (Line line : lines) {
            keys.put(line.key(), line.key());
            String number = line.key().toUpperCase(Locale.ROOT);
            keys.put(number, line.key());
            numbers.add(number);
            PhoneNumber.tryParse(line.written()).ifPresent(phone -> {
                keys.put(phone.number(), line.key());
                numbers.add(phone.number());
            });
        }
        var values = new HashMap<String, Object>(
                Map.of("keys", lines.stream().map(Line::key).toList(), "numbers", numbers));
        people(viewer, values);
        String owned = visible(viewer);
        var found = new HashMap<String, HashSet<KnownCustomer>>();
        database.sql("select c.name_key, c.id, c.name from customer c where c.name_key in (:keys)" + owned
                        + " union select k.number, c.id, c.name from customer c join tracking_case k on"
                        + " k.customer_id = c.id where k.number in (:numbers)" + owned
                        + " union select w.number, c.id, c.name from customer c join contact_way w on"
                        + " w.customer_id = c.id where w.number in (:numbers)" + owned)
                .params(values)
                .query(row -> {
                    found.computeIfAbsent(Objects.requireNonNull(keys.get(row.getString(1))), key -> new HashSet<>())
                            .add(new KnownCustomer(row.getObject(2, UUID.class), row.getString(3)));
                });
        var known = new HashMap<String, KnownCustomer>();
        found.forEach((key, customers) -> {
            if (customers.size() == 1) {
                known.put(key, customers.iterator().next());
            }
        });
        return known;
    }
}
