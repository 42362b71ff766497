package dev.revisit.commission.web;

import dev.revisit.api.Csv;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.Earnings;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.PayCorrection;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements.Sources;
import dev.revisit.engine.Yuan;
import dev.revisit.staff.Staff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A month as tables that payroll takes along: CSV that Excel opens as it is, and Excel. */
@Component
class StatementTables {

    /**
     * A table.
     *
     * @param rows texts and amounts in yuan; null for an empty cell
     */
    record Table(String name, List<String> head, List<List<@Nullable Object>> rows) {}

    private final FlagLines flagLines;
    private final Staff staff;
    private final MessageSource messages;

    StatementTables(FlagLines flagLines, Staff staff, MessageSource messages) {
        this.flagLines = flagLines;
        this.staff = staff;
        this.messages = messages;
    }

    Table statements(MonthSheet sheet, Locale locale) {
        Map<String, String> names = names(sheet);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Statement statement : sheet.statements()) {
            rows.add(row(
                    sheet.month().toString(),
                    statement.person(),
                    names.get(statement.person()),
                    statement.earned(),
                    statement.corrected(),
                    statement.deducted(),
                    statement.lapsed(),
                    statement.carried(),
                    statement.net(),
                    statement.pending()));
        }
        return new Table(
                say("table.statements", locale),
                head(
                        locale,
                        "month",
                        "user",
                        "name",
                        "earned",
                        "corrected",
                        "deducted",
                        "lapsed",
                        "carried",
                        "net",
                        "pending"),
                rows);
    }

    Table lines(MonthSheet sheet, Sources sources, Locale locale) {
        Map<String, String> names = names(sheet);
        var words = flagLines.inWords(sources, locale);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Statement statement : sheet.statements()) {
            for (Statement.Line line : statement.lines()) {
                @Nullable Earning earning = sources.earnings().get(line.of());
                Earnings.@Nullable Pending waiting = sources.pending().get(line.of());
                @Nullable PayCorrection correction = sources.corrections().get(line.of());
                rows.add(row(
                        sheet.month().toString(),
                        statement.person(),
                        names.get(statement.person()),
                        say("line." + line.kind().code(), locale),
                        line.from().toString(),
                        sources.numberOf(line.of()),
                        earning != null
                                ? say((earning.takesBack() ? "earning-back." : "earning.") + earning.kind(), locale)
                                : waiting != null
                                        ? say("earning." + waiting.kind(), locale)
                                        : correction != null ? correction.reason() : words.get(line.of()),
                        Yuan.exact(line.signedAmount()),
                        Yuan.exact(line.signed()),
                        line.note() == null
                                ? null
                                : say(
                                        "note."
                                                + Objects.requireNonNull(line.note())
                                                        .code(),
                                        locale)));
            }
        }
        return new Table(
                say("table.lines", locale),
                head(locale, "month", "user", "name", "kind", "from", "number", "what", "amount", "counts", "note"),
                rows);
    }

    Table leftOut(MonthSheet sheet, Sources sources, Locale locale) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var line : flagLines.leftOut(sheet, sources, locale)) {
            rows.add(row(
                    line.flag().month().toString(),
                    line.flag().person(),
                    staff.nameOf(line.flag().person()),
                    line.flag().subject().number(),
                    line.words(),
                    Yuan.exact(line.flag().amount()),
                    say("left-out." + line.why(), locale)));
        }
        return new Table(
                say("table.left-out", locale),
                head(locale, "month", "user", "name", "number", "what", "amount", "why"),
                rows);
    }

    byte[] asCsv(Table table) {
        return Csv.of(table.head(), table.rows());
    }

    byte[] asExcel(List<Table> tables) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Revisit", "1.0")) {
            for (Table table : tables) {
                write(book.newWorksheet(table.name()), table);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Worksheet sheet, Table table) {
        for (int column = 0; column < table.head().size(); column++) {
            sheet.value(0, column, table.head().get(column));
            sheet.style(0, column).bold().set();
        }
        for (int row = 0; row < table.rows().size(); row++) {
            var cells = table.rows().get(row);
            for (int column = 0; column < cells.size(); column++) {
                Object cell = cells.get(column);
                if (cell instanceof BigDecimal yuan) {
                    sheet.value(row + 1, column, yuan);
                    sheet.style(row + 1, column).format("#,##0.00").set();
                } else if (cell != null) {
                    // Written as a text, it is never read as a formula.
                    sheet.value(row + 1, column, cell.toString());
                }
            }
        }
        sheet.freezePane(0, 1);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        var row = new ArrayList<@Nullable Object>();
        for (Object cell : cells) {
            row.add(cell);
        }
        return row;
    }

    private List<String> head(Locale locale, String... columns) {
        return Stream.of(columns).map(column -> say("column." + column, locale)).toList();
    }

    private Map<String, String> names(MonthSheet sheet) {
        return staff.namesOf(sheet.statements().stream().map(Statement::person).toList());
    }

    private String say(String code, Locale locale) {
        return messages.getMessage(code, null, locale);
    }
}
