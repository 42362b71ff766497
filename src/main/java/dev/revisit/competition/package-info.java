/** What our people see of competing brands, strengths and weaknesses, ready for the next talk (rule A4). */
@NullMarked
package dev.revisit.competition;

import org.jspecify.annotations.NullMarked;
