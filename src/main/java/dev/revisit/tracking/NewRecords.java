package dev.revisit.tracking;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.engine.Batch;
import dev.revisit.rule.Rule;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a team wrote that whoever leads it may still reject (rule T9), the newest first, page after page by key. Left out
 * are registrations and visits that somebody only reported, for they say what the system says; and, of the list of what
 * is new, what the viewer has ticked off.
 */
@Component
@Transactional(readOnly = true)
public class NewRecords {

    private static final String LIST = "new-records";

    private static final String WHICH = """
            from tracking_record r where r.rejected_at is null and r.recorded_at >= :since
               and r.outcome <> 'registered' and not (r.outcome = 'came-to-shop' and r.contacted_at = r.recorded_at)
               and r.written_by <> :me""";

    private static final String TICKED =
            "exists (select 1 from ticked_off t where t.person = :me and t.item_id = r.id)";

    private static final String SHORT =
            "(r.outcome not in ('not-reached', 'registered') and char_length(replace(r.summary, ' ', '')) < 10)";

    private static final String ALIKE =
            "(r.outcome not in ('not-reached', 'registered') and exists (select 1 from tracking_record o where o.written_by = r.written_by"
                    + " and o.recorded_at between r.recorded_at - interval '14' day and r.recorded_at"
                    + " and o.case_id <> r.case_id and o.summary = r.summary))";

    private static final String BURST =
            "(r.step is not null and (select count(*) from tracking_record o where o.written_by = r.written_by"
                    + " and o.recorded_at between r.recorded_at - interval '10' minute and r.recorded_at"
                    + " and o.step is not null) >= 5)";

    private final JdbcClient database;
    private final EntityManager entities;
    private final TrackingSettings settings;
    private final Clock clock;

    NewRecords(JdbcClient database, EntityManager entities, TrackingSettings settings, Clock clock) {
        this.database = database;
        this.entities = entities;
        this.settings = settings;
        this.clock = clock;
    }

    /** Which records are listed. */
    public enum Which {
        /** What the viewer has not ticked off. */
        NEW,
        /** What the viewer has ticked off. */
        TICKED,
        /** Of those that are new what has a {@link Hint}. */
        HINTED
    }

    /** Why a record may be worth a look. Nothing follows from it by itself, and it is no score (rule C5). */
    public enum Hint {
        /** Hardly a word. */
        SHORT,
        /** The same words about another customer within 14 days. */
        ALIKE,
        /** One of five or more that were owed, written within ten minutes. */
        BURST;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One page.
     *
     * @param which of them
     * @param after {@code next} of the page before; null for the first
     * @throws dev.revisit.refusal.Refusal naming {@code after} or {@code size}
     */
    public Page<TrackingRecord> page(Viewer viewer, Which which, @Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 2);
        var values = new HashMap<String, Object>();
        String keys = asked(
                "select r.id",
                viewer,
                which,
                (end == null ? "" : " and (r.recorded_at, r.id) < (:key, :id)")
                        + " order by r.recorded_at desc, r.id desc limit " + (Page.size(size) + 1),
                values);
        if (end != null) {
            values.put("key", SqlTime.of(end.instant(0)));
            values.put("id", end.id(1));
        }
        var question = entities.createNativeQuery(
                "select n.* from tracking_record n where n.id in (" + keys + ") order by n.recorded_at desc, n.id desc",
                TrackingRecord.class);
        values.forEach(question::setParameter);
        @SuppressWarnings("unchecked")
        List<TrackingRecord> found = question.getResultList();
        return Page.of(
                found,
                size,
                last -> Cursor.of(LIST, last.recordedAt().toString(), last.id().toString()));
    }

    /** Why these are worth a look, by the id of the record; without those that are not. */
    @Rule("C5")
    public Map<UUID, List<Hint>> hints(Collection<UUID> records) {
        var hints = new HashMap<UUID, List<Hint>>();
        Batch.each(
                        records,
                        some -> database.sql("select r.id, " + SHORT + ", " + ALIKE + ", " + BURST
                                        + " from tracking_record r where r.id in (:records)")
                                .param("records", some)
                                .query((row, n) -> Map.entry(
                                        row.getObject(1, UUID.class),
                                        Stream.of(Hint.values())
                                                .filter(hint -> isTrue(row, hint.ordinal() + 2))
                                                .toList()))
                                .list())
                .forEach(found -> hints.put(found.getKey(), found.getValue()));
        hints.values().removeIf(List::isEmpty);
        return hints;
    }

    private static boolean isTrue(ResultSet row, int column) {
        try {
            return row.getBoolean(column);
        } catch (SQLException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    public long count(Viewer viewer, Which which) {
        var values = new HashMap<String, Object>();
        return database.sql(asked("select count(*)", viewer, which, "", values))
                .params(values)
                .query(Long.class)
                .single();
    }

    /** All that were written up to then and are new to the viewer, by id; or the one of them with this id. */
    public List<UUID> ids(Viewer viewer, @Nullable UUID only, Instant upTo) {
        var values = new HashMap<String, Object>();
        values.put("upTo", SqlTime.of(upTo));
        if (only != null) {
            values.put("only", only);
        }
        String rest = " and r.recorded_at <= :upTo" + (only == null ? "" : " and r.id = :only");
        return database.sql(asked("select r.id", viewer, Which.NEW, rest, values))
                .params(values)
                .query(UUID.class)
                .list();
    }

    private String asked(String what, Viewer viewer, Which which, String rest, Map<String, Object> values) {
        values.put("since", SqlTime.of(clock.instant().minus(settings.rejectableFor())));
        values.put("me", viewer.userId());
        boolean nobody = !viewer.seesEveryone() && viewer.team().isEmpty();
        if (!viewer.seesEveryone() && !nobody) {
            values.put("team", viewer.team());
        }
        return what + " " + WHICH + " and " + (which == Which.TICKED ? "" : "not ") + TICKED
                + (which == Which.HINTED ? " and (" + SHORT + " or " + ALIKE + " or " + BURST + ")" : "")
                + (viewer.seesEveryone() ? "" : nobody ? " and false" : " and r.written_by in (:team)") + rest;
    }
}
