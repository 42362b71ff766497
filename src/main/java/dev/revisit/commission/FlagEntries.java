package dev.revisit.commission;

import dev.revisit.engine.Portion;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface FlagEntries extends Repository<FlagEntry, UUID> {

    String OF_UNSETTLED =
            "select e from FlagEntry e where e.flagId in (select f.id from Flag f where " + FlagStore.UNSETTLED;

    FlagEntry save(FlagEntry entry);

    List<FlagEntry> findByFlagIdInOrderByAt(Portion<UUID> flags);

    /** What became of unsettled flags, the oldest first. */
    @Query(OF_UNSETTLED + ") order by e.at")
    List<FlagEntry> ofUnsettled(String month);

    @Query(OF_UNSETTLED + FlagStore.OF_ONE + ") order by e.at")
    List<FlagEntry> ofUnsettled(String month, String person);
}
