package dev.revisit.api;

import dev.revisit.refusal.Refusal;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next what to give as {@code after} for the page that follows; null on the last one
 */
public record Page<T>(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "The items of this page.")
        List<T> items,

        @Schema(
                description = "Give it as `after` to get the page that follows; null on the last page.",
                example = "cmVjb3Jkc3w1MA",
                nullable = true,
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable String next) {

    /** How many items a page has, where the caller does not say. */
    public static final String USUAL_SIZE = "50";

    /** The most that are given at once. */
    public static final int LARGEST = 200;

    /** @throws Refusal naming the field {@code size}, unless it is from 1 to {@link #LARGEST} */
    public static int size(int asked) {
        if (asked < 1) {
            throw Refusal.invalid("size", "too-small", 1);
        }
        if (asked > LARGEST) {
            throw Refusal.invalid("size", "too-large", LARGEST);
        }
        return asked;
    }

    /**
     * @param found one more than the page takes, if there are more
     * @param end where the page ends, told by its last item
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, Cursor> end) {
        if (found.size() <= size) {
            return new Page<>(List.copyOf(found), null);
        }
        var items = List.copyOf(found.subList(0, size));
        return new Page<>(items, end.apply(items.get(size - 1)).asText());
    }

    /**
     * A page of a list that stands in memory, in the order of its keys. It begins after the key where the page before
     * ended, whether or not that item is still there.
     *
     * @param key of each item its own, sorting as text; a sort key or an id, for it stands in the cursor
     * @param list which list it is, for its cursor
     * @param after {@code next} of the page before; null or blank for the first
     */
    public static <T> Page<T> following(
            Collection<T> all, Function<T, String> key, String list, @Nullable String after, int size) {
        var end = Cursor.read(after, list, 1);
        List<T> found = all.stream()
                .filter(item -> end == null || key.apply(item).compareTo(end.text(0)) > 0)
                .sorted(Comparator.comparing(key))
                .limit(size + 1L)
                .toList();
        return of(found, size, last -> Cursor.of(list, key.apply(last)));
    }

    /** A time as a key that sorts as text; nothing is later than none. */
    public static String key(@Nullable Instant at) {
        return "%019d".formatted(at == null ? Long.MAX_VALUE : Math.max(0, at.toEpochMilli()));
    }

    /** The place of each item in its list, for lists that have no better key and are only added to at their end. */
    public static <T> List<Placed<T>> placed(List<T> items) {
        return IntStream.range(0, items.size())
                .mapToObj(place -> new Placed<>(place, items.get(place)))
                .toList();
    }

    /** An item at its place, from 0. */
    public record Placed<T>(int place, T item) {

        public String key() {
            return "%09d".formatted(place);
        }
    }

    /**
     * How many items there are on all pages; counted only where a first page is not all.
     *
     * @param after with which this page was asked for
     */
    public long total(@Nullable String after, LongSupplier count) {
        return next == null && (after == null || after.isBlank()) ? items.size() : count.getAsLong();
    }

    /** The same page with other words for its items. */
    public <R> Page<R> map(Function<T, R> words) {
        return new Page<>(items.stream().map(words).toList(), next);
    }
}
