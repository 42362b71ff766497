package dev.revisit.security.start;

import dev.revisit.refusal.Problem;
import dev.revisit.staff.CompanyName;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Passwords;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Somebody has to let the others in: the user {@code admin}, made once from ADMIN_PASSWORD while there is no administrator. */
@Component
class FirstAdministrator {

    static final String PASSWORD = "ADMIN_PASSWORD";

    private static final String ADMIN = "admin";
    private static final String FIRST_NAME = "Admin";
    private static final String LAST_NAME = "管理员";

    private final Environment environment;
    private final IdentityService identity;
    private final CompanyName company;

    FirstAdministrator(Environment environment, IdentityService identity, CompanyName company) {
        this.environment = environment;
        this.identity = identity;
        this.company = company;
    }

    /** @throws UnsafeStartException in real use, when there is none and none can be made */
    void createIfThereIsNone() {
        String password = environment.getProperty(PASSWORD, "");
        if (identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATOR).count() > 0) {
            return;
        }
        if (password.isBlank()) {
            if (ProductionChecks.is(environment)) {
                throw new UnsafeStartException(
                        "there is no administrator yet and ADMIN_PASSWORD is missing.",
                        "Set ADMIN_PASSWORD (at least %d characters) for the first start; the user is called %s."
                                .formatted(Passwords.SHORTEST, ADMIN));
            }
            return;
        }
        Optional<Problem> wrong =
                Passwords.problem("password", password, List.of(ADMIN, FIRST_NAME, LAST_NAME, company.value()));
        if (wrong.isPresent()) {
            throw new UnsafeStartException(
                    wrong.get().code().equals("too-short")
                            ? "ADMIN_PASSWORD is too short."
                            : "ADMIN_PASSWORD is a password that is soon guessed, has the user name in it, or is too long.",
                    "Set ADMIN_PASSWORD to a password of your own of %d to %d characters."
                            .formatted(Passwords.SHORTEST, Passwords.LONGEST));
        }
        var found = identity.createUserQuery().userId(ADMIN).singleResult();
        var user = found == null ? identity.newUser(ADMIN) : found;
        user.setFirstName(FIRST_NAME);
        user.setLastName(LAST_NAME);
        user.setPassword(password);
        identity.saveUser(user);
        identity.createMembership(ADMIN, Groups.ADMINISTRATOR);
    }
}
