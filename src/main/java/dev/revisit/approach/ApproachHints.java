package dev.revisit.approach;

import dev.revisit.customer.Customer;
import dev.revisit.customer.hint.CustomerHints;
import dev.revisit.engine.DecisionTables;
import dev.revisit.form.answer.Answers;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.tracking.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
 * Asks {@code approach-hints.dmn} what to hint at (rules A2, A3): one question for each kind of hint, for a customer to
 * whom several things appeal one for each of them.
 */
@Component
class ApproachHints implements CustomerHints {

    static final String TABLE = "ApproachHints";

    /** The kinds of hints, in the order in which they are told. */
    private static final List<String> KINDS = List.of("manner", "works", "time", "invite", "always");

    private static final String NONE = "none";

    private final DecisionTables tables;
    private final ApproachSettings settings;
    private final JdbcClient database;
    private final Clock clock;

    ApproachHints(DecisionTables tables, ApproachSettings settings, JdbcClient database, Clock clock) {
        this.tables = tables;
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    @Rule({"A2", "A3"})
    public Map<UUID, List<String>> of(Collection<Customer> customers, Locale locale) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Instant> visits =
                lastVisits(customers.stream().map(Customer::id).distinct().toList());
        var asked = new LinkedHashMap<UUID, List<Map<String, String>>>();
        customers.forEach(customer -> asked.computeIfAbsent(customer.id(), id -> questions(customer, visits.get(id))));
        var answers = tables.answers(
                TABLE, asked.values().stream().flatMap(List::stream).distinct().toList());
        String column = locale.getLanguage().equals(Locale.CHINESE.getLanguage()) ? "zh" : "en";
        var hints = new HashMap<UUID, List<String>>();
        asked.forEach((id, questions) -> hints.put(
                id,
                questions.stream()
                        .map(question -> String.valueOf(
                                Objects.requireNonNull(answers.get(question)).get(column)))
                        .filter(hint -> !hint.isBlank())
                        .distinct()
                        .toList()));
        return hints;
    }

    private List<Map<String, String>> questions(Customer customer, @Nullable Instant visit) {
        Answers told = customer.needs();
        Set<String> appeals = new LinkedHashSet<>(told.choices("appeals"));
        if (appeals.isEmpty()) {
            appeals.add(NONE);
        }
        var questions = new ArrayList<Map<String, String>>();
        for (String kind : KINDS) {
            for (String appeal : kind.equals("manner") ? appeals : Set.of(NONE)) {
                questions.add(Map.of(
                        "hint",
                        kind,
                        "grade",
                        Objects.requireNonNullElse(customer.grade(), NONE),
                        "motive",
                        told.text("buyingMotive").orElse(NONE),
                        "kind",
                        appeal,
                        "busy",
                        told.text("busy").orElse(NONE),
                        "lastVisit",
                        lastVisit(visit)));
            }
        }
        return questions;
    }

    private String lastVisit(@Nullable Instant visit) {
        if (visit == null) {
            return "never";
        }
        return visit.isBefore(clock.instant().minus(settings.longSinceVisit())) ? "long" : "recent";
    }

    private Map<UUID, Instant> lastVisits(List<UUID> customers) {
        var visits = new HashMap<UUID, Instant>();
        database.sql("select k.customer_id, max(r.contacted_at) as came from tracking_case k"
                        + " join tracking_record r on r.case_id = k.id"
                        + " where k.customer_id in (:customers) and r.outcome = :came group by k.customer_id")
                .param("customers", customers)
                .param("came", Outcome.CAME_TO_SHOP.code())
                .query(row -> {
                    visits.put(row.getObject(1, UUID.class), SqlTime.instant(row, 2));
                });
        return visits;
    }
}
