package dev.revisit.security.factor;

import dev.revisit.input.Fingerprint;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Recovery codes: each does once instead of a one-time code, for whoever has not got their phone. They have 80 random bits,
 * so that a plain digest keeps them.
 */
@Component
class RecoveryCodes {

    private static final int COUNT = 10;

    private static final int CHARACTERS = 16;

    private final JdbcClient database;

    RecoveryCodes(JdbcClient database) {
        this.database = database;
    }

    /** New ones in place of those of before; nobody can read them again. */
    List<String> renew(String userId) {
        erase(userId);
        Set<String> codes = new HashSet<>();
        while (codes.size() < COUNT) {
            codes.add(Totp.random(CHARACTERS));
        }
        codes.forEach(code -> database.sql("insert into recovery_code (user_id, digest) values (?, ?)")
                .params(userId, digest(userId, code))
                .update());
        return codes.stream()
                .map(code -> String.join("-", code.split("(?<=\\G.{4})")))
                .toList();
    }

    /** @return whether it was one that was left; of two at once one is */
    boolean use(String userId, String code) {
        return database.sql("delete from recovery_code where user_id = ? and digest = ?")
                        .params(userId, digest(userId, code))
                        .update()
                == 1;
    }

    int left(String userId) {
        return database.sql("select count(*) from recovery_code where user_id = ?")
                .param(userId)
                .query(Integer.class)
                .single();
    }

    void erase(String userId) {
        database.sql("delete from recovery_code where user_id = ?")
                .param(userId)
                .update();
    }

    private static String digest(String userId, String code) {
        return new Fingerprint().add(userId).add(code).asText();
    }
}
