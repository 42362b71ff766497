/** Prospecting: target accounts from where they were found to a project, against what each province and industry wants (rules G). */
@NullMarked
package dev.revisit.prospecting;

import org.jspecify.annotations.NullMarked;
