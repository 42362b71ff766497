package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken along opens in a spreadsheet as it was written. */
class CsvTest {

    private static String cell(Object cell) {
        String text = new String(
                Csv.of(new ExportTable("", List.of("head"), List.of(ExportTable.row(cell)))), StandardCharsets.UTF_8);
        return text.substring(text.indexOf("\r\n") + 2, text.length() - 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11",
                "2026年11月",
                "11-2026",
                "3-4",
                "3/4",
                "1/2/2026",
                "007",
                "13800001111",
                "1E5",
                "1.5",
                ".5",
                "12:30",
                "5%",
                "1,000",
                "Nov-26",
                "nov 2026",
                "May",
                "1 May",
                "10 Nov 2026",
                "TRUE"
            })
    @DisplayName("A text that looks like a number or a date stays a text")
    void staysText(String text) {
        assertThat(cell(text)).isEqualTo("\"\t" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "|calc",
                "%1",
                "＝1+1",
                "＋1",
                "－1",
                "＠A1",
                "=cmd|'/c calc'!A1"
            })
    @DisplayName("A text that looks like a formula stays a text")
    void isNoFormula(String text) {
        assertThat(cell(text).replace("\"", "")).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"K-000123", "lina", "合同取消", "2026-11-05", "2026-11-05 09:00", "3号楼", "5 yuan too much", "", "T9"
            })
    @DisplayName("Words are words, days are days")
    void asItIs(String text) {
        assertThat(cell(text).replace("\"", "")).isEqualTo(text);
    }

    @Test
    @DisplayName("A number is a number")
    void numbers() {
        assertThat(cell(new BigDecimal("-130.00"))).isEqualTo("-130.00");
    }
}
