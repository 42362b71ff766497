package dev.revisit.design;

import dev.revisit.form.answer.Answers;
import dev.revisit.refusal.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The dispatch sheet (房图设计分配跟踪表) as a designer filled it in, or corrected it (rule D2). Each is kept and never
 * changed; the last counts.
 */
@Entity
@Table(name = "design_sheet")
public class DispatchSheet {

    /** The form that it is filled in with. */
    public static final String FORM = "dispatch-sheet";

    /** In m²: what an approved design earns by (rule C4). */
    static final String EARNS_BY = "measuredArea";

    private static final String PLANNED_DELIVERY = "plannedDelivery";

    private static final String QUESTIONS = "questions";

    /** What of the form code reads; all of it is kept as it was answered. */
    static final Set<String> READ_BY_CODE = Set.of(EARNS_BY, PLANNED_DELIVERY, QUESTIONS);

    @Id
    private UUID id = UUID.randomUUID();

    private UUID jobId;

    @Column(name = "no")
    private int number;

    @Embedded
    private Answers answers;

    private String writtenBy;
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init")
    protected DispatchSheet() {}

    /** @param number one more than the job's last; given by whoever holds the lock of the job */
    DispatchSheet(UUID jobId, int number, Answers answers, String writtenBy, Instant writtenAt) {
        this.jobId = jobId;
        this.number = number;
        this.answers = answers;
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    public UUID jobId() {
        return jobId;
    }

    /** From 1: one more each time it was corrected. */
    public int number() {
        return number;
    }

    public Answers answers() {
        return answers;
    }

    BigDecimal earnsBy() {
        return Objects.requireNonNull(answers.numberOrNull(EARNS_BY));
    }

    /** @throws Refusal for a delivery that is planned for an earlier day */
    void requireDeliveryFrom(LocalDate day) {
        @Nullable LocalDate planned = answers.dayOrNull(PLANNED_DELIVERY);
        if (planned != null && planned.isBefore(day)) {
            throw Refusal.invalid(PLANNED_DELIVERY, "design.delivery-day");
        }
    }

    /** Whether the designer asks the salesperson something. */
    boolean asks() {
        return answers.text(QUESTIONS).isPresent();
    }

    public String writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
