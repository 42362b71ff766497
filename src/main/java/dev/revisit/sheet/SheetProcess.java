package dev.revisit.sheet;

import java.util.Map;
import java.util.UUID;

/** What pages and calls tell the running cases: the content of a form, checked where Tasklist's is. */
public interface SheetProcess {

    /** @return id of the case */
    UUID open(Sheet sheet, Map<String, Object> form);

    /**
     * Opens a case for somebody else, by a rule that is not the sheet's to check.
     *
     * @param owner user id
     * @return id of the case
     */
    UUID openFor(String owner, Sheet sheet, Map<String, Object> form);

    /**
     * What was written elsewhere does here too; a case that does not wait for it is not told.
     *
     * @param message of its diagrams
     */
    void heard(SheetCase sheetCase, String message);

    /** @throws dev.revisit.refusal.Refusal unless it is the viewer's turn at this step, or they may write at any time */
    void record(SheetCase sheetCase, Sheet.Step step, Map<String, Object> form);
}
