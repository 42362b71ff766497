/** The changes that were made, and what each moved: pages and API. */
@NullMarked
package dev.revisit.timing.web.change;

import org.jspecify.annotations.NullMarked;
