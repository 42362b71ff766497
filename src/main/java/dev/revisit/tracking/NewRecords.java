package dev.revisit.tracking;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.staff.Viewer;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    /**
     * One page.
     *
     * @param ticked those that the viewer has ticked off, instead of those that are new
     * @param after {@code next} of the page before; null for the first
     * @throws dev.revisit.refusal.Refusal naming {@code after} or {@code size}
     */
    public Page<TrackingRecord> page(Viewer viewer, boolean ticked, @Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 2);
        var values = new HashMap<String, Object>();
        String keys = asked(
                "select r.id",
                viewer,
                ticked,
                (end == null ? "" : " and (r.recorded_at, r.id) < (:key, :id)")
                        + " order by r.recorded_at desc, r.id desc limit " + (Page.size(size) + 1),
                values);
        if (end != null) {
            values.put("key", end.instant(0).atOffset(ZoneOffset.UTC));
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

    public long count(Viewer viewer, boolean ticked) {
        var values = new HashMap<String, Object>();
        return database.sql(asked("select count(*)", viewer, ticked, "", values))
                .params(values)
                .query(Long.class)
                .single();
    }

    /** All that were written up to then and are new to the viewer, by id; or the one of them with this id. */
    public List<UUID> ids(Viewer viewer, @Nullable UUID only, Instant upTo) {
        var values = new HashMap<String, Object>();
        values.put("upTo", upTo.atOffset(ZoneOffset.UTC));
        if (only != null) {
            values.put("only", only);
        }
        String which = " and r.recorded_at <= :upTo" + (only == null ? "" : " and r.id = :only");
        return database.sql(asked("select r.id", viewer, false, which, values))
                .params(values)
                .query(UUID.class)
                .list();
    }

    private String asked(String what, Viewer viewer, boolean ticked, String rest, Map<String, Object> values) {
        values.put("since", clock.instant().minus(settings.rejectableFor()).atOffset(ZoneOffset.UTC));
        values.put("me", viewer.userId());
        boolean nobody = !viewer.seesEveryone() && viewer.team().isEmpty();
        if (!viewer.seesEveryone() && !nobody) {
            values.put("team", viewer.team());
        }
        return what + " " + WHICH + " and " + (ticked ? "" : "not ") + TICKED
                + (viewer.seesEveryone() ? "" : nobody ? " and false" : " and r.written_by in (:team)") + rest;
    }
}
