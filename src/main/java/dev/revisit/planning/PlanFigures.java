package dev.revisit.planning;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.timer.Period;
import dev.revisit.rule.Rule;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the system knows of a person's work in a period (rule L1). */
@Component
class PlanFigures {

    private static final String CONTACTS = "select count(*) from tracking_record where written_by = :person"
            + " and contacted_at >= :from and contacted_at < :to";

    /** By the name of the figure, in the order in which they are shown. */
    private static final Map<String, String> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put(
                "amount",
                "select coalesce(sum(amount), 0) from contract where earner = :person and state = 'CONFIRMED'"
                        + " and signed_on between :first and :last");
        QUERIES.put(
                "contracts",
                "select count(*) from contract where earner = :person and state = 'CONFIRMED'"
                        + " and signed_on between :first and :last");
        QUERIES.put(
                "customers",
                "select count(*) from tracking_case k join customer c on c.id = k.customer_id where c.owner = :person"
                        + " and k.opened_at >= :from and k.opened_at < :to");
        QUERIES.put("visits", CONTACTS + " and way = 'face-to-face'");
        QUERIES.put("calls", CONTACTS + " and way = 'phone'");
        QUERIES.put("messages", CONTACTS + " and way not in ('face-to-face', 'phone')");
        QUERIES.put(
                "stages",
                "select count(*) from stage_run r join project p on p.id = r.project_id where p.owner = :person"
                        + " and r.outcome = 'APPROVED' and r.closed_at >= :from and r.closed_at < :to");
        QUERIES.put("misses", "select count(*) from flag where person = :person and due_at >= :from and due_at < :to");
    }

    private final JdbcClient database;
    private final MessageSource words;
    private final CompanyZone zone;

    PlanFigures(JdbcClient database, MessageSource words, CompanyZone zone) {
        this.database = database;
        this.words = words;
        this.zone = zone;
    }

    /** By the name of the figure. */
    @Rule("L1")
    Map<String, BigDecimal> done(String person, Period period) {
        Map<String, Object> parameters = Map.of(
                "person", person,
                "first", period.first(),
                "last", period.last(),
                "from", Timestamp.from(period.first().atStartOfDay(zone.zone()).toInstant()),
                "to",
                        Timestamp.from(period.last()
                                .plusDays(1)
                                .atStartOfDay(zone.zone())
                                .toInstant()));
        var done = new LinkedHashMap<String, BigDecimal>();
        QUERIES.forEach((figure, sql) -> done.put(
                figure,
                database.sql(sql).params(parameters).query(BigDecimal.class).single()));
        return done;
    }

    /** A line for each, in the language of whoever reads. */
    String inWords(Map<String, BigDecimal> figures) {
        Locale locale = LocaleContextHolder.getLocale();
        return figures.entrySet().stream()
                .map(figure -> words.getMessage("planning.figure." + figure.getKey(), null, locale) + ": "
                        + figure.getValue().stripTrailingZeros().toPlainString())
                .collect(Collectors.joining("\n"));
    }
}
