package dev.revisit.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** What somebody types who judges a stage, or decides on it; the keys are the forms'. */
final class Verdict {

    private final Map<String, Object> typed = new LinkedHashMap<>();

    private Verdict(String judgement) {
        and("judgement", judgement);
    }

    static Verdict goOn(String judgement) {
        return new Verdict(judgement).and("opinion", "go-on");
    }

    static Verdict moreWork(String judgement) {
        return new Verdict(judgement).and("opinion", "more-work");
    }

    static Verdict stop(String judgement) {
        return new Verdict(judgement).and("opinion", "stop");
    }

    static Verdict approved(String judgement) {
        return new Verdict(judgement).and("decision", "approved");
    }

    static Verdict back(String judgement, String moreWork) {
        return new Verdict(judgement).and("decision", "back").and("moreWork", moreWork);
    }

    static Verdict stopped(String judgement, String reason) {
        return new Verdict(judgement).and("decision", "stopped").and("reason", reason);
    }

    /** The follow-up measures they ask for. */
    Verdict measures(String text) {
        return and("measures", text);
    }

    /** Why it is approved although a condition is not met (rule P4); from 1. */
    Verdict without(int condition, String reason) {
        return and("unmet" + condition, reason);
    }

    private Verdict and(String key, Object value) {
        typed.put(key, value);
        return this;
    }

    Map<String, Object> form() {
        return new LinkedHashMap<>(typed);
    }
}
