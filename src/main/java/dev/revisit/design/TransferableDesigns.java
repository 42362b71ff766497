package dev.revisit.design;

import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.engine.task.OpenWork.OpenTask;
import dev.revisit.engine.task.TaskTransfer;
import dev.revisit.staff.Groups;
import dev.revisit.staff.handover.Transferable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The designs in a designer's hands, which can go to another designer's (rule M4). */
@Component
@Transactional
class TransferableDesigns implements Transferable {

    private final DesignJobs jobs;
    private final DesignHolders holders;
    private final Customers customers;
    private final TaskTransfer work;

    TransferableDesigns(DesignJobs jobs, DesignHolders holders, Customers customers, TaskTransfer work) {
        this.jobs = jobs;
        this.holders = holders;
        this.customers = customers;
        this.work = work;
    }

    @Override
    public List<Belonging> of(String person) {
        List<DesignJob> inHands = jobs.inHandsOf(person);
        Map<UUID, Customer> files =
                customers.files(inHands.stream().map(DesignJob::customerId).toList());
        Map<UUID, OpenTask> open =
                holders.of(inHands.stream().map(DesignJob::id).toList());
        return inHands.stream()
                .map(job -> new Belonging(
                        job.id(),
                        "design",
                        job.number(),
                        Optional.ofNullable(files.get(job.customerId()))
                                .map(Customer::name)
                                .orElse(""),
                        DesignJobs.path(job),
                        Set.of(Groups.DESIGN),
                        Optional.ofNullable(open.get(job.id()))
                                        .filter(task -> person.equals(task.assignee()))
                                        .isPresent()
                                ? 1
                                : 0,
                        0))
                .toList();
    }

    @Override
    public void handOver(UUID id, String from, String to, Instant at) {
        // What was missed before stays with whoever had it; whoever gets it has time (rule T9).
        work.closeAccount(id.toString());
        jobs.handOver(id, from, to, at);
        work.give(id.toString(), from, to, at);
    }
}
