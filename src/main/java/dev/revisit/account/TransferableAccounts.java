package dev.revisit.account;

import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Transferable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Somebody's accounts, as they are handed over (rule M4). No diagram runs for an account. */
@Component
class TransferableAccounts implements Transferable {

    private static final Set<String> SELLERS = Set.of(Groups.SALES, Groups.MANAGER);

    private final Accounts accounts;
    private final Viewers viewers;

    TransferableAccounts(Accounts accounts, Viewers viewers) {
        this.accounts = accounts;
        this.viewers = viewers;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Belonging> of(String person) {
        return accounts.of(person).stream()
                .map(account -> new Belonging(
                        account.id(), "account", account.number(), account.name(), account.path(), SELLERS, 0, 0))
                .toList();
    }

    @Override
    public List<String> businessKeys(UUID id) {
        return List.of();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID id, String from, String to, Instant at) {
        accounts.handOver(id, from, to, viewers.current().userId(), at);
    }
}
