package dev.revisit.customer.file;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/** The one thing that a file is attached to. */
public record AttachedTo(Kind kind, UUID id) {

    /** What files are attached to, each by a column of its own. */
    public enum Kind {
        CUSTOMER("customer_id"),
        SHEET_ENTRY("sheet_entry_id"),
        PROJECT("project_id"),
        /** What was told of a stage of a project, in one round. */
        STAGE_REPORT("stage_report_id"),
        /** A form that was filled in about a project or an organisation. */
        FORM_DOCUMENT("form_document_id");

        private final String column;

        Kind(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }
    }

    static AttachedTo of(ResultSet row) throws SQLException {
        for (Kind kind : Kind.values()) {
            UUID id = row.getObject(kind.column(), UUID.class);
            if (id != null) {
                return new AttachedTo(kind, id);
            }
        }
        throw new IllegalStateException(
                "a file of nothing; it is attached to one of " + Arrays.toString(Kind.values()));
    }

    public boolean is(Kind other) {
        return kind == Objects.requireNonNull(other);
    }
}
