package dev.revisit.project.checklist;

import dev.revisit.engine.Batch;
import dev.revisit.project.Stage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface StageChecklistRepository extends Repository<StageChecklist, UUID> {

    StageChecklist save(StageChecklist checklist);

    void flush();

    Optional<StageChecklist> findFirstByStageOrderByVersionDesc(Stage stage);

    @Query("select c from StageChecklist c left join fetch c.items where c.id in :ids or c.version ="
            + " (select max(l.version) from StageChecklist l where l.stage = c.stage)")
    List<StageChecklist> withNewest(Collection<UUID> ids);

    List<StageChecklist> findByStageOrderByVersionDesc(Stage stage);

    List<StageChecklist> findByIdIn(Batch<UUID> ids);
}
