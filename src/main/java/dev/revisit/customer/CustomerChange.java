package dev.revisit.customer;

import dev.revisit.form.answer.Answers;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was changed of a customer's file at one time, from what to what (rule F0): the answers that differ, each side
 * under the form of its time. Never changed.
 */
@Entity
public class CustomerChange {

    /** In the place of whoever changed it; no user id can be it. */
    private static final String SYSTEM = "*";

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

    CustomerChange(UUID customerId, int no, Instant at, @Nullable String changedBy, Answers earlier, Answers answers) {
        this.customerId = customerId;
        this.no = no;
        this.at = at;
        this.changedBy = changedBy == null ? SYSTEM : changedBy;
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

    /** User id; null where the system gave a grade by itself (rule A1). */
    public @Nullable String changedBy() {
        return changedBy.equals(SYSTEM) ? null : changedBy;
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
