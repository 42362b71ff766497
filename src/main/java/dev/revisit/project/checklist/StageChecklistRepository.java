package dev.revisit.project.checklist;

import dev.revisit.engine.Batch;
import dev.revisit.project.Stage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StageChecklistRepository extends Repository<StageChecklist, UUID> {

    StageChecklist save(StageChecklist checklist);

    void flush();

    Optional<StageChecklist> findFirstByStageOrderByVersionDesc(Stage stage);

    List<StageChecklist> findByStageOrderByVersionDesc(Stage stage);

    List<StageChecklist> findByIdIn(Batch<UUID> ids);
}
