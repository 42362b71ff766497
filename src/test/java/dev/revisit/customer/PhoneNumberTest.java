package dev.revisit.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.refusal.Refusal;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule T1: a phone is the same however it is written, and another one with another extension. */
class PhoneNumberTest {

    private static String numberOf(String text) {
        return PhoneNumber.tryParse(text).map(PhoneNumber::number).orElse("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            138 0000 0001              | +8613800000001
            138-0000-0001              | +8613800000001
            １３８００００００１２         | +8613800000012
            +86 138 0000 0001          | +8613800000001
            (+86) 138 0000 0001        | +8613800000001
            0086 138-0000-0001         | +8613800000001
            \u202d13800000001\u202c    | +8613800000001
            （021）6888-0000             | +862168880000
            +1 650-253-0000            | +16502530000
            021-68880000-801           | +862168880000x801
            021-68880000转801           | +862168880000x801
            021 6888 0000 转 801        | +862168880000x801
            021-68880000轉接801         | +862168880000x801
            021-68880000分机801         | +862168880000x801
            021-68880000 分机号：801     | +862168880000x801
            （021）68880000（转８０１）     | +862168880000x801
            021-68880000 ext 801       | +862168880000x801
            021-68880000 Ext.801       | +862168880000x801
            021-68880000 extension 801 | +862168880000x801
            021-68880000x801           | +862168880000x801
            021-68880000#801           | +862168880000x801
            +86 21 68880000;ext=801    | +862168880000x801
            021-68880000-802           | +862168880000x802
            021-68880000-0801          | +862168880000x0801
            400-800-0000转1234          | +864008000000x1234
            400-800-0000-1234          | +864008000000x1234
            17000000001-5678           | +8617000000001x5678
            17000000001转5678           | +8617000000001x5678
            95013转12345678             | +8695013x12345678
            +86 95013-1234             | +8695013x1234
            9501312345678              | +869501312345678
            +1 650-253-0000 ext 12     | +16502530000x12
            """)
    @DisplayName("However it is written")
    void theSame(String written, String number) {
        assertThat(numberOf(written)).isEqualTo(number);
    }

    @ParameterizedTest(name = "[{index}] {0}")
    @ValueSource(
            strings = {
                "138XXXXXXXX",
                "1380000000O",
                "l3800000001",
                "138****0001",
                "一三八〇〇〇〇〇〇〇一",
                "王芳13800000001",
                "13800000001王芳",
                "13800000001x",
                "13800000001转",
                "13800000001转经理",
                "1-800-FLOWERS",
                "021-68880000-8801-2",
                "021-68880000转801转2",
                "95588",
                "1380000000",
                "138000000011",
                "12345678转801",
                "转801",
                "-801",
                "+",
                "\u200b",
                ""
            })
    @DisplayName("Letters are no digits, and what is no number is none with an extension either")
    void refused(String written) {
        assertThat(numberOf(written)).isEqualTo("none");
        assertThatThrownBy(() -> PhoneNumber.listed(written)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800000001、021-68880000;ext=801", "13800000001;021-68880000转801；13800000001"})
    @DisplayName("Several, each once: the semicolon of an extension separates none")
    void several(String written) {
        assertThat(PhoneNumber.listed(written))
                .extracting(PhoneNumber::number)
                .containsExactly("+8613800000001", "+862168880000x801");
    }

    @ParameterizedTest
    @CsvSource({
        "+8613800000001,138 0000 0001,138****0001",
        "+862168880000x801,021 6888 0000-801,216****0000-801",
        "+8695013x1234,95013-1234,****-1234",
        "+16502530000x12,+1 650-253-0000-12,+16****0000-12"
    })
    @DisplayName("M3: masked, the extension still tells two customers apart")
    void readAndMasked(String number, String readable, String masked) {
        assertThat(PhoneNumber.readable(number)).isEqualTo(readable);
        assertThat(PhoneNumber.masked(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "(", "1", "转", "-"})
    @DisplayName("A long text is answered at once")
    void longTexts(String part) {
        assertThat(numberOf("138" + part.repeat(100_000) + "0001")).isEqualTo("none");
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> mains = Arbitraries.oneOf(
                Arbitraries.strings().numeric().ofLength(8).map(rest -> "+86138" + rest),
                Arbitraries.strings().numeric().ofLength(7).map(rest -> "+86216" + rest),
                Arbitraries.strings().numeric().ofLength(7).map(rest -> "+86400" + rest),
                Arbitraries.strings().numeric().ofLength(4).map(rest -> "+165025" + rest + "0"));
        Arbitrary<String> extensions = Arbitraries.oneOf(
                Arbitraries.just(""),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(6).map(rest -> "x" + rest));
        return Combinators.combine(mains, extensions)
                .as(String::concat)
                .filter(number -> !numberOf(number).equals("none"));
    }

    @Property
    @Label("T1: a number that is read, copied and typed again, or kept, is the same number")
    void normalFormIsIdempotent(@ForAll("numbers") String number) {
        assertThat(numberOf(number)).isEqualTo(number);
        assertThat(numberOf(PhoneNumber.readable(number))).isEqualTo(number);
        assertThat(numberOf(numberOf(PhoneNumber.readable(number)))).isEqualTo(number);
    }

    @Property
    @Label("T1: whatever somebody types is a number that stays the same, or none")
    void anyText(@ForAll String text) {
        Optional<PhoneNumber> number = PhoneNumber.tryParse(text);
        assertThat(number.map(each -> numberOf(each.number()))).isEqualTo(number.map(PhoneNumber::number));
        assertThat(number.map(PhoneNumber::asWritten)).isIn(number.map(each -> text), Optional.empty());
    }
}
