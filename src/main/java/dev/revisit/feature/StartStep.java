package dev.revisit.feature;

/** What a feature does once in the life of a database, at the first start of a release that has it. */
public interface StartStep {

    /** Under this it is remembered; never changed. At most 60 characters. */
    String id();

    void run();
}
