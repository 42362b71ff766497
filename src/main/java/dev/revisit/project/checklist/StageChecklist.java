package dev.revisit.project.checklist;

import dev.revisit.project.Stage;
import jakarta.persistence.CascadeType;
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
import java.util.UUID;
import java.util.function.Predicate;
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

        @SuppressWarnings("NullAway.Init")
        protected Item() {}

        Item(int position, Checklists.ConditionText conditionText, boolean byDecision) {
            this.position = position;
            this.part = conditionText.part();
            this.kind = conditionText.kind();
            this.textZh = conditionText.textZh();
            this.textEn = conditionText.textEn();
            this.byDecision = byDecision;
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

    @SuppressWarnings("NullAway.Init")
    protected StageChecklist() {}

    /** @param byDecision which of the lines the decision fills in */
    StageChecklist(
            Stage stage,
            int version,
            List<Checklists.ConditionText> lines,
            Predicate<Checklists.ConditionText> byDecision,
            String editedBy,
            Instant editedAt) {
        this.stage = stage;
        this.version = version;
        this.editedBy = editedBy;
        this.editedAt = editedAt;
        for (Checklists.ConditionText conditionText : lines) {
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
                                item.id, item.part, item.kind, item.textZh, item.textEn, item.byDecision))
                        .toList());
    }
}
