package dev.revisit.commission.policy;

import dev.revisit.api.Page;
import dev.revisit.engine.Batch;
import dev.revisit.engine.InsertOnce;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.Forms;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has signed which version of the deduction policy, or to whom a manager announced it (rule C7). Both bind from then
 * on, and never before.
 */
@Service
@Transactional
public class PolicySignatures {

    /** Those whose work is owed by deadlines. */
    private static final Set<String> CONCERNED = Set.of(
            Groups.SALES,
            Groups.MANAGER,
            Groups.DEPARTMENT_HEAD,
            Groups.RECEPTION,
            Groups.DESIGN,
            Groups.HEALTH,
            Groups.EXPERT);

    public static final String ANNOUNCEMENT = "announce-policy";

    private static final String LIST = "policy-signatures";

    private final PolicyVersions versions;
    private final Staff staff;
    private final Superiors superiors;
    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final ApplicationEventPublisher events;
    private final Forms forms;
    private final Clock clock;

    PolicySignatures(
            PolicyVersions versions,
            Staff staff,
            Superiors superiors,
            JdbcClient database,
            InsertOnce insertOnce,
            ApplicationEventPublisher events,
            Forms forms,
            Clock clock) {
        this.versions = versions;
        this.staff = staff;
        this.superiors = superiors;
        this.database = database;
        this.insertOnce = insertOnce;
        this.events = events;
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * That somebody knows a version.
     *
     * @param at from when on it binds them
     * @param announcement by which a manager told them; null where they signed it themselves
     */
    public record Acknowledgement(
            String person,
            int version,
            Instant at,
            @Nullable UUID announcement) {}

    /**
     * Whether a version binds a person at a time: they signed it by then, or an earlier one that was no milder, or a manager
     * had recorded that it was announced to them.
     */
    @Transactional(readOnly = true)
    @Rule("C7")
    public boolean binds(PolicyVersion version, String person, Instant at) {
        return by(version, person, at).isPresent();
    }

    /** By what a version binds a person at a time. */
    @Transactional(readOnly = true)
    public Optional<Acknowledgement> by(PolicyVersion version, String person, Instant at) {
        return Optional.ofNullable(by(version, List.of(person), at).get(person));
    }

    private Map<String, Acknowledgement> by(PolicyVersion version, Collection<String> people, Instant at) {
        var bound = new HashMap<String, Acknowledgement>();
        Batch.each(
                        people,
                        some -> database.sql("select person, version_no, at, announcement from policy_acknowledgement"
                                        + " where person in (:people) and at <= :at and version_no <= :version"
                                        + " order by version_no desc")
                                .param("people", some)
                                .param("at", Timestamp.from(at))
                                .param("version", version.no())
                                .query((row, n) -> new Acknowledgement(
                                        row.getString(1),
                                        row.getInt(2),
                                        row.getTimestamp(3).toInstant(),
                                        row.getObject(4, UUID.class)))
                                .list())
                .stream()
                .filter(each -> reaches(each, version))
                .forEach(each -> bound.putIfAbsent(each.person(), each));
        return bound;
    }

    private boolean reaches(Acknowledgement known, PolicyVersion version) {
        return known.version() == version.no()
                || versions.version(known.version()).terms().isNoMilderThan(version.terms());
    }

    /**
     * Signs what holds now. Signed twice, it is signed once.
     *
     * @throws Refusal (conflict) where another version holds by now: nobody signs what they have not read
     */
    @Rule("C7")
    public PolicyVersion sign(int no, Viewer by) {
        PolicyVersion current = requireCurrent(no);
        acknowledge(by.userId(), current, null, clock.instant());
        return current;
    }

    private PolicyVersion requireCurrent(int no) {
        PolicyVersion current = versions.current();
        if (versions.version(no).no() != current.no()) {
            throw Refusal.conflict("policy.changed-meanwhile");
        }
        return current;
    }

    private void acknowledge(String person, PolicyVersion version, @Nullable UUID announcement, Instant at) {
        insertOnce.insert(
                "insert into policy_acknowledgement (person, version_no, at, announcement) values (?, ?, ?, ?)",
                person,
                version.no(),
                Timestamp.from(at),
                announcement);
    }

    public FormSchema announcementForm() {
        return forms.newest(ANNOUNCEMENT);
    }

    /**
     * A manager records that what holds now was announced to those whom they lead. It binds from now on whoever is not bound
     * yet; never the manager.
     *
     * @return how many are bound by it
     * @throws Refusal with all that is wrong; a conflict where another version holds by now
     */
    @Rule("C7")
    public int announce(int no, Map<String, ?> told, Viewer by) {
        requireLeader(by);
        PolicyVersion current = requireCurrent(no);
        FormValues checked = forms.check(announcementForm(), told);
        Instant at = clock.instant();
        List<String> people = unbound(current, led(by), at);
        UUID id = UUID.randomUUID();
        database.sql("insert into policy_announcement (id, version_no, announced_on, how, recorded_by, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        current.no(),
                        Objects.requireNonNull(checked.dayOrNull("announcedOn")),
                        checked.text("announcedHow"),
                        by.userId(),
                        Timestamp.from(at))
                .update();
        people.forEach(person -> acknowledge(person, current, id, at));
        return people.size();
    }

    private static void requireLeader(Viewer viewer) {
        if (!viewer.leads()) {
            throw Refusal.forbidden("policy.leaders-only");
        }
    }

    /** Whom a version does not bind yet. */
    private List<String> unbound(PolicyVersion version, List<String> people, Instant at) {
        var bound = by(version, people, at);
        return people.stream().filter(person -> !bound.containsKey(person)).toList();
    }

    private List<String> led(Viewer viewer) {
        return concerned().stream().filter(viewer::isAbove).toList();
    }

    /** Those who can be flagged, by their names. */
    @Transactional(readOnly = true)
    public List<String> concerned() {
        Set<String> gone = staff.gone();
        return staff.membersByName(CONCERNED).keySet().stream()
                .filter(person -> !gone.contains(person))
                .toList();
    }

    /** Whether it concerns somebody, who can be flagged. */
    public static boolean concerns(Viewer viewer) {
        return CONCERNED.stream().anyMatch(viewer::is);
    }

    /**
     * How a person knows what holds now.
     *
     * @param by null where it does not bind them yet
     */
    public record Line(String person, @Nullable Acknowledgement by) {}

    /**
     * Those whom the viewer leads, by user id, one page: who is bound by what holds now, and since when.
     *
     * @param after {@code next} of the page before; null for the first
     */
    public Page<Line> team(Viewer viewer, @Nullable String after, int size) {
        requireLeader(viewer);
        Page<String> people = Page.following(led(viewer), person -> person, LIST, after, Page.size(size));
        var bound = by(versions.current(), people.items(), clock.instant());
        return people.map(person -> new Line(person, bound.get(person)));
    }

    @Transactional(readOnly = true)
    public long countTeam(Viewer viewer) {
        return led(viewer).size();
    }

    /** How many of those whom the viewer leads are not bound by what holds now. */
    public long countUnbound(Viewer viewer) {
        return unbound(versions.current(), led(viewer), clock.instant()).size();
    }

    /**
     * Tells everybody whom a new version does not bind that there is something to sign, and those who decide about them that
     * it can be announced instead; each once.
     */
    public void tellOfNew() {
        PolicyVersion current = versions.current();
        if (current.terms().isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        List<String> unbound = unbound(current, concerned(), at);
        unbound.forEach(person -> tell("policy-to-sign", person, "/policy", current, at));
        unbound.stream()
                .flatMap(person -> superiors.of(person).stream())
                .distinct()
                .forEach(superior -> tell("policy-to-announce", superior, "/policy/signatures", current, at));
    }

    private void tell(String kind, String person, String path, PolicyVersion version, Instant at) {
        String number = Integer.toString(version.no());
        events.publishEvent(
                new Notice(kind + ":" + number + ":" + person, person, kind, Map.of("version", number), path, at));
    }
}
