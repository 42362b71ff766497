package dev.revisit.reception;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.PhoneNumber;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who walked in, as those see it who may: the desk, whoever leads it, and whoever received them. The newest first. */
@Component
@Transactional(readOnly = true)
public class ReceptionList {

    private static final String ORDER = "receptions";

    /** The earliest and the latest year that a day can be asked for. */
    private static final int FIRST_YEAR = 2000;

    private static final int LAST_YEAR = 2999;

    private final JdbcClient database;
    private final Receptions receptions;
    private final OpenWork openWork;
    private final Staff staff;
    private final CompanyZone zone;
    private final Clock clock;

    ReceptionList(
            JdbcClient database, Receptions receptions, OpenWork openWork, Staff staff, CompanyZone zone, Clock clock) {
        this.database = database;
        this.receptions = receptions;
        this.openWork = openWork;
        this.staff = staff;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What a reception waits for.
     *
     * @param step the open step, or the wait until the next call, by its id in the diagram
     * @param person user id of whoever has it in hand; null while nobody does
     */
    public record Waiting(
            String step,
            @Nullable String person,
            @Nullable Instant due,
            @Nullable String taskId,
            boolean overdue) {

        public boolean isFor(String userId) {
            return userId.equals(person);
        }

        /** Whether the salesperson is being reached, so that it can be said how that went. */
        public boolean isReaching() {
            return isCall() || step.equals(ReceptionSteps.WAIT);
        }

        public boolean isCall() {
            return step.equals(ReceptionSteps.CALL);
        }
    }

    /**
     * A line of the list.
     *
     * @param name empty where nobody asked
     * @param phone with its middle left out
     * @param waiting null once it has ended
     */
    public record ListedReception(
            Reception reception,
            String name,
            @Nullable String phone,
            long tries,
            @Nullable Waiting waiting) {}

    /**
     * One page of the receptions that the viewer may see.
     *
     * @param day only of this day of the company's zone; null for all
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code day}, {@code after} or {@code size}
     */
    public Page<ListedReception> page(@Nullable LocalDate day, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size) + 1;
        var sql = new StringBuilder("select r.id, r.arrived_at from reception r where 1 = 1");
        var values = new HashMap<String, Object>();
        visible(viewer, sql, values);
        on(day, sql, values);
        var end = Cursor.read(after, ORDER, 2);
        if (end != null) {
            sql.append(" and (r.arrived_at, r.id) < (:key, :id)");
            values.put("key", SqlTime.of(end.instant(0)));
            values.put("id", end.id(1));
        }
        record Key(UUID id, Instant arrivedAt) {}
        List<Key> keys = database.sql(sql.append(" order by r.arrived_at desc, r.id desc limit ")
                        .append(atMost)
                        .toString())
                .params(values)
                .query((row, number) -> new Key(row.getObject(1, UUID.class), SqlTime.instant(row, 2)))
                .list();
        var page = Page.of(
                keys,
                size,
                last -> Cursor.of(ORDER, last.arrivedAt().toString(), last.id().toString()));
        return new Page<>(lines(page.items().stream().map(Key::id).toList()), page.next());
    }

    /** How many receptions of a day the viewer may see. */
    public long count(@Nullable LocalDate day, Viewer viewer) {
        var sql = new StringBuilder("select count(*) from reception r where 1 = 1");
        var values = new HashMap<String, Object>();
        visible(viewer, sql, values);
        on(day, sql, values);
        return database.sql(sql.toString()).params(values).query(Long.class).single();
    }

    private void on(@Nullable LocalDate day, StringBuilder sql, Map<String, Object> values) {
        if (day != null) {
            if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
                throw Refusal.invalid("day", "not-a-date");
            }
            sql.append(" and r.arrived_at >= :from and r.arrived_at < :to");
            values.put("from", SqlTime.of(day.atStartOfDay(zone.zone()).toInstant()));
            values.put(
                    "to", SqlTime.of(day.plusDays(1).atStartOfDay(zone.zone()).toInstant()));
        }
    }

    private void visible(Viewer viewer, StringBuilder sql, Map<String, Object> values) {
        if (viewer.seesEveryone()) {
            return;
        }
        var desks = new TreeSet<>(staff.departmentsLedBy(viewer.userId()));
        if (viewer.is(Groups.RECEPTION)) {
            staff.departmentOf(viewer.userId()).ifPresent(desks::add);
        }
        // Never empty, for the sake of the SQL.
        desks.add("");
        sql.append(" and (r.desk in (:desks) or r.salesperson = :me or r.brought_by = :me)");
        values.put("desks", desks);
        values.put("me", viewer.userId());
    }

    private List<ListedReception> lines(List<UUID> ids) {
        Map<UUID, Reception> found = receptions.theReceptions(ids);
        Map<UUID, String> names = receptions.names(found.values());
        Map<UUID, Long> tries = receptions.countTries(ids);
        Map<UUID, Waiting> waiting = waiting(found.values());
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .map(reception -> new ListedReception(
                        reception,
                        names.getOrDefault(reception.id(), ""),
                        maskedPhone(reception).orElse(null),
                        tries.getOrDefault(reception.id(), 0L),
                        waiting.get(reception.id())))
                .toList();
    }

    private static Optional<String> maskedPhone(Reception reception) {
        return Optional.ofNullable(reception.phone()).map(PhoneNumber::masked);
    }

    /** One reception as the list has it. */
    public ListedReception line(Reception reception) {
        return lines(List.of(reception.id())).get(0);
    }

    private Map<UUID, Waiting> waiting(Collection<Reception> several) {
        Map<String, UUID> open = several.stream()
                .filter(Reception::isOpen)
                .collect(Collectors.toMap(reception -> reception.id().toString(), Reception::id));
        Instant now = clock.instant();
        var waiting = new HashMap<UUID, Waiting>();
        openWork.ofCases(open.keySet()).forEach(task -> {
            Instant due = task.due();
            Optional.ofNullable(open.get(task.businessKey()))
                    .ifPresent(id -> waiting.put(
                            id,
                            new Waiting(
                                    task.step(), task.assignee(), due, task.id(), due != null && due.isBefore(now))));
        });
        var rest = open.entrySet().stream()
                .filter(each -> !waiting.containsKey(each.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        openWork.timersOf(rest.keySet(), ReceptionSteps.WAIT)
                .forEach((key, due) -> Optional.ofNullable(rest.get(key))
                        .ifPresent(id -> waiting.put(id, new Waiting(ReceptionSteps.WAIT, null, due, null, false))));
        return waiting;
    }
}
