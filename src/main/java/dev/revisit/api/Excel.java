package dev.revisit.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Tables as a workbook, a sheet for each. */
final class Excel {

    private Excel() {}

    static byte[] of(List<ExportTable> tables) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Revisit", "1.0")) {
            for (ExportTable table : tables) {
                write(book.newWorksheet(table.name()), table);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, ExportTable table) {
        for (int column = 0; column < table.head().size(); column++) {
            sheet.value(0, column, table.head().get(column));
            sheet.style(0, column).bold().set();
        }
        for (int row = 0; row < table.rows().size(); row++) {
            var cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                Object cell = cells.get(column);
                if (cell instanceof BigDecimal amount) {
                    sheet.value(row + 1, column, amount);
                    sheet.style(row + 1, column).format("#,##0.00").set();
                } else if (cell != null) {
                    // Written as a text, it is never read as a formula.
                    sheet.value(row + 1, column, cell.toString());
                }
            }
        }
        sheet.freezePane(0, 1);
    }
}
