package dev.revisit.feature;

import dev.revisit.staff.Viewer;
import java.util.function.Predicate;

/**
 * A place in the navigation of every page.
 *
 * @param position smaller ones stand further to the front
 * @param path of the page
 * @param label key of its words
 * @param audience who is offered it; what they may do there is decided there
 */
public record NavigationEntry(int position, String path, String label, Predicate<Viewer> audience) {}
