/** What was written in the sample company's sheets, as data. */
@NullMarked
package dev.revisit.demo.deed;

import org.jspecify.annotations.NullMarked;
