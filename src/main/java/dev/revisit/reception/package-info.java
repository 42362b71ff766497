/** Walk-ins at the front desk: who came, who receives them, and whose turn it is (rules W). */
@NullMarked
package dev.revisit.reception;

import org.jspecify.annotations.NullMarked;
