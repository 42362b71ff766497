package dev.revisit.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** From when on somebody's a customer was (rules M4, T9, C4). Never changed: the next one ends it. */
@Entity
@Table(name = "customer_ownership")
public class Ownership {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID customerId;

    @Column(name = "no")
    private int number;

    private String owner;
    private Instant since;

    @SuppressWarnings("NullAway.Init")
    protected Ownership() {}

    Ownership(UUID customerId, int number, String owner, Instant since) {
        this.customerId = customerId;
        this.number = number;
        this.owner = owner;
        this.since = since;
    }

    int number() {
        return number;
    }

    /** User id. */
    public String owner() {
        return owner;
    }

    public Instant since() {
        return since;
    }
}
