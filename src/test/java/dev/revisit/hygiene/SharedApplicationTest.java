package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** No test starts an application of its own unnoticed: each start costs the suite as much as dozens of stories. */
class SharedApplicationTest {

    /** What starts one: the two kinds, and tests about a start itself, of the sample company and on an older database. */
    private static final Set<String> STARTS = Set.of(
            "ApplicationTest",
            "ElementsSeen",
            "OnPostgres",
            "OpenCompany",
            "SampleCompanyTest",
            "UpgradeFixture",
            "UpgradeOfFormsTest",
            "UpgradeOfRedrawnTest",
            "UpgradeOnPostgresTest",
            "UpgradeStories",
            "UpgradeTest");

    /** By these Spring tells one application of tests from another. */
    private static final Pattern ITS_OWN = Pattern.compile(
            "^ *@(SpringBootTest|ActiveProfiles|AutoConfigure\\w+|Import"
                    + "|ContextConfiguration|ContextHierarchy|DirtiesContext|TestPropertySource|DynamicPropertySource"
                    + "|MockitoBean|MockitoSpyBean|TestBean|TestConfiguration)\\b",
            Pattern.MULTILINE);

    @Test
    @DisplayName("A test of the whole application has the one header, @ApplicationTest, and adds nothing to it")
    void shared() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            !STARTS.contains(file.getFileName().toString().replace(".java", "")))
                    .forEach(file -> ITS_OWN.matcher(read(file))
                            .results()
                            .map(MatchResult::group)
                            .forEach(annotation -> found.add(file + ":" + annotation)));
        }

        assertThat(found)
                .as("what makes it start an application of its own, where @ApplicationTest is all it needs")
                .isEmpty();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
