package dev.revisit.security.oidc;

import dev.revisit.security.LoginDetails;
import dev.revisit.security.Logins;
import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.log.SecurityLog;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.LoginState;
import dev.revisit.staff.Staff;
import java.net.URL;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who it is here that a provider vouches for. By a claim at the first login only: what it says can be given to another
 * person later, a subject cannot.
 */
class OidcPeople {

    private final OidcBindings bindings;
    private final LoginSessions sessions;
    private final Staff staff;
    private final SecurityLog log;
    private final String userClaim;

    /** @param userClaim which is the user id, at the first login */
    OidcPeople(OidcBindings bindings, LoginSessions sessions, Staff staff, SecurityLog log, String userClaim) {
        this.bindings = bindings;
        this.sessions = sessions;
        this.staff = staff;
        this.log = log;
        this.userClaim = userClaim;
    }

    /**
     * The same login as by our own form.
     *
     * @throws UnknownSubjectException of whoever is not known, has left, or names somebody who has another subject
     */
    Authentication login(OidcUser user, String address) {
        @Nullable URL issuer = user.getIssuer();
        @Nullable String subject = user.getSubject();
        if (issuer == null || subject == null || subject.isEmpty() || subject.length() > OidcBindings.LONGEST) {
            throw new UnknownSubjectException();
        }
        String userId = bindings.personOf(issuer.toString(), subject)
                .orElseGet(() -> bound(issuer.toString(), subject, user.getClaimAsString(userClaim), address));
        LoginState state = sessions.stateOf(userId)
                .filter(now -> staff.worksHere(userId))
                .orElseThrow(UnknownSubjectException::new);
        var login = UsernamePasswordAuthenticationToken.authenticated(userId, null, Logins.authorities(state));
        login.setDetails(new LoginDetails(address, state, false));
        return login;
    }

    private String bound(String issuer, String subject, @Nullable String claimed, String address) {
        if (claimed == null || claimed.isEmpty() || !staff.worksHere(claimed)) {
            throw new UnknownSubjectException();
        }
        if (!bindings.bind(claimed, issuer, subject, address)
                && !bindings.personOf(issuer, subject).equals(Optional.of(claimed))) {
            log.add(Kind.OIDC_REFUSED, claimed, null, address, null);
            throw new UnknownSubjectException();
        }
        return claimed;
    }
}
