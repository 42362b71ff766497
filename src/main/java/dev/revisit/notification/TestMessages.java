package dev.revisit.notification;

import dev.revisit.notification.outgoing.SendResult;
import dev.revisit.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Messages by which an administrator tries the ways out; sent at once, not by the outbox. */
@Service
public class TestMessages {

    static final String KIND = "test-message";

    /** Of one person, on one node. */
    private static final int AT_MOST = 3;

    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final List<Channel> channels;
    private final Clock clock;
    private final Map<String, Deque<Instant>> lately = new HashMap<>();

    TestMessages(List<Channel> channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** A channel as it is set up. */
    public record Setup(String code, boolean on) {}

    public List<Setup> channels() {
        return channels.stream()
                .map(channel -> new Setup(channel.code(), channel.isOn()))
                .toList();
    }

    /**
     * Sends one to this person; the group's robot to its group.
     *
     * @throws Refusal where there is no such channel, or they have tried too often
     */
    public SendResult send(String code, String person) {
        Channel channel = channels.stream()
                .filter(each -> each.isOn() && each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("not-found"));
        Instant now = clock.instant();
        count(person, now);
        var message = new InboxNotice(new Notice("test:" + UUID.randomUUID(), person, KIND, Map.of(), "/notices", now));
        return channel.send(message.id(), channel.isPersonal() ? person : code, List.of(message));
    }

    private synchronized void count(String person, Instant now) {
        lately.values()
                .forEach(times -> times.removeIf(time -> !time.plus(WITHIN).isAfter(now)));
        lately.values().removeIf(Deque::isEmpty);
        Deque<Instant> times = lately.computeIfAbsent(person, any -> new ArrayDeque<>());
        if (times.size() >= AT_MOST) {
            throw Refusal.conflict("channel.tested-often");
        }
        times.add(now);
    }
}
