package dev.revisit.security;

import dev.revisit.security.factor.CodeNeededException;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.password.LoginThrottle;
import dev.revisit.security.password.LoginThrottledException;
import dev.revisit.security.password.StoredPasswords;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.LoginState;
import dev.revisit.staff.Staff;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
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
    private final Staff staff;
    private final StoredPasswords stored;
    private final LoginThrottle throttle;
    private final LoginSessions sessions;
    private final SecurityLog log;
    private final ObjectProvider<BasicRefusal> refusals;

    Logins(
            Staff staff,
            StoredPasswords stored,
            LoginThrottle throttle,
            LoginSessions sessions,
            SecurityLog log,
            ObjectProvider<BasicRefusal> refusals) {
        this.refusals = refusals;
        this.sessions = sessions;
        this.log = log;
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
        String address = addressOf(asked);
        boolean program = asked.getDetails() instanceof ProgramDetails;
        String stamp = check(userId, password.toString(), address, program);
        // A wrong password, an unknown user, one who left and one whose password is a new one are answered alike.
        LoginState state = stateWith(userId, stamp).orElseThrow(() -> new BadCredentialsException(WRONG));
        if (program && isRefused(state, userId)) {
            throw new TokenNeededException();
        }
        if (!program && state.factor() == LoginState.Factor.SET_UP) {
            throw new CodeNeededException(userId, stamp);
        }
        return login(userId, state, address, false);
    }

    /**
     * Whoever has given the right password, and is asked for a code.
     *
     * @param stamp of the password that was right
     * @param ownDevice whether the login is to last on the person's own device
     * @return empty where they have another password by now, no second factor any more, or left
     */
    public Optional<Authentication> withCode(String userId, String stamp, String address, boolean ownDevice) {
        return stateWith(userId, stamp)
                .filter(state -> state.factor() == LoginState.Factor.SET_UP)
                .map(state -> login(userId, state, address, ownDevice));
    }

    private Optional<LoginState> stateWith(String userId, String stamp) {
        return sessions.stateOf(userId).filter(now -> now.stamp().equals(stamp) && staff.worksHere(userId));
    }

    private static Authentication login(String userId, LoginState state, String address, boolean ownDevice) {
        var login = UsernamePasswordAuthenticationToken.authenticated(userId, null, authorities(state));
        login.setDetails(new LoginDetails(address, state, ownDevice));
        return login;
    }

    private boolean isRefused(LoginState state, String userId) {
        return refusals.stream().anyMatch(each -> each.isRefused(state, userId));
    }

    /**
     * Whether it is this person's password, who is logged in already. Counted as at a login.
     *
     * @throws BadCredentialsException where it is not
     * @throws LoginThrottledException where it is not looked at yet
     */
    void check(String userId, String password, String address) {
        check(userId, password, address, false);
    }

    /**
     * Hashes are computed one after the other of one person at one source: of many guesses at once each sees the failures
     * before it, and of many calls of a program one computes the hash, which is remembered for those that follow.
     *
     * @param program sends its password with each call
     * @return the stamp of the password that is right
     * @throws BadCredentialsException where it is not
     * @throws LoginThrottledException where it is not looked at yet
     */
    private String check(String userId, String password, String address, boolean program) {
        String source = LoginThrottle.networkOf(address);
        Optional<String> remembered = remembered(userId, password, source);
        if (remembered.isPresent()) {
            return remembered.get();
        }
        synchronized (turns[Math.floorMod(Objects.hash(userId, source), turns.length)]) {
            remembered = remembered(userId, password, source);
            if (remembered.isPresent()) {
                return remembered.get();
            }
            Optional<String> stamp = stored.check(userId, password);
            if (stamp.isEmpty()) {
                throttle.failed(userId, source, address);
                throw new BadCredentialsException(WRONG);
            }
            Optional<LoginState> state = sessions.stateOf(userId);
            // Where a code is asked for too, only that one forgets what was wrong: it could be guessed on and on else.
            if (state.filter(now -> now.factor() == LoginState.Factor.SET_UP).isEmpty()) {
                throttle.succeeded(userId, source);
            }
            stored.remember(userId, password, source);
            if (program && state.filter(now -> isRefused(now, userId)).isEmpty()) {
                log.addProgramLogin(userId, address);
            }
            return stamp.get();
        }
    }

    /**
     * The stamp of one that was right a moment ago; after a failure that is not enough, which a hash takes back.
     *
     * @throws LoginThrottledException where the next attempt is not looked at yet
     */
    private Optional<String> remembered(String userId, String password, String source) {
        LoginThrottle.ThrottleState standing = throttle.of(userId, source);
        if (!standing.waiting().isZero()) {
            throttle.delayed(userId, standing.waiting());
            throw new LoginThrottledException(standing.waiting());
        }
        return standing.failedHere() ? Optional.empty() : stored.wasRight(userId, password, source);
    }

    private static String addressOf(Authentication asked) {
        @Nullable String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
        return address == null ? "" : address;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    boolean exists(String userId) {
        return staff.worksHere(userId);
    }

    /** What somebody may do who stands so. */
    public static List<? extends GrantedAuthority> authorities(LoginState state) {
        return state.groups().stream().map(SimpleGrantedAuthority::new).toList();
    }

    /** The ids of the groups behind a login. */
    public static List<String> groupIds(Authentication login) {
        return login.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
    }
}
