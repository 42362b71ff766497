package dev.revisit.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run with the tests of the build, long before the harness needs the diagrams. */
class ShortDiagramsTest {

    private static final Pattern DAYS = Pattern.compile(">P\\d+[DWMY]<|\"(weekday|working-days-before|calendar)\"");

    @Test
    @DisplayName("Every length of the delivered diagrams is one of seconds for the harness")
    void everyLength(@TempDir Path folder) throws IOException {
        ShortDiagrams.write(Path.of("."), folder);

        try (Stream<Path> written = Files.list(folder)) {
            assertThat(written.filter(file -> file.toString().endsWith(".bpmn")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(
                                    DAYS.matcher(Files.readString(file)).find())
                            .isFalse());
        }
    }
}
