package dev.revisit.care;

import dev.revisit.customer.ContactsAfterCase;
import dev.revisit.customer.Customer;
import dev.revisit.customer.Customers;
import dev.revisit.customer.InTouch;
import dev.revisit.rule.Rule;
import dev.revisit.sheet.SheetCase;
import dev.revisit.sheet.SheetEntry;
import dev.revisit.sheet.SheetProcess;
import dev.revisit.sheet.Sheets;
import dev.revisit.staff.Viewer;
import dev.revisit.tracking.TrackingCase;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the rest of the product tells of key customers, and asks of them. */
@Component
class KeyCustomers implements ContactsAfterCase {

    private static final String MARKED_BY_ITSELF = "合同已确认，自动标记 The contract is confirmed: marked by itself";

    private final KeyCustomerSheet sheet;
    private final Sheets sheets;
    // The engine's start asks for listeners, so what needs the engine is fetched only when it is used.
    private final ObjectProvider<SheetProcess> process;
    private final Customers customers;

    KeyCustomers(KeyCustomerSheet sheet, Sheets sheets, ObjectProvider<SheetProcess> process, Customers customers) {
        this.sheet = sheet;
        this.sheets = sheets;
        this.process = process;
        this.customers = customers;
    }

    /** Whatever we were in touch by counts for the week (rule K1). */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("K1")
    public void on(InTouch contact) {
        sheet.openSheet(contact.customerId()).ifPresent(care -> heard(care, contact));
        // Whoever of an organisation it was.
        @Nullable UUID account = customers.file(contact.customerId()).accountId();
        if (account != null) {
            sheet.openSheetOfAccount(account).ifPresent(care -> heard(care, contact));
        }
    }

    private void heard(SheetCase care, InTouch contact) {
        process.getObject().heard(care, KeyCustomerSheet.HEARD);
        sheets.met(care.id(), KeyCustomerSheet.CONTACT, contact.at());
    }

    /** A customer who signed is important by themselves; not one who was taken over from elsewhere. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    @Rule("K2")
    public void on(TrackingCase.Ended ended) {
        if (ended.state() != TrackingCase.State.WON
                || sheet.openSheet(ended.customerId()).isPresent()) {
            return;
        }
        Customer signed = customers.file(ended.customerId());
        process.getObject()
                .openFor(
                        signed.owner(),
                        sheet,
                        Map.of(
                                "customer",
                                ended.number(),
                                "keyKind",
                                KeyCustomerSheet.SIGNED,
                                "addressAs",
                                KeyCustomerSheet.addressOf(signed),
                                "whyKey",
                                MARKED_BY_ITSELF));
    }

    @Override
    public Optional<String> path(UUID customer, Viewer viewer) {
        return sheet.openSheet(customer)
                .filter(care -> !sheets.writableAtAnyTime(care, viewer).isEmpty())
                .map(care -> care.path() + "/steps/"
                        + sheet.step(KeyCustomerSheet.CONTACT).path());
    }

    @Override
    @Rule("K4")
    public Optional<Written> record(UUID customer, Map<String, Object> contact) {
        return sheet.openSheet(customer).map(care -> {
            process.getObject().record(care, sheet.step(KeyCustomerSheet.CONTACT), contact);
            return written(care, sheets.lastEntryOf(care.id()));
        });
    }

    private static Written written(SheetCase care, SheetEntry entry) {
        return new Written(
                entry.number(), care.number(), entry.writtenAt(), entry.writtenBy(), entry.step(), entry.answers());
    }
}
