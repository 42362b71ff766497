package dev.revisit.commission.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PayCorrectionRepository extends Repository<PayCorrection, UUID> {

    PayCorrection save(PayCorrection correction);

    void flush();

    Optional<PayCorrection> findById(UUID id);

    /** What counts and stands on no closed statement. */
    @Query("select c from PayCorrection c where c.entryMonth <= :month and (c.needsSecond = false or exists"
            + " (select v.correctionId from CorrectionVerdict v where v.correctionId = c.id and v.approved = true))"
            + " and not exists (select l.id from StatementLine l where l.correctionId = c.id)")
    List<PayCorrection> unsettled(String month);

    @Query(
            "select c from PayCorrection c where c.entryMonth <= :month and c.person = :person and (c.needsSecond = false"
                    + " or exists (select v.correctionId from CorrectionVerdict v where v.correctionId = c.id"
                    + " and v.approved = true)) and not exists (select l.id from StatementLine l where l.correctionId = c.id)")
    List<PayCorrection> unsettled(String month, String person);

    /** What stands on a closed month's statements. */
    @Query("select c from PayCorrection c join StatementLine l on l.correctionId = c.id where l.closedMonth = :month")
    List<PayCorrection> onStatements(String month);

    @Query("select c from PayCorrection c join StatementLine l on l.correctionId = c.id where l.closedMonth = :month"
            + " and l.person = :person")
    List<PayCorrection> onStatements(String month, String person);

    /** What waits for a second person, the oldest first. */
    @Query(
            "select c from PayCorrection c where c.needsSecond = true and not exists"
                    + " (select v.correctionId from CorrectionVerdict v where v.correctionId = c.id) order by c.enteredAt, c.id")
    List<PayCorrection> waiting();

    /** What was entered for a month, or stands on its closed statements, the oldest first. */
    @Query("select c from PayCorrection c where c.entryMonth = :month or exists"
            + " (select l.id from StatementLine l where l.correctionId = c.id and l.closedMonth = :month)"
            + " order by c.enteredAt, c.id")
    List<PayCorrection> ofMonth(String month);

    /** What takes back corrections of a month and was not refused. */
    @Query(
            "select r from PayCorrection r join PayCorrection c on c.id = r.reverses where (c.entryMonth = :month or exists"
                    + " (select l.id from StatementLine l where l.correctionId = c.id and l.closedMonth = :month))"
                    + " and not exists (select v.correctionId from CorrectionVerdict v where v.correctionId = r.id"
                    + " and v.approved = false)")
    List<PayCorrection> reversalsOfMonth(String month);

    /** What takes this one back and was not refused. */
    @Query("select r from PayCorrection r where r.reverses = :id and not exists (select v.correctionId"
            + " from CorrectionVerdict v where v.correctionId = r.id and v.approved = false)")
    Optional<PayCorrection> reversalOf(UUID id);

    /** Yuan that payroll corrected in a person's month without a second person. */
    @Query("select coalesce(sum(c.amount), 0) from PayCorrection c where c.person = :person and c.entryMonth = :month"
            + " and c.needsSecond = false and c.carriedFrom is null")
    BigDecimal enteredAlone(String person, String month);
}
