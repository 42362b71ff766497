package dev.revisit.prospecting;

import dev.revisit.account.Accounts;
import dev.revisit.engine.DecisionTables;
import dev.revisit.form.FormSchema;
import dev.revisit.rule.Rule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * How many target accounts the company has of each province and industry, against how many it wants: a manager's decision
 * table (rule G1). Counted over everybody's: names are in the list, for whoever may see them.
 */
@Component
public class Coverage {

    static final String TABLE = "ProspectingTargets";
    static final String WANTED = "wanted";

    private final JdbcClient database;
    private final DecisionTables tables;
    private final Accounts accounts;

    Coverage(JdbcClient database, DecisionTables tables, Accounts accounts) {
        this.database = database;
        this.tables = tables;
        this.accounts = accounts;
    }

    /** By what accounts are counted: a key of their form and a facet of the sheet. */
    public enum By {
        PROVINCE("province"),
        INDUSTRY("industry");

        private final String key;

        By(String key) {
            this.key = key;
        }

        public String key() {
            return key;
        }
    }

    /**
     * The target accounts of one province or industry.
     *
     * @param code of the form
     * @param wanted how many the company wants
     * @param found those that were not dropped
     * @param contacted those of them that were contacted, whatever they said
     * @param projects those of them that became a project
     */
    public record Line(String code, int wanted, long found, long contacted, long projects) {

        /** How many are lacking. */
        public long gap() {
            return Math.max(0, wanted - found);
        }

        /** Percent of those found that were contacted. */
        public long contactedShare() {
            return share(contacted);
        }

        /** Percent of those found that became a project. */
        public long projectShare() {
            return share(projects);
        }

        private Line plus(Line other) {
            return new Line(code, wanted, found + other.found, contacted + other.contacted, projects + other.projects);
        }

        private long share(long of) {
            return found == 0 ? 0 : Math.round(100.0 * of / found);
        }
    }

    /** The same by province and by industry, counted once. */
    @Transactional(readOnly = true)
    public Map<By, List<Line>> all() {
        Map<By, Map<String, Line>> counted = counted();
        return Stream.of(By.values())
                .collect(Collectors.toMap(Function.identity(), by -> of(by, counted.getOrDefault(by, Map.of()))));
    }

    /** A line for each that can be chosen, in the order of the form. */
    @Transactional(readOnly = true)
    @Rule("G1")
    public List<Line> of(By by) {
        return Objects.requireNonNull(all().get(by));
    }

    private List<Line> of(By by, Map<String, Line> counted) {
        List<String> codes = accounts.form().field(by.key()).orElseThrow().options().stream()
                .map(FormSchema.Option::value)
                .toList();
        Map<String, Map<String, String>> questions =
                codes.stream().collect(Collectors.toMap(Function.identity(), code -> question(by, code)));
        var answers = tables.answers(TABLE, questions.values());
        return codes.stream()
                .map(code -> {
                    Map<String, Object> row = Objects.requireNonNull(answers.get(questions.get(code)));
                    int wanted = ((Number) Objects.requireNonNull(row.get(WANTED))).intValue();
                    Line line = counted.getOrDefault(code, new Line(code, wanted, 0, 0, 0));
                    return new Line(code, wanted, line.found(), line.contacted(), line.projects());
                })
                .toList();
    }

    private static Map<String, String> question(By by, String code) {
        var question = new HashMap<String, String>();
        for (By each : By.values()) {
            question.put(each.key(), each == by ? code : "");
        }
        return question;
    }

    /** Of one account each, so that what is counted of provinces adds up to industries, and the other way round. */
    private Map<By, Map<String, Line>> counted() {
        var counted = new EnumMap<By, Map<String, Line>>(By.class);
        database.sql("""
                select a.province, a.industry, count(distinct a.id) as found,
                  count(distinct case when f.answer in ('contacted', 'refused', 'project') then a.id end) as contacted,
                  count(distinct case when f.answer = 'project' then a.id end) as projects
                from sheet_case c join account a on a.id = c.account_id
                  join sheet_facet f on f.case_id = c.id and f.facet = '%s'
                where c.sheet = '%s' and f.answer <> 'dropped'
                group by a.province, a.industry
                """.formatted(ProspectingSheet.STATE, ProspectingSheet.CODE))
                .query(row -> {
                    for (By by : By.values()) {
                        String code = row.getString(by.key());
                        counted.computeIfAbsent(by, each -> new HashMap<>())
                                .merge(
                                        code,
                                        new Line(
                                                code,
                                                0,
                                                row.getLong("found"),
                                                row.getLong("contacted"),
                                                row.getLong("projects")),
                                        Line::plus);
                    }
                });
        return counted;
    }
}
