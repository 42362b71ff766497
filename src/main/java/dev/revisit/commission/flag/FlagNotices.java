package dev.revisit.commission.flag;

import dev.revisit.engine.Yuan;
import dev.revisit.notification.Notice;
import java.time.Instant;
import java.util.Map;

/** What the people hear whom a flag concerns. */
public final class FlagNotices {

    private FlagNotices() {}

    /** Somebody hears of it (rule C3): amount, case, when it was due, whose it is, the step. */
    public static Notice of(Flag flag, String kind, String to, Instant at) {
        var details = Map.of(
                "amount", Yuan.plain(flag.amount()),
                "case", flag.subject().number(),
                "due", flag.dueAt().toString(),
                "person", flag.person(),
                "step", flag.step());
        boolean own = to.equals(flag.person());
        String path = own ? "/flags?month=" + flag.month() : "/flags/to-decide";
        return new Notice(kind + ":" + flag.id() + ":" + to, to, kind, details, path, at);
    }
}
