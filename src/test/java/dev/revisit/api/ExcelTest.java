package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExcelTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("Each table is a sheet; amounts are numbers with two decimals, and no text is a formula")
    void tables() throws IOException {
        var one = new ExportTable(
                "lines", List.of("name", "yuan"), List.of(ExportTable.row("=1+1", new BigDecimal("1280.50"), null)));
        var files = files(Excel.of(List.of(one, new ExportTable("sums", List.of("day"), List.of()))));

        assertThat(files.get("xl/workbook.xml")).contains("name=\"lines\"", "name=\"sums\"");
        assertThat(files.get("xl/worksheets/sheet1.xml"))
                .contains("<v>1280.50</v>")
                .doesNotContain("<f>", "r=\"C2\"");
        assertThat(files.get("xl/sharedStrings.xml")).contains("=1+1");
        assertThat(files.get("xl/styles.xml")).contains("#,##0.00");
        assertThat(files).containsKey("xl/worksheets/sheet2.xml");
    }

    private Map<String, String> files(byte[] book) throws IOException {
        var files = new HashMap<String, String>();
        try (var zip =
                new ZipFile(Files.write(folder.resolve("book.xlsx"), book).toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                files.put(
                        entry.getName(), new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
