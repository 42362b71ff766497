package dev.revisit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a unified social credit code is, and by what two names are one. */
class CreditCodeTest {

    private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    @ParameterizedTest
    @ValueSource(
            strings = {"91350100M000100Y43", "91350100m000100y43", " 9135 0100 M000 100Y 43 ", "９１３５０１００Ｍ０００１００Ｙ４３"})
    @DisplayName("G0: a credit code is one however it is typed")
    void valid(String typed) {
        String code = CreditCode.normal(typed);

        assertThat(code).isEqualTo("91350100M000100Y43");
        assertThat(CreditCode.isValid(code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y4", "91350100M000100Y433", "91350100M000100I43", "91350100M000100中43"})
    @DisplayName("G0: another length, and letters that no code has")
    void invalid(String code) {
        assertThat(CreditCode.isValid(code)).isFalse();
    }

    @Test
    @DisplayName("G0: one character typed wrong, or two neighbours the other way round, are noticed")
    void slips() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var code = new StringBuilder(AccountFixture.creditCode(random.nextInt(1_000_000)));
            assertThat(CreditCode.isValid(code.toString())).as(code.toString()).isTrue();
            int at = random.nextInt(17);
            char was = code.charAt(at);
            char other = CHARACTERS.charAt(
                    (CHARACTERS.indexOf(was) + 1 + random.nextInt(CHARACTERS.length() - 1)) % CHARACTERS.length());
            code.setCharAt(at, other);
            assertThat(CreditCode.isValid(code.toString())).as(code.toString()).isFalse();
            code.setCharAt(at, was);
            char next = code.charAt(at + 1);
            if (next != was) {
                code.setCharAt(at, next);
                code.setCharAt(at + 1, was);
                assertThat(CreditCode.isValid(code.toString()))
                        .as(code.toString())
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "云川市水务集团（柏岭）ABC公司",
                "云川市水务集团(柏岭)abc公司",
                " 云川市水务集团 【柏岭】 ＡＢＣ 公司 ",
                "云川市·水务集团-柏岭,Abc。公司",
                "云川市水务集团\u200b柏岭abc公司"
            })
    @DisplayName("G0: names are the same without white space, capital letters and punctuation of any width")
    void oneName(String name) {
        assertThat(NewAccount.identityKey(name)).isEqualTo("云川市水务集团柏岭abc公司");
    }

    @Test
    @DisplayName("G0: other names stay apart")
    void otherNames() {
        assertThat(NewAccount.identityKey("云川一中")).isNotEqualTo(NewAccount.identityKey("云川二中"));
        assertThat(NewAccount.identityKey("A+B")).isNotEqualTo(NewAccount.identityKey("AB"));
    }
}
