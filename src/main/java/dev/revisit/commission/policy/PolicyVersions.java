package dev.revisit.commission.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.revisit.engine.InsertOnce;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The versions of the deduction policy (rule C7): a new one as soon as what can cost money is another. */
@Service
@Transactional
public class PolicyVersions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CurrentPolicy policy;
    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final Clock clock;

    PolicyVersions(CurrentPolicy policy, JdbcClient database, InsertOnce insertOnce, Clock clock) {
        this.policy = policy;
        this.database = database;
        this.insertOnce = insertOnce;
        this.clock = clock;
    }

    /** What holds now. Whoever sees first that something changed gives it the next number. */
    @Rule("C7")
    public PolicyVersion current() {
        PolicyTerms terms = policy.terms();
        Optional<PolicyVersion> last = newest();
        if (last.isPresent() && last.get().terms().equals(terms)) {
            return last.get();
        }
        int next = last.map(PolicyVersion::no).orElse(0) + 1;
        insertOnce.insert(
                "insert into policy_version (no, since, terms) values (?, ?, ?)",
                next,
                Timestamp.from(clock.instant()),
                written(terms));
        return version(next);
    }

    private Optional<PolicyVersion> newest() {
        return versions("where no = (select max(no) from policy_version)", Map.of()).stream()
                .findFirst();
    }

    /** @throws Refusal (not found) */
    @Transactional(readOnly = true)
    public PolicyVersion version(int no) {
        return versions("where no = :no", Map.of("no", no)).stream()
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("policy.unknown"));
    }

    /** All of them, the newest first. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> all() {
        return versions("order by no desc", Map.of());
    }

    private List<PolicyVersion> versions(String which, Map<String, ?> values) {
        return database.sql("select no, since, terms from policy_version " + which)
                .params(values)
                .query((row, n) ->
                        new PolicyVersion(row.getInt(1), row.getTimestamp(2).toInstant(), read(row.getString(3))))
                .list();
    }

    private static String written(PolicyTerms terms) {
        try {
            return JSON.writeValueAsString(terms);
        } catch (JsonProcessingException never) {
            throw new IllegalStateException(never);
        }
    }

    private static PolicyTerms read(String terms) {
        try {
            return JSON.readValue(terms, PolicyTerms.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("terms of a policy that cannot be read", damaged);
        }
    }
}
