package dev.revisit.security.factor;

import dev.revisit.refusal.Refusal;
import dev.revisit.security.OwnPassword;
import dev.revisit.security.password.LoginThrottle;
import dev.revisit.security.password.LoginThrottledException;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.staff.CompanyName;
import dev.revisit.staff.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/** One sets up one's own second factor, and removes it: with the password, and with a code of the one that is there. */
@Component
public class OwnSecondFactor {

    private static final String CODE = CodeLoginFilter.FIELD;
    private static final String NEW_CODE = "newOneTimePassword";

    /** Of the session, before the user id: the secret that waits to be confirmed. */
    private static final String SECRET = OwnSecondFactor.class.getName() + ":";

    private final OwnPassword password;
    private final OneTimeCodes codes;
    private final SecondFactors factors;
    private final LoginThrottle throttle;
    private final LoginSessions sessions;
    private final SecondFactorPolicy policy;
    private final String issuer;

    OwnSecondFactor(
            OwnPassword password,
            OneTimeCodes codes,
            SecondFactors factors,
            LoginThrottle throttle,
            LoginSessions sessions,
            SecondFactorPolicy policy,
            CompanyName company) {
        this.password = password;
        this.codes = codes;
        this.factors = factors;
        this.throttle = throttle;
        this.sessions = sessions;
        this.policy = policy;
        this.issuer = ("Revisit " + company.value()).strip();
    }

    /**
     * A secret for an authenticator app.
     *
     * @param secret to type, in groups of four
     * @param uri the same as a link, which an app on the same phone opens
     * @param image the same as a QR code
     */
    public record Enrolment(String secret, String uri, String image) {}

    /** The one of this session and person, the same until it is confirmed. */
    public Enrolment enrolment(HttpSession session, String userId) {
        if (!(session.getAttribute(SECRET + userId) instanceof String)) {
            session.setAttribute(SECRET + userId, Totp.newSecret());
        }
        String secret = (String) session.getAttribute(SECRET + userId);
        String uri = Totp.uri(issuer, userId, secret);
        return new Enrolment(String.join(" ", secret.split("(?<=\\G.{4})")), uri, QrImage.of(uri));
    }

    /**
     * Other logins end: whoever is in with the password alone is asked for a code now.
     *
     * @param code of the new secret
     * @param oldCode of the one that is there, where there is one
     * @return the recovery codes, which nobody can read again
     * @throws Refusal naming the fields
     */
    public List<String> setUp(
            HttpServletRequest request, String userId, String code, String currentPassword, String oldCode) {
        HttpSession session = request.getSession();
        if (!(session.getAttribute(SECRET + userId) instanceof String secret)) {
            throw Refusal.conflict("second-factor.changed");
        }
        // Shown on this very page: nothing is to be guessed.
        long step = SecondFactors.stepOf(secret, code)
                .orElseThrow(() -> Refusal.invalid(NEW_CODE, "second-factor.wrong-new"));
        boolean other = factors.of(userId).isPresent();
        confirm(request, userId, currentPassword, other ? oldCode : null);
        List<String> recovery = factors.setUp(userId, secret, step, other);
        throttle.forgetSources(userId);
        session.removeAttribute(SECRET + userId);
        LoginSessions.idOf(session).ifPresent(own -> sessions.endOthers(userId, own));
        return recovery;
    }

    public List<String> renewRecoveryCodes(
            HttpServletRequest request, String userId, String currentPassword, String code) {
        confirm(request, userId, currentPassword, code);
        return factors.renewRecoveryCodes(userId);
    }

    /** @throws Refusal also where it is owed */
    public void remove(HttpServletRequest request, Viewer owner, String currentPassword, String code) {
        String userId = owner.userId();
        if (policy.isOwedBy(owner.groups())) {
            throw Refusal.conflict("second-factor.owed");
        }
        confirm(request, userId, currentPassword, code);
        factors.remove(userId);
    }

    private void confirm(HttpServletRequest request, String userId, String currentPassword, @Nullable String code) {
        password.require(userId, currentPassword, request.getRemoteAddr());
        if (code == null) {
            return;
        }
        try {
            codes.check(userId, code, request.getRemoteAddr());
        } catch (BadCredentialsException wrong) {
            throw Refusal.invalid(CODE, "second-factor.wrong");
        } catch (LoginThrottledException early) {
            throw Refusal.invalid(CODE, "login.wait", early.minutes());
        }
    }
}
