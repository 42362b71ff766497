/** How to go about a customer (rules A1 to A3): hints by grade and motive, and the grades that the system gives. */
@NullMarked
package dev.revisit.approach;

import org.jspecify.annotations.NullMarked;
