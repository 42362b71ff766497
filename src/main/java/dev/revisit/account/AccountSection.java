package dev.revisit.account;

import dev.revisit.api.Page;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an account in another feature, to stand on its page: its people, its projects, its contacts. Told by
 * each feature that has something; by {@code @Order} one below the other.
 */
public interface AccountSection {

    /** Its title stands under {@code page.account.<code>}, what is said where nothing is there under {@code page.account.<code>.none}. */
    String code();

    /**
     * One page of what the viewer may see of it.
     *
     * @param after {@code next} of the page before; null for the first
     */
    Page<Line> page(UUID accountId, Viewer viewer, @Nullable String after, int size, Locale locale);

    /** How many the viewer may see. */
    long count(UUID accountId, Viewer viewer);

    /** What the viewer may add to it. */
    default List<Action> actions(UUID accountId, Viewer viewer, Locale locale) {
        return List.of();
    }

    /**
     * What can be added.
     *
     * @param label in the reader's language
     * @param path of the page where it is added
     */
    record Action(String label, String path) {}

    /**
     * Path of the list of them all, with its filters; null where there is none. Its words stand under {@code
     * page.account.<code>.list}.
     */
    default @Nullable String listPath(UUID accountId) {
        return null;
    }

    /** What is drawn below its lines, each as the fragment {@code documents/card :: chart} takes it. */
    default List<?> charts(UUID accountId) {
        return List.of();
    }

    /**
     * One line.
     *
     * @param text what else is said of it, in the reader's language
     * @param path of its page; null where it has none
     */
    record Line(String name, String text, @Nullable String path) {}
}
