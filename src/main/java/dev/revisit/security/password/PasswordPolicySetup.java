package dev.revisit.security.password;

import dev.revisit.staff.CompanyName;
import dev.revisit.staff.Passwords;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The rule for passwords as the engine's policy, which its application Admin and every {@code saveUser} ask; and how
 * they are hashed, and that each change is told ({@link IdentityChanges}). The engine's own lock after failed logins is never reached: {@link LoginThrottle} takes its place.
 */
@Component
@Order(10)
class PasswordPolicySetup extends AbstractProcessEnginePlugin {

    private final CompanyName company;
    private final ObjectProvider<IdentityChanges> changes;
    private final int strength;

    PasswordPolicySetup(
            CompanyName company,
            ObjectProvider<IdentityChanges> changes,
            @Value("${revisit.security.bcrypt-strength}") int strength) {
        this.company = company;
        this.changes = changes;
        this.strength = strength;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(() -> List.of(new Rule()));
        engine.setPasswordEncryptor(new BcryptEncryptor(strength));
        engine.setLoginMaxAttempts(Integer.MAX_VALUE);
        engine.setIdentityProviderSessionFactory(new RecordingIdentityProvider.Factory(changes));
    }

    private final class Rule implements PasswordPolicyRule {

        /** Admin shows what it has no words for as it stands. */
        @Override
        public String getPlaceholder() {
            return "%d to %d characters; none that many people use, no row or repetition, no name of yours or of the"
                            .formatted(Passwords.SHORTEST, Passwords.LONGEST)
                    + " company. 密码须为 %d 至 %d 个字符，不能是常用密码、连续或重复的字符，也不能含有本人或公司的名称。"
                            .formatted(Passwords.SHORTEST, Passwords.LONGEST);
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return execute(password, null);
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            List<String> names = new ArrayList<>(List.of(company.value()));
            if (user != null) {
                Stream.of(user.getId(), user.getFirstName(), user.getLastName())
                        .filter(name -> name != null)
                        .forEach(names::add);
            }
            return Passwords.problem("password", password, names).isEmpty();
        }
    }
}
