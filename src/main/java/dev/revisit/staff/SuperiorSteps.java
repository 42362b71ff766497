package dev.revisit.staff;

import java.util.Optional;
import java.util.Set;

/** Says which steps of a feature are decided by somebody's superior, so that they go to whoever that is now (rule M2). */
public interface SuperiorSteps {

    /** The ids of the user tasks in the feature's diagrams. */
    Set<String> steps();

    /** User id of the person about whose work it is decided; empty when the case is not this feature's. */
    Optional<String> whose(String businessKey);

    /** User id of whoever decides now; asked again whenever who is there changes. */
    default Optional<String> decider(String businessKey, Superiors superiors) {
        return whose(businessKey).flatMap(superiors::of);
    }
}
