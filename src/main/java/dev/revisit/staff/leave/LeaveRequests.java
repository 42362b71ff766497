package dev.revisit.staff.leave;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.notification.Notice;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Superiors;
import dev.revisit.staff.Viewer;
import dev.revisit.staff.handover.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Everybody's leave (rules M4, C5): asked for by the person, approved or refused by whoever decides about their work;
 * the general manager's needs nobody. Nobody decides about their own.
 */
@Service
@Transactional
public class LeaveRequests {

    /** The least a reason says, in characters. */
    private static final int SHORTEST_REASON = 2;

    private static final int LONGEST_REASON = 500;

    /** Days back from today on which a superior may still enter that somebody was away. */
    private static final int LONGEST_AGO = 31;

    /** Later than everything. */
    private static final End BEGINNING =
            new End(LocalDate.of(9999, 12, 31), UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** Rows of a list; older ones stay in the tables. */
    private final AbsenceRepository absenceRepository;

    private final Deputies deputies;
    private final Superiors superiors;
    private final Staff staff;
    private final CompanyZone zone;
    private final ApplicationEventPublisher events;

    LeaveRequests(
            AbsenceRepository absenceRepository,
            Deputies deputies,
            Superiors superiors,
            Staff staff,
            CompanyZone zone,
            ApplicationEventPublisher events) {
        this.absenceRepository = absenceRepository;
        this.deputies = deputies;
        this.superiors = superiors;
        this.staff = staff;
        this.zone = zone;
        this.events = events;
    }

    /**
     * Somebody asks for leave of their own, the first and the last day included.
     *
     * @return the absence's id
     * @throws Refusal for days in the past or too far ahead, days already entered, and for supervisors without a deputy
     */
    public UUID request(LocalDate from, LocalDate to, String reason, Viewer person, Instant at) {
        boolean needsNobody = person.is(Groups.GENERAL_MANAGER);
        return deputies.enter(person.userId(), from, to, checked(reason), dayOf(at), needsNobody, person.userId(), at)
                .id();
    }

    /**
     * A superior enters leave of somebody of theirs: who called in sick cannot ask.
     *
     * @return the absence's id
     */
    public UUID grant(String person, LocalDate from, LocalDate to, String reason, Viewer superior, Instant at) {
        if (!staff.worksHere(person)) {
            throw Refusal.invalid("person", "owner.unknown");
        }
        if (!decidesAbout(superior, person)) {
            throw Refusal.forbidden("leave.not-your-team");
        }
        LocalDate earliest = dayOf(at).minusDays(LONGEST_AGO);
        Absence granted = deputies.enter(person, from, to, checked(reason), earliest, true, superior.userId(), at);
        tell(granted, "leave-approved", person, superior.userId(), at);
        return granted.id();
    }

    /** Whoever decides about the person says yes. */
    @Rule("M4")
    public void approve(UUID absence, Viewer superior, Instant at) {
        Absence requested = toDecide(absence, superior);
        requested.approve(superior.userId(), at);
        deputies.changed(requested);
        tell(requested, "leave-approved", requested.person(), superior.userId(), at);
    }

    /** Whoever decides about the person says no, and why. */
    public void refuse(UUID absence, String why, Viewer superior, Instant at) {
        String reason = checked(why);
        Absence requested = toDecide(absence, superior);
        requested.refuse(reason, superior.userId(), at);
        deputies.changed(requested);
        tell(requested, "leave-refused", requested.person(), superior.userId(), at);
    }

    /** The person takes their request back before anybody decided. */
    public void withdraw(UUID absence, Viewer person, Instant at) {
        Absence requested = deputies.inTurn(absence);
        if (!requested.person().equals(person.userId())) {
            throw Refusal.notFound("absence.unknown");
        }
        requested.withdraw(person.userId(), at);
        deputies.changed(requested);
    }

    /** They are back early, or a planned leave is taken back: says the person, or whoever decides about them. */
    public void back(UUID absence, Viewer by, Instant at) {
        Absence entered = deputies.inTurn(absence);
        if (!entered.person().equals(by.userId()) && !decidesAbout(by, entered.person())) {
            throw Refusal.notFound("absence.unknown");
        }
        if (!entered.holds()) {
            throw Refusal.conflict("leave.not-approved");
        }
        deputies.end(entered, by.userId(), at);
    }

    private Absence toDecide(UUID absence, Viewer superior) {
        Absence requested = deputies.inTurn(absence);
        if (!decidesAbout(superior, requested.person())) {
            if (requested.person().equals(superior.userId())) {
                throw Refusal.forbidden("leave.own");
            }
            throw Refusal.notFound("absence.unknown");
        }
        return requested;
    }

    /** Whether this person's leave is theirs to decide: they are the superior now, or the general manager. */
    @Transactional(readOnly = true)
    public boolean decidesAbout(Viewer viewer, String person) {
        if (viewer.userId().equals(person)) {
            return false;
        }
        boolean leadsThem = viewer.is(Groups.MANAGER)
                && viewer.team().contains(person)
                && !supervisors().contains(person);
        return viewer.is(Groups.GENERAL_MANAGER)
                || leadsThem
                || superiors.of(person).filter(viewer.userId()::equals).isPresent();
    }

    private Set<String> supervisors() {
        return deputies.supervisors();
    }

    /** The requests that wait for this person, the first to begin leading. */
    @Transactional(readOnly = true)
    public List<Absence> waitingFor(Viewer viewer) {
        return absenceRepository.findByStateOrderByFirstDayAscEnteredAtAscIdAsc(Absence.State.REQUESTED).stream()
                .filter(each -> each.endedAt() == null && decidesAbout(viewer, each.person()))
                .toList();
    }

    /** A person's own, newest first. */
    @Transactional(readOnly = true)
    public List<Absence> of(String person) {
        return absenceRepository.findByPersonOrderByFirstDayDescEnteredAtDescIdDesc(person);
    }

    /**
     * Those of the people whose leave this person sees besides their own, the latest first.
     *
     * @param after the end of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Absence> seenBy(Viewer viewer, @Nullable End after, int atMost) {
        End end = after == null ? BEGINNING : after;
        return absenceRepository.ofOthersBefore(
                end.from(), end.id(), seesEverybodys(viewer), viewer.team(), viewer.userId(), Limit.of(atMost));
    }

    /** How many those are. */
    @Transactional(readOnly = true)
    public long countSeenBy(Viewer viewer) {
        return absenceRepository.countOfOthers(seesEverybodys(viewer), viewer.team(), viewer.userId());
    }

    private static boolean seesEverybodys(Viewer viewer) {
        return viewer.seesEveryone() || viewer.is(Groups.ADMINISTRATOR);
    }

    /** Where a page of leave ends. */
    public record End(LocalDate from, UUID id) {}

    /**
     * A person's own leave and that of the people whose leave they see, the latest first.
     *
     * @param person only this person's; null for all that may be seen
     * @param after the end of the page before; null for the first page
     */
    @Transactional(readOnly = true)
    public List<Absence> latest(Viewer viewer, @Nullable String person, @Nullable End after, int atMost) {
        boolean everyone = seesEverybodys(viewer);
        var people = viewer.selfAndTeam();
        if (person != null) {
            if (!everyone && !people.contains(person)) {
                return List.of();
            }
            people.retainAll(Set.of(person));
            people.add(person);
        }
        End end = after == null ? BEGINNING : after;
        return absenceRepository.before(end.from(), end.id(), everyone && person == null, people, Limit.of(atMost));
    }

    @Transactional(readOnly = true)
    public Absence visible(UUID absence, Viewer viewer) {
        return absenceRepository
                .findById(absence)
                .filter(found -> viewer.sees(found.person())
                        || viewer.is(Groups.ADMINISTRATOR)
                        || decidesAbout(viewer, found.person()))
                .orElseThrow(() -> Refusal.notFound("absence.unknown"));
    }

    /** Whoever decides hears that somebody asks. */
    @EventListener
    public void on(Leaves.Requested asked) {
        absenceRepository
                .findById(asked.absence())
                .ifPresent(request -> superiors
                        .of(request.person())
                        .ifPresent(superior ->
                                tell(request, "leave-requested", superior, request.person(), request.enteredAt())));
    }

    private void tell(Absence absence, String kind, String to, @Nullable String by, Instant at) {
        events.publishEvent(new Notice(
                kind + ":" + absence.id(),
                to,
                kind,
                Map.of(
                        "by", by == null ? "" : by,
                        "from", absence.from().toString(),
                        "to", absence.to().toString()),
                "/leave",
                at));
    }

    private static String checked(String reason) {
        return Reason.checked(reason, SHORTEST_REASON, LONGEST_REASON);
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone.zone());
    }
}
