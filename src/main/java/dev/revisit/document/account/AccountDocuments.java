package dev.revisit.document.account;

import dev.revisit.account.Accounts;
import dev.revisit.document.DocumentSubject;
import dev.revisit.document.DocumentSubjects;
import dev.revisit.document.SubjectRef;
import dev.revisit.staff.Viewer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Accounts as what forms are filled in about: read and written by whoever sees the account. */
@Component
public class AccountDocuments implements DocumentSubjects {

    public static final String KIND = "account";

    private final Accounts accounts;

    AccountDocuments(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String collection() {
        return "accounts";
    }

    @Override
    public Optional<DocumentSubject> visible(UUID id, Viewer viewer) {
        return Optional.ofNullable(accounts.theAccounts(List.of(id)).get(id))
                .filter(account -> viewer.sees(account.owner()))
                .map(account -> new DocumentSubject(
                        new SubjectRef(KIND, id),
                        account.number(),
                        account.name(),
                        account.owner(),
                        account.path(),
                        true,
                        List.of()));
    }

    @Override
    public void hold(UUID id) {
        accounts.hold(id);
    }

    @Override
    public void requireWritable(UUID id, Viewer viewer) {
        hold(id);
        accounts.visible(id, viewer);
    }
}
