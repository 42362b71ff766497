package dev.revisit.reception;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface ReceptionTries extends Repository<ReceptionTry, UUID> {

    ReceptionTry save(ReceptionTry tried);

    int countByReceptionId(UUID receptionId);

    List<ReceptionTry> findByReceptionIdOrderByNo(UUID receptionId);

    List<ReceptionTry> findByReceptionIdInOrderByNo(Collection<UUID> receptions);
}
