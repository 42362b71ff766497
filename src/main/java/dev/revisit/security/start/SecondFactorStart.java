package dev.revisit.security.start;

import dev.revisit.security.factor.SecondFactorPolicy;
import dev.revisit.security.factor.SecondFactors;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What whoever runs this says of second factors: which groups owe one, and whose is taken away because their phone is lost
 * and no other administrator can do it.
 */
@Component
class SecondFactorStart {

    static final String RESET = "revisit.security.second-factor.reset";

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactorStart.class);

    private final SecondFactorPolicy policy;
    private final SecondFactors factors;
    private final IdentityService identity;
    private final StartSteps done;
    private final String reset;

    SecondFactorStart(
            SecondFactorPolicy policy,
            SecondFactors factors,
            IdentityService identity,
            StartSteps done,
            @Value("${" + RESET + "}") String reset) {
        this.policy = policy;
        this.factors = factors;
        this.identity = identity;
        this.done = done;
        this.reset = reset.strip();
    }

    /** @throws UnsafeStartException of a group that is not there: nobody would owe what it says */
    void checkGroups() {
        Set<String> known =
                identity.createGroupQuery().list().stream().map(Group::getId).collect(Collectors.toSet());
        var unknown = new TreeSet<>(policy.groups());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new UnsafeStartException(
                    "%s names groups that are not there: %s."
                            .formatted(SecondFactorPolicy.SETTING, String.join(", ", unknown)),
                    "Use ids of groups, separated by commas: %s.".formatted(String.join(", ", new TreeSet<>(known))));
        }
    }

    /**
     * Once for each time that the setting is put in: forgotten there, it does not take away what is set up later.
     *
     * @throws UnsafeStartException of a person who is not there
     */
    void resetAsSet() {
        if (reset.isEmpty()) {
            done.forget(RESET);
            return;
        }
        if (identity.createUserQuery().userId(reset).count() == 0) {
            throw new UnsafeStartException(
                    "%s names somebody who is not there: %s.".formatted(RESET, reset),
                    "Give the user id of the person who lost their phone, or leave the setting out.");
        }
        done.once(RESET, () -> {
            boolean had = factors.reset(reset, (String) null);
            LOG.warn(
                    "{}: {}. Take the setting out again.",
                    RESET,
                    had ? "the second factor of " + reset + " is removed" : reset + " has no second factor");
        });
    }
}
