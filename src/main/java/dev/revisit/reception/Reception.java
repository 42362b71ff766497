package dev.revisit.reception;

import dev.revisit.customer.timeline.CustomerEvent;
import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who walked in, until somebody received them (rules W). Once it has ended nothing is changed in it any more. */
@Entity
public class Reception {

    /** The form that asks a new customer what they want done. */
    public static final String DETAILS_FORM = "walk-in-details";

    private static final String WANTS = "wants";

    /** What of that form code reads; all of it is kept as it was answered. */
    static final Set<String> READ_BY_CODE = Set.of(WANTS);

    /** How a reception stands, as far as history goes; what is open in it is the engine's to say. */
    public enum State {
        OPEN,
        /** Their salesperson met them. */
        MET,
        LEFT,
        /** The manager received them. */
        TAKEN_OVER,
        /** A new customer, with a sheet of their own from now on. */
        TRACKED,
        /** Assigned, but without a phone there is no tracking sheet. */
        WITHOUT_PHONE,
        /** Whoever brought them was told to register them. */
        TOLD_TO_REGISTER,
        /** A delivery, a supplier. */
        NOTED;

        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private String number;
    private String desk;
    private String registeredBy;
    private String receptionist;
    private Instant arrivedAt;

    @Enumerated(EnumType.STRING)
    private Arrival arrival;

    private String comesFor;
    private @Nullable String name;
    private @Nullable String address;
    private @Nullable String phone;
    private boolean phoneRefused;
    private @Nullable String broughtBy;
    private @Nullable UUID customerId;
    private @Nullable String salesperson;

    @Embedded
    private @Nullable Answers wishes;

    private @Nullable String noPhoneWhy;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private @Nullable Instant endedAt;

    @Column(name = "open_phone")
    private @Nullable String openPhone;

    @SuppressWarnings("NullAway.Init")
    protected Reception() {}

    /**
     * @param desk the department of whoever registers it
     * @param phone with its country code; null if there is none
     * @param broughtBy user id
     */
    Reception(
            String number,
            String desk,
            WalkIn told,
            @Nullable String phone,
            @Nullable String broughtBy,
            String receptionist,
            Instant arrivedAt) {
        this.number = number;
        this.desk = desk;
        this.arrival = told.arrival();
        this.comesFor = told.comesFor();
        this.name = told.name();
        this.address = told.address();
        this.phone = phone;
        this.phoneRefused = phone == null && told.noPhone();
        this.broughtBy = broughtBy;
        this.registeredBy = receptionist;
        this.receptionist = receptionist;
        this.arrivedAt = arrivedAt;
        this.openPhone = phone;
    }

    /** It is a known customer (rule W5): from now on their salesperson receives them. */
    void isOf(UUID customer, String owner) {
        requireOpen();
        customerId = customer;
        salesperson = owner;
    }

    void wants(Answers told) {
        requireOpen();
        wishes = told;
    }

    void assignTo(String person) {
        requireOpen();
        salesperson = person;
    }

    void gave(String number) {
        requireOpen();
        phone = number;
        phoneRefused = false;
    }

    void wouldNotGive(String why, Instant at) {
        noPhoneWhy = why;
        phoneRefused = true;
        end(State.WITHOUT_PHONE, at);
    }

    void tracked(@Nullable UUID customer, Instant at) {
        customerId = customer;
        end(State.TRACKED, at);
    }

    void end(State how, Instant at) {
        requireOpen();
        state = how;
        endedAt = at;
        openPhone = null;
    }

    /** Somebody else has it in hand from now on (rule M4). */
    void handOver(String from, String to) {
        if (receptionist.equals(from)) {
            receptionist = to;
        }
        if (from.equals(salesperson)) {
            salesperson = to;
        }
    }

    /** @throws Refusal (conflict) if it has ended */
    public void requireOpen() {
        if (state != State.OPEN) {
            throw Refusal.conflict("reception.over", number);
        }
    }

    public UUID id() {
        return id;
    }

    /** As people say it: R-000012. */
    public String number() {
        return number;
    }

    /** The department whose front desk it was. */
    public String desk() {
        return desk;
    }

    public String registeredBy() {
        return registeredBy;
    }

    /** Who has it in hand at the desk. */
    public String receptionist() {
        return receptionist;
    }

    public Instant arrivedAt() {
        return arrivedAt;
    }

    public Arrival arrival() {
        return arrival;
    }

    public String comesFor() {
        return comesFor;
    }

    public @Nullable String name() {
        return name;
    }

    public @Nullable String address() {
        return address;
    }

    /** With its country code, as in +8613800000000. */
    public @Nullable String phone() {
        return phone;
    }

    public boolean phoneRefused() {
        return phoneRefused;
    }

    public @Nullable String broughtBy() {
        return broughtBy;
    }

    public @Nullable UUID customerId() {
        return customerId;
    }

    /** User id of whoever receives them. */
    public @Nullable String salesperson() {
        return salesperson;
    }

    /** What a new customer wants done, as the desk asked it (rule W3). */
    public Answers wishes() {
        return wishes == null ? Answers.NONE : wishes;
    }

    /** Why they come, in the words of a registration: what they want done. */
    public @Nullable String motive() {
        return wishes().textOrNull(WANTS);
    }

    public @Nullable String noPhoneWhy() {
        return noPhoneWhy;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** A known customer's salesperson has not met them yet, and it drags on (rule W2); the manager is told. */
    public record DragsOn(UUID customerId, UUID reception, String number, String salesperson, int tries, Instant at)
            implements CustomerEvent {

        @Override
        public String kind() {
            return "reception-drags-on";
        }

        @Override
        public @Nullable String by() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("no", number, "person", salesperson, "attempts", Integer.toString(tries));
        }

        @Override
        public boolean isForManager() {
            return true;
        }

        /** Once for a reception, however often they were called. */
        @Override
        public String occasion() {
            return number;
        }

        @Override
        public String path() {
            return "/receptions/" + reception;
        }
    }

    /** How the reception of a known customer ended (rule W2). */
    public record Ended(UUID customerId, String number, State state, String salesperson, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return state == State.MET
                    ? "reception-met"
                    : state == State.LEFT ? "reception-left" : "reception-taken-over";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("no", number, "person", salesperson);
        }
    }

    /** A walk-in became somebody's customer (rule W3). */
    public record Assigned(UUID customerId, String number, String person, boolean outOfTurn, Instant at, String by)
            implements CustomerEvent {

        @Override
        public String kind() {
            return outOfTurn ? "walk-in-assigned-out-of-turn" : "walk-in-assigned";
        }

        @Override
        public Map<String, String> details() {
            return Map.of("no", number, "person", person);
        }
    }
}
