package dev.revisit.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The story of one case of a sheet. */
final class StoryOfSheet implements Story {

    private final String person;
    private final String sheet;
    private final List<Happening> happenings = new ArrayList<>();
    private @Nullable UUID sheetCase;

    private StoryOfSheet(String person, String sheet) {
        this.person = person;
        this.sheet = sheet;
    }

    /** @param sheet its code */
    static StoryOfSheet of(String person, String sheet) {
        return new StoryOfSheet(person, sheet);
    }

    StoryOfSheet opened(Instant at, Map<String, Object> form) {
        return then(at, people -> sheetCase = people.openSheet(person, sheet, form));
    }

    /** Somebody else opens it too, and is refused (rule G1). */
    StoryOfSheet openedAgain(Instant at, String colleague, Map<String, Object> form) {
        return then(at, people -> people.failToOpenSheet(colleague, sheet, form));
    }

    /** @param step id of the user task; whoever has it writes */
    StoryOfSheet wrote(Instant at, String step, Map<String, Object> form) {
        return then(at, people -> people.writeOnSheet(theCase(), step, form));
    }

    /** Something that waits for no task; the person writes it. */
    StoryOfSheet told(Instant at, String step, Map<String, Object> form) {
        return then(at, people -> people.tellOnSheet(person, theCase(), step, form));
    }

    /** A contact on the tracking sheet that this one has opened. */
    StoryOfSheet contacted(Instant at, Note note) {
        return then(at, people -> people.recordContact(person, people.trackedBy(theCase()), note));
    }

    StoryOfSheet contractConfirmed(Instant at, String superior) {
        return then(at, people -> people.confirmContract(superior, people.trackedBy(theCase())));
    }

    @Override
    public List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    private StoryOfSheet then(Instant at, Consumer<PeopleAtWork> deed) {
        happenings.add(new Happening(at, deed));
        return this;
    }

    private UUID theCase() {
        if (sheetCase == null) {
            throw new IllegalStateException("no case of " + sheet + " is open yet");
        }
        return sheetCase;
    }
}
