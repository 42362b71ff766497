/** What people earn, and what an offence costs them: flags, appeals, and the month's commission statement (rules C1 to C5). */
@NullMarked
package dev.revisit.commission;

import org.jspecify.annotations.NullMarked;
