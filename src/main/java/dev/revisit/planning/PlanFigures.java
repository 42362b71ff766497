package dev.revisit.planning;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.timer.Period;
import dev.revisit.form.answer.Answers;
import dev.revisit.rule.Rule;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the system knows of a person's work in a period (rule L1). */
@Component
class PlanFigures {

    private static final String CONTACTS = "count(*) from p join tracking_record t on t.written_by = :person"
            + " and t.rejected_at is null and t.contacted_at >= p.starts and t.contacted_at < p.ends";

    /** By the name of the figure, in the order in which they are shown. */
    private static final Map<String, String> FIGURES = new LinkedHashMap<>();

    static {
        String contracts = " from p join contract t on t.earner = :person and t.state = 'CONFIRMED'"
                + " and t.signed_on between p.first_day and p.last_day";
        FIGURES.put("amount", "sum(t.amount)" + contracts);
        FIGURES.put("contracts", "count(*)" + contracts);
        FIGURES.put(
                "customers",
                "count(*) from p join tracking_case t on t.owner = :person and t.opened_at >= p.starts"
                        + " and t.opened_at < p.ends");
        FIGURES.put("visits", CONTACTS + " and t.way = 'face-to-face'");
        FIGURES.put("calls", CONTACTS + " and t.way = 'phone'");
        FIGURES.put("messages", CONTACTS + " and t.way not in ('face-to-face', 'phone', 'registration')");
        FIGURES.put(
                "stages",
                "count(*) from p join stage_run t on t.outcome = 'APPROVED' and t.closed_at >= p.starts"
                        + " and t.closed_at < p.ends join project o on o.id = t.project_id and o.owner = :person");
        FIGURES.put(
                "misses",
                "count(*) from p join flag t on t.person = :person and t.happened = 'missed' and t.due_at >= p.starts"
                        + " and t.due_at < p.ends where not exists"
                        + " (select 1 from flag_entry e where e.flag_id = t.id and e.state in ('withdrawn', 'waived'))");
    }

    /** What of a plan's form stands beside what is counted, by the name of the figure. */
    private static final Map<String, String> TARGETS = Map.of(
            "amount", "targetAmount",
            "customers", "targetCustomers",
            "visits", "targetVisits",
            "calls", "targetCalls",
            "stages", "targetStages");

    private static final String PERIOD = "(%1$d, cast(:first%1$d as date), cast(:last%1$d as date),"
            + " cast(:starts%1$d as timestamp with time zone), cast(:ends%1$d as timestamp with time zone))";

    private final JdbcClient database;
    private final MessageSource words;
    private final CompanyZone zone;

    PlanFigures(JdbcClient database, MessageSource words, CompanyZone zone) {
        this.database = database;
        this.words = words;
        this.zone = zone;
    }

    /** By the name of the figure. */
    Map<String, BigDecimal> done(String person, Period period) {
        return done(person, List.of(period)).get(0);
    }

    /** Of each of the periods, by the name of the figure. */
    @Rule("L1")
    List<Map<String, BigDecimal>> done(String person, List<Period> periods) {
        var parameters = new HashMap<String, Object>(Map.of("person", person));
        var done = new ArrayList<Map<String, BigDecimal>>();
        for (Period period : periods) {
            int n = done.size();
            parameters.put("first" + n, period.first());
            parameters.put("last" + n, period.last());
            parameters.put("starts" + n, start(period.first()));
            parameters.put("ends" + n, start(period.last().plusDays(1)));
            var none = new LinkedHashMap<String, BigDecimal>();
            FIGURES.keySet().forEach(figure -> none.put(figure, BigDecimal.ZERO));
            done.add(none);
        }
        String sql = IntStream.range(0, periods.size())
                        .mapToObj(PERIOD::formatted)
                        .collect(Collectors.joining(
                                ", ", "with p (n, first_day, last_day, starts, ends) as (values ", ") "))
                + FIGURES.entrySet().stream()
                        .map(figure -> "select '%s' figure, p.n, %s group by p.n"
                                .formatted(figure.getKey(), figure.getValue()))
                        .collect(Collectors.joining(" union all "));
        database.sql(sql).params(parameters).query(row -> {
            done.get(row.getInt("n")).put(row.getString("figure"), row.getBigDecimal(3));
        });
        return done;
    }

    private Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(zone.zone()).toInstant());
    }

    /** What a plan wants of a figure; null where it wants nothing. */
    static @Nullable BigDecimal target(Answers plan, String figure) {
        @Nullable String key = TARGETS.get(figure);
        return key == null ? null : plan.numberOrNull(key);
    }

    /** A line for each, with what was planned of it, in the language of whoever reads. */
    String inWords(Map<String, BigDecimal> figures, Answers plan) {
        Locale locale = LocaleContextHolder.getLocale();
        return figures.entrySet().stream()
                .map(figure -> {
                    String done = words.getMessage("planning.figure." + figure.getKey(), null, locale) + ": "
                            + plain(figure.getValue());
                    @Nullable BigDecimal planned = target(plan, figure.getKey());
                    return planned == null
                            ? done
                            : words.getMessage("planning.beside-plan", new Object[] {done, plain(planned)}, locale);
                })
                .collect(Collectors.joining("\n"));
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
