package dev.revisit.commission.statement;

import dev.revisit.commission.flag.FlagRepository;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StatementLineRepository extends Repository<StatementLine, UUID> {

    /** Yuan that closed statements took from what a subject earned. */
    record Taken(UUID subject, BigDecimal yuan) {}

    String CHARGED_ONCE = "select l.onceFor from StatementLine l where l.onceFor in (select f.onceFor from Flag f where"
            + " f.onceFor is not null and " + FlagRepository.UNSETTLED;

    String TAKEN =
            "select new dev.revisit.commission.statement.StatementLineRepository$Taken(t.subjectId, sum(l.taken)) from StatementLine l"
                    + " join Flag t on t.id = l.flagId where t.subjectId in (select f.subjectId from Flag f where"
                    + FlagRepository.CHARGED_TO_SUBJECT + FlagRepository.UNSETTLED;

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

    /** What was taken from what the subjects earned that unsettled flags are taken from. */
    @Query(TAKEN + ") group by t.subjectId")
    List<Taken> takenOfSubjects(String month);

    @Query(TAKEN + FlagRepository.OF_ONE + ") group by t.subjectId")
    List<Taken> takenOfSubjects(String month, String person);
}
