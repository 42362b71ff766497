package dev.revisit.staff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.refusal.Problem;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordsTest {

    private static final List<String> NAMES = List.of("li.na", "lina88", "李娜", "Elizabeth Li", "Green Harbour");

    @ParameterizedTest(name = "{0} {1}")
    @DisplayName("A password is long, no row or repetition, on no list, and has no name in it")
    @CsvSource(
            nullValues = "-",
            value = {
                "x                           | too-short",
                "elevenchars                 | too-short",
                "aaaaaaaaaaaa                | person.password-simple",
                "abababababababab            | person.password-simple",
                "abcdefabcdef                | person.password-simple",
                "hundredhundred              | person.password-simple",
                "123456789012                | person.password-simple",
                "abcdefghijklm               | person.password-simple",
                "ＡＢＣＤＥＦＧＨＩＪＫＬ               | person.password-simple",
                "revisit-demo                | person.password-known",
                "Revisit-Demo                | person.password-known",
                "Password1234!               | person.password-known",
                "qwertyuiop12                | person.password-known",
                "administrator               | person.password-known",
                "fish-lina88-fish            | person.password-name",
                "three-elizabeth-3           | person.password-name",
                "我家住在李娜家的隔壁很多年          | person.password-name",
                "green-and-blue-7            | person.password-name",
                "correct horse battery       | -",
                "a-password-for-tests        | -",
                "海上生明月天涯共此时啊啊        | -",
            },
            delimiter = '|')
    void judges(String password, String wrong) {
        assertThat(Passwords.problem("password", password, NAMES).map(Problem::code))
                .isEqualTo(java.util.Optional.ofNullable(wrong));
    }

    @org.junit.jupiter.api.Test
    @DisplayName("Ten or twelve blanks are no password, and neither is a book")
    void bounds() {
        assertThat(Passwords.problem("password", " ".repeat(12), NAMES)).isPresent();
        assertThat(Passwords.problem("password", "ab cd ef gh ".repeat(11), NAMES)
                        .map(Problem::code))
                .contains("too-long");
        assertThat(Passwords.problem("password", "\uD83D\uDE00".repeat(11), NAMES)
                        .map(Problem::code))
                .contains("too-short");
    }
}
