package dev.revisit.demo;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Something that went on in the sample company: first told, then played by those who took part in it. */
interface Story {

    /** Something that somebody did at a moment. */
    record Happening(Instant at, Consumer<PeopleAtWork> deed) {}

    List<Happening> happenings();
}
