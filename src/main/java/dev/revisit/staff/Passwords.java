package dev.revisit.staff;

import dev.revisit.refusal.Problem;
import dev.revisit.refusal.Refusal;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;

/**
 * What a password has to be, at every door: long, and not to be guessed from a list or from whose it is. Nothing else is
 * asked of it (no digits, no signs), and nothing is done to it: what was typed is the password, character for character.
 */
public final class Passwords {

    /** Characters. */
    public static final int SHORTEST = 12;

    /** Characters; far more than anybody types, so that nobody has us hash a book. */
    public static final int LONGEST = 128;

    /** A name that is shorter is in too many words: Li, An. A Chinese one is not. */
    private static final int SHORTEST_NAME = 4;

    private static final int FEWEST_DIFFERENT = 5;

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

    /** A default of ours, or one that is tried first by whoever guesses; also with digits or signs around it. */
    public static boolean isKnownToAll(String password) {
        String folded = folded(password);
        String core = folded.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
        return KNOWN_TO_ALL.contains(folded)
                || CommonPasswords.contain(folded)
                || (core.length() >= SHORTEST_NAME
                        && 2 * core.length() > folded.length()
                        && (KNOWN_TO_ALL.contains(core) || CommonPasswords.contain(core)));
    }

    /**
     * @param names of whose it is: login, name, company; none may be in it
     * @throws Refusal for one that is no protection
     */
    public static void require(String field, String password, Collection<String> names) {
        problem(field, password, names).ifPresent(wrong -> {
            throw Refusal.invalid(List.of(wrong));
        });
    }

    /** What is wrong with it, if anything is. */
    public static Optional<Problem> problem(String field, String password, Collection<String> names) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of(Problem.of(field, "too-short", SHORTEST));
        }
        if (length > LONGEST) {
            return Optional.of(Problem.of(field, "too-long", LONGEST));
        }
        if (isMonotonous(folded(password))) {
            return Optional.of(Problem.of(field, "person.password-simple"));
        }
        if (isKnownToAll(password)) {
            return Optional.of(Problem.of(field, "person.password-known"));
        }
        return holdsName(folded(password), names)
                ? Optional.of(Problem.of(field, "person.password-name"))
                : Optional.empty();
    }

    private static String folded(String password) {
        return Normalizer.normalize(password.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** A few characters, one short piece again and again, or a row like 123456789012 and abcdefghijkl. */
    private static boolean isMonotonous(String password) {
        int[] characters = password.codePoints().toArray();
        if (Arrays.stream(characters).distinct().count() < FEWEST_DIFFERENT) {
            return true;
        }
        for (int piece = 1; piece < SHORTEST; piece++) {
            if (piece <= characters.length / 2 && repeats(characters, piece)) {
                return true;
            }
        }
        int steps = 0;
        for (int i = 1; i < characters.length; i++) {
            int step = characters[i] - characters[i - 1];
            if (Math.abs(step) == 1 || Math.abs(step) == 9) {
                steps++;
            }
        }
        return 4 * steps > 3 * (characters.length - 1);
    }

    private static boolean repeats(int[] characters, int piece) {
        for (int i = piece; i < characters.length; i++) {
            if (characters[i] != characters[i - piece]) {
                return false;
            }
        }
        return true;
    }

    private static boolean holdsName(String password, Collection<String> names) {
        return names.stream()
                .flatMap(name -> Stream.concat(Stream.of(name), Arrays.stream(name.split("[\\s.,·@_-]+"))))
                .map(Passwords::folded)
                .filter(Passwords::isTelling)
                .anyMatch(password::contains);
    }

    private static boolean isTelling(String name) {
        boolean chinese = name.codePoints().anyMatch(Character::isIdeographic);
        return name.length() >= (chinese ? 2 : SHORTEST_NAME);
    }

    /** Saves somebody whose password no rule is asked about: one that nobody will ever type, or the sample company's. */
    public static void saveUnjudged(IdentityService identity, User user) {
        ((IdentityServiceImpl) identity).saveUser(user, true);
    }
}
