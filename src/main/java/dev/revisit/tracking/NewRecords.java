package dev.revisit.tracking;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.staff.Viewer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
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

    private final JdbcClient database;
    private final TrackingRecordRepository records;
    private final TrackingSettings settings;
    private final Clock clock;

    NewRecords(JdbcClient database, TrackingRecordRepository records, TrackingSettings settings, Clock clock) {
        this.database = database;
        this.records = records;
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
        var question = asked(
                "select r.id, r.recorded_at",
                viewer,
                ticked,
                (end == null ? "" : " and (r.recorded_at, r.id) < (:key, :id)")
                        + " order by r.recorded_at desc, r.id desc limit " + (Page.size(size) + 1));
        if (end != null) {
            question = question.param("key", end.instant(0).atOffset(ZoneOffset.UTC))
                    .param("id", end.id(1));
        }
        record Key(UUID id, Instant recordedAt) {}
        Page<Key> keys = Page.of(
                question.query((row, n) -> new Key(
                                row.getObject(1, UUID.class),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        .list(),
                size,
                last -> Cursor.of(LIST, last.recordedAt().toString(), last.id().toString()));
        Map<UUID, TrackingRecord> found = records
                .findByIdIn(keys.items().stream().map(Key::id).toList())
                .stream()
                .collect(Collectors.toMap(TrackingRecord::id, entry -> entry));
        return new Page<>(
                keys.items().stream()
                        .flatMap(key -> Stream.ofNullable(found.get(key.id())))
                        .toList(),
                keys.next());
    }

    public long count(Viewer viewer, boolean ticked) {
        return asked("select count(*)", viewer, ticked, "").query(Long.class).single();
    }

    /** All that were written up to then and are new to the viewer, by id; or the one of them with this id. */
    public List<UUID> ids(Viewer viewer, @Nullable UUID only, Instant upTo) {
        var question = asked(
                        "select r.id",
                        viewer,
                        false,
                        " and r.recorded_at <= :upTo" + (only == null ? "" : " and r.id = :only"))
                .param("upTo", upTo.atOffset(ZoneOffset.UTC));
        return (only == null ? question : question.param("only", only))
                .query(UUID.class)
                .list();
    }

    private JdbcClient.StatementSpec asked(String what, Viewer viewer, boolean ticked, String rest) {
        boolean nobody = !viewer.seesEveryone() && viewer.team().isEmpty();
        var question = database.sql(what + " " + WHICH + " and " + (ticked ? "" : "not ") + TICKED
                        + (viewer.seesEveryone() ? "" : nobody ? " and false" : " and r.written_by in (:team)") + rest)
                .param("since", clock.instant().minus(settings.rejectableFor()).atOffset(ZoneOffset.UTC))
                .param("me", viewer.userId());
        return viewer.seesEveryone() || nobody ? question : question.param("team", viewer.team());
    }
}
