package dev.revisit.timing;

import dev.revisit.diagram.DiagramFile;
import dev.revisit.timing.Preview.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What holds when a release brings a diagram: three values are compared for each timer, what the last release brought,
 * what this one brings, and what was set here. What only one side changed wins; where both did, what was set here stays
 * and the other is told (rule M1).
 *
 * @param merged the file of the release, with what was set here
 * @param changed what holds from now on, and did not before
 * @param kept what the release wanted and did not get
 * @param gone what is no longer there, though it was set here or differed
 */
record ReleaseValues(DiagramFile merged, List<Difference> changed, List<Difference> kept, List<Difference> gone) {

    /**
     * @param shipped the file that the release brings
     * @param last what the last release brought, by the timer's id; empty for one that kept no account of it
     * @param current what holds now, by the timer's id; null where there is no such diagram yet
     */
    static ReleaseValues of(DiagramFile shipped, Map<String, String> last, @Nullable Map<String, String> current) {
        Map<String, String> wanted = ChangeRules.values(shipped);
        Map<String, String> holding = current == null ? Map.of() : current;
        var values = new HashMap<String, String>();
        var changed = new ArrayList<Difference>();
        var kept = new ArrayList<Difference>();
        var gone = new ArrayList<Difference>();
        boolean table = shipped.kind() == DiagramFile.Kind.TABLE;
        for (DiagramFile.Item item : shipped.items()) {
            String brings = item.value();
            @Nullable String holds = holding.get(item.id());
            @Nullable String brought = last.get(item.id());
            if (holds == null && table && current != null && brought != null) {
                // A row that was removed here stays away.
                values.put(item.id(), "");
                continue;
            }
            if (holds == null || holds.equals(brings)) {
                continue;
            }
            var setting = new Setting(shipped.id(), item.id());
            // Without an account of the last release nothing can have been set here. A length that was set says nothing
            // about
            // a timer that falls on a day of the week now.
            if (brought == null
                    || brought.equals(holds)
                    || (!table && !Length.parse(brings).isLike(Length.parse(holds)))) {
                changed.add(new Difference(setting, holds, brings));
            } else {
                values.put(item.id(), holds);
                if (!brought.equals(brings)) {
                    kept.add(new Difference(setting, holds, brings));
                }
            }
        }
        holding.forEach((item, holds) -> {
            if (!wanted.containsKey(item) && table && !last.containsKey(item) && !last.isEmpty()) {
                // A row that was added here.
                values.put(item, holds);
            } else if (!wanted.containsKey(item)) {
                gone.add(new Difference(new Setting(shipped.id(), item), holds, ""));
            }
        });
        return new ReleaseValues(shipped.with(values), List.copyOf(changed), List.copyOf(kept), List.copyOf(gone));
    }
}
