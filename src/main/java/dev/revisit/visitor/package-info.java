/** The property visitor analysis: who came to see a site for the first time, and what follows by their intent (rules V). */
@NullMarked
package dev.revisit.visitor;

import org.jspecify.annotations.NullMarked;
