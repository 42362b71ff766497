package dev.revisit.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers that are kept as a file. */
public final class Download {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");
    private static final MediaType EXCEL =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private Download() {}

    /** CSV that Excel opens as it is. */
    public static ResponseEntity<byte[]> csv(String name, ExportTable table) {
        return of(name + ".csv", CSV, Csv.of(table));
    }

    public static ResponseEntity<byte[]> excel(String name, ExportTable... tables) {
        return of(name + ".xlsx", EXCEL, Excel.of(List.of(tables)));
    }

    /**
     * What somebody uploaded, as what it is and nothing else: no browser runs or frames it.
     *
     * @param shown in the browser; else it is kept as a file
     */
    public static ResponseEntity<byte[]> uploaded(String name, MediaType type, boolean shown, byte[] content) {
        var disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header(HttpHeaders.CACHE_CONTROL, "private, max-age=600")
                .body(content);
    }

    public static ResponseEntity<byte[]> of(String name, MediaType type, byte[] content) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(content);
    }
}
