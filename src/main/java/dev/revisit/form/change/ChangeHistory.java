package dev.revisit.form.change;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** Who changed what of one thing, page by page; and what somebody typed on top of what others changed meanwhile. */
public final class ChangeHistory {

    private ChangeHistory() {}

    /**
     * One page of what was changed, the newest first.
     *
     * @param list what the cursor is of
     * @param after {@code next} of the page before; null for the first
     * @param before finds those whose number is less, the newest first
     * @throws Refusal naming {@code after} or {@code size}
     */
    public static <C extends Changed> Page<C> page(
            String list, @Nullable String after, int size, BiFunction<Integer, Limit, List<C>> before) {
        int atMost = Page.size(size);
        var end = Cursor.read(after, list, 1);
        return Page.of(
                before.apply(end == null ? Integer.MAX_VALUE : end.number(0), Limit.of(atMost + 1)),
                atMost,
                last -> Cursor.of(list, Integer.toString(last.no())));
    }

    /** The number of the newest of these changes; what was seen before where there are none. */
    public static int newest(List<? extends Changed> since, int seen) {
        return since.stream().mapToInt(Changed::no).max().orElse(seen);
    }

    /**
     * What whoever typed into an older state would save now.
     *
     * @param now what is said by now
     * @param since what was changed since, the earliest first
     * @param typed what they typed, checked
     */
    public static Map<String, Object> onTopOf(
            FormSchema form, Map<String, Object> now, List<? extends Changed> since, Map<String, Object> typed) {
        var seen = new HashMap<>(now);
        for (int i = since.size() - 1; i >= 0; i--) {
            Changed change = since.get(i);
            seen.keySet().removeAll(change.answers().differences(change.earlier()));
            seen.putAll(change.earlier().values(form));
        }
        return merged(form, seen, now, typed);
    }

    /** A three-way merge: what was typed otherwise than it was seen stays as it was typed, all else is as it is by now. */
    public static Map<String, Object> merged(
            FormSchema form, Map<String, Object> seen, Map<String, Object> now, Map<String, Object> typed) {
        Set<String> own = new FormValues(form, typed).answers().differences(new FormValues(form, seen).answers());
        var merged = new HashMap<>(now);
        merged.keySet().removeAll(own);
        typed.forEach((key, value) -> {
            if (own.contains(key)) {
                merged.put(key, value);
            }
        });
        return merged;
    }
}
