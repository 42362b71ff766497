package dev.revisit.feature;

import dev.revisit.staff.Viewer;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * A place in the navigation of every page.
 *
 * @param group under which heading it stands
 * @param position smaller ones stand further to the front; a phone shows the first ones of all groups at once
 * @param path of the page
 * @param label key of its words
 * @param icon the id of its symbol in {@code images/icons.svg}
 * @param audience who is offered it; what they may do there is decided there
 * @param waiting how much waits there for a viewer, in one query at most, for it is asked on every page
 */
public record NavigationEntry(
        Group group,
        int position,
        String path,
        String label,
        String icon,
        Predicate<Viewer> audience,
        ToLongFunction<Viewer> waiting) {

    /** The headings, in their order; words under {@code page.nav.group.}. */
    public enum Group {
        DAILY,
        CUSTOMERS,
        COMMISSION,
        COMPANY,
        SYSTEM;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where nothing waits. */
    public NavigationEntry(
            Group group, int position, String path, String label, String icon, Predicate<Viewer> audience) {
        this(group, position, path, label, icon, audience, viewer -> 0);
    }
}
