/** What was written of the sample company's target accounts. */
@NullMarked
package dev.revisit.demo.prospecting;

import org.jspecify.annotations.NullMarked;
