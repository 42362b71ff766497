/** The diagrams alone: every path of each of them walked on an engine with nothing around it, and the rules for all diagrams. */
@NullMarked
package dev.revisit.diagrams;

import org.jspecify.annotations.NullMarked;
