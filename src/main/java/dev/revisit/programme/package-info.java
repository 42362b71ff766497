/** Health programmes (rules H1, H2): how often who is in one is called. */
@NullMarked
package dev.revisit.programme;

import org.jspecify.annotations.NullMarked;
