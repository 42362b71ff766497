package dev.revisit.engine;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;

/**
 * Some of the values that rows are looked up by: as many as one statement takes. A database takes 65,535 at most, and a
 * collection that grows with the company comes to more one day; where a join cannot ask instead, it is asked for in
 * portions.
 */
public final class Batch<T> extends AbstractList<T> {

    /** Values in one statement. */
    private static final int LARGEST = 1000;

    private final List<T> values;

    private Batch(List<T> values) {
        this.values = List.copyOf(values);
    }

    /**
     * Asks for all of them, portion after portion, each value once. The answers to one portion stay in their order.
     *
     * @param query is not asked where there are none
     */
    public static <T, R> List<R> each(Collection<? extends T> all, Function<Batch<T>, ? extends Collection<R>> query) {
        var answers = new ArrayList<R>();
        List<T> values = new ArrayList<>(new LinkedHashSet<T>(all));
        for (int from = 0; from < values.size(); from += LARGEST) {
            answers.addAll(query.apply(new Batch<>(values.subList(from, Math.min(values.size(), from + LARGEST)))));
        }
        return answers;
    }

    @Override
    public T get(int place) {
        return values.get(place);
    }

    @Override
    public int size() {
        return values.size();
    }
}
