package dev.revisit.diagram;

import dev.revisit.engine.ProcessVariable;
import java.util.Set;

/** The variables of a feature's diagrams, each read by a gateway, a timer or a call; a diagram may read no other. */
public interface DeclaredVariables {

    Set<ProcessVariable<?>> variables();
}
