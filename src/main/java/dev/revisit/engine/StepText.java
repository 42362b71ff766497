package dev.revisit.engine;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A step in words: as its diagram calls it; {@code record-2} as record no. 2; as it is, where there are none. */
@Component
public class StepText {

    private static final Pattern RECORD = Pattern.compile("record-(\\d+)");

    private final MessageSource messages;

    public StepText(MessageSource messages) {
        this.messages = messages;
    }

    public String of(String step, Locale locale) {
        var record = RECORD.matcher(step);
        String words = record.matches()
                ? messages.getMessage("step.record", new Object[] {Map.of("no", record.group(1))}, step, locale)
                : messages.getMessage("step." + step, null, step, locale);
        return words == null ? step : words;
    }
}
