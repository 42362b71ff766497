package dev.revisit.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.revisit.hygiene.ApplicationTest;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
class InstantSerializerTest {

    @Autowired
    private ObjectMapper json;

    @Test
    @DisplayName("A time is told in the company's zone, with its offset, as ISO 8601 has it")
    void told() throws JsonProcessingException {
        assertThat(json.writeValueAsString(Instant.parse("2026-11-05T01:00:00Z")))
                .isEqualTo("\"2026-11-05T09:00:00+08:00\"");
        for (String time : List.of("2026-11-05T01:00:00Z", "2026-12-31T16:30:05.120Z", "2027-01-01T00:00:59.000001Z")) {
            Instant instant = Instant.parse(time);
            assertThat(json.writeValueAsString(instant))
                    .isEqualTo(json.writeValueAsString(
                            instant.atZone(ZoneId.systemDefault()).toOffsetDateTime()));
        }
    }
}
