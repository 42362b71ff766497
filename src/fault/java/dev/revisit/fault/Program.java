package dev.revisit.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The packaged product, taken apart as Spring Boot recommends it for faster starts. */
final class Program {

    private static final Path FOLDER = Path.of("target", "fault", "program");

    private static @Nullable Path extracted;

    private Program() {}

    /** @return the jar to start; it names its libraries, which lie beside it */
    static synchronized Path extracted() throws IOException, InterruptedException {
        if (extracted == null) {
            Path jar = packaged();
            FileSystemUtils.deleteRecursively(FOLDER);
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--destination",
                            FOLDER.toString())
                    .inheritIO()
                    .start();
            if (process.waitFor() != 0) {
                throw new IOException(jar + " cannot be taken apart");
            }
            extracted = FOLDER.resolve(jar.getFileName()).toAbsolutePath();
        }
        return extracted;
    }

    private static Path packaged() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("revisit-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no packaged node in target: run mvn package"));
        }
    }
}
