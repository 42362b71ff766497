package dev.revisit.staff.handover;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.UUID;

/** One thing that went over, and what was open in it then. Names nobody but our own people: the rest is on its page. */
@Entity
public class HandoverLine {

    @Id
    private UUID id = UUID.randomUUID();

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "handover_id")
    private Handover handover;

    private int position;
    private UUID belongingId;
    private String kind;
    private String number;
    private String receiver;
    private int tasks;
    private int promises;

    @SuppressWarnings("NullAway.Init")
    protected HandoverLine() {}

    HandoverLine(Handover handover, int position, Transferable.Belonging belonging, String receiver) {
        this.handover = handover;
        this.position = position;
        this.belongingId = belonging.id();
        this.kind = belonging.kind();
        this.number = belonging.number();
        this.receiver = receiver;
        this.tasks = belonging.tasks();
        this.promises = belonging.promises();
    }

    public UUID belongingId() {
        return belongingId;
    }

    /** As in {@code customer}; its words stand under {@code belonging.<kind>}. */
    public String kind() {
        return kind;
    }

    public String number() {
        return number;
    }

    public String receiver() {
        return receiver;
    }

    /** Open tasks that went with it. */
    public int tasks() {
        return tasks;
    }

    /** Promises that were still to be kept. */
    public int promises() {
        return promises;
    }
}
