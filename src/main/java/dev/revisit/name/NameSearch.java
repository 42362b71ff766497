package dev.revisit.name;

/** What somebody looks for, as patterns of {@code like} for the columns that {@link NameColumns} fills. */
public final class NameSearch {

    /** A name_pinyin is empty or begins with a stroke. */
    private static final String NOTHING = "-";

    private NameSearch() {}

    /** A part of a name_key; {@code !} escapes what people type and {@code like} would take for a pattern. */
    public static String part(String text) {
        return containing(Names.key(text));
    }

    /** A part of any column, as it is typed. */
    public static String containing(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }

    /** The beginning of some line of a name_pinyin; a pattern that nothing fits, where it cannot be pinyin. */
    public static String pinyin(String text) {
        String typed = Pinyin.typed(text);
        return typed.isEmpty() ? NOTHING : "%|" + typed + "%";
    }
}
