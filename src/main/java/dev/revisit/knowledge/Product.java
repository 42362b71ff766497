package dev.revisit.knowledge;

import dev.revisit.name.Names;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Something that the company sells (rule A5). Retired, it keeps what was confirmed of it. */
@Entity
public class Product {

    private static final int LONGEST_NAME = 200;

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "no")
    private long number;

    private String name;
    private String nameKey;
    private boolean retired;
    private String addedBy;
    private Instant addedAt;

    @SuppressWarnings("NullAway.Init")
    protected Product() {}

    Product(long number, String name, String by, Instant at) {
        this.number = number;
        this.name = Names.required("productName", name, LONGEST_NAME);
        this.nameKey = Names.key(this.name);
        this.addedBy = by;
        this.addedAt = at;
    }

    void change(String newName, boolean nowRetired) {
        this.name = Names.required("productName", newName, LONGEST_NAME);
        this.nameKey = Names.key(name);
        this.retired = nowRetired;
    }

    public UUID id() {
        return id;
    }

    /** One that was added later has a larger number. */
    public long number() {
        return number;
    }

    public String name() {
        return name;
    }

    /** No longer sold: nothing more of it is confirmed, and nothing of it is open. */
    public boolean isRetired() {
        return retired;
    }

    /** User id. */
    public String addedBy() {
        return addedBy;
    }

    public Instant addedAt() {
        return addedAt;
    }
}
