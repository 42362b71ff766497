/** Projects sold to businesses: five stages, each of which opens only when four people have judged the one before (rules P). */
@NullMarked
package dev.revisit.project;

import org.jspecify.annotations.NullMarked;
