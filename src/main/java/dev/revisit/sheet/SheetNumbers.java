package dev.revisit.sheet;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.obligation.MissedObligations;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How the cases of a sheet are distributed, of those that a person may see (rule M3): by who has them, by week, by facet.
 * The database counts; no case is read.
 */
@Component
@Transactional(readOnly = true)
public class SheetNumbers {

    /** As many as people read week by week. */
    private static final int YEARS = 2;

    private final JdbcClient database;
    private final SheetList list;
    private final MissedObligations missed;
    private final CompanyZone zone;

    SheetNumbers(JdbcClient database, SheetList list, MissedObligations missed, CompanyZone zone) {
        this.database = database;
        this.list = list;
        this.missed = missed;
        this.zone = zone;
    }

    /** All that is counted; each list but the weeks has only what there is. */
    public record Numbers(
            long cases, long ended, List<OfPerson> people, List<OfWeek> weeks, Map<String, OfFacet> facets) {}

    /**
     * Those that somebody has.
     *
     * @param person user id
     * @param missed entries of theirs, by themselves
     * @param facets how many there are of each answer, by facet
     */
    public record OfPerson(String person, long cases, long ended, long missed, Map<String, Map<String, Long>> facets) {

        /** How many of an answer. */
        public long of(String facet, String answer) {
            return facets.getOrDefault(facet, Map.of()).getOrDefault(answer, 0L);
        }
    }

    /** Those that were opened in a week; of the first and the last, on the days that were asked for. */
    public record OfWeek(SheetPeriod days, long cases) {}

    /**
     * Those with an answer; a case with several counts for each.
     *
     * @param answers how many there are of each
     * @param notSaid how many have none
     */
    public record OfFacet(Map<String, Long> answers, long notSaid) {

        /** Of a facet that the sheet does not have. */
        public static final OfFacet NOTHING = new OfFacet(Map.of(), 0);
    }

    /**
     * Counts what was opened in a period.
     *
     * @param owner only this one's; null for all
     * @param byPerson the facets that are counted for each person too
     * @throws Refusal for a period that is too long
     */
    @Rule("M3")
    public Numbers of(
            Sheet sheet, SheetPeriod period, @Nullable String owner, Collection<String> byPerson, Viewer viewer) {
        if (!period.to().isBefore(period.from().plusYears(YEARS))) {
            throw Refusal.invalid("to", "sheets.period-too-long", YEARS);
        }
        var values = new HashMap<String, Object>();
        var question = new SheetList.Question(SheetList.Filter.ALL, owner, null, Map.of(), period);
        String cases = "(" + list.found("s.id, s.owner, s.state, s.opened_at", sheet, question, viewer, values) + ") k";
        List<OfPerson> people = people(cases, values, byPerson);
        long all = people.stream().mapToLong(OfPerson::cases).sum();
        return new Numbers(
                all,
                people.stream().mapToLong(OfPerson::ended).sum(),
                people,
                weeks(cases, period, values),
                facets(sheet, cases, values, all));
    }

    private List<OfPerson> people(String cases, Map<String, Object> values, Collection<String> byPerson) {
        Map<String, Long> misses = asked(
                        "select k.owner, count(*) from " + cases + " join (" + missed.people()
                                + ") m on m.subject_id = k.id and m.person = k.owner group by k.owner",
                        values,
                        (row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, List<Count>> counts = byPerson.isEmpty()
                ? Map.of()
                : asked(
                                "select k.owner, f.facet, f.answer, count(*) from " + cases
                                        + " join sheet_facet f on f.case_id = k.id where f.facet in (:facets)"
                                        + " group by k.owner, f.facet, f.answer",
                                with(values, Map.of("facets", byPerson)),
                                (row, n) ->
                                        new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                        .stream()
                        .collect(groupingBy(Count::of));
        return asked(
                "select k.owner, count(*), count(case when k.state = 'ENDED' then 1 end) from " + cases
                        + " group by k.owner order by count(*) desc, k.owner",
                values,
                (row, n) -> {
                    String person = row.getString(1);
                    return new OfPerson(
                            person,
                            row.getLong(2),
                            row.getLong(3),
                            misses.getOrDefault(person, 0L),
                            byFacet(counts.getOrDefault(person, List.of())));
                });
    }

    /** How many there are of an answer. */
    private record Count(String of, String facet, String answer, long cases) {}

    private static Map<String, Map<String, Long>> byFacet(List<Count> counts) {
        return counts.stream().collect(groupingBy(Count::facet, toMap(Count::answer, Count::cases)));
    }

    /** The company's weeks, whatever the zone of the database's session. */
    private List<OfWeek> weeks(String cases, SheetPeriod period, Map<String, Object> values) {
        List<SheetPeriod> weeks = period.weeks();
        var bounds = new HashMap<String, Object>();
        var rows = new ArrayList<String>();
        for (int week = 0; week < weeks.size(); week++) {
            bounds.put("since" + week, SqlTime.of(weeks.get(week).since(zone.zone())));
            bounds.put("until" + week, SqlTime.of(weeks.get(week).until(zone.zone())));
            rows.add("(%d, cast(:since%d as timestamp with time zone), cast(:until%d as timestamp with time zone))"
                    .formatted(week, week, week));
        }
        Map<Integer, Long> counts = asked(
                        "select w.week, count(*) from (values " + String.join(", ", rows)
                                + ") w (week, since, until) join " + cases
                                + " on k.opened_at >= w.since and k.opened_at < w.until group by w.week",
                        with(values, bounds),
                        (row, n) -> Map.entry(row.getInt(1), row.getLong(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        var counted = new ArrayList<OfWeek>();
        for (int week = 0; week < weeks.size(); week++) {
            counted.add(new OfWeek(weeks.get(week), counts.getOrDefault(week, 0L)));
        }
        return counted;
    }

    private Map<String, OfFacet> facets(Sheet sheet, String cases, Map<String, Object> values, long all) {
        String answered = " from " + cases + " join sheet_facet f on f.case_id = k.id";
        Map<String, Map<String, Long>> answers = byFacet(asked(
                "select f.facet, f.answer, count(*)" + answered + " group by f.facet, f.answer",
                values,
                (row, n) -> new Count("", row.getString(1), row.getString(2), row.getLong(3))));
        Map<String, Long> said = asked(
                        "select f.facet, count(distinct f.case_id)" + answered + " group by f.facet",
                        values,
                        (row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
        var facets = new LinkedHashMap<String, OfFacet>();
        sheet.facets()
                .forEach(facet -> facets.put(
                        facet, new OfFacet(answers.getOrDefault(facet, Map.of()), all - said.getOrDefault(facet, 0L))));
        return facets;
    }

    private <T> List<T> asked(String sql, Map<String, Object> values, RowMapper<T> row) {
        return database.sql(sql).params(values).query(row).list();
    }

    private static Map<String, Object> with(Map<String, Object> values, Map<String, ?> more) {
        var all = new HashMap<>(values);
        all.putAll(more);
        return all;
    }
}
