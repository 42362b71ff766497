package dev.revisit.security;

import dev.revisit.staff.Staff;
import java.util.Collection;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Logs people in against the engine's identity store, which also slows down and locks out whoever guesses passwords.
 * What a person may do is what their groups may do: an authority is the plain id of a group.
 */
@Component
public class Logins implements AuthenticationProvider {

    private final IdentityService identity;
    private final Staff staff;

    Logins(IdentityService identity, Staff staff) {
        this.identity = identity;
        this.staff = staff;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String userId = asked.getName();
        @Nullable Object password = asked.getCredentials();
        // The engine answers no to a wrong password, an unknown user and a locked one alike; so do we, and to who left.
        if (password == null || !identity.checkPassword(userId, password.toString()) || !staff.worksHere(userId)) {
            throw new BadCredentialsException("wrong user name or password");
        }
        var login = UsernamePasswordAuthenticationToken.authenticated(userId, null, groupsOf(userId));
        login.setDetails(asked.getDetails());
        return login;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    boolean exists(String userId) {
        return staff.worksHere(userId);
    }

    Collection<? extends GrantedAuthority> groupsOf(String userId) {
        return identity.createGroupQuery().groupMember(userId).orderByGroupId().asc().list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    /** The ids of the groups behind a login. */
    public static List<String> groupIds(Authentication login) {
        return login.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
    }
}
