package dev.revisit.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A way to reach a customer. A phone number is held by one open case at a time (rule T1). */
@Entity
class ContactWay {

    static final String PHONE = "phone";

    @Id
    private UUID id = UUID.randomUUID();

    private UUID customerId;
    private int position;
    private String kind;
    private String asWritten;
    private @Nullable String number;

    @Column(unique = true)
    private @Nullable String trackedNumber;

    @SuppressWarnings("NullAway.Init")
    protected ContactWay() {}

    ContactWay(UUID customerId, int position, PhoneNumber phone) {
        this(customerId, position, PHONE, phone.asWritten());
        this.number = phone.number();
    }

    ContactWay(UUID customerId, int position, String kind, String value) {
        this.customerId = customerId;
        this.position = position;
        this.kind = kind;
        this.asWritten = value;
    }

    void track() {
        trackedNumber = number;
    }

    void release() {
        trackedNumber = null;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    UUID customerId() {
        return customerId;
    }

    String kind() {
        return kind;
    }

    boolean isPhone() {
        return number != null;
    }

    boolean isTracked() {
        return trackedNumber != null;
    }

    boolean sameAs(String otherKind, String value) {
        return kind.equals(otherKind) && (asWritten.equals(value) || value.equals(number));
    }

    /** As it is read: a phone in the usual groups, all else as written. */
    String readable() {
        return number == null ? asWritten : PhoneNumber.readable(number);
    }

    @Nullable String number() {
        return number;
    }
}
