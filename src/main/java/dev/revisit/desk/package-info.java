/** What only reads: each person's day, and their team's. */
@NullMarked
package dev.revisit.desk;

import org.jspecify.annotations.NullMarked;
