package dev.revisit.project.pricing;

import dev.revisit.project.judgement.Decision;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a superior decided about the price of a report that departs from the principle (rule P10). Never changed. */
@Entity
public class PriceDecision {

    /** The form that it is decided with. */
    public static final String FORM = "approve-price";

    /** What of the form code reads; it asks nothing else. */
    public static final Set<String> READ_BY_CODE = Set.of("decision", "backReason");

    /** One report, one decision. */
    @Id
    private UUID reportId;

    @Enumerated(EnumType.STRING)
    private Decision decision;

    private @Nullable String reason;
    private String person;
    private Instant decidedAt;

    @SuppressWarnings("NullAway.Init")
    protected PriceDecision() {}

    /** @param decision {@link Decision#APPROVED} or {@link Decision#BACK} */
    public PriceDecision(UUID reportId, Decision decision, @Nullable String reason, String person, Instant decidedAt) {
        if (decision == Decision.STOPPED) {
            throw new IllegalArgumentException("a price stops no project");
        }
        this.reportId = reportId;
        this.decision = decision;
        this.reason = reason;
        this.person = person;
        this.decidedAt = decidedAt;
    }

    public UUID reportId() {
        return reportId;
    }

    public Decision decision() {
        return decision;
    }

    public boolean isApproved() {
        return decision == Decision.APPROVED;
    }

    /** Why it was sent back; null where it was approved. */
    public @Nullable String reason() {
        return reason;
    }

    /** User id. */
    public String person() {
        return person;
    }

    public Instant decidedAt() {
        return decidedAt;
    }
}
