package dev.revisit.sheet;

import dev.revisit.obligation.Subject;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One case of a sheet: whose it is, whom it is about, how it stands. What was written is its {@link SheetEntry entries}. */
@Entity
public class SheetCase {

    /** Whether its diagram runs; where it stands there is the engine's to say. */
    public enum State {
        OPEN,
        ENDED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private String sheet;
    private String number;
    private @Nullable UUID customerId;
    private @Nullable UUID accountId;
    private @Nullable String title;
    private String owner;
    private @Nullable String adviser;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private String openedBy;
    private Instant openedAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant erasedAt;
    private @Nullable String erasedBy;

    @SuppressWarnings("NullAway.Init")
    protected SheetCase() {}

    /** @param title what it is called, unless it is about a customer or an account */
    SheetCase(
            String sheet,
            String number,
            @Nullable UUID customerId,
            @Nullable String title,
            String owner,
            String openedBy,
            Instant openedAt) {
        this.sheet = sheet;
        this.number = number;
        this.customerId = customerId;
        this.title = title;
        this.owner = owner;
        this.openedBy = openedBy;
        this.openedAt = openedAt;
    }

    /** It turned out whom it is about. */
    void about(UUID customer) {
        customerId = customer;
    }

    /** It is about an organisation, and no customer. */
    void aboutAccount(UUID account) {
        accountId = account;
    }

    void end(Instant at) {
        state = State.ENDED;
        endedAt = at;
    }

    /**
     * What it kept of its person is gone.
     *
     * @throws Refusal (conflict) while it is open, and the second time
     */
    void erase(String by, Instant at) {
        if (isOpen()) {
            throw Refusal.conflict("sheets.erase-open", number);
        }
        requireKept();
        erasedBy = by;
        erasedAt = at;
    }

    /** @throws Refusal (conflict) if nothing of what it said is kept */
    void requireKept() {
        if (isErased()) {
            throw Refusal.conflict("sheets.erased", number);
        }
    }

    /** Somebody else has it from now on (rule M4). */
    void handTo(String other) {
        owner = other;
    }

    /** This person is asked besides the owner from now on, and sees it. */
    void advisedBy(String other) {
        adviser = other;
    }

    /** @throws Refusal (conflict) if it has ended */
    public void requireOpen() {
        if (!isOpen()) {
            throw Refusal.conflict("sheets.ended", number);
        }
    }

    public UUID id() {
        return id;
    }

    /** The code of its sheet. */
    public String sheet() {
        return sheet;
    }

    /** As in V-000001. */
    public String number() {
        return number;
    }

    public @Nullable UUID customerId() {
        return customerId;
    }

    /** Null unless it is about an organisation. */
    public @Nullable UUID accountId() {
        return accountId;
    }

    /** What it is called, unless it is about a customer or an account; null for the name of its owner. */
    public @Nullable String title() {
        return title;
    }

    /** User id. */
    public String owner() {
        return owner;
    }

    /** User id of whoever is asked besides the owner, and sees it; null for nobody. */
    public @Nullable String adviser() {
        return adviser;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    /** User id. */
    public String openedBy() {
        return openedBy;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public boolean isErased() {
        return erasedAt != null;
    }

    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    /** User id. */
    public @Nullable String erasedBy() {
        return erasedBy;
    }

    /** As flags and earnings know it. */
    public Subject subject() {
        return new Subject(sheet, id, number, customerId);
    }

    /** Of its page. */
    public String path() {
        return "/sheets/" + sheet + "/" + id;
    }
}
