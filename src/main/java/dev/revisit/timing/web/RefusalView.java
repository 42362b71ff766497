package dev.revisit.timing.web;

import org.jspecify.annotations.Nullable;

/**
 * What was refused, as a page tells it.
 *
 * @param anchor where on the page it can be put right; null for nowhere in particular
 * @param what the field, row or element that it is about; empty for the whole
 */
record RefusalView(@Nullable String anchor, String what, String message) {}
