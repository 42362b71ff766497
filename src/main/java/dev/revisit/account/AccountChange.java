package dev.revisit.account;

import dev.revisit.form.change.AnswersChange;
import dev.revisit.form.change.Changed;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was changed of an account at one time, from what to what: the answers that differ, each side under the form of
 * its time; or whose it became; or what was done with one of its forms. Never changed.
 */
@Entity
public class AccountChange implements Changed {

    @Id
    private UUID id = UUID.randomUUID();

    private UUID accountId;

    @Embedded
    private AnswersChange change;

    private @Nullable String earlierOwner;
    private @Nullable String owner;
    private @Nullable String form;
    private @Nullable Integer formRow;
    private @Nullable String formAct;

    @SuppressWarnings("NullAway.Init")
    protected AccountChange() {}

    AccountChange(UUID accountId, AnswersChange change) {
        this.accountId = accountId;
        this.change = change;
    }

    /** It went from one person to another. */
    AccountChange ofOwner(String from, String to) {
        this.earlierOwner = from;
        this.owner = to;
        return this;
    }

    /** Something was done with one of its forms. */
    AccountChange ofForm(String id, @Nullable Integer row, String act) {
        this.form = id;
        this.formRow = row;
        this.formAct = act;
        return this;
    }

    /** Always somebody. */
    @Override
    public String changedBy() {
        return Objects.requireNonNull(change.changedBy());
    }

    @Override
    public AnswersChange change() {
        return change;
    }

    /** User id of whose it was before; null where that was not changed. */
    public @Nullable String earlierOwner() {
        return earlierOwner;
    }

    /** User id of whose it is since; null where that was not changed. */
    public @Nullable String owner() {
        return owner;
    }

    /** Id of the form that something was done with; null for none. */
    public @Nullable String form() {
        return form;
    }

    /** Which row, of a form that has several. */
    public @Nullable Integer formRow() {
        return formRow;
    }

    /** What was done with the form, as in {@code written}. */
    public @Nullable String formAct() {
        return formAct;
    }
}
