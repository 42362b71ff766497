package dev.revisit.staff.handover;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One act in which belongings of a person went to others (rule M4). Never changed. */
@Entity
public class Handover {

    @Id
    private UUID id = UUID.randomUUID();

    private String person;
    private String handedBy;
    private Instant handedAt;
    private String reason;

    @OneToMany(
            mappedBy = "handover",
            cascade = {CascadeType.PERSIST, CascadeType.MERGE},
            fetch = FetchType.EAGER)
    @OrderBy("position")
    private List<HandoverLine> lines = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    protected Handover() {}

    Handover(String person, String reason, String handedBy, Instant handedAt) {
        this.person = person;
        this.reason = reason;
        this.handedBy = handedBy;
        this.handedAt = handedAt;
    }

    void add(Transferable.Belonging belonging, String receiver) {
        lines.add(new HandoverLine(this, lines.size(), belonging, receiver));
    }

    public UUID id() {
        return id;
    }

    /** Whose it all was. */
    public String person() {
        return person;
    }

    public String handedBy() {
        return handedBy;
    }

    public Instant handedAt() {
        return handedAt;
    }

    public String reason() {
        return reason;
    }

    public List<HandoverLine> lines() {
        return List.copyOf(lines);
    }

    /** Those who received something, the first named leading. */
    public List<String> receivers() {
        return lines.stream().map(HandoverLine::receiver).distinct().toList();
    }
}
