package dev.revisit.customer.timeline;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.customer.CustomerRepository;
import dev.revisit.obligation.FlagChanged;
import dev.revisit.sql.SqlTime;
import dev.revisit.staff.Viewer;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What happened to each customer, and why, told by the events of every feature. */
@Service
public class Timeline {

    private static final String STORY = "timeline";
    private static final String TOLD = "told";

    private final TimelineEntryRepository entries;
    private final CustomerRepository files;
    private final EntityManager entities;
    private final JdbcClient database;

    Timeline(TimelineEntryRepository entries, CustomerRepository files, EntityManager entities, JdbcClient database) {
        this.entries = entries;
        this.files = files;
        this.entities = entities;
        this.database = database;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(CustomerEvent event) {
        String owner = files.findById(event.customerId()).orElseThrow().owner();
        entries.save(new TimelineEntry(event, owner));
    }

    /** What became of a flag in a case or a design of the customer. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(FlagChanged event) {
        UUID customer = event.subject().customerId();
        if (customer != null) {
            keep(new OfFlag(customer, event.kind(), event.details(), event.at(), event.by()));
        }
    }

    private record OfFlag(
            UUID customerId,
            String kind,
            Map<String, String> details,
            Instant at,
            @Nullable String by) implements CustomerEvent {}

    /** The customer's story, newest first. */
    @Transactional(readOnly = true)
    public List<TimelineEntry> of(UUID customerId) {
        return entries.findByCustomerIdOrderByNoDesc(customerId);
    }

    /**
     * One page of the customer's story, newest first.
     *
     * @param after {@code next} of the page before; null for the first
     */
    @Transactional(readOnly = true)
    public Page<TimelineEntry> page(UUID customerId, @Nullable String after, int size) {
        var end = Cursor.read(after, STORY, 1);
        return Page.of(
                entries.before(customerId, end == null ? Long.MAX_VALUE : end.count(0), Limit.of(Page.size(size) + 1)),
                size,
                last -> Cursor.of(STORY, Long.toString(last.no())));
    }

    /** How much happened to the customer. */
    @Transactional(readOnly = true)
    public long count(UUID customerId) {
        return entries.countByCustomerId(customerId);
    }

    /**
     * One page of what those who lead a team are told, newest first.
     *
     * @param ticked what the viewer has ticked off, instead of what is new
     * @param after {@code next} of the page before; null for the first
     * @throws dev.revisit.refusal.Refusal naming {@code after} or {@code size}
     */
    @Transactional(readOnly = true)
    public Page<TimelineEntry> toldTo(Viewer viewer, boolean ticked, @Nullable String after, int size) {
        var end = Cursor.read(after, TOLD, 2);
        var values = new HashMap<String, Object>();
        String keys = told(
                "select e.id",
                viewer,
                ticked,
                (end == null ? "" : " and (e.at, e.id) < (:key, :id)") + " order by e.at desc, e.id desc limit "
                        + (Page.size(size) + 1),
                values);
        if (end != null) {
            values.put("key", SqlTime.of(end.instant(0)));
            values.put("id", end.id(1));
        }
        var question = entities.createNativeQuery(
                "select n.* from timeline_entry n where n.id in (" + keys + ") order by n.at desc, n.id desc",
                TimelineEntry.class);
        values.forEach(question::setParameter);
        @SuppressWarnings("unchecked")
        List<TimelineEntry> found = question.getResultList();
        return Page.of(
                found,
                size,
                last -> Cursor.of(TOLD, last.at().toString(), last.id().toString()));
    }

    /** How much those who lead a team are told. */
    @Transactional(readOnly = true)
    public long countTold(Viewer viewer, boolean ticked) {
        var values = new HashMap<String, Object>();
        return database.sql(told("select count(*)", viewer, ticked, "", values))
                .params(values)
                .query(Long.class)
                .single();
    }

    /** All that came up to then and is new to the viewer, by id; or the one of it with this id. */
    @Transactional(readOnly = true)
    public List<UUID> newTo(Viewer viewer, @Nullable UUID only, Instant upTo) {
        var values = new HashMap<String, Object>();
        values.put("upTo", SqlTime.of(upTo));
        if (only != null) {
            values.put("only", only);
        }
        String which = " and e.at <= :upTo" + (only == null ? "" : " and e.id = :only");
        return database.sql(told("select e.id", viewer, false, which, values))
                .params(values)
                .query(UUID.class)
                .list();
    }

    private static String told(String what, Viewer viewer, boolean ticked, String rest, Map<String, Object> values) {
        values.put("me", viewer.userId());
        boolean nobody = !viewer.seesEveryone() && viewer.team().isEmpty();
        if (!viewer.seesEveryone() && !nobody) {
            values.put("team", viewer.team());
        }
        return what + " from timeline_entry e where e.for_manager = true and " + (ticked ? "" : "not ")
                + "exists (select 1 from ticked_off t where t.person = :me and t.item_id = e.id)"
                + (viewer.seesEveryone() ? "" : nobody ? " and false" : " and e.owner in (:team)") + rest;
    }
}
