package dev.revisit.sheet;

import java.util.List;
import java.util.Locale;

/** What a sheet shows of a case above its entries, on its page and on its paper: a fragment of its own. */
public interface SheetCasePart {

    /** The code of its sheet. */
    String sheet();

    /** The template whose fragment {@code part(view)} shows it. */
    String template();

    /**
     * What the fragment shows.
     *
     * @param entries of the case, the first one leading
     */
    Object view(SheetCase sheetCase, List<SheetEntry> entries, Locale locale);
}
