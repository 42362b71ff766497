package dev.revisit.tracking.source;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Counts, for each source, the customers that came by it and what became of them (rule F6). */
@Component
public class SourceNumbers {

    private static final BigDecimal DAY = BigDecimal.valueOf(86_400);

    private final JdbcClient database;
    private final CompanyZone zone;

    SourceNumbers(JdbcClient database, CompanyZone zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * What one source brought.
     *
     * @param source a code of the form; empty for customers of whom none is known
     * @param registered customers of the period
     * @param won those of them who have signed
     * @param amount yuan of their contracts
     * @param days from the opening of their cases to the contract, on average; null where nobody signed
     */
    public record BySource(
            String source,
            long registered,
            long won,
            BigDecimal amount,
            @Nullable BigDecimal days) {

        /** Percent of the registered who signed. */
        public long share() {
            return registered == 0 ? 0 : Math.round(100.0 * won / registered);
        }
    }

    /**
     * The customers who were registered in a period, of those that the viewer may see, by source; the most first.
     *
     * @param to the last day, included
     */
    @Transactional(readOnly = true)
    @Rule("F6")
    public List<BySource> of(LocalDate from, LocalDate to, Viewer viewer) {
        var values = new HashMap<String, Object>(
                Map.of("from", SqlTime.of(start(from)), "to", SqlTime.of(start(to.plusDays(1)))));
        var sql = new StringBuilder("select coalesce(c.source, '') as source, count(distinct c.id) as registered,"
                + " count(distinct k.customer_id) as won, sum(k.contract_amount) as amount,"
                + " avg(extract(epoch from k.ended_at) - extract(epoch from k.opened_at)) as seconds"
                + " from customer c left join tracking_case k on k.customer_id = c.id and k.state = 'WON'"
                + " where c.registered_at >= :from and c.registered_at < :to");
        if (!viewer.seesEveryone()) {
            var people = viewer.selfAndTeam();
            sql.append(" and c.owner in (:people)");
            values.put("people", people);
        }
        return database.sql(sql.append(" group by coalesce(c.source, '') order by 2 desc, 1")
                        .toString())
                .params(values)
                .query((row, n) -> new BySource(
                        row.getString("source"),
                        row.getLong("registered"),
                        row.getLong("won"),
                        Objects.requireNonNullElse(row.getBigDecimal("amount"), BigDecimal.ZERO),
                        days(row.getBigDecimal("seconds"))))
                .list();
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(zone.zone()).toInstant();
    }

    private static @Nullable BigDecimal days(@Nullable BigDecimal seconds) {
        return seconds == null ? null : seconds.divide(DAY, 1, RoundingMode.HALF_UP);
    }
}
