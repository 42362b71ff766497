package dev.revisit.document.account;

import dev.revisit.account.Accounts;
import dev.revisit.document.Documents.DocumentChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What is done with a form of an account stands in the account's history (rule P8): which form and row, by whom; nothing of what it
 * says.
 */
@Component
class DocumentsInAccountHistory {

    private final Accounts accounts;

    DocumentsInAccountHistory(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void keep(DocumentChanged changed) {
        var subject = changed.document().subject();
        if (subject.kind().equals(AccountDocuments.KIND)) {
            accounts.formChanged(
                    subject.id(),
                    changed.document().form(),
                    changed.row(),
                    changed.act().code(),
                    changed.by(),
                    changed.at());
        }
    }
}
