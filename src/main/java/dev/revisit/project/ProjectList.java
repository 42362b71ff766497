package dev.revisit.project;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.name.NameSearch;
import dev.revisit.refusal.Refusal;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The projects that a person may see (rule M3): by stage, by who holds them up, by how long. Page after page by key, so
 * that the thousandth page is as quick as the first.
 */
@Component
@Transactional(readOnly = true)
public class ProjectList {

    /** The longest that anybody searches for; a name is no longer. */
    private static final int LONGEST_SEARCH = 200;

    private static final String LINES = """
            select p.id, p.number, p.name, p.region, p.owner, p.state, p.started_at, p.held_up_since,
              a.id as account_id, a.number as account_number, a.name as account_name
            from project p left join account a on a.id = p.account_id
            where\s""";

    private static final String VISIBLE = """
            p.id in (select id from project where owner in (:people)
               union select r.project_id from judgement j join stage_run r on r.id = j.stage_run_id where j.person = :me
               union %s and t.task_def_key_ in (:steps))""".formatted(OpenWork.casesWaitingFor("me"));

    /** No project is open in another stage than its last. */
    private static final String IN_STAGE = """
            and exists (select 1 from stage_run r where r.project_id = p.id and r.stage = :stage
               and not exists (select 1 from stage_run l where l.project_id = p.id and l.no > r.no))""";

    private final JdbcClient database;
    private final Projects projects;
    private final Holders holders;
    private final OpenWork openWork;

    ProjectList(JdbcClient database, Projects projects, Holders holders, OpenWork openWork) {
        this.database = database;
        this.projects = projects;
        this.holders = holders;
        this.openWork = openWork;
    }

    /** By what a list is sorted. */
    public enum Order {
        /** What has been waiting for the same people for the longest time first. */
        LONGEST("longest", "p.held_up_since, p.id", "(p.held_up_since, p.id) > (:key, :id)"),
        NEWEST("newest", "p.started_at desc, p.id desc", "(p.started_at, p.id) < (:key, :id)"),
        NAME("name", "p.name_sort, p.id", "(p.name_sort, p.id) > (:key, :id)");

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

    /** Which projects, by how they stand. */
    public enum Filter {
        OPEN,
        SIGNED,
        STOPPED,
        ALL;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody looks for.
     *
     * @param text a part of the name, also in pinyin or by its initials, or a project's number; null or blank for all
     * @param stage only projects that have come to this stage; null for all
     * @param owner only this person's; null for all that may be seen
     * @param holder only those that wait for this person; null for all
     * @param account only those of this account; null for all
     */
    public record Search(
            @Nullable String text,
            Filter filter,
            @Nullable Stage stage,
            @Nullable String owner,
            @Nullable String holder,
            @Nullable UUID account) {}

    /**
     * A line of the list.
     *
     * @param account whose project it is; null where nobody said
     * @param round the round of its stage, from 1
     * @param heldUpSince since when it has been waiting for its holders; of an ended one, when it ended
     * @param holders whom it waits for
     */
    public record ListedProject(
            UUID id,
            String number,
            String name,
            String region,
            @Nullable ListedAccount account,
            String owner,
            Project.State state,
            Stage stage,
            int round,
            Instant startedAt,
            Instant heldUpSince,
            List<Holders.Holder> holders) {}

    /** The account of a line. */
    public record ListedAccount(UUID id, String number, String name) {}

    private record Row(
            UUID id,
            String number,
            String name,
            String region,
            @Nullable ListedAccount account,
            String owner,
            Project.State state,
            Instant startedAt,
            Instant heldUpSince) {}

    /**
     * One page of the projects that the viewer may see.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code q}, {@code after} or {@code size}
     */
    public Page<ListedProject> page(Search search, Order order, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size) + 1;
        var values = new HashMap<String, Object>();
        var sql = new StringBuilder(LINES).append(visible(viewer, values));
        matching(search, sql, values);
        further(order, after, sql, values);
        List<Row> rows = database.sql(sql.append(" order by ")
                        .append(order.sorted)
                        .append(" limit ")
                        .append(atMost)
                        .toString())
                .params(values)
                .query(ProjectList::row)
                .list();
        var page = Page.of(rows, size, last -> end(order, last));
        return new Page<>(lines(page.items()), page.next());
    }

    /** How many projects that the viewer may see are found. */
    public long count(Search search, Viewer viewer) {
        var values = new HashMap<String, Object>();
        var sql = new StringBuilder("select count(*) from project p where ").append(visible(viewer, values));
        matching(search, sql, values);
        return database.sql(sql.toString()).params(values).query(Long.class).single();
    }

    /** Whether the viewer may see a project of an account. */
    public boolean seesAnyOf(UUID account, Viewer viewer) {
        return count(new Search(null, Filter.ALL, null, null, null, account), viewer) > 0;
    }

    /** Whose projects the viewer may see. */
    public Set<String> owners(Viewer viewer) {
        var values = new HashMap<String, Object>();
        return database.sql("select distinct p.owner from project p where " + visible(viewer, values))
                .params(values)
                .query(String.class)
                .set();
    }

    /** Those whom the open projects that the viewer may see wait for. */
    public Set<String> holders(Viewer viewer) {
        var values = new HashMap<String, Object>();
        String which = visible(viewer, values);
        return openWork.assigneesAt(
                ProjectSteps.ALL,
                viewer.seesEveryone() ? null : "select cast(p.id as varchar(36)) from project p where " + which,
                values);
    }

    private static String visible(Viewer viewer, Map<String, Object> values) {
        if (viewer.seesEveryone()) {
            return "1 = 1";
        }
        var people = new ArrayList<>(viewer.team());
        people.add(viewer.userId());
        values.put("people", people);
        values.put("me", viewer.userId());
        values.put("steps", ProjectSteps.ALL);
        return VISIBLE;
    }

    private void matching(Search search, StringBuilder sql, Map<String, Object> values) {
        String text = search.text() == null ? "" : search.text().strip();
        if (text.length() > LONGEST_SEARCH) {
            throw Refusal.invalid("q", "too-long", LONGEST_SEARCH);
        }
        if (!text.isEmpty()) {
            sql.append(" and (p.name_key like :part escape '!' or p.name_pinyin like :pinyin"
                    + " or lower(p.number) = :text or lower(p.code) = :text)");
            values.put("text", text.toLowerCase(Locale.ROOT));
            values.put("part", NameSearch.part(text));
            values.put("pinyin", NameSearch.pinyin(text));
        }
        if (search.filter() != Filter.ALL) {
            sql.append(" and p.state = :state");
            values.put("state", search.filter().name());
        }
        if (search.stage() != null) {
            sql.append(" ").append(IN_STAGE);
            values.put("stage", search.stage().name());
        }
        if (search.owner() != null) {
            sql.append(" and p.owner = :owner");
            values.put("owner", search.owner());
        }
        if (search.account() != null) {
            sql.append(" and p.account_id = :account");
            values.put("account", search.account());
        }
        if (search.holder() != null) {
            sql.append(" and p.id in (")
                    .append(OpenWork.casesWaitingFor("holder"))
                    .append(")");
            values.put("holder", search.holder());
        }
    }

    private void further(Order order, @Nullable String after, StringBuilder sql, Map<String, Object> values) {
        var end = Cursor.read(after, order.code(), order == Order.NAME ? 1 : 2);
        if (end == null) {
            return;
        }
        sql.append(" and ").append(order.further);
        if (order == Order.NAME) {
            // The name itself stays out of the cursor.
            values.put("key", sortKeyOf(end.id(0)));
            values.put("id", end.id(0));
        } else {
            values.put("key", SqlTime.of(end.instant(0)));
            values.put("id", end.id(1));
        }
    }

    private String sortKeyOf(UUID id) {
        return database.sql("select name_sort from project where id = ?")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(() -> Refusal.invalid("after", "cursor"));
    }

    private static Cursor end(Order order, Row last) {
        return switch (order) {
            case LONGEST ->
                Cursor.of(order.code(), last.heldUpSince().toString(), last.id().toString());
            case NEWEST ->
                Cursor.of(order.code(), last.startedAt().toString(), last.id().toString());
            case NAME -> Cursor.of(order.code(), last.id().toString());
        };
    }

    private List<ListedProject> lines(List<Row> rows) {
        List<UUID> ids = rows.stream().map(Row::id).toList();
        Map<UUID, Projects.CurrentStage> stages = projects.currentStages(ids);
        Map<UUID, List<Holders.Holder>> held = holders.of(ids);
        return rows.stream()
                .map(row -> {
                    var current = Objects.requireNonNull(stages.get(row.id()));
                    return new ListedProject(
                            row.id(),
                            row.number(),
                            row.name(),
                            row.region(),
                            row.account(),
                            row.owner(),
                            row.state(),
                            current.run().stage(),
                            current.round(),
                            row.startedAt(),
                            row.heldUpSince(),
                            held.getOrDefault(row.id(), List.of()));
                })
                .toList();
    }

    private static @Nullable ListedAccount account(ResultSet row) throws SQLException {
        @Nullable UUID id = row.getObject("account_id", UUID.class);
        return id == null
                ? null
                : new ListedAccount(id, row.getString("account_number"), row.getString("account_name"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("name"),
                row.getString("region"),
                account(row),
                row.getString("owner"),
                Project.State.valueOf(row.getString("state")),
                SqlTime.instant(row, "started_at"),
                SqlTime.instant(row, "held_up_since"));
    }
}
