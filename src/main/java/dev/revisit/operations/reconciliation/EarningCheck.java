package dev.revisit.operations.reconciliation;

import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.operations.reconciliation.Facts.Subject;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What was won, earned and rejected, against what people wrote: a case is won by its confirmed contract, each contract
 * and approved design earns once, and what was taken back is taken back once (rules C4, C8); a rejected record and a
 * wrong dispatch sheet have a flag each (rules T9, D2).
 */
final class EarningCheck {

    private final JdbcClient database;
    private final Area area;
    private final ZoneId zone;
    private final Duration rejectableFor;

    EarningCheck(JdbcClient database, Area area, ZoneId zone, Duration rejectableFor) {
        this.database = database;
        this.area = area;
        this.zone = zone;
        this.rejectableFor = rejectableFor;
    }

    private record Earning(String key, String person, BigDecimal basis, BigDecimal amount) {}

    List<Difference> check(List<Subject> subjects) {
        var found = new ArrayList<Difference>();
        if (subjects.isEmpty() || !area.owesRecords()) {
            return found;
        }
        List<UUID> ids = subjects.stream().map(Subject::id).toList();
        var numbers = new HashMap<UUID, String>();
        subjects.forEach(each -> numbers.put(each.id(), each.number()));
        Map<String, Earning> earnings = earnings(ids);
        switch (area) {
            case CASES -> {
                wins(ids, earnings, found);
                rejected("tracking_record", "recorded_at", "record", ids, numbers, found);
            }
            case PROJECTS -> signed(ids, earnings, found);
            case DESIGNS -> {
                approved(ids, earnings, found);
                wrongSheets(ids, numbers, found);
            }
            case SHEETS -> rejected("sheet_entry", "written_at", "entry", ids, numbers, found);
            case RECEPTIONS, FLAGS, MONTHS, INSTANCES -> {}
        }
        return found;
    }

    private Map<String, Earning> earnings(List<UUID> ids) {
        String prefix = switch (area) {
            case CASES -> "case:";
            case PROJECTS -> "project:";
            default -> "design:";
        };
        var keys = new ArrayList<String>();
        ids.forEach(id -> {
            keys.add(prefix + id);
            keys.add("back:" + prefix + id);
        });
        var earnings = new HashMap<String, Earning>();
        database.sql("select subject_key, person, basis, amount from earning where subject_key in (:keys)")
                .param("keys", keys)
                .query(row -> {
                    earnings.put(
                            row.getString(1),
                            new Earning(
                                    row.getString(1), row.getString(2), row.getBigDecimal(3), row.getBigDecimal(4)));
                });
        return earnings;
    }

    private void wins(List<UUID> ids, Map<String, Earning> earnings, List<Difference> found) {
        database.sql("select k.id, k.number, k.state, k.contract_amount, c.id, c.state, c.amount, c.earner"
                        + " from tracking_case k left join contract c on c.case_id = k.id"
                        + " and c.state in ('CONFIRMED', 'WITHDRAWN') where k.id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject(1, UUID.class));
                    String number = row.getString(2);
                    String state = row.getString(3);
                    @Nullable UUID contract = row.getObject(5, UUID.class);
                    @Nullable String became = row.getString(6);
                    boolean won = state.equals("WON");
                    boolean ofAnEarlierRelease = id.equals(contract) || (won && row.getBigDecimal(4) == null);
                    String expected = "CONFIRMED".equals(became) ? "WON" : became;
                    if (expected == null
                            ? won && !ofAnEarlierRelease || state.equals("WITHDRAWN")
                            : !expected.equals(state)) {
                        found.add(new Difference(
                                Kind.WIN_DIFFERS, number, "", expected == null ? "no win" : expected, state));
                    }
                    boolean earned = became != null;
                    if (!ofAnEarlierRelease) {
                        earned(number, "case:" + id, earned, row.getBigDecimal(7), row.getString(8), earnings, found);
                    }
                    takenBack(number, "case:" + id, "WITHDRAWN".equals(became), ofAnEarlierRelease, earnings, found);
                });
    }

    private static void earned(
            String number,
            String key,
            boolean expected,
            @Nullable BigDecimal basis,
            @Nullable String person,
            Map<String, Earning> earnings,
            List<Difference> found) {
        @Nullable Earning earning = earnings.get(key);
        if (expected && earning == null) {
            found.add(new Difference(Kind.EARNING_MISSING, number, key, plain(basis) + " " + person, ""));
        } else if (!expected && earning != null) {
            found.add(new Difference(Kind.EARNING_GROUNDLESS, number, key, "", plain(earning.amount())));
        } else if (earning != null) {
            boolean same = (basis == null || basis.compareTo(earning.basis()) == 0)
                    && (person == null || person.equals(earning.person()));
            if (!same) {
                found.add(new Difference(
                        Kind.EARNING_DIFFERS,
                        number,
                        key,
                        plain(basis) + " " + person,
                        plain(earning.basis()) + " " + earning.person()));
            }
        }
    }

    private static void takenBack(
            String number,
            String key,
            boolean expected,
            boolean ofAnEarlierRelease,
            Map<String, Earning> earnings,
            List<Difference> found) {
        @Nullable Earning earning = earnings.get(key);
        @Nullable Earning back = earnings.get("back:" + key);
        if (expected && back == null && !(ofAnEarlierRelease && earning == null)) {
            found.add(new Difference(Kind.EARNING_MISSING, number, "back:" + key, "", ""));
        } else if (!expected && back != null) {
            found.add(new Difference(Kind.EARNING_GROUNDLESS, number, "back:" + key, "", plain(back.amount())));
        } else if (back != null
                && (earning == null || earning.amount().add(back.amount()).signum() != 0)) {
            found.add(new Difference(
                    Kind.EARNING_DIFFERS,
                    number,
                    "back:" + key,
                    earning == null ? "" : plain(earning.amount().negate()),
                    plain(back.amount())));
        }
    }

    private static String plain(@Nullable BigDecimal amount) {
        return amount == null ? "" : amount.stripTrailingZeros().toPlainString();
    }

    private void signed(List<UUID> ids, Map<String, Earning> earnings, List<Difference> found) {
        Instant since = earningsSince();
        database.sql("select id, number, state, contract_amount, ended_at from project where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    @Nullable Instant ended = Facts.instant(row, 5);
                    if (ended == null || ended.isAfter(since)) {
                        boolean signed = row.getString(3).equals("SIGNED");
                        earned(
                                row.getString(2),
                                "project:" + row.getObject(1, UUID.class),
                                signed,
                                signed ? row.getBigDecimal(4) : null,
                                null,
                                earnings,
                                found);
                    }
                });
    }

    private void approved(List<UUID> ids, Map<String, Earning> earnings, List<Difference> found) {
        Instant since = earningsSince();
        database.sql("select id, number, state, approved_at, designer from design_job where id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    @Nullable Instant approved = Facts.instant(row, 4);
                    if (approved == null || approved.isAfter(since)) {
                        boolean done = row.getString(3).equals("APPROVED");
                        earned(
                                row.getString(2),
                                "design:" + row.getObject(1, UUID.class),
                                done,
                                null,
                                done ? row.getString(5) : null,
                                earnings,
                                found);
                    }
                });
    }

    /** An older database signed and approved before anything was earned: from when on it is. */
    private Instant earningsSince() {
        List<Timestamp> installed = database.sql("select \"installed_on\" from \"flyway_schema_history\""
                        + " where \"version\" in ('1', '12') order by \"installed_rank\"")
                .query((row, n) -> row.getTimestamp(1))
                .list();
        if (installed.size() < 2) {
            return Instant.MIN;
        }
        Instant first = installed.get(0).toInstant();
        Instant earning = installed.get(1).toInstant();
        return earning.isBefore(first.plus(Duration.ofMinutes(10))) ? Instant.MIN : earning;
    }

    // ---- rejected ---------------------------------------------------------------------------------------------

    /**
     * @param table of what can be rejected
     * @param written the column of the time of its writing
     * @param offence what it is called where it offends
     */
    private void rejected(
            String table,
            String written,
            String offence,
            List<UUID> ids,
            Map<UUID, String> numbers,
            List<Difference> found) {
        database.sql(("select r.case_id, r.no, r.%s, r.rejected_at, f.id, f.person, r.written_by"
                                + " from %s r left join flag f on f.offence_key = '%s:' || cast(r.id as varchar(36))"
                                + " where r.case_id in (:ids) and (r.rejected_at is not null or f.id is not null)")
                        .formatted(written, table, offence))
                .param("ids", ids)
                .query(row -> {
                    String number = String.valueOf(numbers.get(row.getObject(1, UUID.class)));
                    String about = offence + "-" + row.getInt(2);
                    @Nullable Instant rejected = Facts.instant(row, 4);
                    Instant recorded = Facts.time(row, 3);
                    boolean flagged = row.getObject(5, UUID.class) != null;
                    if (rejected == null) {
                        found.add(new Difference(
                                Kind.FLAG_GROUNDLESS, number, about, "", String.valueOf(row.getObject(5, UUID.class))));
                    } else if (!flagged
                            && !rejected.isAfter(recorded.plus(rejectableFor))
                            && !wasClosed(recorded, rejected)) {
                        found.add(new Difference(Kind.FLAG_MISSING, number, about, "T9", ""));
                    } else if (flagged && !row.getString(6).equals(row.getString(7))) {
                        found.add(new Difference(Kind.FLAG_PERSON, number, about, row.getString(7), row.getString(6)));
                    }
                });
    }

    private boolean wasClosed(Instant recorded, Instant rejected) {
        return database.sql("select count(*) from month_closing where closed_month >= ? and closed_at <= ?")
                        .params(YearMonth.from(recorded.atZone(zone)).toString(), Timestamp.from(rejected))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void wrongSheets(List<UUID> ids, Map<UUID, String> numbers, List<Difference> found) {
        var wrong = new HashMap<String, UUID>();
        database.sql("select id, job_id from design_check where job_id in (:ids) and answer = 'sheet-wrong'")
                .param("ids", ids)
                .query(row -> {
                    wrong.put(
                            "check:" + row.getObject(1, UUID.class),
                            Objects.requireNonNull(row.getObject(2, UUID.class)));
                });
        var flagged = new HashMap<String, UUID>();
        database.sql("select offence_key, subject_id from flag where subject_id in (:ids) and happened = 'rejected'")
                .param("ids", ids)
                .query(row -> {
                    flagged.put(row.getString(1), Objects.requireNonNull(row.getObject(2, UUID.class)));
                });
        wrong.forEach((key, job) -> {
            if (!flagged.containsKey(key)) {
                found.add(new Difference(Kind.FLAG_MISSING, String.valueOf(numbers.get(job)), key, "D2", ""));
            }
        });
        flagged.forEach((key, job) -> {
            if (!wrong.containsKey(key)) {
                found.add(new Difference(Kind.FLAG_GROUNDLESS, String.valueOf(numbers.get(job)), key, "", key));
            }
        });
    }
}
