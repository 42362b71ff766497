/** The diagrams and decision tables as files and as versions: what is set in them, how two of them differ, which one holds, and which cases run on which. */
@NullMarked
package dev.revisit.diagram;

import org.jspecify.annotations.NullMarked;
