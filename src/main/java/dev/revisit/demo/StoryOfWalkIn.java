package dev.revisit.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The story of one visit to the shop, from the front desk on (rules W). */
final class StoryOfWalkIn implements Story {

    private static final String DESK = "chenjing";
    private static final String MANAGER = "liuyang";

    private final Map<String, Object> arrival = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private @Nullable UUID reception;

    private StoryOfWalkIn(String kind, String comesFor) {
        arrival.put("arrival", kind);
        arrival.put("comesFor", comesFor);
    }

    /** A customer, known or not. */
    static StoryOfWalkIn customer(String name, String comesFor) {
        return new StoryOfWalkIn("customer", comesFor)
                .saying("walkInName", name)
                .saying("salespersonIn", "no");
    }

    static StoryOfWalkIn brought(String by, String name, String comesFor) {
        return new StoryOfWalkIn("brought", comesFor).saying("walkInName", name).saying("broughtBy", by);
    }

    /** Somebody who is no customer. */
    static StoryOfWalkIn other(String comesFor) {
        return new StoryOfWalkIn("other", comesFor);
    }

    /** What else the desk writes down. */
    StoryOfWalkIn saying(String key, Object value) {
        arrival.put(key, value);
        return this;
    }

    StoryOfWalkIn walkedIn(Instant at) {
        Map<String, Object> form = Map.copyOf(arrival);
        return then(at, people -> reception = people.registerWalkIn(DESK, form));
    }

    /** The desk phones the salesperson; {@code met}, {@code left} or {@code not-reached}. */
    StoryOfWalkIn called(Instant at, String result, String note) {
        return then(
                at,
                people -> people.callSalesperson(DESK, theReception(), Map.of("callResult", result, "callNote", note)));
    }

    StoryOfWalkIn detailed(Instant at, Map<String, Object> wishes) {
        return then(at, people -> people.detailWalkIn(DESK, theReception(), wishes));
    }

    /** To the one whose turn it is. */
    StoryOfWalkIn assigned(Instant at) {
        return then(at, people -> people.assignWalkInByTurn(MANAGER, theReception()));
    }

    /** Somebody else than the one whose turn it is. */
    StoryOfWalkIn assigned(Instant at, String salesperson, String why) {
        return then(
                at,
                people -> people.assignWalkIn(
                        MANAGER, theReception(), Map.of("salesperson", salesperson, "overruling", why)));
    }

    StoryOfWalkIn wouldNotGivePhone(Instant at, String why) {
        return then(at, people -> people.answerForPhone(theReception(), Map.of("gotPhone", "no", "noPhoneWhy", why)));
    }

    @Override
    public List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    private StoryOfWalkIn then(Instant at, Consumer<PeopleAtWork> deed) {
        happenings.add(new Happening(at, deed));
        return this;
    }

    private UUID theReception() {
        if (reception == null) {
            throw new IllegalStateException("nobody has walked in yet: " + arrival.get("comesFor"));
        }
        return reception;
    }
}
