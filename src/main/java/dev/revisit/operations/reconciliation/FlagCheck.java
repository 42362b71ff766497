package dev.revisit.operations.reconciliation;

import dev.revisit.operations.reconciliation.Difference.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Each flag by itself: its month and rate by the table that held when it was raised, a lawful course of what became of
 * it, and an appeal that runs as long as it is undecided, and no longer (rules C1, C3).
 */
final class FlagCheck {

    private final JdbcClient database;
    private final ZoneId zone;
    private final RatesOfThen rates;

    FlagCheck(JdbcClient database, ZoneId zone, RatesOfThen rates) {
        this.database = database;
        this.zone = zone;
        this.rates = rates;
    }

    record Row(
            UUID id,
            String number,
            String rule,
            String happened,
            Instant due,
            Instant raised,
            String subject,
            String person,
            String month,
            BigDecimal amount,
            String chargedTo,
            @Nullable String onceFor,
            @Nullable String excused,
            @Nullable BigDecimal sameWeek,
            boolean unsigned,
            boolean knownByThen,
            boolean signedByThen) {}

    /** That somebody knew a version of the policy when the flag was due. */
    private static final String KNOWN = "exists (select 1 from policy_acknowledgement known"
            + " where known.person = flag.person and known.at <= flag.due_at and known.version_no %s flag.policy_version)";

    /** What was charged of the same week of the customer by other rules. */
    private static final String SAME_WEEK = "select coalesce(sum(other.amount), 0) from flag other"
            + " where other.customer_id = flag.customer_id and other.person = flag.person and other.happened = 'missed'"
            + " and other.rule <> flag.rule and other.due_at > flag.due_at - interval '7' day"
            + " and other.due_at < flag.due_at + interval '7' day";

    static List<Row> page(JdbcClient database, @Nullable String after, @Nullable String onlyNumber, int atMost) {
        String sql = "select id, number, rule, happened, due_at, raised_at,"
                + " subject_id, person, charged_month, amount, charged_to, once_for,"
                + " excused, case when same_week_as is null then null else (" + SAME_WEEK + ") end,"
                + " unsigned, policy_version is null or " + KNOWN.formatted("<=") + ", " + KNOWN.formatted("=")
                + " from flag";
        var question = onlyNumber != null
                ? database.sql(sql + " where number = ? order by id").param(onlyNumber)
                : after == null
                        ? database.sql(sql + " order by id limit ?").param(atMost)
                        : database.sql(sql + " where id > ? order by id limit ?")
                                .params(UUID.fromString(after), atMost);
        return question.query((row, n) -> new Row(
                        Objects.requireNonNull(row.getObject(1, UUID.class)),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Facts.time(row, 5),
                        Facts.time(row, 6),
                        String.valueOf(row.getObject(7, UUID.class)),
                        row.getString(8),
                        row.getString(9),
                        row.getBigDecimal(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getBigDecimal(14),
                        row.getBoolean(15),
                        row.getBoolean(16),
                        row.getBoolean(17)))
                .list();
    }

    List<Difference> check(List<Row> flags) {
        var found = new ArrayList<Difference>();
        if (flags.isEmpty()) {
            return found;
        }
        List<UUID> ids = flags.stream().map(Row::id).toList();
        var entries = new HashMap<UUID, List<String>>();
        database.sql("select flag_id, state from flag_entry where flag_id in (:flags)")
                .param("flags", ids)
                .query(row -> {
                    entries.computeIfAbsent(
                                    Objects.requireNonNull(row.getObject(1, UUID.class)), none -> new ArrayList<>())
                            .add(row.getString(2));
                });
        var appeals = new HashMap<String, Integer>();
        database.sql("select business_key_, count(*) from act_ru_execution where business_key_ in (:flags)"
                        + " and parent_id_ is null and super_exec_ is null group by business_key_")
                .param("flags", ids.stream().map(UUID::toString).toList())
                .query(row -> {
                    appeals.put(row.getString(1), row.getInt(2));
                });
        for (Row flag : flags) {
            rate(flag, found);
            course(flag, entries.getOrDefault(flag.id(), List.of()), appeals, found);
        }
        return found;
    }

    private void rate(Row flag, List<Difference> found) {
        YearMonth month = YearMonth.from(flag.due().atZone(zone));
        if (!month.toString().equals(flag.month())) {
            found.add(of(Kind.FLAG_MONTH, flag, month.toString(), flag.month()));
        }
        signature(flag, found);
        List<HistoricRate> held = rates.deductions(flag.rule(), flag.happened(), flag.raised());
        String actual = said(flag.amount(), flag.chargedTo(), flag.onceFor());
        List<String> expected = held.stream()
                .map(historicRate -> said(
                        charged(historicRate.amount(), flag),
                        historicRate.chargedTo(),
                        onceFor(historicRate, flag, month)))
                .distinct()
                .toList();
        if (!expected.isEmpty() && !expected.contains(actual)) {
            found.add(of(Kind.FLAG_RATE, flag, expected.get(0), actual));
        }
    }

    /** It costs nothing before the policy binds the person, and it costs once they signed this very version (rule C7). */
    private static void signature(Row flag, List<Difference> found) {
        if (flag.unsigned() && flag.signedByThen()) {
            found.add(of(Kind.FLAG_SIGNATURE, flag, "signed", "unsigned"));
        } else if (!flag.unsigned() && flag.amount().signum() > 0 && !flag.knownByThen()) {
            found.add(of(Kind.FLAG_SIGNATURE, flag, "unsigned", said(flag.amount(), flag.chargedTo(), flag.onceFor())));
        }
    }

    /** What is charged by a rate: of a week that is charged once, what others charged of it is left out (rule K4). */
    private static BigDecimal charged(BigDecimal rate, Row flag) {
        if (flag.unsigned()) {
            return BigDecimal.ZERO;
        }
        @Nullable BigDecimal others = flag.sameWeek();
        if (others == null) {
            return rate;
        }
        BigDecimal least = rate.subtract(others).max(BigDecimal.ZERO);
        // What others charged and was taken back later was left out when it was raised.
        return flag.amount().max(least).min(rate);
    }

    private static @Nullable String onceFor(HistoricRate historicRate, Row flag, YearMonth month) {
        if (flag.unsigned()) {
            return null;
        }
        return switch (historicRate.per()) {
            case "case-and-month" -> flag.rule() + ":" + flag.subject() + ":" + month;
            case "person-and-month" -> flag.rule() + ":" + flag.person() + ":" + month;
            case "design" -> flag.rule() + ":" + flag.subject();
            default -> null;
        };
    }

    private static String said(BigDecimal amount, String chargedTo, @Nullable String onceFor) {
        return amount.stripTrailingZeros().toPlainString() + " " + chargedTo + (onceFor == null ? "" : " once");
    }

    private static void course(Row flag, List<String> states, Map<String, Integer> appeals, List<Difference> found) {
        Set<String> each = new HashSet<>(states);
        var decided = new HashSet<>(each);
        decided.remove("appealed");
        boolean lawful = each.size() == states.size()
                && decided.size() <= 1
                && (flag.excused() != null
                        // It waits for the manager without an appeal (rule C5), unless what was written without network
                        // came
                        // after that, and stands by nobody's silence.
                        ? (flag.excused().equals("network") || !each.contains("appealed")) && !each.contains("stands")
                        : each.contains("appealed")
                                ? !each.contains("stands")
                                : !each.contains("upheld") && !each.contains("waived"));
        if (!lawful) {
            found.add(of(
                    Kind.FLAG_STATES,
                    flag,
                    "",
                    String.join(" + ", states.stream().sorted().toList())));
        }
        int running = appeals.getOrDefault(flag.id().toString(), 0);
        if (decided.isEmpty() && running != 1) {
            found.add(of(Kind.APPEAL_MISSING, flag, "1", String.valueOf(running)));
        } else if (!decided.isEmpty() && running > 0) {
            found.add(of(Kind.APPEAL_LEFT_OVER, flag, "0", String.valueOf(running)));
        }
    }

    private static Difference of(Kind kind, Row flag, String expected, String actual) {
        return new Difference(kind, flag.number(), flag.rule() + " " + WorkCheck.text(flag.due()), expected, actual);
    }
}
