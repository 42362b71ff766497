package dev.revisit.security.start;

import dev.revisit.staff.Groups;
import dev.revisit.staff.Passwords;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Somebody has to let the others in: the user {@code admin}, made once from ADMIN_PASSWORD while there is no administrator. */
@Component
class FirstAdministrator {

    static final String PASSWORD = "ADMIN_PASSWORD";

    private static final String ADMIN = "admin";

    private final Environment environment;
    private final IdentityService identity;

    FirstAdministrator(Environment environment, IdentityService identity) {
        this.environment = environment;
        this.identity = identity;
    }

    /** @throws UnsafeStartException in real use, when there is none and none can be made */
    void createIfThereIsNone() {
        String password = environment.getProperty(PASSWORD, "");
        if (identity.createUserQuery().memberOfGroup(Groups.ADMINISTRATOR).count() > 0) {
            if (!password.isBlank()) {
                // Anybody can lock out a user by guessing; a restart with the password is the way back in.
                identity.unlockUser(ADMIN);
            }
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
        if (password.length() < Passwords.SHORTEST) {
            throw new UnsafeStartException(
                    "ADMIN_PASSWORD is too short.",
                    "Set ADMIN_PASSWORD to at least %d characters.".formatted(Passwords.SHORTEST));
        }
        var found = identity.createUserQuery().userId(ADMIN).singleResult();
        var user = found == null ? identity.newUser(ADMIN) : found;
        user.setFirstName("Admin");
        user.setLastName("管理员");
        user.setPassword(password);
        identity.saveUser(user);
        identity.createMembership(ADMIN, Groups.ADMINISTRATOR);
    }
}
