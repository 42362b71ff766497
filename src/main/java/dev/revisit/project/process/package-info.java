/** What the project diagrams tell us, and what we tell them. */
@NullMarked
package dev.revisit.project.process;

import org.jspecify.annotations.NullMarked;
