package dev.revisit.security;

import dev.revisit.security.password.LoginThrottle;
import dev.revisit.security.password.LoginThrottledException;
import dev.revisit.security.password.StoredPasswords;
import dev.revisit.staff.Staff;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Logs people in against the engine's identity store. Whoever guesses is slowed down, and nobody locked out.
 * What a person may do is what their groups may do: an authority is the plain id of a group.
 */
@Component
public class Logins implements AuthenticationProvider {

    private static final String WRONG = "wrong user name or password";

    private static final int TURNS = 256;

    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
    private final IdentityService identity;
    private final Staff staff;
    private final StoredPasswords stored;
    private final LoginThrottle throttle;

    Logins(IdentityService identity, Staff staff, StoredPasswords stored, LoginThrottle throttle) {
        this.identity = identity;
        this.staff = staff;
        this.stored = stored;
        this.throttle = throttle;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String userId = asked.getName();
        @Nullable Object password = asked.getCredentials();
        if (password == null) {
            throw new BadCredentialsException(WRONG);
        }
        check(userId, password.toString(), sourceOf(asked));
        // A wrong password, an unknown user and one who left are answered alike.
        if (!staff.worksHere(userId)) {
            throw new BadCredentialsException(WRONG);
        }
        var login = UsernamePasswordAuthenticationToken.authenticated(userId, null, groupsOf(userId));
        login.setDetails(asked.getDetails());
        return login;
    }

    /**
     * Hashes are computed one after the other of one person at one source: of many guesses at once each sees the failures
     * before it, and of many calls of a program one computes the hash, which is remembered for those that follow.
     */
    private void check(String userId, String password, String source) {
        if (isRemembered(userId, password, source)) {
            return;
        }
        synchronized (turns[Math.floorMod(Objects.hash(userId, source), turns.length)]) {
            if (isRemembered(userId, password, source)) {
                return;
            }
            if (!stored.check(userId, password)) {
                throttle.failed(userId, source);
                throw new BadCredentialsException(WRONG);
            }
            throttle.succeeded(userId, source);
            stored.remember(userId, password, source);
        }
    }

    /**
     * Whether it was right a moment ago; after a failure that is not enough, which a hash takes back.
     *
     * @throws LoginThrottledException where the next attempt is not looked at yet
     */
    private boolean isRemembered(String userId, String password, String source) {
        LoginThrottle.ThrottleState standing = throttle.of(userId, source);
        if (!standing.waiting().isZero()) {
            throw new LoginThrottledException(standing.waiting());
        }
        return !standing.failedHere() && stored.wasRight(userId, password, source);
    }

    /** The address that asks; of IPv6 the network, of which whoever has one address has all. */
    private static String sourceOf(Authentication asked) {
        @Nullable String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        if (address == null) {
            return "";
        }
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (UnknownHostException malformed) {
            return "";
        }
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
