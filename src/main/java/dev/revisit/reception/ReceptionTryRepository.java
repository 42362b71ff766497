package dev.revisit.reception;

import dev.revisit.engine.Batch;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ReceptionTryRepository extends Repository<ReceptionTry, UUID> {

    ReceptionTry save(ReceptionTry tried);

    int countByReceptionId(UUID receptionId);

    List<ReceptionTry> findByReceptionIdOrderByNo(UUID receptionId);

    List<ReceptionTry> findByReceptionIdInOrderByNo(Batch<UUID> receptions);
}
