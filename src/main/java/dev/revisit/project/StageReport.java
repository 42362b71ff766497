package dev.revisit.project;

import dev.revisit.form.answer.Answers;
import dev.revisit.project.checklist.Checklist;
import dev.revisit.project.checklist.FormIds;
import dev.revisit.project.pricing.CustomerKind;
import dev.revisit.project.pricing.Price;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The actual situation as the salesperson wrote it in one round of a stage (rule P3). Never changed. */
@Entity
public class StageReport {

    /** The form that reports are written with. */
    public static final String FORM = "report-stage";

    /** What of the form code reads; all else is kept as it was answered. */
    public static final Set<String> READ_BY_CODE = Stream.of(
                    Stream.of("nextStepPromised", "signed", "contractAmount", "signedOn"),
                    Price.KEYS.stream(),
                    IntStream.rangeClosed(1, Checklist.MOST_CONDITIONS)
                            .boxed()
                            .flatMap(n -> Stream.of("condition" + n, "evidence" + n)))
            .flatMap(keys -> keys)
            .collect(Collectors.toUnmodifiableSet());

    /** Whether a condition of the checklist is met, and how that is shown. */
    @Embeddable
    public static class ConditionAnswer {

        private UUID itemId;
        private boolean met;
        private @Nullable String evidence;

        @SuppressWarnings("NullAway.Init")
        protected ConditionAnswer() {}

        ConditionAnswer(UUID itemId, boolean met, @Nullable String evidence) {
            this.itemId = itemId;
            this.met = met;
            this.evidence = evidence;
        }

        UUID itemId() {
            return itemId;
        }

        boolean isMet() {
            return met;
        }

        @Nullable String evidence() {
            return evidence;
        }
    }

    @Id
    private UUID id = UUID.randomUUID();

    private UUID stageRunId;
    private int round;
    private @Nullable Boolean promised;
    private @Nullable Boolean signed;
    private @Nullable BigDecimal contractAmount;
    private @Nullable LocalDate signedOn;
    private @Nullable BigDecimal price;
    private @Nullable BigDecimal discount;

    @Enumerated(EnumType.STRING)
    private @Nullable CustomerKind customerKind;

    private @Nullable Boolean departs;
    private @Nullable UUID principleId;
    private String writtenBy;
    private Instant writtenAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "condition_answer", joinColumns = @JoinColumn(name = "report_id"))
    @OrderColumn(name = "position")
    private List<ConditionAnswer> conditions = new ArrayList<>();

    /** Forms of the checklist that were not filled in when it was written. */
    @Convert(converter = FormIds.class)
    private List<String> missingForms = List.of();

    @Embedded
    private @Nullable Answers answers;

    @SuppressWarnings("NullAway.Init")
    protected StageReport() {}

    /** @param principleId of the pricing principle in force; null where no price is told */
    StageReport(
            UUID stageRunId,
            int round,
            StageReportContent told,
            @Nullable UUID principleId,
            List<ConditionAnswer> conditions,
            List<String> missingForms,
            String writtenBy,
            Instant writtenAt) {
        this.stageRunId = stageRunId;
        this.round = round;
        this.promised = told.promised();
        this.signed = told.signed();
        this.contractAmount = told.contractAmount();
        this.signedOn = told.signedOn();
        if (told.price() != null) {
            this.price = told.price().amount();
            this.discount = told.price().discount();
            this.customerKind = told.price().customerKind();
            this.departs = told.price().departs();
        }
        this.principleId = principleId;
        this.conditions.addAll(conditions);
        this.missingForms = List.copyOf(missingForms);
        this.answers = told.answers();
        this.writtenBy = writtenBy;
        this.writtenAt = writtenAt;
    }

    public UUID id() {
        return id;
    }

    UUID stageRunId() {
        return stageRunId;
    }

    /** From 1; one more each time the stage was sent back. */
    public int round() {
        return round;
    }

    /** What was told, without the ticks. */
    public StageReportContent told() {
        return new StageReportContent(promised, signed, contractAmount, signedOn, price(), List.of(), answers);
    }

    private @Nullable Price price() {
        return price == null || discount == null || customerKind == null
                ? null
                : new Price(price, discount, customerKind, Boolean.TRUE.equals(departs));
    }

    /** Of the pricing principle that was in force; null where no price was told. */
    @Nullable UUID principleId() {
        return principleId;
    }

    /** Whether its price has to be approved before anybody judges (rule P10). */
    boolean departs() {
        return Boolean.TRUE.equals(departs);
    }

    /** What code reads of a report whose price was sent back, as its form is filled in with it. */
    Map<String, Object> values() {
        var values = new HashMap<String, Object>();
        @Nullable Price offered = price();
        if (offered != null) {
            values.putAll(offered.values());
        }
        for (int i = 0; i < conditions.size(); i++) {
            values.put("condition" + (i + 1), conditions.get(i).isMet());
            @Nullable String evidence = conditions.get(i).evidence();
            if (evidence != null) {
                values.put("evidence" + (i + 1), evidence);
            }
        }
        return values;
    }

    /** What people alone read: the situation, the appointment, the promise, the visit, and whatever else was asked. */
    public Answers answers() {
        return answers == null ? Answers.NONE : answers;
    }

    /** Ids of the forms that were missing when it was written (rule P8). */
    public List<String> missingForms() {
        return missingForms;
    }

    List<ConditionAnswer> conditions() {
        return conditions;
    }

    /** User id. */
    public String writtenBy() {
        return writtenBy;
    }

    public Instant writtenAt() {
        return writtenAt;
    }
}
