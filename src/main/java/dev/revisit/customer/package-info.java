/** Who the customer is, how to reach them, what they need, and what has happened to them (rules T1, F1, F2, F6). */
@NullMarked
package dev.revisit.customer;

import org.jspecify.annotations.NullMarked;
