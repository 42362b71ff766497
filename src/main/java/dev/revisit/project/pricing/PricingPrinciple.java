package dev.revisit.project.pricing;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The pricing principle for one kind of customer, as one manager left it (rule P10). Edited, it is a new version; a
 * report keeps the one that was in force when it was written. Never changed.
 */
@Entity
public class PricingPrinciple {

    /** Characters, of each language. */
    public static final int LONGEST_TEXT = 2000;

    @Id
    private UUID id = UUID.randomUUID();

    @Enumerated(EnumType.STRING)
    private CustomerKind customerKind;

    private int version;
    private String textZh;
    private String textEn;
    private BigDecimal greatestDiscount;
    private @Nullable String editedBy;
    private Instant editedAt;

    @SuppressWarnings("NullAway.Init")
    protected PricingPrinciple() {}

    PricingPrinciple(
            CustomerKind customerKind,
            int version,
            String textZh,
            String textEn,
            BigDecimal greatestDiscount,
            String editedBy,
            Instant editedAt) {
        this.customerKind = customerKind;
        this.version = version;
        this.textZh = textZh;
        this.textEn = textEn;
        this.greatestDiscount = greatestDiscount;
        this.editedBy = editedBy;
        this.editedAt = editedAt;
    }

    public UUID id() {
        return id;
    }

    public CustomerKind customerKind() {
        return customerKind;
    }

    /** From 1. */
    public int version() {
        return version;
    }

    public String textZh() {
        return textZh;
    }

    /** Blank where nobody wrote one. */
    public String textEn() {
        return textEn;
    }

    /** In a language; in Chinese where there is no English one. */
    public String text(Locale locale) {
        return locale.getLanguage().equals("zh") || textEn.isEmpty() ? textZh : textEn;
    }

    /** Percent off, with one decimal; 0 to 100. */
    public BigDecimal greatestDiscount() {
        return greatestDiscount;
    }

    /** User id; null for the one that came with the product. */
    public @Nullable String editedBy() {
        return editedBy;
    }

    public Instant editedAt() {
        return editedAt;
    }

    /** Whether a discount can be given without departing from it. */
    public boolean allows(BigDecimal discount) {
        return discount.compareTo(greatestDiscount) <= 0;
    }
}
