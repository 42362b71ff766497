package dev.revisit.prospecting;

import dev.revisit.account.Accounts;
import dev.revisit.engine.DecisionTables;
import dev.revisit.form.FormSchema;
import dev.revisit.rule.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
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

        private long share(long of) {
            return found == 0 ? 0 : Math.round(100.0 * of / found);
        }
    }

    /** A line for each that can be chosen, in the order of the form. */
    @Transactional(readOnly = true)
    @Rule("G1")
    public List<Line> of(By by) {
        Map<String, Line> counted = counted(by).stream().collect(Collectors.toMap(Line::code, Function.identity()));
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

    private List<Line> counted(By by) {
        return database.sql("""
                select a.%1$s as code, count(distinct a.id) as found,
                  count(distinct case when f.answer in ('contacted', 'refused', 'project') then a.id end) as contacted,
                  count(distinct case when f.answer = 'project' then a.id end) as projects
                from sheet_case c join account a on a.id = c.account_id
                  join sheet_facet f on f.case_id = c.id and f.facet = '%2$s'
                where c.sheet = '%3$s' and f.answer <> 'dropped'
                group by a.%1$s
                """.formatted(by.key(), ProspectingSheet.STATE, ProspectingSheet.CODE))
                .query((row, n) -> new Line(
                        row.getString("code"),
                        0,
                        row.getLong("found"),
                        row.getLong("contacted"),
                        row.getLong("projects")))
                .list();
    }
}
