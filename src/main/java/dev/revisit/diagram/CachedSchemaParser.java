package dev.revisit.diagram;

import java.io.ByteArrayInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.impl.BpmnParser;
import org.xml.sax.SAXException;

/**
 * The library's parser of BPMN with the schema kept: the library's own reads it anew with every file, which is four fifths
 * of the time.
 */
final class CachedSchemaParser extends BpmnParser {

    private static final Schema SCHEMA = schema();

    private static final CachedSchemaParser PARSER = new CachedSchemaParser();

    /** @throws org.camunda.bpm.model.xml.ModelException for what is no BPMN */
    static BpmnModelInstance read(byte[] content) {
        return PARSER.parseModelFromStream(new ByteArrayInputStream(content));
    }

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Bpmn.class.getClassLoader().getResource("org/camunda/bpm/model/bpmn/schema/BPMN20.xsd"));
        } catch (SAXException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** Not what is inherited: that names the schema's file. */
    @Override
    protected void configureFactory(DocumentBuilderFactory factory) {
        try {
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException unknown) {
            throw new IllegalStateException(unknown);
        }
        factory.setNamespaceAware(true);
        factory.setSchema(SCHEMA);
    }
}
