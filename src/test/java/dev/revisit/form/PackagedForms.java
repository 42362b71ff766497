package dev.revisit.form;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The forms as their files say, for tests without an engine. */
public final class PackagedForms {

    private PackagedForms() {}

    /** All of them, by the names of their files. */
    public static List<FormSchema> all() {
        try (Stream<Path> files = Files.list(Path.of("forms"))) {
            return files.sorted().map(PackagedForms::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FormSchema named(String id) {
        Path ofPages = Path.of("src/main/resources/page-forms", id + ".form");
        return read(Files.exists(ofPages) ? ofPages : Path.of("forms", id + ".form"));
    }

    private static FormSchema read(Path file) {
        try {
            return FormSchema.parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a field is called in the first form that has it. */
    public static Optional<String> label(String field, Locale locale) {
        return all().stream()
                .flatMap(form -> form.field(field).stream())
                .findFirst()
                .map(found -> found.name(locale));
    }
}
