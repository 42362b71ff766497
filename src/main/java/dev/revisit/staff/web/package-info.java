/** The pages on which administrators keep people and departments, and supervisors their deputies. */
@NullMarked
package dev.revisit.staff.web;

import org.jspecify.annotations.NullMarked;
