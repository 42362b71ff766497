package dev.revisit.competition;

import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody saw of a competing brand at one place on one day (rule A4). Never changed. */
@Entity
public class CompetitorNote {

    /** The form that it is written with. */
    public static final String FORM = "competitor-note";

    /** What of the form code reads; all else is kept as it was answered. */
    static final Set<String> READ_BY_CODE =
            Set.of("brand", "competitorProduct", "strength", "weakness", "seenFrom", "seenAt", "seenOn");

    private static final int LONGEST_BRAND = 100;

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "no")
    private long number;

    private String brand;
    private String brandKey;
    private @Nullable String product;
    private @Nullable String strength;
    private @Nullable String weakness;
    private String seenFrom;
    private String seenAt;
    private LocalDate seenOn;
    private String seenBy;
    private Instant recordedAt;

    @Embedded
    private Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected CompetitorNote() {}

    CompetitorNote(long number, FormValues told, String by, Instant at) {
        this.number = number;
        this.brand = Names.required("brand", told.text("brand"), LONGEST_BRAND);
        this.brandKey = Names.key(brand);
        this.product = told.textOrNull("competitorProduct");
        this.strength = told.textOrNull("strength");
        this.weakness = told.textOrNull("weakness");
        this.seenFrom = told.text("seenFrom");
        this.seenAt = told.text("seenAt");
        this.seenOn = Objects.requireNonNull(told.dayOrNull("seenOn"));
        this.seenBy = by;
        this.recordedAt = at;
        this.answers = told.answersBut(READ_BY_CODE);
    }

    public UUID id() {
        return id;
    }

    /** A later one has a larger number. */
    public long number() {
        return number;
    }

    public String brand() {
        return brand;
    }

    public @Nullable String product() {
        return product;
    }

    public @Nullable String strength() {
        return strength;
    }

    public @Nullable String weakness() {
        return weakness;
    }

    /** Where it is known from, a code of the form. */
    public String seenFrom() {
        return seenFrom;
    }

    /** Where it was seen. */
    public String seenAt() {
        return seenAt;
    }

    public LocalDate seenOn() {
        return seenOn;
    }

    /** User id of whoever saw it. */
    public String seenBy() {
        return seenBy;
    }

    public Instant recordedAt() {
        return recordedAt;
    }

    public Answers answers() {
        return answers;
    }
}
