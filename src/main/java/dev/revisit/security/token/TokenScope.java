package dev.revisit.security.token;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a personal token may be used for. */
public enum TokenScope {
    /** Calls that change nothing: GET and HEAD. */
    READ,
    /** All calls that its owner may make. */
    WRITE;

    /** As in forms and words: {@code read}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<TokenScope> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    boolean allows(String method) {
        return this == WRITE || method.equals("GET") || method.equals("HEAD");
    }
}
