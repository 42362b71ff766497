/** Where managers see, try and change what they set: on pages, and by other programs (rules M1, C1). */
@NullMarked
package dev.revisit.timing.web;

import org.jspecify.annotations.NullMarked;
