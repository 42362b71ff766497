package dev.revisit.timing;

import static dev.revisit.timing.TimingFixture.LIU_YANG;
import static dev.revisit.timing.TimingFixture.wish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.engine.DecisionTables;
import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.refusal.Refusal;
import dev.revisit.timing.ChangeProposal.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stories of managers who change cells of decision tables that are none of rates. */
@ApplicationTest
abstract class TableStories {

    private static final Setting MINIMUM = new Setting("CallsPerWeek", "Rule_Adjustment.minimum");
    private static final Setting ALWAYS = new Setting("ApproachHints", "Rule_Always.zh");
    private static final String NEW_HINT = "称呼客户的尊称，问候“家人”；请客户再来店里看看（周六有讲座）。";

    @Autowired
    private Timings timings;

    @Autowired
    private RunningCaseMigration cases;

    @Autowired
    private JdbcClient database;

    @Autowired
    private DecisionTables tables;

    @AfterEach
    void end() {
        new TimingFixture(timings, cases, database).everythingAsDelivered();
    }

    private Object minimum() {
        return Objects.requireNonNull(
                tables.answer("CallsPerWeek", Map.of("phase", "adjustment")).get("minimum"));
    }

    private String cell(Setting setting) {
        return timings.cells().stream()
                .filter(cell -> cell.setting().equals(setting))
                .map(TableCell::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("M1: a cell of a table is previewed, changed with a reason, asked from now on, told and taken back")
    void changed() {
        assertThat(minimum()).isEqualTo(3);
        ChangeProposal wanted =
                wish(OpenCasePolicy.KEEP, timings.newest(), new Wanted(MINIMUM, "4"), new Wanted(ALWAYS, NEW_HINT));

        Preview preview = timings.preview(wanted, LIU_YANG);
        assertThat(preview.differences()).hasSize(2).contains(new Preview.Difference(MINIMUM, "3", "4"));
        assertThat(minimum()).isEqualTo(3);

        RecordedChange change = timings.apply(wanted, LIU_YANG);
        assertThat(minimum()).isEqualTo(4);
        assertThat(cell(ALWAYS)).isEqualTo(NEW_HINT);
        assertThat(tables.answer(
                        "ApproachHints",
                        Map.of(
                                "hint",
                                "always",
                                "grade",
                                "new",
                                "motive",
                                "none",
                                "kind",
                                "none",
                                "busy",
                                "none",
                                "lastVisit",
                                "never")))
                .containsEntry("zh", NEW_HINT);
        assertThat(timings.change(change.id()).differences()).isEqualTo(preview.differences());
        assertThat(timings.cells())
                .filteredOn(each -> each.setting().equals(MINIMUM))
                .singleElement()
                .satisfies(each -> assertThat(each.changedBy()).isEqualTo("liuyang"));

        timings.undo(change.id(), LIU_YANG);
        assertThat(minimum()).isEqualTo(3);
    }

    @Test
    @DisplayName("M1: a time of day is changed, and is what the quiet hours are from now on")
    void time() {
        var from = new Setting("QuietHours", "Rule_EveryChannel.from");
        timings.apply(wish(OpenCasePolicy.KEEP, null, new Wanted(from, "22:30")), LIU_YANG);

        assertThat(tables.answer("QuietHours", Map.of("channel", "app")))
                .isEqualTo(Map.of("from", "22:30", "until", "08:00"));
    }

    @Test
    @DisplayName("M1: a hint whose text is emptied says nothing, and is filled again")
    void emptied() {
        timings.apply(wish(OpenCasePolicy.KEEP, null, new Wanted(ALWAYS, "")), LIU_YANG);
        assertThat(cell(ALWAYS)).isEmpty();

        timings.apply(wish(OpenCasePolicy.KEEP, null, new Wanted(ALWAYS, NEW_HINT)), LIU_YANG);
        assertThat(cell(ALWAYS)).isEqualTo(NEW_HINT);
    }

    @ParameterizedTest
    @CsvSource({
        "CallsPerWeek,Rule_Adjustment.minimum,15,timing.cell-number",
        "CallsPerWeek,Rule_Adjustment.minimum,-1,timing.cell-number",
        "CallsPerWeek,Rule_Adjustment.minimum,2.5,timing.cell-number",
        "CallsPerWeek,Rule_Adjustment.minimum,many,timing.cell-number",
        "CallsPerWeek,Rule_Adjustment.minimum,6,timing.cells-crossed",
        "CallsPerWeek,Rule_Adjustment.maximum,2,timing.cells-crossed",
        "CallsPerWeek,Rule_Adjustment.phase,x,timing.unknown",
        "CallsPerWeek,Rule_Adjustment,3,timing.unknown",
        "QuietHours,Rule_EveryChannel.from,24:00,timing.cell-time",
        "QuietHours,Rule_EveryChannel.until,8:00,timing.cell-time",
        "ApproachHints,Rule_Always.zh,${x},timing.cell-text",
        "ApproachHints,Rule_Always.en,a\"b,timing.cell-text",
    })
    @DisplayName("M1: what a cell may not say is refused, and nothing is changed")
    void refused(String table, String item, String value, String code) {
        int before = timings.newest();
        assertThatThrownBy(() -> timings.apply(
                        wish(OpenCasePolicy.KEEP, null, new Wanted(new Setting(table, item), value)), LIU_YANG))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.code()).isEqualTo(code)));
        assertThat(timings.newest()).isEqualTo(before);
    }

    @Test
    @DisplayName("M1: a text longer than its column takes is refused")
    void tooLong() {
        assertThatThrownBy(() ->
                        timings.apply(wish(OpenCasePolicy.KEEP, null, new Wanted(ALWAYS, "字".repeat(301))), LIU_YANG))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.code()).isEqualTo("too-long")));
    }

    @Test
    @DisplayName(
            "M1: a table that was edited in a modeller is brought back: its cells count, other conditions are refused")
    void uploaded() {
        String file = new String(timings.file("CallsPerWeek"), StandardCharsets.UTF_8);
        String edited = file.replaceFirst("<text>3</text>", "<text>2</text>");
        UUID upload = timings.upload("CallsPerWeek", edited.getBytes(StandardCharsets.UTF_8), LIU_YANG);
        timings.apply(new ChangeProposal("按新制度", OpenCasePolicy.KEEP, List.of(), upload, timings.newest()), LIU_YANG);
        assertThat(minimum()).isEqualTo(2);

        String other = file.replaceFirst("<text>\"adjustment\"</text>", "<text>\"maintenance\"</text>");
        assertThatThrownBy(() -> timings.upload("CallsPerWeek", other.getBytes(StandardCharsets.UTF_8), LIU_YANG))
                .isInstanceOf(Refusal.class);

        UUID wrong = timings.upload(
                "CallsPerWeek",
                file.replaceFirst("<text>3</text>", "<text>99</text>").getBytes(StandardCharsets.UTF_8),
                LIU_YANG);
        assertThatThrownBy(() -> timings.preview(
                        new ChangeProposal("按新制度", OpenCasePolicy.KEEP, List.of(), wrong, null), LIU_YANG))
                .isInstanceOf(Refusal.class);
    }
}
