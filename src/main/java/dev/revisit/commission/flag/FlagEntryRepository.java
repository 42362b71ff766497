package dev.revisit.commission.flag;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

public interface FlagEntryRepository extends Repository<FlagEntry, UUID> {

    String OF_UNSETTLED =
            "select e from FlagEntry e where e.flagId in (select f.id from Flag f where " + FlagRepository.UNSETTLED;

    FlagEntry save(FlagEntry entry);

    /** The number of the last one; 0 where nothing has become of the flag yet. */
    @Query("select coalesce(max(e.no), 0) from FlagEntry e where e.flagId = :flagId")
    int lastNumber(UUID flagId);

    List<FlagEntry> findByFlagIdInOrderByNo(Batch<UUID> flags);

    /** What became of unsettled flags, the oldest first. */
    @Query(OF_UNSETTLED + ") order by e.no")
    List<FlagEntry> ofUnsettled(String month);

    @Query(OF_UNSETTLED + FlagRepository.OF_ONE + ") order by e.no")
    List<FlagEntry> ofUnsettled(String month, String person);
}
