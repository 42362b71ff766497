package dev.revisit.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table as CSV that Excel opens as it is. */
final class Csv {

    /** Says to Excel that what follows is UTF-8. */
    private static final String MARK = "\ufeff";

    private static final String FORMULA = "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20";

    private static final String MONTH =
            "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
                    + "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

    /** Whatever is made of digits and of what stands between them in numbers and dates. */
    private static final Pattern NUMBER_OR_DATE = Pattern.compile("(?i)(?=.*\\d)(?:[\\d.]|" + MONTH
            + ")(?:[\\d\\s.,:/\\-+%年月日e]|[ap]m|" + MONTH + ")*+|" + MONTH + "|true|false");

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2})?");

    private Csv() {}

    static byte[] of(ExportTable table) {
        var text = new StringBuilder(MARK);
        try (var printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            printer.printRecord(table.head());
            for (var row : table.rows()) {
                printer.printRecord(row.stream().map(Csv::harmless).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A text that a spreadsheet would read as a formula begins with an apostrophe; one that it would take for a number or
     * a date, as 2026-11 or 007, with a tab, which it does not show. Days are days, and stay as they are.
     */
    private static @Nullable String harmless(@Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = cell.toString();
        if (!text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0) {
            return "'" + text;
        }
        return NUMBER_OR_DATE.matcher(text).matches() && !DAY.matcher(text).matches() ? "\t" + text : text;
    }
}
