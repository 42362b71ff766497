package dev.revisit.notification;

import java.util.Optional;

/** What a notice needs to know of people: told by whoever keeps them. */
public interface RecipientDirectory {

    /** The name of a person as it is shown to others. */
    String nameOf(String userId);

    /** Where mail reaches them; empty for nobody's, or that of somebody who left. */
    Optional<String> mailOf(String userId);

    /** Whether they are still here to be told something. */
    boolean worksHere(String userId);
}
