/** The forms that are filled in about a project, apart from its reports (rule P8). */
@NamedInterface("document")
@NullMarked
package dev.revisit.project.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
