package dev.revisit.security;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import dev.revisit.security.password.LoginThrottledException;
import dev.revisit.security.session.LoginSessions;
import dev.revisit.security.session.ProviderLogin;
import dev.revisit.security.token.PersonalTokens;
import dev.revisit.staff.CompanyName;
import dev.revisit.staff.Passwords;
import dev.revisit.staff.Staff;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One changes one's own password. All logins of before end, but for the one in which it is done. */
@Component
public class OwnPassword {

    private static final String CURRENT = "currentPassword";
    private static final String NEW = "newPassword";
    private static final String REPEATED = "repeatedPassword";

    private final Logins logins;
    private final LoginSessions sessions;
    private final IdentityService identity;
    private final PersonalTokens tokens;
    private final Staff staff;
    private final CompanyName company;
    private final TransactionTemplate inTransaction;

    OwnPassword(
            Logins logins,
            LoginSessions sessions,
            IdentityService identity,
            PersonalTokens tokens,
            Staff staff,
            CompanyName company,
            PlatformTransactionManager transactions) {
        this.logins = logins;
        this.sessions = sessions;
        this.identity = identity;
        this.tokens = tokens;
        this.staff = staff;
        this.company = company;
        this.inTransaction = new TransactionTemplate(transactions);
    }

    /** Whether a new one is owed before anything else. */
    public static boolean isOwed(HttpServletRequest request) {
        return RequiredActionFilter.of(request)
                .filter(RequiredActionFilter.RequiredAction.PASSWORD::equals)
                .isPresent();
    }

    /**
     * Whether it is the one that the person has.
     *
     * @param current counted as a login is, where it is wrong
     * @throws Refusal naming the field
     */
    public void require(String userId, String current, String address) {
        if (current.isEmpty()) {
            throw Refusal.invalid(CURRENT, "required");
        }
        try {
            logins.check(userId, current, address);
        } catch (BadCredentialsException wrong) {
            throw Refusal.invalid(CURRENT, "password.wrong");
        } catch (LoginThrottledException early) {
            throw Refusal.invalid(CURRENT, "login.wait", early.minutes());
        }
    }

    /** Whether this person is known by a provider's login, and is not asked for a password. */
    public static boolean isByProvider(HttpServletRequest request) {
        return ProviderLogin.is(request.getSession(false));
    }

    /**
     * It is the person themselves who is logged in: they say their password once more, or have just come by a provider.
     *
     * @param current counted as a login is, where it is wrong
     * @throws Refusal naming the field, or asking for another login
     */
    public void require(HttpServletRequest request, String userId, String current) {
        if (isByProvider(request)) {
            if (LoginSessions.idOf(request.getSession(false))
                    .filter(sessions::isFresh)
                    .isEmpty()) {
                throw Refusal.conflict("login.provider-again");
            }
            return;
        }
        require(userId, current, request.getRemoteAddr());
    }

    /**
     * @param current counted as a login is, where it is wrong
     * @param endTokens whether the person's tokens end too
     * @throws Refusal naming the fields
     */
    public void change(
            HttpServletRequest request,
            String userId,
            String current,
            String wanted,
            String repeated,
            boolean endTokens) {
        var problems = new ArrayList<Problem>();
        if (current.isEmpty()) {
            problems.add(Problem.of(CURRENT, "required"));
        }
        Passwords.problem(NEW, wanted, List.of(userId, staff.nameOf(userId), company.value()))
                .ifPresent(problems::add);
        if (!repeated.equals(wanted)) {
            problems.add(Problem.of(REPEATED, "password.differs"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems);
        }
        require(userId, current, request.getRemoteAddr());
        if (wanted.equals(current)) {
            throw Refusal.invalid(NEW, "password.same");
        }
        inTransaction.executeWithoutResult(tx -> {
            var user = identity.createUserQuery().userId(userId).singleResult();
            user.setPassword(wanted);
            // Judged above.
            Passwords.saveUnjudged(identity, user);
            LoginSessions.idOf(request.getSession(false)).ifPresent(own -> {
                sessions.renew(own, userId);
                sessions.endOthers(userId, own);
            });
            if (endTokens) {
                tokens.endAll(userId, userId, request.getRemoteAddr());
            }
        });
        request.changeSessionId();
    }
}
