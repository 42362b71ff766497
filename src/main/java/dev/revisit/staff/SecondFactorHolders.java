package dev.revisit.staff;

import java.util.List;
import java.util.Set;

/** Who logs in with a second factor, for whoever looks after the people. */
public interface SecondFactorHolders {

    /** Those of these people who have one. */
    Set<String> among(List<String> userIds);

    /**
     * The person lost it, and goes on without until they set one up; they are told, and so are the groups that nobody joins
     * unseen.
     *
     * @param by an administrator, not the person
     */
    void reset(String userId, Viewer by);

    /** The person works here no more. */
    void erase(String userId);
}
