/** Which days the company works on, and when what is counted in days falls due (rules M1, C5). */
@NullMarked
package dev.revisit.calendar;

import org.jspecify.annotations.NullMarked;
