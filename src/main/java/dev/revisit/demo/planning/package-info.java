/** What was written of the sample company's plans and summaries. */
@NullMarked
package dev.revisit.demo.planning;

import org.jspecify.annotations.NullMarked;
