package dev.revisit.engine;

import dev.revisit.text.DateText;
import dev.revisit.text.IcuMessageSource;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Something that happened, in words, with its details as named arguments. {@code {number}} is a detail as it is kept;
 * behind an underscore stands how it is read: {@code {person_name}}. No detail is declared anywhere but in what tells it,
 * and in the words that name it; one that is not there is empty.
 *
 * <ul>
 *   <li>{@code _name}: a user id, as the person is called; nobody, where it is empty
 *   <li>{@code _words}: a step as its diagram calls it, a month, or a code by the words under {@code <detail>.<code>}
 *   <li>{@code _minute}: an instant, in the company's zone
 *   <li>{@code _yuan}, {@code _grouped}: an amount, with ¥ and without
 *   <li>{@code _number}: a number, for {@code plural}
 *   <li>{@code _given}: {@code yes}, where it is there, for {@code select}
 *   <li>{@code _task}: {@code yes}, where it is a step of a diagram, and not what was rejected; for {@code select}
 * </ul>
 */
@Component
public class DetailText {

    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)_([a-z]+)");
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d\\d");

    private final MessageSource messages;
    private final StepText steps;

    public DetailText(MessageSource messages, StepText steps) {
        this.messages = messages;
        this.steps = steps;
    }

    /**
     * @param key of the words
     * @param readings how details are read besides, by what stands behind the underscore; {@code name} among them
     * @return null where there are no words for it
     */
    public @Nullable String of(
            String key, Map<String, String> details, Locale locale, Map<String, UnaryOperator<String>> readings) {
        String pattern = messages.getMessage(key, null, null, locale);
        if (pattern == null) {
            return null;
        }
        var arguments = new HashMap<String, Object>();
        for (String argument : IcuMessageSource.argumentsOf(pattern)) {
            arguments.put(argument, read(argument, details, locale, readings));
        }
        return messages.getMessage(key, new Object[] {arguments}, locale);
    }

    private Object read(
            String argument, Map<String, String> details, Locale locale, Map<String, UnaryOperator<String>> readings) {
        var parts = ARGUMENT.matcher(argument);
        if (!parts.matches()) {
            return details.getOrDefault(argument, "");
        }
        String detail = parts.group(1);
        String reading = parts.group(2);
        String value = details.getOrDefault(detail, "");
        return switch (reading) {
            case "number" -> value.isEmpty() ? BigDecimal.ZERO : new BigDecimal(value);
            case "given" -> value.isEmpty() ? "no" : "yes";
            case "task" -> value.startsWith("UserTask_") ? "yes" : "no";
            default -> value.isEmpty() ? missing(reading, locale) : read(detail, reading, value, locale, readings);
        };
    }

    private String missing(String reading, Locale locale) {
        return reading.equals("name") ? messages.getMessage("person.nobody", null, locale) : "";
    }

    private String read(
            String detail, String reading, String value, Locale locale, Map<String, UnaryOperator<String>> readings) {
        return switch (reading) {
            case "words" -> inWords(detail, value, locale);
            case "minute" -> DateText.minute(Instant.parse(value));
            case "yuan" -> Yuan.of(new BigDecimal(value));
            case "grouped" -> Yuan.grouped(new BigDecimal(value));
            default -> {
                UnaryOperator<String> read = readings.get(reading);
                if (read == null) {
                    throw new IllegalArgumentException("Nothing reads {" + detail + "_" + reading + "}");
                }
                yield read.apply(value);
            }
        };
    }

    private String inWords(String detail, String value, Locale locale) {
        if (detail.equals("step")) {
            return steps.of(value, locale);
        }
        if (MONTH.matcher(value).matches()) {
            return DateText.month(YearMonth.parse(value), locale);
        }
        String words = messages.getMessage(detail + "." + value, null, value, locale);
        return words == null ? value : words;
    }
}
