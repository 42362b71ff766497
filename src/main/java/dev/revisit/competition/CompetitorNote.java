package dev.revisit.competition;

import dev.revisit.form.FormSchema;
import dev.revisit.form.FormValues;
import dev.revisit.form.answer.Answers;
import dev.revisit.name.Names;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What somebody saw of a competing brand at one place on one day (rule A4). Corrected, its earlier texts stay. */
@Entity
public class CompetitorNote {

    /** The form that it is written with. */
    public static final String FORM = "competitor-note";

    /** What of the form code reads; all else is kept as it was answered. */
    public static final Set<String> READ_BY_CODE =
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
    private int corrections;

    @Embedded
    private Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected CompetitorNote() {}

    @SuppressWarnings("NullAway.Init") // take() sets the rest.
    CompetitorNote(long number, FormValues told, String by, Instant at) {
        this.number = number;
        this.seenBy = by;
        this.recordedAt = at;
        take(told);
    }

    private void take(FormValues told) {
        brand = Names.required("brand", told.text("brand"), LONGEST_BRAND);
        brandKey = Names.key(brand);
        product = told.textOrNull("competitorProduct");
        strength = told.textOrNull("strength");
        weakness = told.textOrNull("weakness");
        seenFrom = told.text("seenFrom");
        seenAt = told.text("seenAt");
        seenOn = Objects.requireNonNull(told.dayOrNull("seenOn"));
        answers = told.answersBut(READ_BY_CODE);
    }

    /** It says from now on what is told now, and nothing else. */
    void correct(FormValues told) {
        take(told);
        corrections++;
    }

    /** All that it says, as its form asks it. */
    public Map<String, Object> values(FormSchema form) {
        var values = new HashMap<String, Object>(answers.values(form));
        values.put("brand", brand);
        values.put("seenFrom", seenFrom);
        values.put("seenAt", seenAt);
        values.put("seenOn", seenOn);
        Map<String, @Nullable String> optional = new HashMap<>();
        optional.put("competitorProduct", product);
        optional.put("strength", strength);
        optional.put("weakness", weakness);
        optional.forEach((key, value) -> {
            if (value != null) {
                values.put(key, value);
            }
        });
        return values;
    }

    /** How often it was corrected. */
    public int corrections() {
        return corrections;
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
