package dev.revisit.reception;

import dev.revisit.engine.Portion;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ReceptionTries extends Repository<ReceptionTry, UUID> {

    ReceptionTry save(ReceptionTry tried);

    int countByReceptionId(UUID receptionId);

    List<ReceptionTry> findByReceptionIdOrderByNo(UUID receptionId);

    List<ReceptionTry> findByReceptionIdInOrderByNo(Portion<UUID> receptions);
}
