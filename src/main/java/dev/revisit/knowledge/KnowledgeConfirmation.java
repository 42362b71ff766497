package dev.revisit.knowledge;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a salesperson can do something with a product, as a superior confirmed it (rule A5). Taken back, it stays. */
@Entity
@Table(name = "product_knowledge")
public class KnowledgeConfirmation {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "no")
    private long number;

    private UUID productId;
    private String person;

    @Enumerated(EnumType.STRING)
    private Ability ability;

    private LocalDate confirmedOn;
    private String confirmedBy;
    private Instant confirmedAt;

    /** Null where it was taken back: one stands at most, and the database holds it. */
    private @Nullable Boolean stands = true;

    private @Nullable String takenBackBy;
    private @Nullable Instant takenBackAt;
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init")
    protected KnowledgeConfirmation() {}

    KnowledgeConfirmation(
            long number, UUID productId, String person, Ability ability, LocalDate on, String by, Instant at) {
        this.number = number;
        this.productId = productId;
        this.person = person;
        this.ability = ability;
        this.confirmedOn = on;
        this.confirmedBy = by;
        this.confirmedAt = at;
    }

    /** @return whether it stood until now */
    boolean takeBack(String why, String by, Instant at) {
        if (!stands()) {
            return false;
        }
        stands = null;
        takenBackBy = by;
        takenBackAt = at;
        reason = why;
        return true;
    }

    public UUID id() {
        return id;
    }

    /** A later one has a larger number. */
    public long number() {
        return number;
    }

    public UUID productId() {
        return productId;
    }

    /** User id of whoever can do it. */
    public String person() {
        return person;
    }

    public Ability ability() {
        return ability;
    }

    /** The day on which the superior saw it. */
    public LocalDate confirmedOn() {
        return confirmedOn;
    }

    /** User id of the superior. */
    public String confirmedBy() {
        return confirmedBy;
    }

    public Instant confirmedAt() {
        return confirmedAt;
    }

    public boolean stands() {
        return stands != null;
    }

    /** User id; null while it stands. */
    public @Nullable String takenBackBy() {
        return takenBackBy;
    }

    public @Nullable Instant takenBackAt() {
        return takenBackAt;
    }

    /** Why it was taken back; null while it stands. */
    public @Nullable String reason() {
        return reason;
    }
}
