package dev.revisit.operations.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.engine.JsonDetails;
import dev.revisit.operations.reconciliation.Difference.Kind;
import dev.revisit.text.IcuMessageSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After each story: what the application wrote is what the facts ask for, and has the details that its words name. What earlier stories began was ended from
 * outside ({@code endWhatOthersBegan}), and says nothing any more.
 */
@TestComponent
public class Reconciled {

    /** The job executor is off in tests; a deadline that a story did not let fire is no fault. */
    private static final Set<Kind> NOT_IN_TESTS = EnumSet.of(Kind.DEADLINE_NOT_FIRED);

    private final Reconciliation reconciliation;
    private final JdbcClient database;
    private final MessageSource messages;

    public Reconciled(Reconciliation reconciliation, JdbcClient database, MessageSource messages) {
        this.reconciliation = reconciliation;
        this.database = database;
        this.messages = messages;
    }

    public List<Difference> differences() {
        return reconciliation.run().stream()
                .filter(difference -> !NOT_IN_TESTS.contains(difference.kind()))
                .filter(difference -> !wasEndedFromOutside(difference))
                .toList();
    }

    public void check() {
        assertThat(differences())
                .as("differences from what the raw facts ask for")
                .isEmpty();
        assertThat(detailsLacking("notice", "notice.")).isEmpty();
        assertThat(detailsLacking("timeline_entry", "timeline.")).isEmpty();
        assertThat(detailsLacking("project_event", "project-event.")).isEmpty();
    }

    /** What the words of stored rows name, and the rows have not; persons can be nobody. */
    private Set<String> detailsLacking(String table, String prefix) {
        var lacking = new TreeSet<String>();
        database.sql("select distinct kind, details from " + table)
                .query((row, n) -> {
                    String key = prefix + row.getString("kind");
                    var details = new JsonDetails().convertToEntityAttribute(row.getString("details"));
                    for (Locale language : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                        IcuMessageSource.argumentsOf(messages.getMessage(key, null, "", language)).stream()
                                .filter(argument -> !argument.matches("\\w+_(name|given)"))
                                .filter(argument -> !details.containsKey(argument.replaceFirst("_[a-z]+$", "")))
                                .forEach(argument -> lacking.add(key + " {" + argument + "}"));
                    }
                    return key;
                })
                .list();
        return lacking;
    }

    private boolean wasEndedFromOutside(Difference difference) {
        return database.sql(
                                "select count(*) from act_hi_procinst p where p.delete_reason_ in ('an earlier story', 'told', 'of another test')"
                                        + " and p.business_key_ in (select cast(id as varchar(64)) from tracking_case where number = :n"
                                        + " union select cast(id as varchar(64)) from project where number = :n"
                                        + " union select cast(id as varchar(64)) from design_job where number = :n"
                                        + " union select cast(id as varchar(64)) from reception where number = :n"
                                        + " union select cast(id as varchar(64)) from sheet_case where number = :n"
                                        + " union select cast(id as varchar(64)) from flag where number = :n)")
                        .param("n", difference.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
