package dev.revisit.operations.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.operations.reconciliation.Difference.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * After each story: what the application wrote is what the facts ask for. What earlier stories began was ended from
 * outside ({@code endWhatOthersBegan}), and says nothing any more.
 */
@TestComponent
public class Reconciled {

    /** The job executor is off in tests; a deadline that a story did not let fire is no fault. */
    private static final Set<Kind> NOT_IN_TESTS = EnumSet.of(Kind.DEADLINE_NOT_FIRED);

    private final Reconciliation reconciliation;
    private final JdbcClient database;

    public Reconciled(Reconciliation reconciliation, JdbcClient database) {
        this.reconciliation = reconciliation;
        this.database = database;
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
    }

    private boolean wasEndedFromOutside(Difference difference) {
        return database.sql(
                                "select count(*) from act_hi_procinst p where p.delete_reason_ in ('an earlier story', 'told', 'of another test')"
                                        + " and p.business_key_ in (select cast(id as varchar(64)) from tracking_case where number = :n"
                                        + " union select cast(id as varchar(64)) from project where number = :n"
                                        + " union select cast(id as varchar(64)) from design_job where number = :n"
                                        + " union select cast(id as varchar(64)) from reception where number = :n"
                                        + " union select cast(id as varchar(64)) from flag where number = :n)")
                        .param("n", difference.number())
                        .query(Integer.class)
                        .single()
                > 0;
    }
}
