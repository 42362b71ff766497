package dev.revisit.commission.statement;

import dev.revisit.engine.Batch;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PayCorrectionRepository extends Repository<PayCorrection, UUID> {

    /** Corrections {@code c} with what became of them: the verdict, and what takes them back and was not refused. */
    String ENTRIES = "select new dev.revisit.commission.statement.Corrections$Entry(c, v, r.id) from PayCorrection c"
            + " left join CorrectionVerdict v on v.correctionId = c.id"
            + " left join PayCorrection r on r.reverses = c.id and not exists (select n.correctionId"
            + " from CorrectionVerdict n where n.correctionId = r.id and n.approved = false)";

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
    @Query(ENTRIES + " where c.entryMonth = :month or exists"
            + " (select l.id from StatementLine l where l.correctionId = c.id and l.closedMonth = :month)"
            + " order by c.enteredAt, c.id")
    List<Corrections.Entry> ofMonth(String month);

    @Query(ENTRIES + " where c.id in :ids")
    List<Corrections.Entry> entries(Batch<UUID> ids);

    /** Yuan that payroll corrected in a person's month without a second person. */
    @Query("select coalesce(sum(c.amount), 0) from PayCorrection c where c.person = :person and c.entryMonth = :month"
            + " and c.needsSecond = false and c.carriedFrom is null")
    BigDecimal enteredAlone(String person, String month);
}
