package dev.revisit.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.revisit.hygiene.ApplicationTest;
import dev.revisit.security.Logins;
import dev.revisit.staff.Groups;
import dev.revisit.staff.LoginDelays;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Passwords and failed logins, on the whole application. */
@ApplicationTest
abstract class LoginThrottleStories {

    private static final String RIGHT = "a-password-for-tests";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    @Autowired
    private Logins logins;

    @Autowired
    private IdentityService identity;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient database;

    @Autowired
    private LoginThrottle throttle;

    @Autowired
    private LoginDelays loginDelays;

    @Autowired
    private Clock clock;

    private String person;

    @BeforeEach
    void somebody() {
        person = "guessed" + PEOPLE.incrementAndGet();
        var user = identity.newUser(person);
        user.setLastName("Ng");
        user.setPassword(RIGHT);
        identity.saveUser(user);
        identity.createMembership(person, Groups.SALES);
        database.sql("delete from login_throttle").update();
    }

    private void logIn(String user, String password, String source) {
        var asked = UsernamePasswordAuthenticationToken.unauthenticated(user, password);
        asked.setDetails(new WebAuthenticationDetails(source, null));
        assertThat(logins.authenticate(asked).getName()).isEqualTo(user);
    }

    private void fails(String user, String source) {
        assertThatThrownBy(() -> logIn(user, "wrong", source)).isInstanceOf(BadCredentialsException.class);
    }

    private void hasToWait(String user, String source) {
        assertThatThrownBy(() -> logIn(user, RIGHT, source)).isInstanceOf(LoginThrottledException.class);
    }

    private void timePasses() {
        database.sql("update login_throttle set blocked_until = last_failed").update();
    }

    @Test
    @DisplayName("Whoever guesses has to wait, longer each time and never for good, known or not")
    void waits() {
        for (String user : new String[] {person, "nobody-of-that-name"}) {
            IntStream.range(0, 5).forEach(n -> fails(user, "192.0.2.1"));
            hasToWait(user, "192.0.2.1");
            // What they miss meanwhile may be because of us (rule C5).
            assertThat(loginDelays.excuse(user, clock.instant())).isEqualTo(user.equals(person));
            timePasses();
            fails(user, "192.0.2.1");
            hasToWait(user, "192.0.2.1");
        }
        timePasses();
        logIn(person, RIGHT, "192.0.2.1");
        fails(person, "192.0.2.1");
        logIn(person, RIGHT, "192.0.2.1");
        assertThat(loginDelays.excuse(
                        person, clock.instant().plus(LoginDelays.NEAR).plusSeconds(60)))
                .as("they got in")
                .isFalse();

        assertThat(LoginThrottle.waitAfter(-1)).isZero();
        assertThat(LoginThrottle.waitAfter(0)).isEqualTo(Duration.ofSeconds(5));
        assertThat(LoginThrottle.waitAfter(3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(LoginThrottle.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    @DisplayName("An attack on a name from many sources does not keep its owner out of where they logged in before")
    void ownersComeIn() {
        logIn(person, RIGHT, "198.51.100.7");
        IntStream.range(0, 20).forEach(n -> fails(person, "203.0.113." + n));

        hasToWait(person, "203.0.113.99");
        logIn(person, RIGHT, "198.51.100.7");
        assertThatThrownBy(() -> logIn(person, "wrong", "198.51.100.7")).isInstanceOf(BadCredentialsException.class);
    }

    @Test
    @DisplayName("Many names from one source, of an IPv6 network too, are one attack")
    void manyNames() {
        IntStream.range(0, 30).forEach(n -> fails("name" + n, "2001:db8:0:7::" + n));

        hasToWait(person, "2001:db8:0:7:ffff::1");
        logIn(person, RIGHT, "2001:db8:0:8::1");
    }

    @Test
    @DisplayName(
            "What was right a moment ago lets nobody past the wait, and is nothing once the password is another one")
    void remembersRightOnes() {
        logIn(person, RIGHT, "192.0.2.2");
        IntStream.range(0, 5).forEach(n -> fails(person, "192.0.2.2"));
        hasToWait(person, "192.0.2.2");
        timePasses();
        logIn(person, RIGHT, "192.0.2.2");

        var user = identity.createUserQuery().userId(person).singleResult();
        user.setPassword("another-password-1");
        identity.saveUser(user);
        fails(person, "192.0.2.2");
        assertThatThrownBy(() -> logIn(person, RIGHT, "192.0.2.2")).isInstanceOf(BadCredentialsException.class);
        logIn(person, "another-password-1", "192.0.2.2");
    }

    @Test
    @DisplayName("Many right ones at once are all let in, and count for nothing; of many wrong ones five are looked at")
    void manyAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(12);
        try {
            var right = IntStream.range(0, 24)
                    .mapToObj(n -> threads.submit(() -> logIn(person, RIGHT, "192.0.2.8")))
                    .toList();
            for (var each : right) {
                each.get(1, TimeUnit.MINUTES);
            }
            assertThat(failures()).isZero();

            var wrong = IntStream.range(0, 24)
                    .mapToObj(n -> threads.submit(() -> assertThatThrownBy(() -> logIn(person, "wrong", "192.0.2.9"))))
                    .toList();
            for (var each : wrong) {
                each.get(1, TimeUnit.MINUTES);
            }
            assertThat(failures()).isEqualTo(5);
        } finally {
            threads.shutdownNow();
        }
    }

    private int failures() {
        return database.sql("select coalesce(max(failures), 0) from login_throttle")
                .query(Integer.class)
                .single();
    }

    @Test
    @DisplayName("A clock that is set back makes nobody wait")
    void clockSetBack() {
        IntStream.range(0, 5).forEach(n -> fails(person, "192.0.2.10"));
        hasToWait(person, "192.0.2.10");
        database.sql("update login_throttle set last_failed = ?, blocked_until = ?")
                .params(
                        java.time.OffsetDateTime.now(ZoneOffset.UTC).plusDays(90),
                        java.time.OffsetDateTime.now(ZoneOffset.UTC)
                                .plusDays(90)
                                .plusMinutes(15))
                .update();
        logIn(person, RIGHT, "192.0.2.10");
    }

    @Test
    @DisplayName("Failures and sources are forgotten in time")
    void forgets() {
        logIn(person, RIGHT, "192.0.2.3");
        fails(person, "192.0.2.3");
        database.sql("update login_throttle set last_failed = ?")
                .param(java.time.OffsetDateTime.parse("2001-01-01T00:00:00Z"))
                .update();
        database.sql("update known_login_source set last_login = ?")
                .param(java.time.OffsetDateTime.parse("2001-01-01T00:00:00Z"))
                .update();

        throttle.forgetOld();

        assertThat(database.sql(
                                "select (select count(*) from login_throttle) + (select count(*) from known_login_source)")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    @DisplayName("A hash from before verifies, and is replaced by bcrypt at the login")
    void upgradesHashes() {
        var old = new Sha512HashDigest();
        String salt = database.sql("select salt_ from act_id_user where id_ = ?")
                .param(person)
                .query(String.class)
                .single();
        database.sql("update act_id_user set pwd_ = ? where id_ = ?")
                .params("{SHA-512}" + old.encrypt(RIGHT + salt), person)
                .update();

        fails(person, "192.0.2.4");
        assertThat(hash()).startsWith("{SHA-512}");
        logIn(person, RIGHT, "192.0.2.4");
        assertThat(hash()).startsWith("{bcrypt-sha256}$2a$");
        logIn(person, RIGHT, "192.0.2.5");
    }

    private String hash() {
        return database.sql("select pwd_ from act_id_user where id_ = ?")
                .param(person)
                .query(String.class)
                .single();
    }

    @Test
    @DisplayName("A long password of Chinese characters counts to its end")
    void countsToTheEnd() {
        String poem = "床前明月光疑是地上霜举头望明月低头思故乡春眠不觉晓处处闻啼鸟";
        var user = identity.createUserQuery().userId(person).singleResult();
        user.setPassword(poem + "夜");
        identity.saveUser(user);

        assertThatThrownBy(() -> logIn(person, poem + "风", "192.0.2.6")).isInstanceOf(BadCredentialsException.class);
        logIn(person, poem + "夜", "192.0.2.6");
    }

    @Test
    @DisplayName("The engine takes no password either that is no protection, and its lock locks nobody")
    void theEnginesDoor() {
        for (String bad : new String[] {"x", " ".repeat(10), "aaaaaaaaaa", "revisit-demo", "the-" + person + "-99"}) {
            var user = identity.createUserQuery().userId(person).singleResult();
            user.setPassword(bad);
            assertThatThrownBy(() -> identity.saveUser(user)).isInstanceOf(ProcessEngineException.class);
        }
        IntStream.range(0, 12).forEach(n -> identity.checkPassword(person, "wrong"));
        logIn(person, RIGHT, "192.0.2.7");
        assertThat(((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getLoginMaxAttempts())
                .isEqualTo(Integer.MAX_VALUE);
    }
}
