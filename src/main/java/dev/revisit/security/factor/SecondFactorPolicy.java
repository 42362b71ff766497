package dev.revisit.security.factor;

import java.util.Collection;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which groups owe a second factor. A setting of whoever runs this and no page: with the login of an administrator alone
 * nobody switches it off.
 */
@Component
public class SecondFactorPolicy {

    /** Its name among the settings. */
    public static final String SETTING = "revisit.security.second-factor.owed-by";

    private final Set<String> groups;

    public SecondFactorPolicy(@Value("${" + SETTING + "}") Set<String> groups) {
        this.groups = Set.copyOf(groups);
    }

    public boolean isOwedBy(Collection<String> groupIds) {
        return groupIds.stream().anyMatch(groups::contains);
    }

    /** Their ids. */
    public Set<String> groups() {
        return groups;
    }
}
