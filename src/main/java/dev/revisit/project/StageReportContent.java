package dev.revisit.project;

import dev.revisit.form.answer.Answers;
import dev.revisit.project.pricing.Price;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a salesperson reports of a stage (rules P3 to P7). Which of it is asked depends on the stage: the first contact
 * has the two parts appointment and visit, the last stage the signature; all others the situation.
 *
 * @param promised whether the telephone appointment brought a promise that leads to the next step (rule P5)
 * @param signed whether the contract is signed
 * @param contractAmount yuan
 * @param price what a quotation offers (rule P10); null where it was not asked
 * @param ticks one for each condition of the stage's checklist, in its order
 * @param answers all else; null where no form was filled in
 */
public record StageReportContent(
        @Nullable Boolean promised,
        @Nullable Boolean signed,
        @Nullable BigDecimal contractAmount,
        @Nullable LocalDate signedOn,
        @Nullable Price price,
        List<Tick> ticks,
        @Nullable Answers answers) {

    /** @param evidence how it is shown that the condition is met */
    public record Tick(boolean met, @Nullable String evidence) {}

    /** Nothing led to a next step: the contact stays a prospect (rule P5). */
    boolean lacksPromise() {
        return promised != null && !promised;
    }

    boolean lacksSignature() {
        return !Boolean.TRUE.equals(signed) || contractAmount == null || signedOn == null;
    }
}
