/** What an offence costs and what is earned, at the managers' rates (rules C1, C4). */
@NamedInterface("rate")
@NullMarked
package dev.revisit.commission.rate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
