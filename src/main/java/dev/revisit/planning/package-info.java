/** Plans and summaries of salespeople, for the year down to the week (rules L). */
@NullMarked
package dev.revisit.planning;

import org.jspecify.annotations.NullMarked;
