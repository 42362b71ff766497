package dev.revisit.commission.warning;

import dev.revisit.commission.flag.Flag.Happened;
import dev.revisit.commission.rate.DeductionRates;
import dev.revisit.engine.timer.TimerId;
import dev.revisit.obligation.OwedSteps;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads from the engine's timers what is owed and costs money when it is missed. Whatever moves a due time moves a timer, so
 * that nobody has to tell of it: a changed length, a holiday, a handover.
 */
@Component
class OpenObligations {

    /** Of one feature; the engine's due times are compared with what was written from them, in the same type. */
    private static final String OPEN = "select s.id, s.number, d.act_id_, j.duedate_, s.person from act_ru_job j"
            + " join act_ru_jobdef d on d.id_ = j.job_def_id_"
            + " join act_ru_execution e on e.id_ = j.process_instance_id_"
            + " join (%s) s on cast(s.id as varchar(36)) = e.business_key_"
            + " where j.type_ = 'timer' and d.act_id_ in (:timers) and j.duedate_ > :now and j.duedate_ <= :latest"
            + " and not exists (select 1 from obligation_warning w where w.subject_id = s.id"
            + " and w.due_at = j.duedate_ and w.person = s.person"
            + " and d.act_id_ in ('Deadline_' || substring(w.step, 10), 'Wait_AfterMiss_' || substring(w.step, 10))"
            + " and (w.stage = :stage or %s)) order by s.person, j.duedate_, s.id limit :most";

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient database;
    private final ObjectProvider<OwedSteps> owed;
    private final DeductionRates rates;
    private final int most;

    @Autowired
    OpenObligations(JdbcClient database, ObjectProvider<OwedSteps> owed, DeductionRates rates) {
        this(database, owed, rates, 5000);
    }

    /** @param most of one feature at once; the others are found when these were warned of */
    OpenObligations(JdbcClient database, ObjectProvider<OwedSteps> owed, DeductionRates rates, int most) {
        this.database = database;
        this.owed = owed;
        this.rates = rates;
        this.most = most;
    }

    /** Whether there may be more than were found. */
    boolean mayBeMore(List<OpenObligation> found) {
        return found.size() >= most;
    }

    /** What a miss costs, in yuan, by the step; only those that cost anything. */
    Map<String, BigDecimal> costs() {
        var amounts = new HashMap<String, BigDecimal>();
        var costs = new HashMap<String, BigDecimal>();
        owed.stream().flatMap(steps -> steps.rules().entrySet().stream()).forEach(step -> {
            BigDecimal amount = amounts.computeIfAbsent(
                    step.getValue(), rule -> rates.of(rule, Happened.MISSED).amount());
            if (amount.signum() > 0) {
                costs.put(step.getKey(), amount);
            }
        });
        return costs;
    }

    /** Of which whoever has it now was not told yet that it opened with its present due time. */
    List<OpenObligation> opened(Set<String> steps, Instant now) {
        return open(steps, now, NEVER, WarningStage.OPENED, "1 = 0", Map.of());
    }

    /** What is due by the latest, and was not warned of since then. */
    List<OpenObligation> dueBy(Instant latest, Set<String> steps, Instant now, Instant since) {
        return open(steps, now, latest, WarningStage.DAY, "w.at >= :since", Map.of("since", Timestamp.from(since)));
    }

    /** What is due within so many hours, and was not warned of within them. */
    List<OpenObligation> dueWithin(int hours, Set<String> steps, Instant now) {
        return open(
                steps,
                now,
                now.plus(Duration.ofHours(hours)),
                WarningStage.HOURS,
                "w.at >= w.due_at - interval '" + hours + "' hour",
                Map.of());
    }

    /**
     * By person and due time, without what was told at this stage.
     *
     * @param lately SQL of a warning w that is as good
     */
    private List<OpenObligation> open(
            Set<String> steps,
            Instant now,
            Instant latest,
            WarningStage stage,
            String lately,
            Map<String, Object> values) {
        var open = new ArrayList<OpenObligation>();
        owed.forEach(feature -> {
            Set<String> timers = feature.rules().keySet().stream()
                    .filter(steps::contains)
                    .flatMap(step -> TimerId.missesOf(step).stream())
                    .collect(Collectors.toSet());
            if (!timers.isEmpty()) {
                open.addAll(database.sql(OPEN.formatted(feature.subjects(), lately))
                        .param("timers", timers)
                        .param("now", Timestamp.from(now))
                        .param("latest", Timestamp.from(latest))
                        .param("stage", stage.code())
                        .param("most", most)
                        .params(values)
                        .query((row, n) -> new OpenObligation(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                new TimerId(row.getString(3)).missedStep(),
                                row.getTimestamp(4).toInstant(),
                                row.getString(5)))
                        .list());
            }
        });
        return open;
    }
}
