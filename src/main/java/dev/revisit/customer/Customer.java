package dev.revisit.customer;

import dev.revisit.form.answer.Answers;
import dev.revisit.name.ChineseOrder;
import dev.revisit.name.Names;
import dev.revisit.name.Pinyin;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A customer's file: who they are, whose they are, what they need. It outlives the cases that are opened on it. */
@Entity
public class Customer {

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private String name;
    private String nameKey;
    private String namePinyin;
    private String nameSort;
    private String address;
    private String addressKey;
    private String owner;
    private @Nullable String title;
    private @Nullable String source;
    private @Nullable String type;
    private @Nullable String preferredWay;
    private @Nullable String preferredHours;

    @Embedded
    private @Nullable Answers needs;

    private Instant registeredAt;

    @SuppressWarnings("NullAway.Init")
    protected Customer() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest.
    Customer(NewCustomer told, String owner, Instant at) {
        this.registeredAt = at;
        this.owner = owner;
        take(told);
    }

    /** They came back after their case had ended: the file goes on, with what is told now, and a new owner. */
    void comesBack(NewCustomer told, String newOwner) {
        this.owner = newOwner;
        take(told);
    }

    void goesTo(String newOwner) {
        this.owner = newOwner;
    }

    private void take(NewCustomer told) {
        name = told.name();
        nameKey = Names.key(name);
        namePinyin = Pinyin.of(name);
        nameSort = ChineseOrder.key(name);
        address = told.address();
        addressKey = Names.key(address);
        title = orEarlier(told.title(), title);
        source = orEarlier(told.source(), source);
        type = orEarlier(told.type(), type);
        preferredWay = orEarlier(told.preferredWay(), preferredWay);
        preferredHours = orEarlier(told.preferredHours(), preferredHours);
        if (needs == null || !told.needs().isEmpty()) {
            needs = told.needs();
        }
    }

    private static @Nullable String orEarlier(@Nullable String now, @Nullable String earlier) {
        return now == null ? earlier : now;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String address() {
        return address;
    }

    /** User id of the salesperson whose customer it is. */
    public String owner() {
        return owner;
    }

    public @Nullable String title() {
        return title;
    }

    public @Nullable String source() {
        return source;
    }

    public @Nullable String type() {
        return type;
    }

    public @Nullable String preferredWay() {
        return preferredWay;
    }

    public @Nullable String preferredHours() {
        return preferredHours;
    }

    /** What they need (rule F2), as the registration form asked it. */
    public Answers needs() {
        return needs == null ? Answers.NONE : needs;
    }

    public Instant registeredAt() {
        return registeredAt;
    }
}
