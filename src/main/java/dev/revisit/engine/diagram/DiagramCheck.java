package dev.revisit.engine.diagram;

import org.springframework.stereotype.Component;

/** stub */
@Component
public class DiagramCheck {
    public void check(String resourceName, byte[] content) {}
}
