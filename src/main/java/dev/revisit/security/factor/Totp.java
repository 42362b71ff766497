package dev.revisit.security.factor;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords (RFC 6238) as every authenticator app computes them: SHA-1, 6 digits, steps of 30 seconds.
 * A code of the step before or after is right too, since the clocks of phones differ.
 */
final class Totp {

    private static final Duration STEP = Duration.ofSeconds(30);

    private static final int TOLERANCE = 1;

    private static final int DIGITS = 6;

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final int BITS = 5;

    /** 160 bits, as the standard wants. */
    private static final int SECRET_CHARACTERS = 32;

    private static final TimeBasedOneTimePasswordGenerator GENERATOR =
            new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** A new secret. */
    static String newSecret() {
        return random(SECRET_CHARACTERS);
    }

    /** So many characters of Base32 (RFC 4648), of five random bits each. */
    static String random(int characters) {
        return RANDOM.ints(characters, 0, BASE32.length())
                .mapToObj(at -> BASE32.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    private static byte[] decoded(String base32) {
        BigInteger bits = base32.chars()
                .mapToObj(character -> BigInteger.valueOf(BASE32.indexOf(character)))
                .reduce(
                        BigInteger.ZERO,
                        (before, digit) -> before.shiftLeft(BITS).or(digit));
        byte[] bytes = new byte[base32.length() * BITS / Byte.SIZE];
        byte[] signed = bits.toByteArray();
        int length = Math.min(bytes.length, signed.length);
        System.arraycopy(signed, signed.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    static boolean isCode(String text) {
        return text.matches("[0-9]{" + DIGITS + "}");
    }

    /** The steps around this moment whose code it is, the earliest first; none where it is wrong. */
    static List<Long> steps(String secret, String code, Instant at) {
        long now = Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
        return LongStream.rangeClosed(now - TOLERANCE, now + TOLERANCE)
                .filter(step -> MessageDigest.isEqual(ascii(code), ascii(code(secret, step))))
                .boxed()
                .toList();
    }

    private static byte[] ascii(String code) {
        return code.getBytes(StandardCharsets.US_ASCII);
    }

    private static String code(String secret, long step) {
        var key = new SecretKeySpec(decoded(secret), GENERATOR.getAlgorithm());
        try {
            return GENERATOR.generateOneTimePasswordString(
                    key, Instant.ofEpochSecond(step * STEP.toSeconds()), Locale.ROOT);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What the QR code says; an app shows the issuer and the account. */
    static String uri(String issuer, String account, String secret) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=%d&period=%d"
                .formatted(encoded(issuer), encoded(account), secret, encoded(issuer), DIGITS, STEP.toSeconds());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
