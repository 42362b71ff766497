package dev.revisit.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** A table to take along, as CSV that Excel opens as it is. */
public final class Csv {

    /** Says to Excel that what follows is UTF-8. */
    private static final String MARK = "\ufeff";

    private Csv() {}

    /** @param rows texts and numbers; null for an empty cell */
    public static byte[] of(List<String> head, List<List<@Nullable Object>> rows) {
        var text = new StringBuilder(MARK);
        try (var printer = new CSVPrinter(text, CSVFormat.EXCEL)) {
            printer.printRecord(head);
            for (var row : rows) {
                printer.printRecord(row.stream().map(Csv::harmless).toList());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A text that a spreadsheet would read as a formula begins with an apostrophe. */
    private static @Nullable String harmless(@Nullable Object cell) {
        if (cell == null) {
            return null;
        }
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = cell.toString();
        return !text.isEmpty() && "=+-@\t\r\n|%\uff1d\uff0b\uff0d\uff20".indexOf(text.charAt(0)) >= 0
                ? "'" + text
                : text;
    }
}
