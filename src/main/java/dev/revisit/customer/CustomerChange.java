package dev.revisit.customer;

import dev.revisit.form.change.AnswersChange;
import dev.revisit.form.change.Changed;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;

/** What was changed of a customer's file at one time (rule F0). Never changed. */
@Entity
public class CustomerChange implements Changed {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID customerId;

    @Embedded
    private AnswersChange change;

    @SuppressWarnings("NullAway.Init")
    protected CustomerChange() {}

    CustomerChange(UUID customerId, AnswersChange change) {
        this.customerId = customerId;
        this.change = change;
    }

    @Override
    public AnswersChange change() {
        return change;
    }
}
