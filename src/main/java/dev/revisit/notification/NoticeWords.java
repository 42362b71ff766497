package dev.revisit.notification;

import dev.revisit.engine.CompanyZone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * A notice in words: those under {@code notice.<kind>}, with its details by the alphabetical order of their keys. People
 * by their names, times in the company's zone, codes as they are called elsewhere ({@code step.UserTask_AskOpinion}).
 */
@Component("noticeWords")
public class NoticeWords {

    /** Details whose value is a user id. */
    private static final Set<String> PEOPLE = Set.of(
            "by",
            "chosen",
            "designer",
            "judge",
            "manager",
            "owner",
            "person",
            "proposed",
            "receiver",
            "receptionist",
            "salesperson",
            "superior");

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT.*Z");

    /** Mobile numbers with or without the country, and fixed ones with their area; however they are grouped. */
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\d])((?:\\+?(?:00)?86[ -]?)?1[3-9]\\d)[ -]?\\d{4}([ -]?\\d{4})(?!\\d)|(?<!\\d)(0\\d{2,3})[ -]?\\d{3,4}([ -]?\\d{4})(?!\\d)");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final MessageSource messages;
    private final People people;
    private final CompanyZone zone;

    NoticeWords(MessageSource messages, People people, CompanyZone zone) {
        this.messages = messages;
        this.people = people;
        this.zone = zone;
    }

    /** @return the words; the kind itself, where there are none */
    public String of(NoticeOnFile notice, Locale locale) {
        return of(notice.kind(), notice.details(), locale);
    }

    String of(String kind, Map<String, String> details, Locale locale) {
        Object[] told = new TreeMap<>(details)
                .entrySet().stream()
                        .map(detail -> value(detail.getKey(), detail.getValue(), locale))
                        .toArray();
        String words = messages.getMessage("notice." + kind, told, kind, locale);
        return withoutPhones(words == null ? kind : words);
    }

    /** Words of our own around notices. */
    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }

    private Object value(String key, String value, Locale locale) {
        if (PEOPLE.contains(key)) {
            return value.isEmpty() ? "" : people.nameOf(value);
        }
        if (INSTANT.matcher(value).matches()) {
            try {
                return MINUTE.format(Instant.parse(value).atZone(zone.zone()));
            } catch (DateTimeException notATime) {
                return value;
            }
        }
        String term = messages.getMessage(key + "." + value, null, value, locale);
        return term == null ? value : term;
    }

    /** The last guard: a number that slipped into a detail is not read in full, whoever put it there (rule M3). */
    static String withoutPhones(String text) {
        return PHONE.matcher(text)
                .replaceAll(found -> found.group(1) != null
                        ? found.group(1) + "****" + found.group(2).strip().replace("-", "")
                        : found.group(3) + "****" + found.group(4).strip().replace("-", ""));
    }
}
