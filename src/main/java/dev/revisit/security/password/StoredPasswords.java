package dev.revisit.security.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.EncryptionUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Checks passwords against the hashes in the engine's identity store, past the engine's own check, which locks people for
 * good. Every answer of {@link #check} takes one bcrypt, whether there is such a person or not.
 */
@Component
public class StoredPasswords {

    private record Stored(String hash, String salt) {}

    private record Recent(byte[] proof, Instant until) {}

    /** Programs send their password with each call. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private static final int MOST_REMEMBERED = 1000;

    private static final String PREFIX = "{" + BcryptEncryptor.NAME + "}";

    private final JdbcClient database;
    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;
    private final String nobodys;
    private final SecretKeySpec key;

    private final Map<String, Recent> recent = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Recent> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    StoredPasswords(JdbcClient database, ProcessEngine engine, Clock clock) {
        this.database = database;
        this.engine = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        this.clock = clock;
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
        this.nobodys = this.engine.getPasswordManager().encrypt("nobody's");
    }

    /** A digest of a password's hash, by which a login knows whether the password is still the one it began with. */
    public static String stamp(String hash) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Whether it is this person's; an old hash of it is replaced.
     *
     * @return the password's stamp, where it is
     */
    public Optional<String> check(String userId, String password) {
        Optional<Stored> found = find(userId);
        boolean right = found.isPresent() && matches(password, found.get());
        if (found.isEmpty() || !found.get().hash().startsWith(PREFIX)) {
            // So that nobody can tell by the time it took whether there is such a person, or who has not been here for
            // long.
            engine.getPasswordManager().check(password, nobodys);
        }
        if (!right) {
            return Optional.empty();
        }
        Stored stored = found.get();
        return Optional.of(stamp(stored.hash().startsWith(PREFIX) ? stored.hash() : upgrade(userId, password, stored)));
    }

    private boolean matches(String password, Stored stored) {
        return engine.getPasswordManager().check(EncryptionUtil.saltPassword(password, stored.salt()), stored.hash());
    }

    /** Unless it was changed at the same moment, or replaced by another login. */
    private String upgrade(String userId, String password, Stored stored) {
        String hash = engine.getPasswordManager().encrypt(EncryptionUtil.saltPassword(password, stored.salt()));
        int changed = database.sql("update act_id_user set pwd_ = ?, rev_ = rev_ + 1 where id_ = ? and pwd_ = ?")
                .params(hash, userId, stored.hash())
                .update();
        return changed == 1
                ? hash
                : find(userId)
                        .filter(other -> matches(password, other))
                        .map(Stored::hash)
                        .orElse(hash);
    }

    private Optional<Stored> find(String userId) {
        return database.sql("select pwd_, salt_ from act_id_user where id_ = ? and pwd_ is not null")
                .param(userId)
                .query((row, n) -> new Stored(row.getString(1), row.getString(2)))
                .optional();
    }

    /**
     * Whether this was right from this source some minutes ago, and is the password still: no hash is computed for it.
     *
     * @return the password's stamp, where it is
     */
    public Optional<String> wasRight(String userId, String password, String source) {
        @Nullable Recent known;
        synchronized (recent) {
            known = recent.get(userId + "\n" + source);
        }
        if (known == null || !known.until().isAfter(clock.instant())) {
            return Optional.empty();
        }
        return find(userId)
                .filter(stored -> MessageDigest.isEqual(known.proof(), proof(password, stored)))
                .map(stored -> stamp(stored.hash()));
    }

    /** It was right just now. */
    public void remember(String userId, String password, String source) {
        find(userId).ifPresent(stored -> {
            synchronized (recent) {
                recent.put(
                        userId + "\n" + source,
                        new Recent(proof(password, stored), clock.instant().plus(REMEMBERED)));
            }
        });
    }

    /** Of no use without this node's key, nor once the hash in the database is another one. */
    private byte[] proof(String password, Stored stored) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(stored.hash().getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
