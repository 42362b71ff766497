package dev.revisit.security.password;

import dev.revisit.engine.InsertOnce;
import dev.revisit.notification.Notice;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.oidc.OidcBindings;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.staff.Groups;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.context.Context;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * What follows from a change of a password or a group, whichever door it came by: our pages, the engine's Admin, its API.
 * In the engine's transaction.
 */
@Component
class IdentityChanges {

    private static final String LAST_ADMINISTRATOR =
            "There has to be an administrator: nobody could let others in." + " 至少须有一名管理员，否则无人能管理登录。";

    private final JdbcClient database;
    private final InsertOnce insertOnce;
    private final SecurityLog log;
    private final LoginThrottle throttle;
    private final PersonalTokens tokens;
    private final OidcBindings bindings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    IdentityChanges(
            JdbcClient database,
            InsertOnce insertOnce,
            SecurityLog log,
            LoginThrottle throttle,
            PersonalTokens tokens,
            OidcBindings bindings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.insertOnce = insertOnce;
        this.log = log;
        this.throttle = throttle;
        this.tokens = tokens;
        this.bindings = bindings;
        this.events = events;
        this.clock = clock;
    }

    /** A person has a password now. One that somebody else gave them they have to change. */
    void passwordSet(String userId, boolean isNew) {
        Optional<String> by = by(userId);
        boolean own = by.filter(userId::equals).isPresent();
        boolean mustChange = by.isPresent() && !own;
        if (mustChange) {
            insertOnce.insert("insert into user_password (user_id, must_change) values (?, true)", userId);
        }
        database.sql("update user_password set must_change = ? where user_id = ?")
                .params(mustChange, userId)
                .update();
        throttle.forgetSources(userId);
        if (!own) {
            tokens.endAll(userId, by.orElse(null), SecurityLog.currentSource());
        }
        Kind kind = isNew ? Kind.PERSON_ADDED : own ? Kind.PASSWORD_CHANGED : Kind.PASSWORD_RESET;
        log.add(kind, userId, null, SecurityLog.currentSource(), by.orElse(null));
    }

    void joined(String userId, String group) {
        changed(userId, group, Kind.GROUP_JOINED, new TreeSet<>(members(group)));
    }

    /** @throws BadUserRequestException of the last administrator, without whom the next start would be refused */
    void leaving(String userId, String group) {
        if (group.equals(Groups.ADMINISTRATOR)) {
            // One after the other: else each of two who go at once finds the other still there.
            database.sql("select id_ from act_id_group where id_ = ? for update")
                    .param(group)
                    .query(String.class)
                    .optional();
        }
        Set<String> members = members(group);
        if (group.equals(Groups.ADMINISTRATOR)
                && members.equals(Set.of(userId))
                && by(userId).isPresent()) {
            throw new BadUserRequestException(LAST_ADMINISTRATOR);
        }
        if (members.contains(userId)) {
            changed(userId, group, Kind.GROUP_LEFT, new TreeSet<>(members));
        }
    }

    /** All members go. */
    void deleting(String group) {
        members(group).forEach(member -> leaving(member, group));
    }

    /** They leave all their groups. */
    void deletingPerson(String userId) {
        database.sql("select group_id_ from act_id_membership where user_id_ = ?")
                .param(userId)
                .query(String.class)
                .list()
                .forEach(group -> leaving(userId, group));
        for (String kept : List.of("user_password", "second_factor", "recovery_code")) {
            database.sql("delete from " + kept + " where user_id = ?")
                    .param(userId)
                    .update();
        }
        tokens.endAll(userId, by(userId).orElse(null), SecurityLog.currentSource());
        bindings.end(userId, by(userId).orElse(null), SecurityLog.currentSource());
    }

    private void changed(String userId, String group, Kind kind, Set<String> told) {
        @Nullable String by = by(userId).orElse(null);
        log.add(kind, userId, group, SecurityLog.currentSource(), by);
        if (by == null || !Groups.TOLD.contains(group)) {
            return;
        }
        told.add(userId);
        String key = kind.code() + ":" + UUID.randomUUID();
        for (String to : told) {
            events.publishEvent(new Notice(
                    key + ":" + to,
                    to,
                    kind.code(),
                    Map.of("by", by, "group", group, "person", userId),
                    to.equals(userId) ? "/security" : "/notices",
                    clock.instant()));
        }
    }

    private Set<String> members(String group) {
        return Set.copyOf(database.sql("select user_id_ from act_id_membership where group_id_ = ?")
                .param(group)
                .query(String.class)
                .list());
    }

    /** Whoever asks the engine; or whose page does, theirs or an administrator's. Nobody, where the product does so itself. */
    private static Optional<String> by(String userId) {
        @Nullable String asking = Context.getCommandContext().getAuthenticatedUserId();
        if (asking != null) {
            return Optional.of(asking);
        }
        @Nullable Authentication login = SecurityContextHolder.getContext().getAuthentication();
        return Optional.ofNullable(login)
                .filter(Authentication::isAuthenticated)
                .filter(each -> each.getName().equals(userId)
                        || each.getAuthorities().stream()
                                .anyMatch(group -> group.getAuthority().equals(Groups.ADMINISTRATOR)))
                .map(Authentication::getName);
    }
}
