package dev.revisit.prospecting;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.staff.Viewer;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Why target accounts refuse, counted by month, salesperson, way and reason (rule G2). */
@Component
public class AccountRefusals {

    private final JdbcClient database;
    private final CompanyZone zone;

    AccountRefusals(JdbcClient database, CompanyZone zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * How often it was.
     *
     * @param person user id of whoever had the account then
     * @param way a code of the form
     * @param reason a code of the form
     */
    public record Count(YearMonth month, String person, String way, String reason, long times) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(SheetEntry entry, String owner, String reason, String way) {
        database.sql("insert into prospecting_refusal (entry_id, person, said_on, way, reason) values (?, ?, ?, ?, ?)")
                .params(entry.id(), owner, LocalDate.ofInstant(entry.writtenAt(), zone.zone()), way, reason)
                .update();
    }

    /**
     * Those of a period, of people whom the viewer may see: the newest month first, in it the most frequent.
     *
     * @param to the last day, included
     */
    @Transactional(readOnly = true)
    @Rule("G2")
    public List<Count> of(LocalDate from, LocalDate to, Viewer viewer) {
        var values = new HashMap<String, Object>(Map.of("from", from, "to", to));
        String people = "";
        if (!viewer.seesEveryone()) {
            values.put("people", viewer.selfAndTeam());
            people = " and person in (:people)";
        }
        return database.sql("""
                select extract(year from said_on) as said_year, extract(month from said_on) as said_month, person, way,
                  reason, count(*) as times
                from prospecting_refusal where said_on between :from and :to%s
                group by extract(year from said_on), extract(month from said_on), person, way, reason
                order by said_year desc, said_month desc, times desc, person, way, reason
                """.formatted(people))
                .params(values)
                .query((row, n) -> new Count(
                        YearMonth.of(row.getInt("said_year"), row.getInt("said_month")),
                        row.getString("person"),
                        row.getString("way"),
                        row.getString("reason"),
                        row.getLong("times")))
                .list();
    }
}
