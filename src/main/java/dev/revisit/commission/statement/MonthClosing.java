package dev.revisit.commission.statement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A month that payroll closed, on the terms that held then (rule C4). Never changed. */
@Entity
public class MonthClosing implements Persistable<String> {

    @Id
    private String closedMonth;

    private String closedBy;
    private Instant closedAt;
    private boolean deductionsOn;
    private @Nullable BigDecimal capShare;

    @SuppressWarnings("NullAway.Init")
    protected MonthClosing() {}

    MonthClosing(YearMonth month, Terms terms, String closedBy, Instant closedAt) {
        this.closedMonth = month.toString();
        this.closedBy = closedBy;
        this.closedAt = closedAt;
        this.deductionsOn = terms.deductions();
        this.capShare = terms.capShare();
    }

    public YearMonth month() {
        return YearMonth.parse(closedMonth);
    }

    public String closedBy() {
        return closedBy;
    }

    public Instant closedAt() {
        return closedAt;
    }

    public Terms terms() {
        return new Terms(deductionsOn, capShare);
    }

    @Override
    public String getId() {
        return closedMonth;
    }

    /** Closing twice collides; it never replaces what was closed. */
    @Override
    public boolean isNew() {
        return true;
    }
}
