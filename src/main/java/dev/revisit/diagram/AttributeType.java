package dev.revisit.diagram;

import java.util.regex.Pattern;

/** What an attribute may say. */
enum AttributeType {
    ID("[A-Za-z][A-Za-z0-9_]{0,119}"),
    /** Names that people read; an expression among them is found before. */
    FREE("[^\\p{Cc}\\x{FFFE}\\x{FFFF}]{0,400}"),
    NAMESPACE("[A-Za-z][A-Za-z0-9+.:/_-]{0,199}"),
    VERSION("[A-Za-z0-9 .,_+()-]{0,80}"),
    YES_OR_NO("true|false"),
    YES("true"),
    NUMBER("-?\\d{1,7}(\\.\\d{1,20})?"),
    COLOUR("#[0-9A-Fa-f]{3,8}|[a-z]{1,30}|rgb\\([0-9, ]{1,20}\\)"),
    DAYS("P\\d{1,5}D"),
    FORM("[a-z][a-z0-9]*(-[a-z0-9]+)*"),
    DEPLOYMENT("deployment"),
    LATEST("latest"),
    FORMAL_EXPRESSION("([A-Za-z][A-Za-z0-9_-]*:)?tFormalExpression"),
    FIRST("FIRST"),
    TYPE("string|boolean|integer|long|double|date"),
    VARIABLE("[a-z][A-Za-z0-9]{0,59}"),
    /** Has rules of its own. */
    ANY("(?s).*");

    private final Pattern pattern;

    AttributeType(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    boolean matches(String text) {
        return pattern.matcher(text).matches();
    }

    /** Whether the engine would evaluate some of it, which can run any Java. */
    static boolean isExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }
}
