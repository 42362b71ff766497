package dev.revisit.timing;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a manager wants to change, all of it or nothing. Values that hold already are no change.
 *
 * @param wanted the new values; empty with an upload, whose values are wanted
 * @param added rows for further rules, in the table of deductions
 * @param removed rows that were added here
 * @param upload a diagram edited in a modeller, by its id in {@link UploadedFiles}; null for a change on the page
 * @param basis the number of the newest change that whoever wishes has seen, so that two at once are told; null to take
 *     whatever holds
 */
public record ChangeProposal(
        String reason,
        OpenCasePolicy openCases,
        List<Wanted> wanted,
        List<NewRow> added,
        List<Setting> removed,
        @Nullable UUID upload,
        @Nullable Integer basis) {

    public ChangeProposal {
        wanted = List.copyOf(wanted);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** No row comes or goes. */
    public ChangeProposal(
            String reason,
            OpenCasePolicy openCases,
            List<Wanted> wanted,
            @Nullable UUID upload,
            @Nullable Integer basis) {
        this(reason, openCases, wanted, List.of(), List.of(), upload, basis);
    }

    /** A row for a further rule ({@link Charge}), as it was told. */
    public record NewRow(String table, String rule, String happened, String amount, String chargedTo, String per) {}

    /** One value, as text: {@link Length#value()}, or a number. */
    public record Wanted(Setting setting, String value) {}
}
