package dev.revisit.staff;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Passwords that many people have, from a list of those that leaked; read once, when first asked. */
final class CommonPasswords {

    private static final String LIST = "/dictionaries/passwords.txt";

    private static final class Loaded {

        private static final Set<String> ALL = read();

        private static Set<String> read() {
            try (var lines = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST),
                    StandardCharsets.UTF_8))) {
                return lines.lines().map(line -> line.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    private CommonPasswords() {}

    /** @param password in small letters */
    static boolean contain(String password) {
        return Loaded.ALL.contains(password);
    }
}
