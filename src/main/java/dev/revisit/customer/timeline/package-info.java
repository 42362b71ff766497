/** What happened to each customer, told by the events of every feature. */
@NamedInterface("timeline")
@NullMarked
package dev.revisit.customer.timeline;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
