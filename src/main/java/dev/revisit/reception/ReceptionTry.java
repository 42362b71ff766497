package dev.revisit.reception;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One try to bring a customer and their salesperson together, numbered per reception (rule W2). */
@Entity
public class ReceptionTry {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID receptionId;
    private int no;

    @Enumerated(EnumType.STRING)
    private CallResult result;

    private @Nullable String note;
    private String triedBy;
    private Instant triedAt;

    @SuppressWarnings("NullAway.Init")
    protected ReceptionTry() {}

    ReceptionTry(UUID receptionId, int no, CallResult result, @Nullable String note, String triedBy, Instant triedAt) {
        this.receptionId = receptionId;
        this.no = no;
        this.result = result;
        this.note = note;
        this.triedBy = triedBy;
        this.triedAt = triedAt;
    }

    UUID receptionId() {
        return receptionId;
    }

    public int no() {
        return no;
    }

    public CallResult result() {
        return result;
    }

    public @Nullable String note() {
        return note;
    }

    public String triedBy() {
        return triedBy;
    }

    public Instant triedAt() {
        return triedAt;
    }
}
