/** One time for all nodes: the database's clock, the company's zone, which nodes are alive. */
@NamedInterface("clock")
@NullMarked
package dev.revisit.engine.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
