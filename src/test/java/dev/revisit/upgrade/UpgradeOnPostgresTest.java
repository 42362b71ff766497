package dev.revisit.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;

/** The same old database on PostgreSQL, where its timers run out; the work itself is finished on H2. */
@ContextConfiguration(initializers = OldDatabase.OnPostgres.class)
class UpgradeOnPostgresTest extends UpgradeStories {

    @Test
    @Order(5)
    @DisplayName("Every timer of the old database runs on this release, and flags what nobody wrote")
    void timersRun() throws SQLException {
        new People(application, PROCESSES).work(OldDatabase.LEFT.plus(LATE), root -> false);

        assertThat(flagsSince()).containsAll(missesAhead(Set.copyOf(old.roots().keySet())));
        assertThat(count("select count(*) from act_ru_job where exception_msg_ is not null or retries_ = 0"))
                .isZero();
        whatWasThereIsThereStill();
        nothingIsCountedTwice();
        followsOn();
        differsInNothing();
    }
}
