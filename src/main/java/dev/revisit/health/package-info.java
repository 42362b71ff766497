/** What a node says of itself to whoever watches it: whether it lives, whether it can serve, and what is wrong with it. */
@NullMarked
package dev.revisit.health;

import org.jspecify.annotations.NullMarked;
