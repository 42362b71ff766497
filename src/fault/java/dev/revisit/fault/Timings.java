package dev.revisit.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A manager who sets one timer to another length while cases run (rule M1). */
final class Timings {

    private static final String PROCESS = "CustomerRevisits";

    private static final String TIMER = "Deadline_InviteToShop";

    private final Client manager;

    Timings(String address, Ledger ledger) {
        manager = new Client(Company.MANAGER, address, ledger);
    }

    /**
     * Asks once.
     *
     * @param length ISO-8601
     */
    void change(String length) throws InterruptedException {
        manager.put(
                "/api/timings",
                Map.of(
                        "reason",
                        "旺季",
                        "openCases",
                        "move",
                        "changes",
                        List.of(Map.of("process", PROCESS, "timer", TIMER, "duration", length))));
    }

    /** Asks until it holds and all cases have followed. */
    void untilChanged(String length) throws InterruptedException {
        Eventually.holds("the timer is " + length + ", and all cases follow", Duration.ofSeconds(60), () -> {
            if (!length.equals(current())) {
                change(length);
                return false;
            }
            JsonNode changes = manager.read("/api/timings/changes?size=1");
            return changes != null
                    && changes.path("items")
                            .path(0)
                            .path("progress")
                            .path("over")
                            .asBoolean();
        });
    }

    private String current() throws InterruptedException {
        JsonNode timings = manager.read("/api/timings");
        if (timings != null) {
            for (JsonNode timing : timings.path("items")) {
                if (timing.path("process").asText().equals(PROCESS)
                        && timing.path("timer").asText().equals(TIMER)) {
                    return timing.path("duration").asText();
                }
            }
        }
        return "unknown";
    }
}
