package dev.revisit.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.revisit.diagram.DiagramFile.Item;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Diagrams and tables as files: what is set in them is read and written, and nothing else changes. */
class DiagramFileTest {

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(Path.of("processes"))) {
            return files.sorted(Comparator.naturalOrder()).toList().stream();
        }
    }

    private static DiagramFile read(Path file) throws IOException {
        return DiagramFile.read(file.getFileName().toString(), Files.readAllBytes(file));
    }

    private static DiagramFile revisits() throws IOException {
        return read(Path.of("processes/customer-revisits.bpmn"));
    }

    private static Map<String, String> values(DiagramFile file) {
        var values = new HashMap<String, String>();
        file.items().forEach(item -> values.put(item.id(), item.value()));
        return values;
    }

    @ParameterizedTest
    @MethodSource("files")
    @DisplayName("Every value of every file can be set, one after the other; the rest of the file stays what it is")
    void setsValues(Path path) throws IOException {
        DiagramFile delivered = read(path);
        DiagramFile edited = delivered;
        for (Item item : delivered.items()) {
            if (Set.of("rule", "happened").contains(String.valueOf(item.unit()))) {
                // What a row is for is not set.
                continue;
            }
            String value =
                    item.unit() == null ? "P11D working-days" : item.id().contains(".") ? "person-and-month" : "7.5";
            Map<String, String> before = values(edited);
            edited = edited.with(Map.of(item.id(), value));
            before.put(item.id(), value);
            assertThat(values(edited)).isEqualTo(before);
            assertThat(edited.differencesFrom(delivered))
                    .as("differing in more than values")
                    .isEmpty();
        }
        DiagramFile back = edited.with(values(delivered));
        assertThat(back.items()).isEqualTo(delivered.items());
        assertThat(back.differencesFrom(delivered)).isEmpty();
        assertThat(back.forms()).isEqualTo(delivered.forms());
        assertThat(delivered.with(values(delivered))).isSameAs(delivered);
    }

    @Test
    @DisplayName("A timer says what it is, what it stands on and what is changed by it, in the order of the file")
    void reads() throws IOException {
        assertThat(revisits().items())
                .extracting(Item::id)
                .containsExactly(
                        "Deadline_InviteToShop",
                        "Wait_AfterMiss_InviteToShop",
                        "Deadline_RevisitCustomer",
                        "Wait_AfterMiss_RevisitCustomer");
        Item deadline = revisits().items().get(0);
        assertThat(deadline.step()).isEqualTo("UserTask_InviteToShop");
        assertThat(deadline.stepName()).isEqualTo("邀请到店看图 Invite to the shop");
        assertThat(deadline.value()).isEqualTo("P3D");
        assertThat(deadline.about()).contains("Manager:");
    }

    @Test
    @DisplayName(
            "M1: A day of the week is read, set, put in the place of a length and taken away again; the length beside it stays")
    void dayOfTheWeek() throws IOException {
        DiagramFile weekly = revisits().with(Map.of("Deadline_InviteToShop", "friday 17:00"));
        assertThat(values(weekly)).containsEntry("Deadline_InviteToShop", "friday 17:00");
        assertThat(weekly.differencesFrom(revisits())).isEmpty();

        DiagramFile later = weekly.with(Map.of("Deadline_InviteToShop", "monday 09:30"));
        assertThat(values(later)).containsEntry("Deadline_InviteToShop", "monday 09:30");
        assertThat(new String(later.content(), StandardCharsets.UTF_8))
                .contains("name=\"weekday\" value=\"monday\"", "name=\"time\" value=\"09:30\"", ">P3D<")
                .doesNotContain("friday");

        DiagramFile back = later.with(Map.of("Deadline_InviteToShop", "P4D working-days"));
        assertThat(values(back)).containsEntry("Deadline_InviteToShop", "P4D working-days");
        assertThat(new String(back.content(), StandardCharsets.UTF_8)).doesNotContain("weekday", "\"time\"");
        assertThat(back.differencesFrom(revisits())).isEmpty();
    }

    @Test
    @DisplayName("Layout and documentation are no difference; anything else is, by the element's id")
    void differs() throws IOException {
        String text = new String(revisits().content(), StandardCharsets.UTF_8);
        assertThat(differences(text.replace("x=\"460\"", "x=\"470\"").replace("经理：登记后", "经理：自登记起")))
                .isEmpty();
        assertThat(differences(text.replace("name=\"邀请到店看图 Invite", "name=\"请到店 Invite")))
                .containsExactly("UserTask_InviteToShop");
        assertThat(differences(text.replace("recordContactDelegate", "recordNoteDelegate")))
                .containsExactly("ServiceTask_RecordContact");
        assertThat(differences(text.replace("targetRef=\"EndEvent_NotForNow\"", "targetRef=\"EndEvent_SignedWithUs\"")))
                .containsExactly("Flow_NotForNow");
        assertThat(differences(text.replace("Deadline_InviteToShop", "Deadline_Invite")))
                .contains("Deadline_InviteToShop", "Deadline_Invite");
        assertThat(differences(
                        text.replace("camunda:historyTimeToLive=\"P1825D\"", "camunda:historyTimeToLive=\"P1D\"")))
                .containsExactly("CustomerRevisits");
    }

    private static List<String> differences(String edited) throws IOException {
        assertThat(edited).isNotEqualTo(new String(revisits().content(), StandardCharsets.UTF_8));
        return List.copyOf(DiagramFile.read("customer-revisits.bpmn", edited.getBytes(StandardCharsets.UTF_8))
                .differencesFrom(revisits()));
    }
}
