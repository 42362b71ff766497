/** The page on which administrators keep people and departments. */
@NullMarked
package dev.revisit.staff.web;

import org.jspecify.annotations.NullMarked;
