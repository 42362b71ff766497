package dev.revisit.commission;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface FlagEntries extends Repository<FlagEntry, UUID> {

    FlagEntry save(FlagEntry entry);

    List<FlagEntry> findByFlagIdInOrderByAt(Collection<UUID> flags);
}
