package dev.revisit.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import dev.revisit.text.DateText;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.boot.jackson.JsonComponent;

/** Times as other programs are told them: in the company's zone, with its offset, as in 2026-11-05T09:00:00+08:00. */
@JsonComponent
class InstantSerializer extends JsonSerializer<Instant> {

    @Override
    public void serialize(Instant time, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeString(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(DateText.zoned(time)));
    }
}
