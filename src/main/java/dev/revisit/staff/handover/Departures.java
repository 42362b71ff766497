package dev.revisit.staff.handover;

import dev.revisit.refusal.Refusal;
import dev.revisit.rule.Rule;
import dev.revisit.staff.CompanyName;
import dev.revisit.staff.Deputies;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Passwords;
import dev.revisit.staff.Personnel;
import dev.revisit.staff.SecondFactorHolders;
import dev.revisit.staff.Staff;
import dev.revisit.staff.Viewer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Those who do not work here any more (rule M4). Nobody leaves while something is in their hands: it is handed over
 * first. Their login, sessions and groups go; their name stays, for what they wrote stays.
 */
@Service
@Transactional
public class Departures {

    private final DepartureRepository departures;
    private final Handovers handovers;
    private final Staff staff;
    private final ObjectProvider<IdentityService> identity;
    private final JdbcClient database;
    private final SecondFactorHolders factors;
    private final ApplicationEventPublisher events;
    private final CompanyName company;

    Departures(
            DepartureRepository departures,
            Handovers handovers,
            Staff staff,
            ObjectProvider<IdentityService> identity,
            JdbcClient database,
            SecondFactorHolders factors,
            ApplicationEventPublisher events,
            CompanyName company) {
        this.departures = departures;
        this.handovers = handovers;
        this.staff = staff;
        this.identity = identity;
        this.database = database;
        this.factors = factors;
        this.events = events;
        this.company = company;
    }

    /**
     * A person works here no more, and cannot log in from now on. Told twice, they left the first time.
     *
     * @throws Refusal (conflict) while something is in their hands, of oneself, and of the last administrator
     */
    @Rule("M4")
    public void leave(String userId, Viewer by, Instant at) {
        requireAdministrator(by);
        if (!staff.exists(userId)) {
            throw Refusal.notFound("owner.unknown");
        }
        // Nobody is given anything while we look whether they have something.
        database.sql("select id from handover_turn where id = 1 for update")
                .query(Integer.class)
                .single();
        if (departures.findByGone(userId).isPresent()) {
            return;
        }
        if (userId.equals(by.userId())) {
            throw Refusal.conflict("departure.oneself");
        }
        if (staff.members(Groups.ADMINISTRATOR).equals(Set.of(userId))) {
            throw Refusal.conflict("departure.last-administrator");
        }
        int inHands = handovers.of(userId).size();
        if (inHands > 0) {
            throw Refusal.conflict("departure.hands-full", staff.nameOf(userId), inHands);
        }
        var left = new ArrayList<String>();
        for (Group group : groupsOf(userId)) {
            if (Personnel.GROUPS.contains(group.getId())) {
                left.add(group.getId());
            }
            identity.getObject().deleteMembership(userId, group.getId());
        }
        departures.save(new Departure(userId, left, by.userId(), at));
        departures.flush();
        staff.departmentsLedBy(userId).forEach(department -> staff.stopLeading(userId, department));
        factors.erase(userId);
        // With the password their logins end, wherever they last.
        setPassword(userId, UUID.randomUUID() + "." + UUID.randomUUID());
        tellWhoeverSeats(userId);
    }

    /**
     * A person works here again, in the groups they were in. Whom they led, and what they had, is others' now.
     *
     * @param password a new one
     */
    public void comeBack(String userId, String password, Viewer by, Instant at) {
        requireAdministrator(by);
        Departure left = departures.findByGone(userId).orElseThrow(() -> Refusal.notFound("departure.unknown"));
        Passwords.require("password", password, List.of(userId, staff.nameOf(userId), company.value()));
        left.cameBack(by.userId(), at);
        departures.flush();
        left.groups().forEach(group -> identity.getObject().createMembership(userId, group));
        setPassword(userId, password);
        // Whoever tried the old one meanwhile is slowed down by the engine.
        identity.getObject().unlockUser(userId);
        tellWhoeverSeats(userId);
    }

    private static void requireAdministrator(Viewer by) {
        if (!by.is(Groups.ADMINISTRATOR)) {
            throw Refusal.forbidden("not-allowed");
        }
    }

    private List<Group> groupsOf(String userId) {
        return identity.getObject().createGroupQuery().groupMember(userId).list();
    }

    private void setPassword(String userId, String password) {
        var user = identity.getObject().createUserQuery().userId(userId).singleResult();
        user.setPassword(password);
        // Judged above; one that nobody knows needs no judging.
        Passwords.saveUnjudged(identity.getObject(), user);
    }

    /** Whoever was seated for them, or decided for them, could be somebody else now. */
    private void tellWhoeverSeats(String userId) {
        staff.departmentOf(userId)
                .ifPresent(department -> events.publishEvent(new Staff.PlacesChanged(Set.of(department))));
        events.publishEvent(new Deputies.StandInChanged(userId));
    }

    /** Those who are gone, by user id. */
    @Transactional(readOnly = true)
    public Map<String, Departure> gone() {
        return departures.findByGoneIsNotNullOrderByLeftAtDescIdDesc().stream()
                .collect(Collectors.toMap(Departure::userId, Function.identity()));
    }
}
