/** What may stand in a diagram, a decision table and a form: checked when they are deployed, whatever their way in. */
@NamedInterface("diagram")
@NullMarked
package dev.revisit.engine.diagram;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
