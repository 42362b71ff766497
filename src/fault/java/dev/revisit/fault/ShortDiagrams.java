package dev.revisit.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The delivered diagrams with seconds in the place of days, longer ones staying the longer, so that a run sees deadlines
 * pass. What falls on a day of the week or of a period, or counts working days, is as long as
 * its length says.
 */
final class ShortDiagrams {

    private static final Pattern LENGTH = Pattern.compile(
            "(<bpmn:timeDuration xsi:type=\"bpmn:tFormalExpression\">)(P[0-9A-Z]+)(</bpmn:timeDuration>)");

    private static final Pattern DAY_OF_THE_WEEK = Pattern.compile(
            "<camunda:property name=\"(weekday|time|of|working-days-before|calendar)\" value=\"[^\"]*\" ?/>");

    /** Seconds. */
    private static final Map<String, Integer> INSTEAD = Map.ofEntries(
            Map.entry("PT5M", 10),
            Map.entry("PT10M", 12),
            Map.entry("PT15M", 14),
            Map.entry("PT30M", 18),
            Map.entry("PT5H", 20),
            Map.entry("P1D", 8),
            Map.entry("P2D", 12),
            Map.entry("P3D", 16),
            Map.entry("P4D", 20),
            Map.entry("P7D", 24),
            Map.entry("P14D", 25),
            Map.entry("P28D", 26),
            Map.entry("P30D", 27),
            Map.entry("P56D", 28),
            Map.entry("P90D", 30));

    private ShortDiagrams() {}

    /** @return the setting {@code DIAGRAMS} for nodes that are to use them */
    static String write(Path source, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files =
                Stream.concat(Files.list(source.resolve("processes")), Files.list(source.resolve("forms")))) {
            for (Path file : files.toList()) {
                String text = LENGTH.matcher(Files.readString(file)).replaceAll(found -> {
                    Integer seconds = INSTEAD.get(found.group(2));
                    if (seconds == null) {
                        throw new IllegalStateException("no short length for " + found.group(2) + " of " + file);
                    }
                    return found.group(1) + "PT" + seconds + "S" + found.group(3);
                });
                text = DAY_OF_THE_WEEK.matcher(text).replaceAll("");
                Files.writeString(target.resolve(file.getFileName().toString()), text);
            }
        }
        String folder = target.toUri().toString();
        return "%s*.bpmn,%s*.dmn,%s*.form".formatted(folder, folder, folder);
    }
}
