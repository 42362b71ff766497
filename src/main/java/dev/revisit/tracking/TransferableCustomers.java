package dev.revisit.tracking;

import dev.revisit.customer.Customers;
import dev.revisit.engine.task.OpenWork;
import dev.revisit.engine.task.TaskTransfer;
import dev.revisit.staff.Groups;
import dev.revisit.staff.Viewers;
import dev.revisit.staff.handover.Transferable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A salesperson's customers, as they are handed over (rule M4): those whose case is open, with what is owed in it, those
 * who are registered and have no case yet, and former ones, whose file needs somebody for the day they come back.
 */
@Component
class TransferableCustomers implements Transferable {

    private static final Set<String> SELLERS = Set.of(Groups.SALES, Groups.MANAGER);

    private final Customers customers;
    private final TrackingSheets sheets;
    private final OpenWork openWork;
    private final TaskTransfer work;
    private final Viewers viewers;
    private final JdbcClient database;

    TransferableCustomers(
            Customers customers,
            TrackingSheets sheets,
            OpenWork openWork,
            TaskTransfer work,
            Viewers viewers,
            JdbcClient database) {
        this.customers = customers;
        this.sheets = sheets;
        this.openWork = openWork;
        this.work = work;
        this.viewers = viewers;
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Belonging> of(String person) {
        Map<String, Long> tasks = openWork.ofPeople(Set.of(person)).stream()
                .collect(Collectors.groupingBy(OpenWork.OpenTask::businessKey, Collectors.counting()));
        return database.sql(
                        "select c.id, c.name, k.id, coalesce(k.number, ''),"
                                + " k.id is null or k.open_customer_id is not null,"
                                + " (select count(*) from tracking_record r"
                                + "  where r.case_id = k.id and r.open_promise)"
                                + " from customer c left join tracking_case k on k.customer_id = c.id where c.owner = ?"
                                + " and not exists (select 1 from tracking_case later where later.customer_id = c.id"
                                + "  and (length(later.number), later.number) > (length(k.number), k.number))"
                                + " order by case when k.id is null or k.open_customer_id is not null then 0 else 1 end, k.number")
                .param(person)
                .query((row, n) -> {
                    UUID customer = row.getObject(1, UUID.class);
                    boolean open = row.getBoolean(5);
                    long owed = tasks.getOrDefault(String.valueOf(row.getObject(3, UUID.class)), 0L);
                    return new Belonging(
                            customer,
                            open ? "customer" : "former-customer",
                            row.getString(4),
                            row.getString(2),
                            "/customers/" + customer,
                            SELLERS,
                            Math.toIntExact(owed),
                            row.getInt(6));
                })
                .list();
    }

    @Override
    public List<String> businessKeys(UUID id) {
        return sheets.casesOf(id).stream()
                .filter(TrackingCase::isOpen)
                .map(tracked -> tracked.id().toString())
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(UUID id, String from, String to, Instant at) {
        List<String> open = businessKeys(id);
        open.forEach(work::closeAccount);
        customers.handOver(id, from, to, viewers.current().userId(), at);
        open.forEach(key -> work.give(key, from, to, at));
    }
}
