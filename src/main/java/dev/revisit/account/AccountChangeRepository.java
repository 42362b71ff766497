package dev.revisit.account;

import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface AccountChangeRepository extends Repository<AccountChange, UUID> {

    AccountChange save(AccountChange change);

    List<AccountChange> findByAccountIdAndChangeNoGreaterThanAndFormIsNullOrderByChangeNo(UUID accountId, int no);

    List<AccountChange> findByAccountIdAndChangeNoLessThanOrderByChangeNoDesc(UUID accountId, int no, Limit limit);

    long countByAccountId(UUID accountId);
}
