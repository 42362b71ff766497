package dev.revisit.name;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import dev.revisit.refusal.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One form for a name, however it was typed, and how it is found and sorted. */
class NamesTest {

    @ParameterizedTest(name = "[{index}] {0}")
    @CsvSource({
        "阿依古丽•买买提,阿依古丽·买买提",
        "阿依古丽・买买提,阿依古丽·买买提",
        "阿依古丽‧买买提,阿依古丽·买买提",
        "阿依古丽･买买提,阿依古丽·买买提",
        "阿依古丽 · 买买提,阿依古丽·买买提",
        "ＡＢＣ装饰１２３,ABC装饰123",
        "王\u3000芳,王 芳",
        "王  \t 芳,王 芳",
        "'\u200b王\u200d芳\ufeff',王芳",
        "'\u202d王芳\u202c',王芳",
        "王\u0000芳\u0007,王芳",
        "王\u00ad芳\u3164,王芳",
        "葛\udb40\udd00,葛",
        "Jose\u0301,José",
        "👨\u200d👩\u200d👧 ❤\ufe0f 王芳,👨\u200d👩\u200d👧 ❤\ufe0f 王芳",
        "m² 样板间（一期）,m² 样板间（一期）",
        "№ 1 工程,№ 1 工程"
    })
    @DisplayName("The normal form")
    void normal(String typed, String kept) {
        assertThat(Names.normal(typed)).isEqualTo(kept);
        assertThat(Names.problem("name", typed, 200)).isEmpty();
    }

    @ParameterizedTest(name = "[{index}]")
    @ValueSource(
            strings = {
                "\u200b",
                "\u200b \u2060\ufeff",
                "\u0000\u0001",
                "\u3000",
                "\u2800\u2800",
                "\u3164",
                "\u202e",
                "\udb40\udc41",
                "·",
                "• ・",
                "...",
                "--",
                "？？？",
                "\u0301",
                ""
            })
    @DisplayName("What says nothing is no name")
    void nothing(String typed) {
        assertThat(Names.problem("name", typed, 200)).map(Problem::field).contains("name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"王", "〇", "A", "1 号楼", "\ue863", "\ud883\udc00", "😀", "Ⅱ 期", "أحمد", "འཇམ་དཔལ"})
    @DisplayName("Rare characters and other writings are names")
    void names(String typed) {
        assertThat(Names.problem("name", typed, 200)).isEmpty();
    }

    @Property
    @Label("The normal form of a normal form is itself, is no longer, and is found like what was typed")
    void idempotent(@ForAll("typed") String typed) {
        String normal = Names.normal(typed);
        assertThat(Names.normal(normal)).isEqualTo(normal);
        assertThat(normal.length()).isLessThanOrEqualTo(typed.length());
        assertThat(Names.key(normal)).isEqualTo(Names.key(typed));
        assertThat(Names.key(typed).length()).isLessThanOrEqualTo(400);
        assertThat(Pinyin.of(typed).length()).isLessThanOrEqualTo(Pinyin.LONGEST);
        assertThat(ChineseOrder.key(typed)).matches("[0-9a-f]{2,400}");
    }

    @Provide
    Arbitrary<String> typed() {
        var hard = Arbitraries.of(
                "·",
                "•",
                "・",
                "‧",
                " ",
                "\u3000",
                "\t",
                "\u200b",
                "\u200d",
                "\u0301",
                "\u0307",
                "Ａ",
                "e",
                "ﷺ",
                "\ufb2c",
                "ㄱ",
                "\u1160",
                "\u2000",
                "\u0387",
                "ｶ",
                "ﾞ",
                "\ud834\udd60",
                "王",
                "芳",
                "行",
                "吕",
                "\ufa0c",
                "I",
                "ß",
                "\ud800",
                "\ufe0f");
        return Arbitraries.oneOf(
                hard.list().ofMaxSize(12).map(parts -> String.join("", parts)),
                Arbitraries.strings().all().ofMaxLength(200),
                Arbitraries.strings().withCharRange('一', '龥').ofMaxLength(200));
    }

    @ParameterizedTest
    @CsvSource({
        "王芳,wangfang",
        "王芳,wang fang",
        "王芳,Wang Fang",
        "王芳,wáng fāng",
        "王芳,wf",
        "王芳,fang",
        "王芳,wangf",
        "曾国强,zengguoqiang",
        "曾国强,cengguoqiang",
        "单田芳,shan",
        "吕布,lubu",
        "吕布,lvbu",
        "吕布,lyubu",
        "欧阳修,ouyang",
        "欧阳修,oyx",
        "西安建工,xi'an",
        "阿依古丽·买买提,aygl",
        "Anna王,annawang",
        "元宇,yuanyu"
    })
    @DisplayName("A Chinese name is found by pinyin and initials")
    void pinyin(String name, String typed) {
        assertThat(Pinyin.of(name)).contains("|" + Pinyin.typed(typed));
        assertThat(Pinyin.typed(typed)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"王芳,ang", "王芳,angfang", "王芳,wangwei", "李娜,an"})
    @DisplayName("… from the beginning of a syllable on")
    void notWithin(String name, String typed) {
        assertThat(Pinyin.of(name)).doesNotContain("|" + Pinyin.typed(typed));
    }

    @Test
    @DisplayName("People stand as in China: by pinyin, what is not Chinese after it")
    void chineseOrder() {
        var names = new ArrayList<>(List.of("赵敏", "Anna", "李娜", "王伟", "安然", "李明", "bob", "陈静", "吕布", "鲁班", "阿宝"));
        var sorted = List.of("阿宝", "安然", "陈静", "李明", "李娜", "鲁班", "吕布", "王伟", "赵敏", "Anna", "bob");
        names.sort(ChineseOrder.OF_NAMES);
        assertThat(names).isEqualTo(sorted);
        names.sort(Comparator.comparing(ChineseOrder::key));
        assertThat(names).as("by the column").isEqualTo(sorted);
        assertThat(ChineseOrder.byName(Map.of("u1", "王伟", "u2", "李娜", "u3", "王伟"))
                        .keySet())
                .containsExactly("u2", "u1", "u3");
    }

    @Property
    @Label("The column sorts as the names do")
    void keysSortAsNames(@ForAll("typed") String one, @ForAll("typed") String other) {
        String first = one.substring(0, Math.min(8, one.length()));
        String second = other.substring(0, Math.min(8, other.length()));
        int byName = Collator.getInstance(new ULocale("zh@collation=pinyin")).compare(first, second);
        assertThat(Integer.signum(ChineseOrder.key(first).compareTo(ChineseOrder.key(second))))
                .isEqualTo(Integer.signum(byName));
    }
}
