package dev.revisit.customer;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/**
 * What was changed of a customer's file at one time, from what to what (rule F0): the answers that differ, each side
 * under the form of its time. Never changed.
 */
@Entity
public class CustomerChange {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID customerId;
    private int no;
    private Instant at;
    private String changedBy;

    @Embedded
    @AttributeOverride(name = "definition", column = @Column(name = "earlier_form"))
    @AttributeOverride(name = "json", column = @Column(name = "earlier"))
    private Answers earlier;

    @Embedded
    private Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected CustomerChange() {}

    CustomerChange(UUID customerId, int no, Instant at, String changedBy, Answers earlier, Answers answers) {
        this.customerId = customerId;
        this.no = no;
        this.at = at;
        this.changedBy = changedBy;
        this.earlier = earlier;
        this.answers = answers;
    }

    /** Larger than those of the file's changes before. */
    public int no() {
        return no;
    }

    public Instant at() {
        return at;
    }

    /** User id. */
    public String changedBy() {
        return changedBy;
    }

    /** What stood there before, of what was changed. */
    public Answers earlier() {
        return earlier;
    }

    /** What stands there since. */
    public Answers answers() {
        return answers;
    }
}
