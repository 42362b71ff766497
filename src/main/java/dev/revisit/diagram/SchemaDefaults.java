package dev.revisit.diagram;

import org.camunda.bpm.model.xml.instance.DomDocument;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What a format's schema takes for granted: the model API adds it on reading, and would write it into the file. */
final class SchemaDefaults {

    private SchemaDefaults() {}

    static void remove(DomDocument document) {
        remove(document.getDomSource().getNode());
    }

    private static void remove(Node node) {
        if (node instanceof Element element) {
            for (int i = element.getAttributes().getLength() - 1; i >= 0; i--) {
                var attribute = (Attr) element.getAttributes().item(i);
                if (!attribute.getSpecified()) {
                    element.removeAttributeNode(attribute);
                }
            }
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            remove(child);
        }
    }
}
