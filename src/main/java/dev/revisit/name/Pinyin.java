package dev.revisit.name;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a Chinese name is typed without Chinese characters: wangfang, wang fang or wf for 王芳. A surname is read as a
 * surname (曾 zeng, 单 shan) and as the word it is, for nobody knows which of them a person tries.
 */
public final class Pinyin {

    /** A name is shorter, and a company's is found by its beginning. */
    private static final int MOST_SYLLABLES = 16;

    /** Longer than any reading of so many syllables, from each of them on. */
    static final int LONGEST = 2000;

    private static final Pattern NOT_LATIN = Pattern.compile("[^a-z0-9]+");

    private Pinyin() {}

    /** Loading takes a second: not before it is needed. */
    private static final class Readings {
        static final List<Transliterator> ALL =
                List.of(Transliterator.getInstance("Han-Latin/Names"), Transliterator.getInstance("Han-Latin"));
    }

    /**
     * What a name is found by, one reading a line, from each of its syllables on: wangfang, fang, wf, f. Every line
     * begins with {@code |}, so that nothing is found from the middle of a syllable. Empty for a name without a Chinese
     * character.
     */
    public static String of(String name) {
        if (name.codePoints().noneMatch(Character::isIdeographic)) {
            return "";
        }
        Set<String> lines = new LinkedHashSet<>();
        for (String reading : readings(name)) {
            List<String> syllables = syllables(reading);
            for (int from = 0; from < syllables.size(); from++) {
                List<String> rest = syllables.subList(from, syllables.size());
                lines.add(String.join("", rest));
                lines.add(String.join(
                        "", rest.stream().map(each -> each.substring(0, 1)).toList()));
            }
        }
        String all = "|" + String.join("|", lines);
        return all.length() > LONGEST ? all.substring(0, LONGEST) : all;
    }

    /** Passports write Lyu where others write Lu; for Lv see {@link #typed}. */
    private static Set<String> readings(String name) {
        var readings = new LinkedHashSet<String>();
        for (Transliterator each : Readings.ALL) {
            String reading = each.transliterate(name);
            readings.add(reading);
            readings.add(reading.replaceAll("[üǖǘǚǜ]", "yu"));
        }
        return readings;
    }

    private static List<String> syllables(String reading) {
        var syllables = new ArrayList<String>();
        for (String syllable : NOT_LATIN.split(folded(reading), -1)) {
            if (!syllable.isEmpty() && syllables.size() < MOST_SYLLABLES) {
                syllables.add(syllable.length() > 6 ? syllable.substring(0, 6) : syllable);
            }
        }
        return syllables;
    }

    /** Without tones. */
    private static String folded(String latin) {
        return Normalizer.normalize(latin, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    /** What somebody typed, as such a line begins, Lv as Lu; empty where it cannot be pinyin. */
    public static String typed(String text) {
        String letters = folded(Names.key(text)).replaceAll("['’`-]", "");
        return letters.matches("[a-z0-9]+") ? letters.replaceAll("([ln])v", "$1u") : "";
    }
}
