package dev.revisit.sheet;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.name.NameSearch;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases of a sheet that a person may see (rule M3), page after page by key; and which of them they may see. */
@Component
@Transactional(readOnly = true)
public class SheetList {

    private static final String NEWEST = " order by %1$s.opened_at desc, %1$s.id desc limit %2$d";

    private final JdbcClient database;
    private final OpenWork openWork;
    private final Sheets sheets;
    private final CompanyZone zone;
    private final Clock clock;

    SheetList(JdbcClient database, OpenWork openWork, Sheets sheets, CompanyZone zone, Clock clock) {
        this.database = database;
        this.openWork = openWork;
        this.sheets = sheets;
        this.zone = zone;
        this.clock = clock;
    }

    /** Which cases, by how they stand. */
    public enum Filter {
        OPEN(" and s.state = 'OPEN'"),
        OVERDUE(" and s.state = 'OPEN' and " + OpenWork.isOverdue("s.id", "now")),
        ENDED(" and s.state = 'ENDED'"),
        ALL("");

        private final String condition;

        Filter(String condition) {
            this.condition = condition;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What is asked for.
     *
     * @param owner only this one's; null for all
     * @param search number of a case, or a part of a customer's or an account's name or a title, or its pinyin; null for all
     * @param facets the answers that are asked for, by the sheet's facets
     * @param opened only those of these days; null for all
     */
    public record Question(
            Filter filter,
            @Nullable String owner,
            @Nullable String search,
            Map<String, String> facets,
            @Nullable SheetPeriod opened) {

        /** Whenever they were opened. */
        public Question(Filter filter, @Nullable String owner, @Nullable String search, Map<String, String> facets) {
            this(filter, owner, search, facets, null);
        }
    }

    /**
     * A line of the list.
     *
     * @param customer name, the account's, or title; null where it has neither
     * @param open what can be done now
     */
    public record Line(
            UUID id,
            String sheet,
            String number,
            @Nullable String customer,
            String owner,
            SheetCase.State state,
            Instant openedAt,
            List<OpenWork.OpenTask> open) {

        private Line with(List<OpenWork.OpenTask> tasks) {
            return new Line(id, sheet, number, customer, owner, state, openedAt, tasks);
        }

        /** When its next step is due; null where none is. */
        public @Nullable Instant nextDueAt() {
            return open.stream()
                    .flatMap(task -> Stream.ofNullable(task.due()))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }

        public String path() {
            return "/sheets/" + sheet + "/" + id;
        }
    }

    /**
     * One page of the cases that the viewer may see, the newest first.
     *
     * @param after {@code next} of the page before; null for the first
     * @throws Refusal naming {@code after}, {@code size} or a facet that the sheet does not have
     */
    @Rule("M3")
    public Page<Line> page(Sheet sheet, Question question, Viewer viewer, @Nullable String after, int size) {
        int atMost = Page.size(size) + 1;
        var values = new HashMap<String, Object>();
        String which = which(sheet, question, values);
        String list = "sheets-" + sheet.code();
        var end = Cursor.read(after, list, 2);
        if (end != null) {
            which += " and (s.opened_at, s.id) < (:key, :id)";
            values.put("key", SqlTime.of(end.instant(0)));
            values.put("id", end.id(1));
        }
        Page<Line> page = Page.of(
                database.sql(
                                "select s.id, s.sheet, s.number, coalesce(c.name, a.name, s.title) as name, s.owner, s.state, s.opened_at from (select * from ("
                                        + visible("s.id, s.opened_at", question, which, viewer, values) + ") found"
                                        + NEWEST.formatted("found", atMost)
                                        + ") page join sheet_case s on s.id = page.id"
                                        + " left join customer c on c.id = s.customer_id left join account a on a.id = s.account_id"
                                        + NEWEST.formatted("s", atMost))
                        .params(values)
                        .query(SheetList::line)
                        .list(),
                size,
                last -> Cursor.of(list, last.openedAt().toString(), last.id().toString()));
        Map<String, List<OpenWork.OpenTask>> open =
                openWork
                        .ofCases(page.items().stream()
                                .map(line -> line.id().toString())
                                .toList())
                        .stream()
                        .collect(Collectors.groupingBy(OpenWork.OpenTask::businessKey));
        return page.map(line -> line.with(open.getOrDefault(line.id().toString(), List.of())));
    }

    /** How many cases that the viewer may see are found. */
    public long count(Sheet sheet, Question question, Viewer viewer) {
        var values = new HashMap<String, Object>();
        return database.sql("select count(*) from (" + found("s.id", sheet, question, viewer, values) + ") found")
                .params(values)
                .query(Long.class)
                .single();
    }

    /** User ids of those of the viewer's people who have cases. */
    public List<String> owners(Sheet sheet, Viewer viewer) {
        String theirs = viewer.seesEveryone() ? "" : " and owner in (:people)";
        return database.sql("select distinct owner from sheet_case where sheet = :sheet" + theirs)
                .param("sheet", sheet.code())
                .param("people", viewer.selfAndTeam())
                .query(String.class)
                .list();
    }

    /**
     * SQL that selects those that are asked for and the viewer sees.
     *
     * @param columns of {@code sheet_case s}
     * @param values its parameters are put there
     */
    String found(String columns, Sheet sheet, Question question, Viewer viewer, Map<String, Object> values) {
        return visible(columns, question, which(sheet, question, values), viewer, values);
    }

    /** Those in the hands of the viewer's people and what waits for the viewer, each found by an index of its own. */
    private static String visible(
            String columns, Question question, String which, Viewer viewer, Map<String, Object> values) {
        Set<String> people = viewer.selfAndTeam();
        String some = "select " + columns + which;
        if (viewer.seesEveryone() || question.owner() != null && people.contains(question.owner())) {
            return some;
        }
        values.put("people", people);
        values.put("me", viewer.userId());
        return some + " and s.owner in (:people) union " + some + " and s.adviser = :me union " + some
                + " and s.id in (" + OpenWork.casesWaitingFor("me") + ")";
    }

    private String which(Sheet sheet, Question question, Map<String, Object> values) {
        var sql = new StringBuilder(" from sheet_case s left join customer c on c.id = s.customer_id"
                        + " left join account a on a.id = s.account_id where s.sheet = :sheet")
                .append(question.filter().condition);
        values.put("sheet", sheet.code());
        if (question.filter() == Filter.OVERDUE) {
            values.put("now", Timestamp.from(clock.instant()));
        }
        if (question.owner() != null) {
            sql.append(" and s.owner = :owner");
            values.put("owner", question.owner());
        }
        if (question.opened() != null) {
            sql.append(" and s.opened_at >= :since and s.opened_at < :until");
            values.put("since", SqlTime.of(question.opened().since(zone.zone())));
            values.put("until", SqlTime.of(question.opened().until(zone.zone())));
        }
        if (question.search() != null && isNumber(question.search(), sheet)) {
            sql.append(" and s.number = :number");
            values.put("number", question.search().strip().toUpperCase(Locale.ROOT));
        } else if (question.search() != null) {
            sql.append(" and (c.name_key like :part escape '!' or c.name_pinyin like :pinyin"
                    + " or a.name_key like :part escape '!' or a.name_pinyin like :pinyin"
                    + " or (s.customer_id is null and lower(s.title) like :part escape '!'))");
            values.put("part", NameSearch.part(question.search()));
            values.put("pinyin", NameSearch.pinyin(question.search()));
        }
        int n = 0;
        for (var facet : question.facets().entrySet()) {
            if (!sheet.facets().contains(facet.getKey())) {
                throw Refusal.invalid(facet.getKey(), "no-such-field");
            }
            n++;
            sql.append(" and exists (select 1 from sheet_facet f where f.case_id = s.id and f.facet = :facet")
                    .append(n)
                    .append(" and f.answer = :answer")
                    .append(n)
                    .append(')');
            values.put("facet" + n, facet.getKey());
            values.put("answer" + n, facet.getValue());
        }
        return sql.toString();
    }

    private static boolean isNumber(String search, Sheet sheet) {
        return search.strip().toUpperCase(Locale.ROOT).matches(sheet.numberPrefix() + "-\\d*");
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getString("sheet"),
                row.getString("number"),
                row.getString("name"),
                row.getString("owner"),
                SheetCase.State.valueOf(row.getString("state")),
                SqlTime.instant(row, "opened_at"),
                List.of());
    }

    /**
     * A case of a sheet, for whoever may see it: its owner, those above, its adviser, and whoever it waits for.
     *
     * @throws Refusal (not found), whether there is none or it is not for the viewer
     */
    @Rule("M3")
    public SheetCase visible(Sheet sheet, UUID id, Viewer viewer) {
        SheetCase found = sheets.theCase(id);
        if (!found.sheet().equals(sheet.code()) || !isVisible(found, viewer)) {
            throw Refusal.notFound("sheets.unknown");
        }
        return found;
    }

    /** Whether the viewer may see a case, and what was put with its entries. */
    @Rule("M3")
    boolean isVisible(SheetCase sheetCase, Viewer viewer) {
        return viewer.sees(sheetCase.owner())
                || viewer.userId().equals(sheetCase.adviser())
                || openWork.ofCases(List.of(sheetCase.id().toString())).stream()
                        .anyMatch(task -> viewer.userId().equals(task.assignee()));
    }
}
