package dev.revisit.project;

import dev.revisit.form.answer.Answers;
import dev.revisit.name.ChineseOrder;
import dev.revisit.name.Names;
import dev.revisit.name.Pinyin;
import dev.revisit.obligation.Subject;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A project that we want to sell to a business, from its application to the signed contract (rules P1, P2). Its stages
 * are {@link StageRun}s. Once it has ended, nothing is reported or judged in it any more.
 */
@Entity
public class Project {

    /** As what flags and earnings call it. */
    public static final String KIND = "project";

    /** Where a project can be, as far as history goes; whom it waits for is the engine's to say. */
    public enum State {
        OPEN,
        SIGNED,
        STOPPED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    @Version
    private long version;

    private String number;
    private String name;
    private String nameKey;
    private String namePinyin;
    private String nameSort;
    private String region;
    private @Nullable String code;
    private @Nullable String generalContractor;
    private @Nullable String quoter;
    private @Nullable UUID accountId;
    private String departmentId;
    private String owner;

    @Enumerated(EnumType.STRING)
    private State state = State.OPEN;

    private @Nullable String openKey;
    private Instant startedAt;
    private @Nullable Instant endedAt;
    private @Nullable BigDecimal contractAmount;
    private @Nullable LocalDate signedOn;
    private Instant heldUpSince;

    @Embedded
    private @Nullable Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected Project() {}

    @SuppressWarnings("NullAway.Init") // write() sets the rest.
    Project(String number, ProjectHeader header, String owner, String departmentId, Instant startedAt) {
        this.number = number;
        this.owner = owner;
        this.departmentId = departmentId;
        this.startedAt = startedAt;
        this.heldUpSince = startedAt;
        write(header);
    }

    static String openKey(String owner, ProjectHeader header) {
        return String.join("|", owner, header.name(), header.region()).toLowerCase(Locale.ROOT);
    }

    /** Corrects the header; the department stays whose it is. */
    void write(ProjectHeader header) {
        requireOpen();
        this.name = header.name();
        this.nameKey = Names.key(name);
        this.namePinyin = Pinyin.of(name);
        this.nameSort = ChineseOrder.key(name);
        this.region = header.region();
        this.code = header.code();
        this.generalContractor = header.generalContractor();
        this.quoter = header.quoter();
        this.accountId = header.account();
        this.answers = header.answers();
        this.openKey = openKey(owner, header);
    }

    /** Somebody else's from now on; the department stays that of those who judge it. */
    void goesTo(String newOwner) {
        requireOpen();
        this.owner = newOwner;
        this.openKey = openKey(newOwner, header());
    }

    /** @throws Refusal that says how it ended, if it has */
    public void requireOpen() {
        if (state == State.SIGNED) {
            throw Refusal.conflict("project.signed", number);
        }
        if (state == State.STOPPED) {
            throw Refusal.conflict("project.stopped", number);
        }
    }

    /** It waits for other people from now on. */
    void movedOn(Instant at) {
        requireOpen();
        heldUpSince = at;
    }

    void signed(BigDecimal amount, LocalDate day, Instant at) {
        requireOpen();
        contractAmount = amount;
        signedOn = day;
        end(State.SIGNED, at);
    }

    void stopped(Instant at) {
        requireOpen();
        end(State.STOPPED, at);
    }

    private void end(State how, Instant at) {
        state = how;
        endedAt = at;
        heldUpSince = at;
        openKey = null;
    }

    public UUID id() {
        return id;
    }

    /** As in P-000001. */
    public String number() {
        return number;
    }

    /** As what flags and earnings know it. */
    Subject subject() {
        return new Subject(KIND, id, number, null);
    }

    public ProjectHeader header() {
        return new ProjectHeader(name, region, code, generalContractor, quoter, accountId, answers);
    }

    /** Id of the account whose project it is (rule G0); null for none. */
    public @Nullable UUID accountId() {
        return accountId;
    }

    /** Whatever else its form asked. */
    public Answers answers() {
        return answers == null ? Answers.NONE : answers;
    }

    public String name() {
        return name;
    }

    public String departmentId() {
        return departmentId;
    }

    /** User id of the salesperson whose project it is. */
    public String owner() {
        return owner;
    }

    public State state() {
        return state;
    }

    public boolean isOpen() {
        return state == State.OPEN;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    /** Yuan; null until it is signed. */
    public @Nullable BigDecimal contractAmount() {
        return contractAmount;
    }

    public @Nullable LocalDate signedOn() {
        return signedOn;
    }

    /** Since when it has been waiting for whoever it waits for now; of an ended one, when it ended. */
    public Instant heldUpSince() {
        return heldUpSince;
    }
}
