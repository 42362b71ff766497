package dev.revisit.staff;

import dev.revisit.engine.clock.CompanyZone;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.leave.Absence;
import dev.revisit.staff.leave.AbsenceRepository;
import dev.revisit.staff.leave.Leaves;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who stands in for a supervisor who is away, or whose own project is judged (rules P3, P9). Supervisors keep their own
 * deputy and their own absences; the general manager and administrators do it for everybody. Nobody is entered as away
 * without a deputy, and nobody is left without one while they are.
 */
@Service
@Transactional
public class Deputies {

    /** Days from today on that an absence may reach. */
    private static final int FARTHEST = 365;

    /** Rows of a list; older ones stay in the tables. */
    /** Published in the same transaction whenever who stands in for this supervisor could have changed. */
    public record StandInChanged(String supervisor) {}

    private final NamedDeputyRepository named;
    private final AbsenceRepository absenceRepository;
    private final Staff staff;
    private final CompanyZone zone;
    private final JdbcClient database;
    private final ApplicationEventPublisher events;

    Deputies(
            NamedDeputyRepository named,
            AbsenceRepository absenceRepository,
            Staff staff,
            CompanyZone zone,
            JdbcClient database,
            ApplicationEventPublisher events) {
        this.named = named;
        this.absenceRepository = absenceRepository;
        this.staff = staff;
        this.zone = zone;
        this.database = database;
        this.events = events;
    }

    /** Those who have a deputy, and who can be one. */
    @Transactional(readOnly = true)
    public Set<String> supervisors() {
        var supervisors = new TreeSet<String>();
        Groups.SUPERVISORS.forEach(group -> supervisors.addAll(staff.members(group)));
        return supervisors;
    }

    /** The one who stands in for this person, if they named one, and as long as that one is a supervisor. */
    @Transactional(readOnly = true)
    public Optional<String> deputyOf(String userId) {
        return named.findByCurrentFor(userId)
                .map(NamedDeputy::deputy)
                .filter(deputy -> supervisors().contains(deputy));
    }

    /** All deputies as {@link #deputyOf} tells them, by supervisor. */
    @Transactional(readOnly = true)
    public Map<String, String> deputies() {
        var standIns = named();
        standIns.values().retainAll(supervisors());
        return standIns;
    }

    /** Whom each supervisor named last, whether or not they are a supervisor still. */
    @Transactional(readOnly = true)
    public Map<String, String> named() {
        var deputies = new HashMap<String, String>();
        named.findByCurrentForIsNotNull()
                .forEach(each -> deputies.put(each.supervisor(), Objects.requireNonNull(each.deputy())));
        return deputies;
    }

    /**
     * Who stands in for this supervisor from now on. Told twice, it is named once.
     *
     * @param deputy another supervisor; null for nobody any more
     */
    @Rule("P9")
    public void name(String supervisor, @Nullable String deputy, Viewer by, Instant at) {
        mayKeep(by, supervisor);
        if (deputy != null) {
            Set<String> supervisors = supervisors();
            if (!supervisors.contains(supervisor)) {
                throw Refusal.notFound("supervisor.unknown");
            }
            if (deputy.equals(supervisor)) {
                throw Refusal.invalid("deputy", "deputy.oneself");
            }
            if (!supervisors.contains(deputy)) {
                throw Refusal.invalid("deputy", "deputy.not-a-supervisor");
            }
        }
        oneAfterTheOther();
        Optional<NamedDeputy> before = named.findByCurrentFor(supervisor);
        if (before.map(NamedDeputy::deputy).equals(Optional.ofNullable(deputy))) {
            return;
        }
        if (deputy == null) {
            LocalDate today = dayOf(at);
            absenceRepository.overlapping(supervisor, today, today.plusDays(FARTHEST)).stream()
                    .findFirst()
                    .ifPresent(ahead -> {
                        throw Refusal.conflictIn("deputy", "deputy.needed", ahead.from(), ahead.to());
                    });
        }
        before.ifPresent(NamedDeputy::isReplaced);
        // Before the new row is written: there is one deputy at a time.
        named.flush();
        named.save(new NamedDeputy(supervisor, deputy, by.userId(), at));
        events.publishEvent(new StandInChanged(supervisor));
    }

    /**
     * A supervisor is away on these days, both included; their deputy stands in from now on, and whoever decides about
     * them hears of it.
     *
     * @return the absence's id
     * @throws Refusal for days in the past or too far ahead, without a deputy, and for days already entered
     */
    public UUID away(String supervisor, LocalDate from, LocalDate to, Viewer by, Instant at) {
        mayKeep(by, supervisor);
        if (!supervisors().contains(supervisor)) {
            throw Refusal.notFound("supervisor.unknown");
        }
        boolean approved = by.keepsEverybodysDeputies();
        return enter(supervisor, from, to, null, dayOf(at), approved, by.userId(), at)
                .id();
    }

    /**
     * Enters days of whomever, for whoever may.
     *
     * @param earliest the first day that may be entered
     * @param approved whether whoever enters it also decides
     */
    public Absence enter(
            String person,
            LocalDate from,
            LocalDate to,
            @Nullable String reason,
            LocalDate earliest,
            boolean approved,
            String by,
            Instant at) {
        var problems = new ArrayList<Problem>();
        if (from.isBefore(earliest)) {
            problems.add(
                    earliest.equals(dayOf(at))
                            ? Problem.of("from", "absence.in-the-past")
                            : Problem.of("from", "absence.too-long-past", earliest));
        }
        if (to.isBefore(from)) {
            problems.add(Problem.of("to", "absence.ends-before"));
        } else if (to.isAfter(dayOf(at).plusDays(FARTHEST))) {
            problems.add(Problem.of("to", "day.too-far", FARTHEST));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        oneAfterTheOther();
        boolean supervises = supervisors().contains(person);
        if (supervises && deputyOf(person).isEmpty()) {
            throw Refusal.conflict("absence.no-deputy");
        }
        absenceRepository.overlapping(person, from, to).stream().findFirst().ifPresent(entered -> {
            throw Refusal.conflictIn("from", "absence.overlaps", entered.from(), entered.to());
        });
        var absence = new Absence(person, from, to, reason, supervises, by, at);
        if (approved) {
            absence.approve(by, at);
        }
        absenceRepository.save(absence);
        changed(absence);
        if (!approved) {
            events.publishEvent(new Leaves.Requested(absence.id()));
        }
        return absence;
    }

    /** Ends an absence early, or takes back a planned one. Told twice, it ended the first time. */
    public void back(UUID absence, Viewer by, Instant at) {
        Absence entered = inTurn(absence);
        mayKeep(by, entered.person());
        end(entered, by.userId(), at);
    }

    public void end(Absence entered, String by, Instant at) {
        if (entered.endedAt() != null) {
            return;
        }
        if (entered.isOver(dayOf(at))) {
            throw Refusal.conflict("absence.over", entered.to());
        }
        entered.end(by, at);
        changed(entered);
    }

    /** The absence, for whoever changes it; the next one waits until they have. */
    public Absence inTurn(UUID absence) {
        oneAfterTheOther();
        return absenceRepository.findById(absence).orElseThrow(() -> Refusal.notFound("absence.unknown"));
    }

    /** Who is away, and who stands in, could be others now. */
    public void changed(Absence absence) {
        events.publishEvent(new Leaves.Changed(absence.person()));
        if (absence.isCovered()) {
            events.publishEvent(new StandInChanged(absence.person()));
        }
    }

    /** Every supervisor who is away on this day, whoever comes back first leading. */
    @Transactional(readOnly = true)
    public List<Absence> absencesOn(LocalDate day) {
        return absenceRepository.on(day, dayAfter(day)).stream()
                .filter(Absence::isCovered)
                .toList();
    }

    /** Of one supervisor, newest first: planned, current and past. */
    @Transactional(readOnly = true)
    public List<Absence> absencesOf(String supervisor) {
        return absenceRepository.findByPersonOrderByFirstDayDescEnteredAtDescIdDesc(supervisor);
    }

    /** Of every supervisor, newest first. */
    @Transactional(readOnly = true)
    public List<Absence> allAbsences() {
        return absenceRepository.findByCoveredTrueOrderByFirstDayDescEnteredAtDescIdDesc();
    }

    /** Who named whom as this supervisor's deputy, newest first. */
    @Transactional(readOnly = true)
    public List<NamedDeputy> historyOf(String supervisor) {
        return named.findBySupervisorOrderByNamedAtDescIdDesc(supervisor);
    }

    /** Of everybody, newest first. */
    @Transactional(readOnly = true)
    public List<NamedDeputy> history() {
        return named.findByOrderByNamedAtDescIdDesc();
    }

    private static void mayKeep(Viewer by, String supervisor) {
        if (!by.keepsEverybodysDeputies() && !(by.supervises() && by.userId().equals(supervisor))) {
            throw Refusal.forbidden("deputy.own-only");
        }
    }

    /** Two who name or enter at the same moment take turns, so that the second sees what the first did. */
    private void oneAfterTheOther() {
        database.sql("select id from deputy_turn where id = 1 for update")
                .query(Integer.class)
                .single();
    }

    private LocalDate dayOf(Instant at) {
        return LocalDate.ofInstant(at, zone.zone());
    }

    private Instant dayAfter(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone.zone()).toInstant();
    }
}
