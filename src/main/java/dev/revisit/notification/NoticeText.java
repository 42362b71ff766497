package dev.revisit.notification;

import dev.revisit.engine.DetailText;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A notice in words: those under {@code notice.<kind>}, with its details as {@link DetailText} reads them. */
@Component("noticeText")
public class NoticeText {

    /** Mobile numbers with or without the country, and fixed ones with their area; however they are grouped. */
    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\d])((?:\\+?(?:00)?86[ -]?)?1[3-9]\\d)[ -]?\\d{4}([ -]?\\d{4})(?!\\d)|(?<!\\d)(0\\d{2,3})[ -]?\\d{3,4}([ -]?\\d{4})(?!\\d)");

    private final MessageSource messages;
    private final DetailText details;
    private final RecipientDirectory recipientDirectory;

    NoticeText(MessageSource messages, DetailText details, RecipientDirectory recipientDirectory) {
        this.messages = messages;
        this.details = details;
        this.recipientDirectory = recipientDirectory;
    }

    /** @return the words; the kind itself, where there are none */
    public String of(InboxNotice notice, Locale locale) {
        return of(notice.kind(), notice.details(), locale);
    }

    String of(String kind, Map<String, String> told, Locale locale) {
        String words = details.of("notice." + kind, told, locale, Map.of("name", recipientDirectory::nameOf));
        return withoutPhones(Objects.requireNonNullElse(words, kind));
    }

    /** Words of our own around notices. */
    String say(String key, Locale locale, Map<String, Object> arguments) {
        return messages.getMessage(key, new Object[] {arguments}, locale);
    }

    /** The last guard: a number that slipped into a detail is not read in full, whoever put it there (rule M3). */
    static String withoutPhones(String text) {
        return PHONE.matcher(text)
                .replaceAll(found -> found.group(1) != null
                        ? found.group(1) + "****" + found.group(2).strip().replace("-", "")
                        : found.group(3) + "****" + found.group(4).strip().replace("-", ""));
    }
}
