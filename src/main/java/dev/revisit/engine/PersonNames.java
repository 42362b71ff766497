package dev.revisit.engine;

/** How people are called, for what is told of them. */
public interface PersonNames {

    /** The name of a person as it is shown to others; the user id, where there is no such person any more. */
    String nameOf(String userId);
}
