package dev.revisit.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes the table of docs/reliability.md from what was run; the words around it stay as they are. */
final class Report {

    private static final String BEGIN = "<!-- written by the long run: begin -->";

    private static final String END = "<!-- written by the long run: end -->";

    private Report() {}

    static void write(Path file, Results results) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " has no place for the table");
        }
        Files.writeString(
                file, text.substring(0, begin + BEGIN.length()) + "\n\n" + table(results) + "\n" + text.substring(end));
    }

    private static String table(Results results) {
        var table = new StringBuilder(
                "| what happened | times | of | things asked for | trials with findings | their seeds |\n|---|---|---|---|---|---|\n");
        for (Fault fault : Fault.values()) {
            var run = results.of(fault);
            var bad = run.stream().filter(each -> each.findings() > 0).toList();
            table.append("| %s | %d | %d | %d | %d | %s |%n"
                    .formatted(
                            fault.words(),
                            run.stream().mapToInt(Results.Result::times).sum(),
                            fault.times(true),
                            run.stream().mapToInt(Results.Result::acts).sum(),
                            bad.size(),
                            bad.stream().map(each -> Long.toString(each.seed())).collect(Collectors.joining(" "))));
        }
        return table.toString();
    }
}
