package dev.revisit.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.staff.Groups;
import dev.revisit.tracking.CustomerStory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
@DisplayName("What a form’s file cannot say is asked of whatever was sent, however little that is")
class FormRulesTest {

    @Autowired
    private List<FormRules> rules;

    @Autowired
    private CustomerStory story;

    @BeforeEach
    void begin() {
        story.begins();
        story.logIn("lina", Groups.SALES);
    }

    @AfterEach
    void end() {
        story.ends();
    }

    private static List<FormSchema> forms() throws IOException {
        var forms = new ArrayList<FormSchema>();
        for (String folder : List.of("forms", "src/main/resources/page-forms")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    forms.add(FormSchema.parse(Files.readAllBytes(file)));
                }
            }
        }
        return forms;
    }

    private static Object some(FormSchema.Field field) {
        return switch (field.kind()) {
            case TEXT, LONG_TEXT -> "随便写的字";
            case CHOICE ->
                field.options().isEmpty() ? "any" : field.options().get(0).value();
            case CHOICES ->
                field.options().isEmpty()
                        ? List.of("any")
                        : List.of(field.options().get(0).value());
            case NUMBER -> new BigDecimal("5");
            case TICK -> true;
            case DATE -> LocalDate.parse("2026-11-20");
            case DATE_TIME -> Instant.parse("2026-11-20T02:00:00Z");
        };
    }

    @Test
    @DisplayName("A form of which nothing, one field alone, or all but one was sent is refused, and never fails")
    void whateverIsMissing() throws IOException {
        int asked = 0;
        for (FormSchema form : forms()) {
            var whole = new LinkedHashMap<String, Object>();
            form.fieldsInOrder().stream()
                    .filter(field -> !field.readOnly())
                    .forEach(field -> whole.put(field.key(), some(field)));
            var sent = new ArrayList<Map<String, Object>>(List.of(Map.of(), whole));
            whole.forEach((key, value) -> {
                sent.add(Map.of(key, value));
                var allButOne = new LinkedHashMap<>(whole);
                allButOne.remove(key);
                sent.add(allButOne);
            });
            for (Map<String, Object> each : sent) {
                Throwable thrown = catchThrowable(() -> FormValidator.check(form, each, rules::stream));
                if (thrown != null) {
                    assertThat(thrown).as(form.id() + " " + each).isInstanceOf(Refusal.class);
                }
                asked++;
            }
        }
        assertThat(rules).hasSizeGreaterThan(5);
        assertThat(asked).isGreaterThan(500);
    }
}
