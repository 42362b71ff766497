/** The diagrams alone: every path of each of them walked on an engine with nothing around it, and the rules of the house held over all. */
@NullMarked
package dev.revisit.diagrams;

import org.jspecify.annotations.NullMarked;
