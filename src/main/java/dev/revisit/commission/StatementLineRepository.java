package dev.revisit.commission;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StatementLineRepository extends Repository<StatementLine, UUID> {

    /** Yuan that closed statements took from a design's commission. */
    record Taken(UUID design, BigDecimal yuan) {}

    String CHARGED_ONCE = "select l.onceFor from StatementLine l where l.onceFor in (select f.onceFor from Flag f where"
            + " f.onceFor is not null and " + FlagRepository.UNSETTLED;

    String TAKEN =
            "select new dev.revisit.commission.StatementLineRepository$Taken(t.designJobId, sum(l.taken)) from StatementLine l"
                    + " join Flag t on t.id = l.flagId where t.designJobId in (select f.designJobId from Flag f where"
                    + " f.designJobId is not null and " + FlagRepository.UNSETTLED;

    StatementLine save(StatementLine line);

    void flush();

    @Query("select l from StatementLine l where l.closedMonth = :month order by l.person, l.place")
    List<StatementLine> ofMonth(String month);

    @Query("select l from StatementLine l where l.closedMonth = :month and l.person = :person order by l.place")
    List<StatementLine> ofPerson(String month, String person);

    /** What has been charged once already, of what unsettled flags are charged once for. */
    @Query(CHARGED_ONCE + ")")
    List<String> chargedOnce(String month);

    @Query(CHARGED_ONCE + FlagRepository.OF_ONE + ")")
    List<String> chargedOnce(String month, String person);

    /** What was taken from the designs in which there are unsettled flags. */
    @Query(TAKEN + ") group by t.designJobId")
    List<Taken> takenOfDesigns(String month);

    @Query(TAKEN + FlagRepository.OF_ONE + ") group by t.designJobId")
    List<Taken> takenOfDesigns(String month, String person);
}
