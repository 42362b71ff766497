/** Flags in the browser and for other programs: what was not done, and what it costs. */
@NullMarked
package dev.revisit.commission.web;

import org.jspecify.annotations.NullMarked;
