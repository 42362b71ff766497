package dev.revisit.design;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The design jobs that a person may see (rule M3), page after page by key. */
@Component
@Transactional(readOnly = true)
public class DesignList {

    private static final String LINES = """
            select j.id, j.number, j.state, j.designer, j.opened_at, j.late_since, j.customer_id, c.name, c.owner
            from design_job j join customer c on c.id = j.customer_id
            where 1 = 1""";

    private static final String VISIBLE = """
             and j.id in (select id from design_job where owner in (:people)
               union select id from design_job where designer in (:people)
               union select job_id from design_dispatch where dispatched_by = :me
               union select job_id from design_check where checked_by = :me
               union %s)""".formatted(OpenWork.casesWaitingFor("me"));

    private final JdbcClient database;
    private final DesignHolders holders;

    DesignList(JdbcClient database, DesignHolders holders) {
        this.database = database;
        this.holders = holders;
    }

    /** Which jobs, by how far they have come. */
    public enum Filter {
        UNFINISHED,
        WAITING,
        OFFERED,
        DISPATCHED,
        APPROVED,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String condition() {
            return switch (this) {
                case ALL -> "";
                case UNFINISHED -> " and j.state <> 'APPROVED'";
                default -> " and j.state = '" + name() + "'";
            };
        }
    }

    /** By what a list is sorted. */
    public enum Order {
        /** The longest waiting first. */
        OLDEST("oldest", "j.opened_at, j.id", "(j.opened_at, j.id) > (:key, :id)"),
        NEWEST("newest", "j.opened_at desc, j.id desc", "(j.opened_at, j.id) < (:key, :id)");

        private final String code;
        private final String sorted;
        private final String further;

        Order(String code, String sorted, String further) {
            this.code = code;
            this.sorted = sorted;
            this.further = further;
        }

        public String code() {
            return code;
        }
    }

    /**
     * A line of the list.
     *
     * @param open its open step; null where it waits for a designer, or is finished
     */
    public record ListedDesign(
            UUID id,
            String number,
            DesignJob.State state,
            @Nullable String designer,
            Instant openedAt,
            @Nullable Instant lateSince,
            UUID customerId,
            String customerName,
            String owner,
            @Nullable OpenTask open) {

        private ListedDesign with(@Nullable OpenTask task) {
            return new ListedDesign(
                    id, number, state, designer, openedAt, lateSince, customerId, customerName, owner, task);
        }
    }

    /**
     * One page of the jobs that the viewer may see.
     *
     * @param designer only this one's; null for all
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code after} or {@code size}
     */
    public Page<ListedDesign> page(
            Filter filter, @Nullable String designer, Order order, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size) + 1;
        var sql = new StringBuilder(LINES).append(filter.condition());
        var values = new HashMap<String, Object>();
        sql.append(visible(viewer, values));
        if (designer != null) {
            sql.append(" and j.designer = :designer");
            values.put("designer", designer);
        }
        var end = Cursor.read(after, "designs-" + order.code(), 2);
        if (end != null) {
            sql.append(" and ").append(order.further);
            values.put("key", SqlTime.of(end.instant(0)));
            values.put("id", end.id(1));
        }
        List<ListedDesign> rows = database.sql(sql.append(" order by ")
                        .append(order.sorted)
                        .append(" limit ")
                        .append(atMost)
                        .toString())
                .params(values)
                .query(DesignList::row)
                .list();
        Page<ListedDesign> page = Page.of(
                rows,
                size,
                last -> Cursor.of(
                        "designs-" + order.code(),
                        last.openedAt().toString(),
                        last.id().toString()));
        Map<UUID, OpenTask> open =
                holders.of(page.items().stream().map(ListedDesign::id).toList());
        return page.map(listedDesign -> listedDesign.with(open.get(listedDesign.id())));
    }

    /** How many jobs that the viewer may see are found. */
    public long count(Filter filter, @Nullable String designer, Viewer viewer) {
        var values = new HashMap<String, Object>();
        String which = filter.condition() + visible(viewer, values);
        if (designer != null) {
            which += " and j.designer = :designer";
            values.put("designer", designer);
        }
        return database.sql("select count(*) from design_job j where 1 = 1" + which)
                .params(values)
                .query(Long.class)
                .single();
    }

    /**
     * The first few jobs that each of these designers has in hand, of those that the viewer may see, the longest waiting
     * first.
     */
    public Map<String, List<ListedDesign>> inHands(Collection<String> designers, int ofEach, Viewer viewer) {
        if (designers.isEmpty()) {
            return Map.of();
        }
        var values = new HashMap<String, Object>();
        String which = visible(viewer, values);
        values.put("designers", designers);
        return database
                .sql(
                        "select * from (select l.*, row_number() over (partition by l.designer order by l.opened_at, l.id) as n"
                                + " from (" + LINES + Filter.DISPATCHED.condition() + " and j.designer in (:designers)"
                                + which
                                + ") l) ranked where n <= " + ofEach + " order by designer, n")
                .params(values)
                .query(DesignList::row)
                .list()
                .stream()
                .collect(Collectors.groupingBy(listedDesign -> Objects.requireNonNull(listedDesign.designer())));
    }

    private String visible(Viewer viewer, Map<String, Object> values) {
        if (viewer.seesEveryone()) {
            return "";
        }
        values.put("people", viewer.selfAndTeam());
        values.put("me", viewer.userId());
        return " " + VISIBLE;
    }

    private static ListedDesign row(ResultSet row, int number) throws SQLException {
        return new ListedDesign(
                row.getObject("id", UUID.class),
                row.getString("number"),
                DesignJob.State.valueOf(row.getString("state")),
                row.getString("designer"),
                SqlTime.instant(row, "opened_at"),
                SqlTime.instantOrNull(row, "late_since"),
                row.getObject("customer_id", UUID.class),
                row.getString("name"),
                row.getString("owner"),
                null);
    }
}
