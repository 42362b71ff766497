package dev.revisit.notification;

import dev.revisit.engine.Batch;
import dev.revisit.sql.SqlTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When people were told: what became of notices, in the inbox and on each way out. Kept as long as the notices. */
@Service
@Transactional(readOnly = true)
public class Deliveries {

    private final JdbcClient database;

    Deliveries(JdbcClient database) {
        this.database = database;
    }

    /** What became of a message on its way out. */
    public enum State {
        WAITING,
        SENT,
        /** It does not go by itself. */
        STUCK,
        /** It did not go, and an administrator gave it up. */
        GIVEN_UP
    }

    /**
     * A way out that a notice was put on.
     *
     * @param channel {@code mail}, {@code app} or {@code robot}
     * @param sentAt null unless it was sent
     * @param problem why the last try failed, a code under {@code notices.problem.<code>}; null where none did
     */
    public record Way(
            String channel,
            State state,
            @Nullable Instant sentAt,
            @Nullable String problem) {

        /** Not to the group's robot, whom everybody reads. */
        boolean isToRecipient() {
            return !channel.equals(GroupRobot.ROBOT);
        }
    }

    /**
     * What became of a notice.
     *
     * @param at when it came into the inbox
     * @param seenAt when its recipient had seen it there; null while they have not
     * @param ways mail, app and the group's robot, where it was put on any
     */
    public record Told(
            String recipient, Instant at, @Nullable Instant seenAt, List<Way> ways) {

        public Told {
            ways = List.copyOf(ways);
        }

        /**
         * Whether it had reached its recipient by then: where it was put on a way to them, by one of these or seen in the
         * inbox; else in the inbox.
         */
        public boolean hadReached(Instant by) {
            List<Way> own = ways.stream().filter(Way::isToRecipient).toList();
            return !at.isAfter(by)
                    && (own.isEmpty()
                            || (seenAt != null && !seenAt.isAfter(by))
                            || own.stream()
                                    .anyMatch(way -> way.sentAt() != null
                                            && !way.sentAt().isAfter(by)));
        }
    }

    private record Line(String key, Told told) {}

    /** By their keys; without those that nobody was told, for whoever has left is told nothing. */
    public Map<String, Told> of(Collection<String> keys) {
        var told = new HashMap<String, Told>();
        Batch.each(keys, (Function<Batch<String>, Collection<Line>>) this::lines)
                .forEach(line -> told.merge(line.key(), line.told(), Deliveries::both));
        return told;
    }

    private static Told both(Told one, Told other) {
        var ways = new ArrayList<Way>(one.ways());
        ways.addAll(other.ways());
        return new Told(one.recipient(), one.at(), one.seenAt(), ways);
    }

    private List<Line> lines(Batch<String> some) {
        return database.sql(
                        "select n.notice_key, n.recipient, n.at, o.channel, o.state, o.sent_at, o.problem, n.seen_at"
                                + " from notice n left join outbox o on o.notice_id = n.id where n.notice_key in (:keys)"
                                + " order by o.channel")
                .param("keys", some)
                .query((row, n) -> {
                    @Nullable String channel = row.getString(4);
                    List<Way> ways = channel == null
                            ? List.of()
                            : List.of(new Way(
                                    channel,
                                    State.valueOf(row.getString(5)),
                                    SqlTime.instantOrNull(row, 6),
                                    row.getString(7)));
                    return new Line(
                            row.getString(1),
                            new Told(row.getString(2), SqlTime.instant(row, 3), SqlTime.instantOrNull(row, 8), ways));
                })
                .list();
    }
}
