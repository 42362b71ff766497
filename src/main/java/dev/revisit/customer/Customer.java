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

    /** The grade of whoever is registered (rule A1). */
    private static final String NEW_PROSPECT = "new";

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    /** Counts what changes the file, or opens it anew: of two who do so at once, one comes after the other. */
    private int revision;

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
    private @Nullable String grade;
    private @Nullable String gradeReason;
    private @Nullable UUID accountId;

    @Embedded
    private @Nullable Answers needs;

    /** As the answers say, to be counted by. */
    private @Nullable String introducedBy;

    private @Nullable String introducedByKey;

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
        revision++;
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
        needs = told.needs().equals(Answers.NONE) ? null : told.needs();
        introducedBy = Names.normalOrNull(told.needs().textOrNull(NewCustomer.INTRODUCED_BY));
        introducedByKey = introducedBy == null ? null : Names.key(introducedBy);
        if (grade == null) {
            grade = NEW_PROSPECT;
        }
    }

    /** The file says from now on what is told now, and nothing else (rule F0). */
    void change(NewCustomer told) {
        take(told);
        title = told.title();
        source = told.source();
        type = told.type();
        preferredWay = told.preferredWay();
        preferredHours = told.preferredHours();
        revision++;
    }

    /** Somebody says what sort of prospect they are (rule A1). */
    void grade(@Nullable String newGrade, @Nullable String reason) {
        grade = newGrade;
        gradeReason = reason;
    }

    /** The system says what sort of prospect they are, by what happened (rule A1). */
    void regraded(String newGrade, @Nullable String reason) {
        grade(newGrade, reason);
        revision++;
    }

    /** They belong to an organisation, or to none (rule G0). */
    void belongsTo(@Nullable UUID account) {
        accountId = account;
    }

    private static @Nullable String orEarlier(@Nullable String now, @Nullable String earlier) {
        return now == null ? earlier : now;
    }

    public UUID id() {
        return id;
    }

    /** The number of its last change. */
    public int revision() {
        return revision;
    }

    /** Whether nobody has changed the file or opened it anew: it has no history. */
    public boolean isAsRegistered() {
        return revision == 0;
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

    /** How they are addressed: by their title, or by their name where none is known. */
    public String salutation() {
        return title == null ? name : title;
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

    /** What sort of prospect they are (rule A1), a code of the form; null on files of releases that knew none. */
    public @Nullable String grade() {
        return grade;
    }

    /** Why somebody gave them this grade; null where it was given by the system. */
    public @Nullable String gradeReason() {
        return gradeReason;
    }

    /** Id of the account that they belong to (rule G0); null for none. */
    public @Nullable UUID accountId() {
        return accountId;
    }

    /** What they need, and what else of them was answered in the form that code does not read (rules F1, F2, A2). */
    public Answers needs() {
        return needs == null ? Answers.NONE : needs;
    }

    public Instant registeredAt() {
        return registeredAt;
    }
}
