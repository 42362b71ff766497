package dev.revisit.input;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Of everything that was sent, in order: two that are alike said the same. SHA-256. */
public final class Fingerprint {

    private final MessageDigest digest;

    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    public Fingerprint add(byte[] content) {
        // Its length first: so that "ab", "c" is not "a", "bc".
        digest.update((content.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(content);
        return this;
    }

    /** 64 characters. Asked once. */
    public String asText() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
