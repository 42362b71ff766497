package dev.revisit.sheet;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface SheetCaseRepository extends Repository<SheetCase, UUID> {

    SheetCase save(SheetCase sheetCase);

    void flush();

    Optional<SheetCase> findById(UUID id);

    /** For whoever adds to it: of two at the same moment, one is first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select c from SheetCase c where c.id = :id")
    Optional<SheetCase> findToAddTo(UUID id);

    Optional<SheetCase> findByNumber(String number);

    List<SheetCase> findByIdIn(Batch<UUID> ids);

    List<SheetCase> findByAdviserAndStateOrderByOpenedAtAscIdAsc(String adviser, SheetCase.State state);

    List<SheetCase> findByOwnerAndStateOrderByOpenedAtAscIdAsc(String owner, SheetCase.State state);

    List<SheetCase> findByCustomerIdOrderByOpenedAtDescIdDesc(UUID customerId);

    List<SheetCase> findByAccountIdOrderByOpenedAtDescIdDesc(UUID accountId);
}
