package dev.revisit.refusal;

import dev.revisit.text.DateText;
import dev.revisit.text.IcuMessageSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Puts refusals into words, in Chinese for those who read Chinese and in English for everybody else.
 *
 * <p>Messages come from the application's message files first, then from {@code messages/refusals} and
 * {@code messages/forms}; a field is called as its form calls it, or {@code field.<key>} where no form asks for it. A code without words still gives a sentence: never a
 * blank, never a stack trace.
 */
@Component
public class RefusalText {

    /** As in {@code conditions[2].evidence}. */
    private static final Pattern LINE = Pattern.compile("\\[(\\d{1,6})]");

    private final MessageSource messages;
    private final MessageSource own = new IcuMessageSource("messages/refusals", "messages/forms");
    private final FieldLabels labels;

    public RefusalText(MessageSource messages, FieldLabels labels) {
        this.messages = messages;
        this.labels = labels;
    }

    /** Chinese or English: the two languages that everything is written in. */
    public static Locale language(Locale asked) {
        return Locale.CHINESE.getLanguage().equals(asked.getLanguage()) ? Locale.CHINESE : Locale.ENGLISH;
    }

    /** The whole refusal in one text, each problem with the name of its field. */
    public String words(Refusal refusal, Locale locale) {
        return String.join(isChinese(locale) ? "；" : " ", sentences(refusal, locale));
    }

    /** One sentence for each problem, with the name of its field, none of them twice. */
    public List<String> sentences(Refusal refusal, Locale locale) {
        var sentences = new LinkedHashSet<String>();
        for (var problem : refusal.problems()) {
            sentences.add(sentence(problem, locale));
        }
        return new ArrayList<>(sentences);
    }

    /** Field to message, to stand beside the fields; what belongs to no field stands under the empty key. */
    public Map<String, String> byField(Refusal refusal, Locale locale) {
        var byField = new LinkedHashMap<String, String>();
        for (var problem : refusal.problems()) {
            var field = problem.field() == null ? "" : problem.field();
            byField.merge(field, message(problem, locale), (one, other) -> one + " " + other);
        }
        return byField;
    }

    /** The problem with the name of its field before it. */
    public String sentence(Problem problem, Locale locale) {
        var message = message(problem, locale);
        if (problem.field() == null) {
            return message;
        }
        return fieldName(problem.field(), locale) + (isChinese(locale) ? "：" : ": ") + message;
    }

    /** The problem alone, without its field's name. */
    public String message(Problem problem, Locale locale) {
        var args = problem.args().stream().map(arg -> readable(arg, locale)).toArray();
        return find(problem.code(), args, locale);
    }

    /** Words for a code that comes from no refusal. */
    public String message(String code, Locale locale, Object... args) {
        return message(Problem.of(null, code, args), locale);
    }

    /** What a field is called, or its key when it has no name. A line of a list is counted from 1, as people do. */
    public String fieldName(String field, Locale locale) {
        var line = LINE.matcher(field);
        return line.find()
                ? fieldName(line.replaceFirst("[]"), field, locale, Integer.parseInt(line.group(1)) + 1)
                : fieldName(field, field, locale);
    }

    private String fieldName(String named, String field, Locale locale, Object... args) {
        var key = "field." + named;
        var language = language(locale);
        var found = messages.getMessage(key, args, null, language);
        if (found == null || found.equals(key)) {
            found = own.getMessage(key, args, null, language);
        }
        return found == null ? labels.label(named, language).orElse(field) : found;
    }

    private String find(String code, Object[] args, Locale locale) {
        var language = language(locale);
        var found = messages.getMessage(code, args, null, language);
        if (found == null || found.equals(code)) {
            found = own.getMessage(code, args, null, language);
        }
        if (found == null) {
            found = own.getMessage("refused", new Object[] {code}, code, language);
        }
        return found == null ? code : found;
    }

    /** In the largest unit that leaves nothing over: 3 days, 36 hours. */
    private String span(Duration length, Locale locale) {
        long minutes = length.toMinutes();
        if (minutes % (24 * 60) == 0) {
            return find("span.days", new Object[] {length.toDays()}, locale);
        }
        return minutes % 60 == 0
                ? find("span.hours", new Object[] {length.toHours()}, locale)
                : find("span.minutes", new Object[] {minutes}, locale);
    }

    private static boolean isChinese(Locale locale) {
        return language(locale).equals(Locale.CHINESE);
    }

    private Object readable(Object arg, Locale locale) {
        if (arg instanceof Duration length) {
            return span(length, locale);
        }
        if (arg instanceof FieldName name) {
            return fieldName(name.key(), locale);
        }
        if (arg instanceof MessageKey words) {
            return find(words.key(), new Object[0], locale);
        }
        if (arg instanceof LocalDate day) {
            return day.toString();
        }
        if (arg instanceof Instant instant) {
            return DateText.minute(instant);
        }
        if (arg instanceof OffsetDateTime time) {
            return DateText.minute(time.toInstant());
        }
        if (arg instanceof ZonedDateTime time) {
            return DateText.minute(time.toInstant());
        }
        if (arg instanceof LocalDateTime time) {
            return DateText.minute(time);
        }
        return arg;
    }
}
