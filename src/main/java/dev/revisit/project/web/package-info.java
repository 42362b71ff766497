/** Projects, their flow sheet and the checklists of their stages, in the browser and for other programs. */
@NullMarked
package dev.revisit.project.web;

import org.jspecify.annotations.NullMarked;
