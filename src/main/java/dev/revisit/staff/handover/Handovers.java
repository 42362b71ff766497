package dev.revisit.staff.handover;

import dev.revisit.engine.command.CaseLocks;
import dev.revisit.engine.command.ConflictRetry;
import dev.revisit.name.ChineseOrder;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.handover.Transferable.Belonging;
import dev.revisit.staff.leave.Leaves;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives what is in one person's hands to one or several others, in one act (rule M4): customers, projects and whatever
 * else a feature keeps, with their open tasks and promises. All of it goes, or nothing; history, flags and what was
 * missed before stay whose they were. A manager does it within their team, the general manager and administrators for
 * everybody.
 */
@Service
public class Handovers {

    /** The least a reason says, in characters. */
    private static final int SHORTEST_REASON = 2;

    private static final int LONGEST_REASON = 500;

    /** A deadline that fires meanwhile, or a record that is written, makes us look again. */
    private static final Supplier<Refusal> MOVING = () -> Refusal.conflict("handover.moving");

    /** Older than nothing. */
    private static final End BEGINNING =
            new End(Instant.parse("9999-12-31T00:00:00Z"), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** Groups whose members can have something in their hands. */
    private static final List<String> WORKERS = List.of(
            Groups.SALES,
            Groups.MANAGER,
            Groups.RECEPTION,
            Groups.DESIGN,
            Groups.HEALTH,
            Groups.EXPERT,
            Groups.DEPARTMENT_HEAD);

    private final ObjectProvider<Transferable> features;
    private final HandoverRepository handovers;
    private final Staff staff;
    private final Leaves leaves;
    private final Clock clock;
    private final JdbcClient database;
    private final CaseLocks locks;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate inOneAct;
    private final TransactionTemplate reading;

    Handovers(
            ObjectProvider<Transferable> features,
            HandoverRepository handovers,
            Staff staff,
            Leaves leaves,
            Clock clock,
            JdbcClient database,
            CaseLocks locks,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.features = features;
        this.handovers = handovers;
        this.staff = staff;
        this.leaves = leaves;
        this.clock = clock;
        this.database = database;
        this.locks = locks;
        this.events = events;
        this.inOneAct = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * Somebody who can receive something.
     *
     * @param away on leave today, so that nothing can be given to them
     */
    public record Receiver(String userId, String name, Set<String> groups, boolean away) {

        public boolean canHave(Belonging belonging) {
            return belonging.groups().stream().anyMatch(groups::contains);
        }
    }

    /** Whether this person may give away what is in the other's hands. */
    public static boolean mayHandOver(Viewer viewer, String person) {
        return viewer.is(Groups.ADMINISTRATOR)
                || viewer.is(Groups.GENERAL_MANAGER)
                || (viewer.is(Groups.MANAGER) && viewer.isAbove(person));
    }

    /** Those whose belongings this person may give away, with their names, in the order of these. */
    public Map<String, String> people(Viewer viewer) {
        var ids = new TreeSet<String>();
        if (viewer.is(Groups.ADMINISTRATOR) || viewer.is(Groups.GENERAL_MANAGER)) {
            WORKERS.forEach(group -> ids.addAll(staff.members(group)));
        } else if (viewer.is(Groups.MANAGER)) {
            ids.addAll(viewer.team());
            ids.remove(viewer.userId());
        }
        ids.removeAll(staff.gone());
        return staff.byName(ids);
    }

    /** What is in this person's hands: the preview of a handover. */
    public List<Belonging> of(String person, Viewer viewer) {
        require(person, viewer);
        return of(person);
    }

    List<Belonging> of(String person) {
        return features.orderedStream()
                .flatMap(feature -> feature.of(person).stream())
                .toList();
    }

    /** Those who can receive any of it, by name. */
    public List<Receiver> receivers(String person, Collection<Belonging> belongings, Viewer viewer) {
        require(person, viewer);
        var groups = new TreeSet<String>();
        belongings.forEach(each -> groups.addAll(each.groups()));
        var groupsOf = new TreeMap<String, Set<String>>();
        groups.forEach(group -> staff.members(group)
                .forEach(member ->
                        groupsOf.computeIfAbsent(member, m -> new HashSet<>()).add(group)));
        groupsOf.keySet().removeIf(each -> each.equals(person) || !isWithinReach(viewer, each));
        Map<String, String> names = staff.namesOf(groupsOf.keySet());
        Set<String> away = leaves.awayOn(today());
        var receivers = new ArrayList<Receiver>();
        groupsOf.forEach((each, in) ->
                receivers.add(new Receiver(each, names.getOrDefault(each, each), Set.copyOf(in), away.contains(each))));
        return ChineseOrder.sorted(receivers, Receiver::name);
    }

    private static boolean isWithinReach(Viewer viewer, String receiver) {
        return viewer.is(Groups.ADMINISTRATOR)
                || viewer.is(Groups.GENERAL_MANAGER)
                || viewer.userId().equals(receiver)
                || viewer.team().contains(receiver);
    }

    private void require(String person, Viewer viewer) {
        if (!mayHandOver(viewer, person)) {
            throw Refusal.forbidden("handover.not-your-team");
        }
        if (!staff.exists(person)) {
            throw Refusal.notFound("owner.unknown");
        }
    }

    /**
     * Hands over, in one act.
     *
     * @param receivers who gets what, by the belonging's id; what is not named stays
     * @throws Refusal if something is not the person's any more, or cannot be the receiver's
     */
    @Rule("M4")
    public Handover handOver(String person, Map<UUID, String> receivers, String reason, Viewer by) {
        require(person, by);
        String why = checked(reason);
        if (receivers.isEmpty()) {
            throw Refusal.invalid("lines", "handover.nothing");
        }
        return ConflictRetry.repeated(
                () -> Objects.requireNonNull(inOneAct.execute(tx -> act(person, receivers, why, by))), MOVING);
    }

    private Handover act(String person, Map<UUID, String> receivers, String reason, Viewer by) {
        database.sql("select id from handover_turn where id = 1 for update")
                .query(Integer.class)
                .single();
        var left = new LinkedHashMap<>(receivers);
        // All of them first, in the one order (ADR 0030).
        locks.hold(features.orderedStream()
                .flatMap(feature -> feature.of(person).stream()
                        .filter(each -> receivers.containsKey(each.id()))
                        .flatMap(each -> feature.businessKeys(each.id()).stream()))
                .toList());
        // When it is done, and not when it was sent: what happened meanwhile is whoever's it was until now (T9, ADR
        // 0028).
        Instant at = clock.instant();
        var handover = new Handover(person, reason, by.userId(), at);
        for (Transferable feature : features.orderedStream().toList()) {
            List<Belonging> belongings = feature.of(person);
            Map<String, Receiver> known = new TreeMap<>();
            receivers(person, belongings, by).forEach(each -> known.put(each.userId(), each));
            for (Belonging belonging : belongings) {
                @Nullable String to = left.remove(belonging.id());
                if (to != null) {
                    requireFit(belonging, known.get(to));
                    feature.handOver(belonging.id(), person, to, at);
                    handover.add(belonging, to);
                }
            }
        }
        if (!left.isEmpty()) {
            throw Refusal.conflict("handover.gone");
        }
        Handover done = handovers.save(handover);
        done.receivers().forEach(receiver -> tell(done, receiver));
        return done;
    }

    private static void requireFit(Belonging belonging, @Nullable Receiver receiver) {
        if (receiver == null || !receiver.canHave(belonging)) {
            throw Refusal.invalid("receiver", "handover.cannot-have", belonging.number());
        }
        if (receiver.away()) {
            throw Refusal.conflictIn("receiver", "handover.receiver-away", receiver.name());
        }
    }

    private void tell(Handover handover, String receiver) {
        if (receiver.equals(handover.handedBy())) {
            return;
        }
        long count = handover.lines().stream()
                .filter(line -> line.receiver().equals(receiver))
                .count();
        events.publishEvent(new Notice(
                "handover:" + handover.id() + ":" + receiver,
                receiver,
                "handover-received",
                Map.of("by", handover.handedBy(), "count", String.valueOf(count), "person", handover.person()),
                "/handover/" + handover.id(),
                handover.handedAt()));
    }

    /** One handover, for those who took part in it and those above them. */
    public Handover visible(UUID id, Viewer viewer) {
        return Optional.ofNullable(reading.execute(tx -> handovers
                        .findById(id)
                        .filter(found -> sees(viewer, found))
                        .orElse(null)))
                .orElseThrow(() -> Refusal.notFound("handover.unknown"));
    }

    private static boolean sees(Viewer viewer, Handover handover) {
        return viewer.is(Groups.ADMINISTRATOR)
                || viewer.sees(handover.person())
                || handover.handedBy().equals(viewer.userId())
                || handover.receivers().contains(viewer.userId());
    }

    /** Where a page of handovers ends. */
    public record End(Instant handedAt, UUID id) {}

    /**
     * The handovers that this person may see, newest first.
     *
     * @param after the end of the page before; null for the first page
     */
    public List<Handover> newest(Viewer viewer, @Nullable End after, int atMost) {
        var people = viewer.selfAndTeam();
        boolean everyone = viewer.seesEveryone() || viewer.is(Groups.ADMINISTRATOR);
        var end = after == null ? BEGINNING : after;
        return Objects.requireNonNull(reading.execute(
                tx -> handovers.before(end.handedAt(), end.id(), everyone, people, viewer.userId(), Limit.of(atMost))));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
    }

    private static String checked(String reason) {
        return Reason.checked(reason, SHORTEST_REASON, LONGEST_REASON);
    }
}
