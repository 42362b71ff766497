/** What all ways out of the house share: the call, where it may go, how long a text may be, what became of it. */
@NullMarked
package dev.revisit.notification.outgoing;

import org.jspecify.annotations.NullMarked;
