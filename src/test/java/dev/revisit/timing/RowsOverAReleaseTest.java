package dev.revisit.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.DiagramFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rows that a manager added, and how rows are charged, survive a release (rules C1, M1). */
class RowsOverAReleaseTest {

    private static final String NAME = "deduction-rates.dmn";

    private DiagramFile shipped;

    @BeforeEach
    void read() throws IOException {
        shipped = DiagramFile.read(NAME, Files.readAllBytes(Path.of("processes", NAME)));
    }

    private static Map<String, String> row(String rule, String amount) {
        String id = Charge.row(rule, "missed");
        var cells = new LinkedHashMap<String, String>();
        cells.put(id, amount);
        cells.put(id + ".rule", amount.isEmpty() ? "" : rule);
        cells.put(id + ".happened", amount.isEmpty() ? "" : "missed");
        cells.put(id + ".chargedTo", amount.isEmpty() ? "" : "month");
        cells.put(id + ".per", amount.isEmpty() ? "" : "record");
        return cells;
    }

    @Test
    @DisplayName("A row comes before the last one and goes again, and nothing else of the file changes")
    void comesAndGoes() {
        var more = shipped.with(row("P3", "30"));

        assertThat(more.items()).hasSize(shipped.items().size() + 5);
        assertThat(more.items().get(more.items().size() - 6).id()).isEqualTo("Rule_P3_missed.per");
        assertThat(more.with(row("P3", "")).items()).isEqualTo(shipped.items());
        assertThat(DiagramFile.read(NAME, more.content()).items()).isEqualTo(more.items());
        assertThat(more.with(row("P3", "")).differencesFrom(shipped)).isEmpty();
    }

    @Test
    @DisplayName("A release keeps an added row and how rows are charged, and takes its own new values")
    void keeps() {
        var here = shipped.with(row("P3", "30")).with(Map.of("Rule_RevisitMissed.per", "person-and-month"));
        var text = new String(shipped.content(), StandardCharsets.UTF_8);
        var next = DiagramFile.read(
                NAME, text.replaceFirst("<text>0</text>", "<text>5</text>").getBytes(StandardCharsets.UTF_8));

        var values = ReleaseValues.of(next, ChangeRules.values(shipped), ChangeRules.values(here));

        assertThat(ChangeRules.values(values.merged()))
                .containsAllEntriesOf(row("P3", "30"))
                .containsEntry("Rule_RevisitMissed.per", "person-and-month")
                .containsEntry("Rule_AnythingElse", "5");
        assertThat(values.gone()).isEmpty();
        assertThat(values.changed()).extracting(Preview.Difference::after).containsExactly("5");
    }

    @Test
    @DisplayName("A release that brings a row for the same rule does not take the place of the one that was added here")
    void addedHereDecides() {
        var here = shipped.with(row("P3", "30"));
        var next = shipped.with(Map.of(
                "Rule_ReportMissed", "80",
                "Rule_ReportMissed.rule", "P3",
                "Rule_ReportMissed.happened", "missed",
                "Rule_ReportMissed.chargedTo", "month",
                "Rule_ReportMissed.per", "record"));

        var ids =
                ReleaseValues.of(next, ChangeRules.values(shipped), ChangeRules.values(here)).merged().items().stream()
                        .map(DiagramFile.Item::id)
                        .toList();

        assertThat(ids.indexOf("Rule_P3_missed")).isLessThan(ids.indexOf("Rule_ReportMissed"));
    }

    @Test
    @DisplayName("The release before knew the numbers alone: nothing comes or goes by it")
    void fromNumbersAlone() {
        var numbers = new LinkedHashMap<>(ChangeRules.values(shipped));
        numbers.keySet().removeIf(item -> item.contains("."));

        var values = ReleaseValues.of(
                shipped, numbers, ChangeRules.values(shipped.with(Map.of("Rule_RevisitMissed", "60"))));

        assertThat(values.gone()).isEmpty();
        assertThat(values.changed()).isEmpty();
        assertThat(ChangeRules.values(values.merged())).containsEntry("Rule_RevisitMissed", "60");
    }
}
