package dev.revisit.security.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TotpTest {

    /** Of RFC 6238, appendix B: 12345678901234567890. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    /** Of step 1, from second 30 on. */
    private static final String CODE = "287082";

    @Test
    @DisplayName("A code is right in its own half minute, the one before and the one after, and not a second longer")
    void window() {
        for (int second : new int[] {0, 29, 30, 59, 60, 89}) {
            assertThat(Totp.steps(SECRET, CODE, Instant.ofEpochSecond(second)))
                    .as("second %d", second)
                    .containsExactly(1L);
        }
        assertThat(Totp.steps(SECRET, CODE, Instant.ofEpochSecond(90))).isEmpty();
        assertThat(Totp.steps(SECRET, CODE, Instant.ofEpochSecond(-1))).isEmpty();
        assertThat(Totp.steps(SECRET, "287083", Instant.ofEpochSecond(59))).isEmpty();
    }

    @Test
    @DisplayName("A secret is new each time, and its link says whose it is in any script")
    void secretAndLink() {
        assertThat(Totp.newSecret()).matches("[A-Z2-7]{32}").isNotEqualTo(Totp.newSecret());
        assertThat(Totp.uri("Revisit 公司", "li.na@x", SECRET))
                .isEqualTo("otpauth://totp/Revisit%20%E5%85%AC%E5%8F%B8:li.na%40x?secret=" + SECRET
                        + "&issuer=Revisit%20%E5%85%AC%E5%8F%B8&algorithm=SHA1&digits=6&period=30");
        assertThat(QrImage.of(Totp.uri("Revisit", "lina", SECRET))).startsWith("data:image/svg+xml;base64,");
    }
}
