/** Which sources bring customers that close (rule F6). */
@NullMarked
package dev.revisit.tracking.source;

import org.jspecify.annotations.NullMarked;
