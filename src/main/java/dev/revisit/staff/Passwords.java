package dev.revisit.staff;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Passwords that are no protection. */
public final class Passwords {

    /** Characters. */
    public static final int SHORTEST = 10;

    /** The one password of the sample company. */
    public static final String SAMPLE = "revisit-demo";

    private static final Set<String> KNOWN_TO_ALL = Set.of(
            SAMPLE,
            "admin",
            "administrator",
            "changeme",
            "change-me",
            "changeit",
            "camunda",
            "demo",
            "password",
            "passw0rd",
            "postgres",
            "revisit",
            "secret",
            "test",
            "123456",
            "12345678",
            "123456789",
            "1234567890",
            "qwertyuiop",
            "admin12345",
            "adminadmin",
            "adminpassword",
            "password123",
            "password1234",
            "passwordpassword",
            "revisit123",
            "revisitrevisit",
            "0000000000",
            "1111111111");

    private Passwords() {}

    /** A default of ours, or one that is tried first by whoever guesses. */
    public static boolean isKnownToAll(String password) {
        return KNOWN_TO_ALL.contains(password.strip().toLowerCase(Locale.ROOT));
    }

    /** @throws Refusal for one that is too short, or known to all */
    public static void require(String field, String password) {
        problem(field, password).ifPresent(wrong -> {
            throw Refusal.invalid(List.of(wrong));
        });
    }

    static Optional<Problem> problem(String field, String password) {
        if (password.length() < SHORTEST) {
            return Optional.of(Problem.of(field, "too-short", SHORTEST));
        }
        return isKnownToAll(password) ? Optional.of(Problem.of(field, "person.password-known")) : Optional.empty();
    }
}
