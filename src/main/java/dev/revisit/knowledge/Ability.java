package dev.revisit.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a salesperson can do with a product (rule A5). */
public enum Ability {
    CONFIGURE,
    PRESENT,
    CONNECT,
    DEMONSTRATE;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Ability> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
