package dev.revisit.commission.rate;

import dev.revisit.commission.flag.FlagRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface EarningRepository extends Repository<Earning, UUID> {

    Earning save(Earning earning);

    boolean existsBySubjectKey(String key);

    Optional<Earning> findBySubjectKey(String key);

    String OF_UNSETTLED_FLAGS = "select e from Earning e where e.takesBack is null and e.subjectId in"
            + " (select f.subjectId from Flag f where" + FlagRepository.CHARGED_TO_SUBJECT + FlagRepository.UNSETTLED;

    @Query("select e from Earning e where e.earnedMonth <= :month"
            + " and not exists (select l.id from StatementLine l where l.earningId = e.id)")
    List<Earning> unsettled(String month);

    @Query("select e from Earning e where e.earnedMonth <= :month and e.person = :person"
            + " and not exists (select l.id from StatementLine l where l.earningId = e.id)")
    List<Earning> unsettled(String month, String person);

    /** What the subjects earned that unsettled flags are taken from. */
    @Query(OF_UNSETTLED_FLAGS + ")")
    List<Earning> ofSubjects(String month);

    @Query(OF_UNSETTLED_FLAGS + FlagRepository.OF_ONE + ")")
    List<Earning> ofSubjects(String month, String person);

    /** What stands on a closed month's statements. */
    @Query("select e from Earning e join StatementLine l on l.earningId = e.id where l.closedMonth = :month")
    List<Earning> onStatements(String month);

    @Query("select e from Earning e join StatementLine l on l.earningId = e.id where l.closedMonth = :month"
            + " and l.person = :person")
    List<Earning> onStatements(String month, String person);
}
