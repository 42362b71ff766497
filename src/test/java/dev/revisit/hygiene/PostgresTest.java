package dev.revisit.hygiene;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PostgresTest {

    @Test
    @DisplayName(
            "The build tests on the PostgreSQL of the compose file, which is the one that the operator guide names")
    void sameVersion() throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(Postgres.newDatabase(), "postgres", "postgres")) {
            int major = connection.getMetaData().getDatabaseMajorVersion();

            assertThat(Files.readString(Path.of("docker-compose.yml"))).contains("image: postgres:" + major + "\n");
            assertThat(Files.readString(Path.of("docs/operator-guide.md"))).contains("on PostgreSQL " + major + ":");
            assertThat(Files.readString(Path.of("docs/operator-guide.zh-CN.md")))
                    .contains("数据库为 PostgreSQL " + major + "：");
        }
    }
}
