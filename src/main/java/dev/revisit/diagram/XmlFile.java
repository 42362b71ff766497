package dev.revisit.diagram;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads the XML of a diagram, with nothing in it that could reach outside, grow while it is read, or be read in two
 * ways: the engine reads the same bytes after us.
 */
final class XmlFile {

    private static final int DEEPEST = 40;
    private static final int MOST_ELEMENTS = 20_000;
    private static final int MOST_ATTRIBUTES = 100;
    private static final String LIMIT_OF_ATTRIBUTES = "http://www.oracle.com/xml/jaxp/properties/elementAttributeLimit";
    private static final String LIMIT_OF_ENTITIES = "http://www.oracle.com/xml/jaxp/properties/entityExpansionLimit";
    private static final Pattern DECLARATION = Pattern.compile(
            "<\\?xml\\s+version\\s*=\\s*['\"]1\\.0['\"](\\s+encoding\\s*=\\s*['\"](?<encoding>[^'\"]*)['\"])?(\\s+standalone\\s*=\\s*['\"](yes|no)['\"])?\\s*\\?>");

    private final AllowedElements allowedElements;
    private final DiagramProblems diagramProblems;

    XmlFile(AllowedElements allowedElements, DiagramProblems diagramProblems) {
        this.allowedElements = allowedElements;
        this.diagramProblems = diagramProblems;
    }

    /** The outermost element; empty where the file cannot be read, which is then among the findings. */
    Optional<DiagramElement> read(byte[] content) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException other) {
            diagramProblems.add(null, "diagram.not-utf8");
            return Optional.empty();
        }
        if (!isPlainlyDeclared(text)) {
            diagramProblems.add(null, "diagram.not-utf8");
            return Optional.empty();
        }
        var parts = new Parts();
        try {
            var factory = SAXParserFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            var parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            parser.setProperty(LIMIT_OF_ATTRIBUTES, String.valueOf(MOST_ATTRIBUTES));
            parser.setProperty(LIMIT_OF_ENTITIES, "1");
            parser.parse(new InputSource(new ByteArrayInputStream(content)), parts);
        } catch (TooMuch noted) {
            return Optional.empty();
        } catch (SAXParseException wrong) {
            if (text.contains("<!DOCTYPE")) {
                diagramProblems.add(null, "diagram.doctype");
            } else {
                diagramProblems.add(null, "diagram.not-xml", Math.max(1, wrong.getLineNumber()));
            }
            return Optional.empty();
        } catch (SAXException | IOException wrong) {
            diagramProblems.add(null, "diagram.not-xml", 1);
            return Optional.empty();
        } catch (ParserConfigurationException never) {
            throw new IllegalStateException(never);
        }
        return Optional.ofNullable(parts.root);
    }

    /** Without a declaration XML is UTF-8; what declares itself otherwise could be read otherwise by another parser. */
    private static boolean isPlainlyDeclared(String text) {
        String start = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (!start.startsWith("<?xml") || start.startsWith("<?xml-")) {
            return true;
        }
        var declaration = DECLARATION.matcher(start);
        if (!declaration.lookingAt()) {
            return false;
        }
        @Nullable String encoding = declaration.group("encoding");
        return encoding == null || encoding.toUpperCase(Locale.ROOT).equals("UTF-8");
    }

    /** Reading on would only cost time; why is among the findings. */
    private static final class TooMuch extends SAXException {

        private static final long serialVersionUID = 1L;
    }

    private final class Parts extends DefaultHandler {

        private @Nullable DiagramElement root;
        private @Nullable DiagramElement open;
        private int depth;
        private int elements;
        private @Nullable Locator locator;

        @Override
        public void setDocumentLocator(Locator where) {
            this.locator = where;
        }

        private int line() {
            return locator == null ? 1 : Math.max(1, locator.getLineNumber());
        }

        @Override
        public void startElement(String namespace, String name, String written, Attributes attributes)
                throws SAXException {
            depth++;
            elements++;
            if (depth > DEEPEST) {
                diagramProblems.add(null, "diagram.too-deep", DEEPEST, line());
                throw new TooMuch();
            }
            if (elements > MOST_ELEMENTS) {
                diagramProblems.add(null, "diagram.too-many", MOST_ELEMENTS);
                throw new TooMuch();
            }
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < attributes.getLength(); i++) {
                String of = attributes.getURI(i);
                named.put(
                        of.isEmpty()
                                ? attributes.getLocalName(i)
                                : allowedElements.prefixed(of, attributes.getLocalName(i)),
                        attributes.getValue(i));
            }
            open = new DiagramElement(allowedElements.prefixed(namespace, name), open, line(), named);
            if (root == null) {
                root = open;
            }
        }

        @Override
        public void endElement(String namespace, String name, String written) {
            depth--;
            open = open == null ? null : open.parent();
        }

        @Override
        public void characters(char[] text, int start, int length) {
            if (open != null) {
                open.says(new String(text, start, length));
            }
        }

        @Override
        public void ignorableWhitespace(char[] text, int start, int length) {
            characters(text, start, length);
        }

        @Override
        public void processingInstruction(String target, String data) {
            diagramProblems.add(null, "diagram.instruction", target, line());
        }

        @Override
        public InputSource resolveEntity(@Nullable String publicId, @Nullable String systemId) throws SAXException {
            throw new TooMuch();
        }

        @Override
        public void fatalError(SAXParseException wrong) throws SAXException {
            throw wrong;
        }
    }
}
