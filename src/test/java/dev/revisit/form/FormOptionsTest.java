package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.form.FormSchema.BilingualText;
import dev.revisit.form.FormSchema.Option;
import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A choice whose answers only the case knows: on the screen and in the check alike. */
class FormOptionsTest {

    private static final byte[] FORM = """
            {"type": "default", "id": "assign", "components": [
              {"type": "group", "id": "Group_1", "label": "Who", "components": [
                {"type": "select", "key": "salesperson", "label": "Salesperson", "values": [],
                 "properties": {"options": "salespeople"}, "validate": {"required": true}}]},
              {"type": "select", "key": "way", "label": "Way",
               "values": [{"value": "phone", "label": "By phone", "label_zh": "电话"}]}]}
            """.getBytes(StandardCharsets.UTF_8);

    private static final List<Option> PEOPLE = List.of(
            new Option("lina", new BilingualText("Li Na: her turn", "李娜：轮到她")),
            new Option("wangwei", new BilingualText("Wang Wei", "王伟")));

    private static FormSchema offering() {
        return FormSchema.parse(FORM).offering(asked -> asked.equals("salespeople") ? PEOPLE : List.of());
    }

    @Test
    @DisplayName("What the case offers can be chosen, anything else not; the form’s own options stay")
    void checked() {
        assertThat(FormValidator.check(offering(), Map.of("salesperson", "wangwei", "way", "phone")))
                .containsEntry("salesperson", "wangwei")
                .containsEntry("way", "phone");
        assertThatThrownBy(() -> FormValidator.check(offering(), Map.of("salesperson", "admin")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems())
                                .containsExactly(Problem.of("salesperson", "not-an-option")));
        assertThatThrownBy(() -> FormValidator.check(FormSchema.parse(FORM), Map.of("salesperson", "lina")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    @DisplayName("On the screen the choices stand in the reader’s language, in the order of the case")
    void shown() throws IOException {
        byte[] rewritten = new FormText(
                        Locale.CHINESE, Instant.EPOCH, name -> null, Map.of(), asked -> PEOPLE, Map.of())
                .rewrite(FORM);

        var choices = new ObjectMapper().readTree(rewritten).at("/components/0/components/0/values");
        assertThat(choices.findValuesAsText("value")).containsExactly("lina", "wangwei");
        assertThat(choices.findValuesAsText("label")).containsExactly("李娜：轮到她", "王伟");
    }

    @Test
    @DisplayName("The first feature that knows the case answers; without one there is nothing to choose")
    void asked() {
        FormOptions stranger = (options, task, key) -> Optional.empty();
        FormOptions ours = (options, task, key) -> key.equals("ours") ? Optional.of(PEOPLE) : Optional.empty();

        assertThat(FormOptions.offered(Stream.of(stranger, ours), "salespeople", "UserTask_Assign", "ours"))
                .isEqualTo(PEOPLE);
        assertThat(FormOptions.offered(Stream.of(stranger, ours), "salespeople", "UserTask_Assign", "theirs"))
                .isEmpty();
    }
}
