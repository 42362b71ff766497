package dev.revisit.commission.web;

import dev.revisit.api.ExportTable;
import dev.revisit.commission.rate.Earning;
import dev.revisit.commission.rate.Earnings;
import dev.revisit.commission.statement.MonthSheet;
import dev.revisit.commission.statement.PayCorrection;
import dev.revisit.commission.statement.Statement;
import dev.revisit.commission.statement.Statements.Sources;
import dev.revisit.engine.Yuan;
import dev.revisit.staff.Staff;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A month as tables that payroll takes along. */
@Component
class StatementTables {

    private final FlagLines flagLines;
    private final Staff staff;
    private final MessageSource messages;

    StatementTables(FlagLines flagLines, Staff staff, MessageSource messages) {
        this.flagLines = flagLines;
        this.staff = staff;
        this.messages = messages;
    }

    ExportTable statements(MonthSheet sheet, Locale locale) {
        Map<String, String> names = names(sheet);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Statement statement : sheet.statements()) {
            rows.add(ExportTable.row(
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
        return new ExportTable(
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

    ExportTable lines(MonthSheet sheet, Sources sources, Locale locale) {
        Map<String, String> names = names(sheet);
        var words = flagLines.inWords(sources, locale);
        var rows = new ArrayList<List<@Nullable Object>>();
        for (Statement statement : sheet.statements()) {
            for (Statement.Line line : statement.lines()) {
                @Nullable Earning earning = sources.earnings().get(line.of());
                Earnings.@Nullable Pending waiting = sources.pending().get(line.of());
                @Nullable PayCorrection correction = sources.corrections().get(line.of());
                rows.add(ExportTable.row(
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
        return new ExportTable(
                say("table.lines", locale),
                head(locale, "month", "user", "name", "kind", "from", "number", "what", "amount", "counts", "note"),
                rows);
    }

    ExportTable leftOut(MonthSheet sheet, Sources sources, Locale locale) {
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var line : flagLines.leftOut(sheet, sources, locale)) {
            rows.add(ExportTable.row(
                    line.flag().month().toString(),
                    line.flag().person(),
                    staff.nameOf(line.flag().person()),
                    line.flag().subject().number(),
                    line.words(),
                    Yuan.exact(line.flag().amount()),
                    say("left-out." + line.why(), locale)));
        }
        return new ExportTable(
                say("table.left-out", locale),
                head(locale, "month", "user", "name", "number", "what", "amount", "why"),
                rows);
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
