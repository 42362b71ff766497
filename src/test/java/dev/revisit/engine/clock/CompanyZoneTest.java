package dev.revisit.engine.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.TimeZone;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

class CompanyZoneTest {

    private final TimeZone before = TimeZone.getDefault();
    private final JdbcDataSource database = new JdbcDataSource();

    @BeforeEach
    void company() {
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        JdbcClient.create(database)
                .sql("create table company (id integer primary key, zone varchar(64))")
                .update();
        JdbcClient.create(database).sql("insert into company (id) values (1)").update();
    }

    @AfterEach
    void putBack() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Shanghai"})
    @DisplayName("The company's zone holds, whatever the JVM was started with")
    void overrulesTheJvm(String jvm) {
        TimeZone.setDefault(TimeZone.getTimeZone(jvm));

        started(new MockEnvironment());

        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    @DisplayName("A node in another zone than its database refuses to start, and says what to set")
    void refusesAnotherZone() {
        started(new MockEnvironment());
        company(database);

        assertThatCode(() -> company(database)).doesNotThrowAnyException();
        started(new MockEnvironment().withProperty("revisit.zone", "America/New_York"));
        assertThatThrownBy(() -> company(database)).hasMessageContaining("Set revisit.zone=Asia/Shanghai");
    }

    @Test
    @DisplayName("A zone that is none is refused by name")
    void refusesNonsense() {
        assertThatThrownBy(() -> started(new MockEnvironment().withProperty("revisit.zone", "Shanghai time")))
                .hasMessageContaining("Shanghai time");
    }

    private static void started(MockEnvironment environment) {
        new CompanyZone.BeforeEverything().postProcessEnvironment(environment, new SpringApplication());
    }

    private static CompanyZone company(JdbcDataSource database) {
        return new CompanyZone(JdbcClient.create(database), new JdbcTransactionManager(database));
    }
}
