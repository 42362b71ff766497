package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=outcome = \"comes\" | true",
                "=outcome != \"comes\" | false",
                "=outcome!=\"comes\" | false",
                "=absent != \"comes\" | true",
                "=absent = null | true",
                "=more != true | true",
                "=ticked = true | true",
                "=count = 2 | true",
                "=count = 2.0 | true",
                "=not(outcome = \"comes\") | false",
                "=outcome = \"x\" or ticked = true | true",
                "=outcome = \"comes\" and ticked = false | false",
                "=(outcome = \"x\" or ticked = true) and count = 2 | true",
                "=outcome = \"x\" and ticked = true or count = 2 | true"
            })
    void decidesAsTheBrowserDoes(String expression, boolean holds) {
        var values = Map.of("outcome", "comes", "ticked", true, "count", 2);

        assertThat(Condition.parse(expression).holds(values)).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outcome = \"x\"",
                "=",
                "=outcome",
                "=outcome > 3",
                "=outcome = other",
                "=count(list) = 2",
                "=outcome = \"x",
                "=outcome = \"x\" or",
                "=(outcome = \"x\"",
                "=outcome = \"x\") "
            })
    void understandsNothingElse(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> Condition.parse(expression));
    }

    @Test
    void tellsTheBrowserTheSame() {
        assertThat(Condition.parse("=a != \"x\" or not(b = true)").asList().toString())
                .isEqualTo("[or, [!=, a, x], [not, [=, b, true]]]");
    }
}
