package dev.revisit.name;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The order in which people in China look for a name: by pinyin; whatever is not Chinese after it, by its letters. */
public final class ChineseOrder {

    /** In characters; whoever has longer names in common stands as they were registered. */
    private static final int LONGEST_KEY = 400;

    private static final Collator COLLATOR =
            Collator.getInstance(new ULocale("zh@collation=pinyin")).freeze();

    /** Names; those that differ only in what nobody sees are still told apart. */
    public static final Comparator<String> OF_NAMES =
            ((Comparator<String>) COLLATOR::compare).thenComparing(Comparator.naturalOrder());

    private ChineseOrder() {}

    public static <T> List<T> sorted(Collection<T> things, Function<? super T, String> name) {
        return things.stream().sorted(Comparator.comparing(name, OF_NAMES)).toList();
    }

    /** The same entries, those with the first names leading. */
    public static Map<String, String> byName(Map<String, String> names) {
        var sorted = new LinkedHashMap<String, String>();
        names.entrySet().stream()
                .sorted(Map.Entry.<String, String>comparingByValue(OF_NAMES).thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    /** For a column that a database sorts by, in whatever order it sorts letters: 0 to 9 and a to f, at most 400. */
    public static String key(String name) {
        String key = HexFormat.of().formatHex(COLLATOR.getCollationKey(name).toByteArray());
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    /** Keys of another version compare to none of this one's. */
    static int version() {
        return COLLATOR.getVersion().hashCode();
    }
}
