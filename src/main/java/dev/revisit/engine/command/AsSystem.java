package dev.revisit.engine.command;

import org.camunda.bpm.engine.IdentityService;

/** What is ours to do in the engine, whoever's request led to it: a person may complete their task, not run jobs or assign. */
public final class AsSystem {

    private AsSystem() {}

    public static void doing(IdentityService identity, Runnable work) {
        var person = identity.getCurrentAuthentication();
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            if (person != null) {
                identity.setAuthentication(person.getUserId(), person.getGroupIds(), person.getTenantIds());
            }
        }
    }
}
