/** What an offence costs and whom: flags on the month's commission (rules C1, C2). */
@NullMarked
package dev.revisit.commission;

import org.jspecify.annotations.NullMarked;
