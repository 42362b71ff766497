/** The customer tracking sheet: one record per revisit, what was missed, how the case ended (rules T, F3 to F5). */
@NullMarked
package dev.revisit.tracking;

import org.jspecify.annotations.NullMarked;
