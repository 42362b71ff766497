package dev.revisit.security.factor;

import dev.revisit.security.log.SecurityEvent.Kind;
import dev.revisit.security.password.LoginThrottle;
import dev.revisit.security.password.LoginThrottledException;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.stereotype.Component;

/**
 * Looks at the code of whoever gave the right password. Wrong ones are counted with wrong passwords, and only a right one
 * forgets them: with the password alone nobody has more than a few guesses, and then a quarter of an hour for each.
 */
@Component
public class OneTimeCodes {

    private static final int TURNS = 64;

    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();
    private final SecondFactors factors;
    private final LoginThrottle throttle;

    OneTimeCodes(SecondFactors factors, LoginThrottle throttle) {
        this.factors = factors;
        this.throttle = throttle;
    }

    /**
     * One after the other of a person, so that of many guesses at once each sees the failures before it.
     *
     * @throws BadCredentialsException where it is neither a code of now nor a recovery code, or was used before
     * @throws LoginThrottledException where it is not looked at yet
     */
    void check(String userId, String typed, String address) {
        String source = LoginThrottle.networkOf(address);
        synchronized (turns[Math.floorMod(userId.hashCode(), turns.length)]) {
            Duration waiting = throttle.of(userId, source).waiting();
            if (!waiting.isZero()) {
                throttle.delayed(userId, waiting);
                throw new LoginThrottledException(waiting);
            }
            if (!factors.accept(userId, typed)) {
                throttle.failed(userId, source, address, Kind.CODE_FAILED);
                throw new BadCredentialsException("wrong code");
            }
            throttle.succeeded(userId, source);
        }
    }
}
