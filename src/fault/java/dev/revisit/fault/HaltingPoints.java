package dev.revisit.fault;

import dev.revisit.fault.node.HaltingConnections;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Lays out the classes that a node is given beside its jar, and names the moments at which it can end. */
final class HaltingPoints {

    private static final Path FOLDER = Path.of("target", "fault", "node-classes");

    private static final String PACKAGE =
            HaltingConnections.class.getPackageName().replace('.', '/') + "/";

    private static final String LIST_OF_CONFIGURATIONS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";

    /** When, in a transaction that writes. */
    private static final List<String> MOMENTS = List.of("before-flush", "before-commit", "after-commit");

    /** What people and jobs write all the time. */
    private static final List<String> DAILY = List.of(
            "tracking_record",
            "flag",
            "flag_entry",
            "customer",
            "notice",
            "obligation_warning",
            "sheet_case",
            "sheet_entry");

    private HaltingPoints() {}

    /** @return as a node is told: this moment, of daily work, after it was passed a few times */
    static String ofDailyWork(String moment, Random random) {
        return moment + " " + DAILY.get(random.nextInt(DAILY.size())) + " " + (1 + random.nextInt(3));
    }

    /** @return as a node is told: any moment, the first time that it writes to this table */
    static String anyOf(String table, Random random) {
        return MOMENTS.get(random.nextInt(MOMENTS.size())) + " " + table + " 1";
    }

    /** The folder for the launcher's class path. */
    static synchronized Path classes() {
        try (Stream<Path> compiled = Files.list(Path.of(HaltingConnections.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI()
                .resolve(PACKAGE)))) {
            Path target = FOLDER.resolve(PACKAGE);
            Files.createDirectories(target);
            for (Path file : compiled.toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
            Path list = FOLDER.resolve(LIST_OF_CONFIGURATIONS);
            Files.createDirectories(list.getParent());
            Files.writeString(list, HaltingConnections.class.getName() + "\n");
            return FOLDER.toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
