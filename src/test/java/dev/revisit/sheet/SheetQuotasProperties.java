package dev.revisit.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.form.answer.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Counted obligations, whatever comes in which order (rule H2). */
class SheetQuotasProperties {

    private static final String STEP = "UserTask_CallCustomer";
    private static final Instant START = Instant.parse("2026-11-02T01:00:00Z");
    private static final Sheet.Quota OWED = new Sheet.Quota(2, 3);

    private enum Kind {
        CALL,
        WEEK_OVER,
        WEEK_OVER_TWICE,
        PHASE_OVER
    }

    private record Happening(Kind kind, int hoursLater) {}

    @Provide
    Arbitrary<List<Happening>> happenings() {
        return Combinators.combine(
                        Arbitraries.of(
                                Kind.CALL, Kind.CALL, Kind.CALL, Kind.WEEK_OVER, Kind.WEEK_OVER_TWICE, Kind.PHASE_OVER),
                        Arbitraries.integers().between(0, 60))
                .as(Happening::new)
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 200)
    @Label("H2: whatever the order of calls, weeks and phases, a week is judged once, and a call counts once")
    void judgesOnce(@ForAll("happenings") List<Happening> happenings) {
        var quotas = new SheetQuotas(database());
        UUID id = UUID.randomUUID();
        var calls = new ArrayList<SheetEntry>();
        Instant now = START;
        int missed = 0;
        int over = 0;
        quotas.begin(id, STEP, now);
        for (Happening each : happenings) {
            now = now.plus(Duration.ofHours(each.hoursLater()));
            switch (each.kind()) {
                case CALL -> calls.add(new SheetEntry(id, calls.size() + 1, STEP, Answers.NONE, "hejing", now));
                case WEEK_OVER, WEEK_OVER_TWICE -> {
                    missed += quotas.settle(id, STEP, OWED, calls, now, now) ? 1 : 0;
                    if (each.kind() == Kind.WEEK_OVER_TWICE) {
                        assertThat(quotas.settle(id, STEP, OWED, calls, now, now))
                                .as("settled already")
                                .isFalse();
                    }
                    over++;
                    quotas.begin(id, STEP, now);
                }
                case PHASE_OVER -> {
                    quotas.drop(id, STEP, now);
                    quotas.begin(id, STEP, now);
                }
            }
        }
        List<SheetQuotas.Row> settled =
                quotas.of(id).stream().filter(row -> row.dueAt() != null).toList();

        assertThat(settled).hasSize(over);
        assertThat(settled.stream().filter(SheetQuotas.Row::isMissed)).hasSize(missed);
        assertThat(quotas.of(id).stream().filter(row -> row.endedAt() == null)).hasSize(1);
        assertThat(settled.stream()
                        .mapToInt(row -> row.written() == null ? 0 : row.written())
                        .sum())
                .as("no call counts twice")
                .isLessThanOrEqualTo(calls.size());
    }

    private static JdbcClient database() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        var database = JdbcClient.create(source);
        database.sql("create table sheet_quota (case_id uuid, no integer, step varchar(100),"
                        + " began_at timestamp(6) with time zone, due_at timestamp(6) with time zone,"
                        + " ended_at timestamp(6) with time zone, least integer, most integer, written integer,"
                        + " primary key (case_id, no))")
                .update();
        return database;
    }
}
