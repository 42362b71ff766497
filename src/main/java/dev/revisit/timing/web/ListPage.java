package dev.revisit.timing.web;

import java.util.List;

/**
 * One page of a list that is there as a whole.
 *
 * @param page counted from 1
 * @param pages how many there are; 1 where the list is empty
 * @param all how long the list is
 */
public record ListPage<T>(List<T> items, int page, int pages, int all) {

    private static final int SIZE = 50;

    /** @param asked the nearest page is given, where there is no such one */
    public static <T> ListPage<T> of(List<T> all, int asked) {
        int pages = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int page = Math.min(Math.max(asked, 1), pages);
        int from = (page - 1) * SIZE;
        return new ListPage<>(all.subList(from, Math.min(from + SIZE, all.size())), page, pages, all.size());
    }

    /** The number of its first item. */
    public int from() {
        return (page - 1) * SIZE + 1;
    }

    /** The number of its last item. */
    public int to() {
        return from() + items.size() - 1;
    }
}
