package dev.revisit.operations.reconciliation;

import dev.revisit.operations.reconciliation.Difference.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A closed month's statements, counted anew from flags, earnings and corrections (rule C4): each on the statement of
 * the first month that was closed after it counted, once over all months, for what it comes to.
 */
final class MonthCheck {

    /** What was entered while a month was being closed can be on this one or the next. */
    private static final Duration MEANWHILE = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final TreeMap<String, Closing> closings = new TreeMap<>();

    MonthCheck(JdbcClient database) {
        this.database = database;
        database.sql("select closed_month, closed_at, deductions_on, cap_share from month_closing")
                .query(row -> {
                    closings.put(
                            row.getString(1), new Closing(Facts.time(row, 2), row.getBoolean(3), row.getBigDecimal(4)));
                });
    }

    private record Closing(
            Instant at, boolean deductions, @Nullable BigDecimal cap) {

        /** Yuan that deductions come to at most. */
        BigDecimal most(BigDecimal commission) {
            if (!deductions || commission.signum() <= 0) {
                return BigDecimal.ZERO;
            }
            return cap == null ? commission : commission.multiply(cap).setScale(2, RoundingMode.DOWN);
        }
    }

    /** What belongs on a statement: what kind of row, whose, of which month, and since when it counts. */
    private record Item(
            String kind, UUID id, String person, String month, Instant since, BigDecimal amount, String number) {}

    private record StoredLine(
            String month,
            String person,
            String kind,
            @Nullable UUID of,
            String from,
            BigDecimal amount,
            BigDecimal taken,
            @Nullable String note,
            @Nullable String onceFor,
            int place) {}

    /** A flag as far as its charge goes. */
    private record Charge(
            UUID id,
            Instant due,
            @Nullable String onceFor,
            @Nullable UUID design) {}

    static List<String> months(JdbcClient database, @Nullable String after, int atMost) {
        return database.sql(
                        "select closed_month from month_closing where closed_month > ? order by closed_month limit ?")
                .params(after == null ? "" : after, atMost)
                .query(String.class)
                .list();
    }

    List<Difference> check(String month) {
        var found = new ArrayList<Difference>();
        @Nullable Closing closing = closings.get(month);
        if (closing == null) {
            return found;
        }
        List<StoredLine> lines = lines(month);
        var items = new HashMap<UUID, Item>();
        earnings(month, items);
        corrections(month, items);
        var charges = new HashMap<UUID, Charge>();
        flags(month, items, charges);
        Map<UUID, String> settled = settled(month);
        for (Item item : items.values()) {
            Set<String> expected = expected(item);
            if (!settled.containsKey(item.id())
                    && !expected.contains("")
                    && expected.iterator().next().equals(month)) {
                found.add(new Difference(Kind.LINE_MISSING, month, about(item), amount(item.amount()), ""));
            }
        }
        for (StoredLine storedLine : lines) {
            if (storedLine.kind().equals("carried")) {
                continue;
            }
            @Nullable Item item = items.get(storedLine.of());
            if (item == null || !expected(item).contains(month)) {
                found.add(new Difference(
                        Kind.LINE_GROUNDLESS,
                        month,
                        storedLine.kind() + " " + (item == null ? storedLine.of() : about(item)) + " "
                                + storedLine.person(),
                        item == null ? "" : String.join(", ", expected(item)),
                        amount(storedLine.taken())));
            } else if (!item.person().equals(storedLine.person())
                    || item.amount().compareTo(storedLine.amount()) != 0
                    || (!storedLine.kind().equals("deducted")
                            && storedLine.taken().compareTo(storedLine.amount()) != 0)) {
                found.add(new Difference(
                        Kind.LINE_DIFFERS,
                        month,
                        about(item),
                        item.person() + " " + amount(item.amount()),
                        storedLine.person() + " " + amount(storedLine.amount()) + " " + amount(storedLine.taken())));
            }
        }
        taken(month, closing, lines, items, charges, found);
        return found;
    }

    private static String about(Item item) {
        return item.kind() + " " + item.number() + " " + item.person();
    }

    private static String amount(BigDecimal yuan) {
        return yuan.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    /** On which month's statement: the first closed after it counted; "" for one that is still open. */
    private Set<String> expected(Item item) {
        var months = new TreeSet<String>(Comparator.reverseOrder());
        months.add(firstAfter(item.month(), item.since().plus(MEANWHILE)));
        months.add(firstAfter(item.month(), item.since().minus(MEANWHILE)));
        return months;
    }

    private String firstAfter(String month, Instant since) {
        return closings.tailMap(month).entrySet().stream()
                .filter(closing -> closing.getValue().at().isAfter(since))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private List<StoredLine> lines(String month) {
        return database.sql(
                        "select person, kind, coalesce(earning_id, correction_id, flag_id), from_month, amount, taken,"
                                + " note, once_for, place from statement_line where closed_month = ? order by person, place")
                .param(month)
                .query((row, n) -> new StoredLine(
                        month,
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getBigDecimal(6),
                        row.getString(7),
                        row.getString(8),
                        row.getInt(9)))
                .list();
    }

    /** What stands on a statement of this month or a later one. */
    private Map<UUID, String> settled(String month) {
        var settled = new HashMap<UUID, String>();
        database.sql("select coalesce(earning_id, correction_id, flag_id), closed_month from statement_line"
                        + " where closed_month >= ? and kind <> 'carried'")
                .param(month)
                .query(row -> {
                    @Nullable UUID of = row.getObject(1, UUID.class);
                    if (of != null) {
                        settled.put(of, row.getString(2));
                    }
                });
        return settled;
    }

    /** What an earlier month has settled was looked at with that month. */
    private static String notBefore(String column, String id) {
        return " and not exists (select 1 from statement_line l where l." + column + " = " + id
                + " and l.closed_month < ?)";
    }

    private void earnings(String month, Map<UUID, Item> items) {
        database.sql("select id, person, earned_month, recorded_at, amount, number from earning where earned_month <= ?"
                        + " and earned_month > '1990'" + notBefore("earning_id", "earning.id"))
                .params(month, month)
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject(1, UUID.class));
                    items.put(
                            id,
                            new Item(
                                    "earned",
                                    id,
                                    row.getString(2),
                                    row.getString(3),
                                    Facts.time(row, 4),
                                    row.getBigDecimal(5),
                                    row.getString(6)));
                });
    }

    private void corrections(String month, Map<UUID, Item> items) {
        database.sql("select c.id, c.person, c.entry_month, coalesce(v.decided_at, c.entered_at), c.amount"
                        + " from pay_correction c left join correction_verdict v on v.correction_id = c.id"
                        + " where c.entry_month <= ? and (c.needs_second = false or v.approved = true)"
                        + notBefore("correction_id", "c.id"))
                .params(month, month)
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject(1, UUID.class));
                    items.put(
                            id,
                            new Item(
                                    "corrected",
                                    id,
                                    row.getString(2),
                                    row.getString(3),
                                    Facts.time(row, 4),
                                    row.getBigDecimal(5),
                                    ""));
                });
    }

    private void flags(String month, Map<UUID, Item> items, Map<UUID, Charge> charges) {
        database.sql("select f.id, f.person, f.charged_month, e.at, f.amount, f.number, f.due_at, f.once_for,"
                        + " case when f.charged_to = f.subject_kind then f.subject_id end, d.earned_month, d.recorded_at"
                        + " from flag f join flag_entry e on e.flag_id = f.id and e.state in ('upheld', 'stands')"
                        + " left join earning d on d.subject_id = f.subject_id and d.takes_back is null where f.charged_month <= ?"
                        + notBefore("flag_id", "f.id"))
                .params(month, month)
                .query(row -> {
                    UUID id = Objects.requireNonNull(row.getObject(1, UUID.class));
                    @Nullable UUID design = row.getObject(9, UUID.class);
                    String own = row.getString(3);
                    Instant since = Facts.time(row, 4);
                    charges.put(id, new Charge(id, Facts.time(row, 7), row.getString(8), design));
                    if (design != null) {
                        @Nullable String earned = row.getString(10);
                        if (earned == null) {
                            return;
                        }
                        own = earned.compareTo(own) > 0 ? earned : own;
                        Instant recorded = Facts.time(row, 11);
                        since = recorded.isAfter(since) ? recorded : since;
                    }
                    items.put(
                            id,
                            new Item(
                                    "deducted",
                                    id,
                                    row.getString(2),
                                    own,
                                    since,
                                    row.getBigDecimal(5),
                                    row.getString(6)));
                });
    }

    // ---- what each flag took ----------------------------------------------------------------------------------

    private void taken(
            String month,
            Closing closing,
            List<StoredLine> lines,
            Map<UUID, Item> items,
            Map<UUID, Charge> charges,
            List<Difference> found) {
        var commission = new TreeMap<String, BigDecimal>();
        lines.forEach(storedLine -> {
            if (storedLine.kind().equals("earned") || storedLine.kind().equals("corrected")) {
                commission.merge(storedLine.person(), storedLine.taken(), BigDecimal::add);
            }
        });
        var left = new HashMap<String, BigDecimal>();
        commission.forEach((person, yuan) -> left.put(person, closing.most(yuan)));
        Set<String> once = new HashSet<>(
                database.sql("select once_for from statement_line where closed_month < ? and once_for is not null")
                        .param(month)
                        .query(String.class)
                        .list());
        Map<UUID, BigDecimal> ofDesigns = takenOfDesigns(month);
        lines.stream()
                .filter(storedLine -> storedLine.kind().equals("deducted") && charges.containsKey(storedLine.of()))
                .sorted(Comparator.comparing((StoredLine storedLine) ->
                                charge(charges, storedLine).due())
                        .thenComparing(storedLine -> String.valueOf(storedLine.of())))
                .forEach(storedLine -> {
                    Charge charge = charge(charges, storedLine);
                    BigDecimal most = left.getOrDefault(storedLine.person(), BigDecimal.ZERO);
                    boolean already = charge.onceFor() != null && !once.add(charge.onceFor());
                    @Nullable UUID design = charge.design();
                    if (design != null) {
                        most = most.min(earnedBy(design, storedLine.person())
                                .subtract(ofDesigns.getOrDefault(design, BigDecimal.ZERO)));
                    }
                    BigDecimal taken = already || !closing.deductions()
                            ? BigDecimal.ZERO
                            : storedLine.amount().min(most.max(BigDecimal.ZERO));
                    if (taken.compareTo(storedLine.taken()) != 0) {
                        @Nullable Item item = items.get(storedLine.of());
                        found.add(new Difference(
                                Kind.LINE_DIFFERS,
                                month,
                                item == null ? String.valueOf(storedLine.of()) : about(item),
                                amount(taken),
                                amount(storedLine.taken())));
                    }
                    left.merge(storedLine.person(), taken.negate(), BigDecimal::add);
                    if (design != null) {
                        ofDesigns.merge(design, taken, BigDecimal::add);
                    }
                });
        carried(month, lines, commission, found);
    }

    private static Charge charge(Map<UUID, Charge> charges, StoredLine storedLine) {
        return Objects.requireNonNull(charges.get(storedLine.of()));
    }

    private BigDecimal earnedBy(UUID design, String person) {
        return database.sql("select amount from earning where subject_id = ? and takes_back is null and person = ?")
                .params(design, person)
                .query(BigDecimal.class)
                .optional()
                .orElse(BigDecimal.ZERO);
    }

    private Map<UUID, BigDecimal> takenOfDesigns(String before) {
        var taken = new HashMap<UUID, BigDecimal>();
        database.sql("select f.subject_id, sum(l.taken) from statement_line l join flag f on f.id = l.flag_id"
                        + " where l.closed_month < ? and f.charged_to = f.subject_kind group by f.subject_id")
                .param(before)
                .query(row -> {
                    taken.put(Objects.requireNonNull(row.getObject(1, UUID.class)), row.getBigDecimal(2));
                });
        return taken;
    }

    private void carried(
            String month, List<StoredLine> lines, Map<String, BigDecimal> commission, List<Difference> found) {
        var passedOn = new TreeMap<String, BigDecimal>();
        lines.stream()
                .filter(storedLine -> storedLine.kind().equals("carried"))
                .forEach(storedLine -> passedOn.merge(storedLine.person(), storedLine.taken(), BigDecimal::add));
        var entered = new TreeMap<String, BigDecimal>();
        database.sql("select person, amount from pay_correction where carried_from = ?")
                .param(month)
                .query(row -> {
                    entered.put(row.getString(1), row.getBigDecimal(2).negate());
                });
        var people = new TreeSet<>(commission.keySet());
        people.addAll(passedOn.keySet());
        people.addAll(entered.keySet());
        for (String person : people) {
            BigDecimal missing = Optional.ofNullable(commission.get(person))
                    .filter(yuan -> yuan.signum() < 0)
                    .map(BigDecimal::negate)
                    .orElse(BigDecimal.ZERO);
            BigDecimal line = passedOn.getOrDefault(person, BigDecimal.ZERO);
            BigDecimal next = entered.getOrDefault(person, BigDecimal.ZERO);
            if (missing.compareTo(line) != 0 || missing.compareTo(next) != 0) {
                found.add(new Difference(
                        Kind.CARRIED_DIFFERS, month, person, amount(missing), amount(line) + " / " + amount(next)));
            }
        }
    }
}
