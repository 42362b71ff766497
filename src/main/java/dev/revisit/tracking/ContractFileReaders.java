package dev.revisit.tracking;

import dev.revisit.customer.file.AttachmentReaders;
import dev.revisit.customer.file.Attachments;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whoever decides on a contract reads its files, whether or not they see the customer (rule C8): payroll, a deputy. */
@Component
class ContractFileReaders implements AttachmentReaders {

    private final ObjectProvider<Attachments> attachments;
    private final TrackingCaseRepository cases;
    private final Contracts contracts;

    ContractFileReaders(ObjectProvider<Attachments> attachments, TrackingCaseRepository cases, Contracts contracts) {
        this.attachments = attachments;
        this.cases = cases;
        this.contracts = contracts;
    }

    @Override
    public boolean mayRead(UUID attachmentId, Viewer viewer) {
        return attachments.getObject().byId(List.of(attachmentId)).values().stream()
                .filter(file -> file.kind().equals(Attachments.Kind.CONTRACT.code()))
                .flatMap(file -> Stream.ofNullable(file.customerId()))
                .flatMap(customer -> cases.newestFirst(customer).stream())
                .flatMap(tracked -> contracts.ofCases(List.of(tracked.id())).stream())
                .anyMatch(contract ->
                        (contract.isWaiting() || contract.isConfirmed()) && contracts.mayDecide(viewer, contract));
    }
}
