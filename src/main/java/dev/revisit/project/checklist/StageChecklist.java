package dev.revisit.project.checklist;

import dev.revisit.engine.JsonDetails;
import dev.revisit.project.Stage;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A version of a stage's {@link Checklist}, as it is kept. Never changed. */
@Entity
class StageChecklist {

    @Entity(name = "ChecklistItem")
    static class Item {

        @Id
        private UUID id = UUID.randomUUID();

        private int position;

        @Enumerated(EnumType.STRING)
        private Stage.ReportPart part;

        @Enumerated(EnumType.STRING)
        private Checklist.Kind kind;

        private String textZh;
        private String textEn;
        private boolean byDecision;

        @Convert(converter = FormIds.class)
        private List<String> evidence = List.of();

        @SuppressWarnings("NullAway.Init")
        protected Item() {}

        Item(int position, Checklists.ConditionText conditionText, boolean byDecision) {
            this.position = position;
            this.part = conditionText.part();
            this.kind = conditionText.kind();
            this.textZh = conditionText.textZh();
            this.textEn = conditionText.textEn();
            this.byDecision = byDecision;
            this.evidence = conditionText.evidence();
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Enumerated(EnumType.STRING)
    private Stage stage;

    private int version;
    private @Nullable String editedBy;
    private Instant editedAt;

    @OneToMany(cascade = CascadeType.ALL, fetch = FetchType.EAGER)
    @JoinColumn(name = "checklist_id", nullable = false)
    @OrderBy("position")
    private List<Item> items = new ArrayList<>();

    /** What each does where it is not filled in, by the code of {@link Checklist.Missing}. */
    @Convert(converter = JsonDetails.class)
    private Map<String, String> missingForms = Map.of();

    @SuppressWarnings("NullAway.Init")
    protected StageChecklist() {}

    /** @param byDecision which of the lines the decision fills in */
    StageChecklist(
            Stage stage,
            int version,
            Checklists.Draft draft,
            Predicate<Checklists.ConditionText> byDecision,
            String editedBy,
            Instant editedAt) {
        this.stage = stage;
        this.version = version;
        this.editedBy = editedBy;
        this.editedAt = editedAt;
        this.missingForms = draft.forms().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, missing -> missing.getValue().code()));
        for (Checklists.ConditionText conditionText : draft.lines()) {
            items.add(new Item(items.size() + 1, conditionText, byDecision.test(conditionText)));
        }
    }

    Checklist asChecklist() {
        return new Checklist(
                id,
                stage,
                version,
                editedBy,
                editedAt,
                items.stream()
                        .map(item -> new Checklist.Item(
                                item.id,
                                item.part,
                                item.kind,
                                item.textZh,
                                item.textEn,
                                item.byDecision,
                                item.evidence))
                        .toList(),
                missingForms.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                missing ->
                                        Checklist.Missing.of(missing.getValue()).orElseThrow())));
    }
}
