package dev.revisit.account;

import dev.revisit.engine.Batch;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface AccountRepository extends Repository<Account, UUID> {

    Account save(Account account);

    void flush();

    Optional<Account> findById(UUID id);

    /** For whoever changes it: of two at the same moment, one is first. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> findToChange(UUID id);

    List<Account> findByIdIn(Batch<UUID> ids);

    Optional<Account> findByNumber(String number);

    Optional<Account> findByIdentityKey(String key);

    Optional<Account> findByCreditCode(String code);

    List<Account> findByOwnerOrderByNumber(String owner);

    @Query(value = "select nextval('account_number')", nativeQuery = true)
    long nextNumber();
}
