package dev.revisit.notification;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What notices look like outside: plain text, one line each, with a link; a digest says how many there are. */
@Component
class MessageText {

    /** Lines of a digest; the others are read on the notices page. */
    private static final int LONGEST_DIGEST = 30;

    private final NoticeText words;
    private final NoticeSettings settings;

    MessageText(NoticeText words, NoticeSettings settings) {
        this.words = words;
        this.settings = settings;
    }

    String subject(List<InboxNotice> notices) {
        return notices.size() == 1
                ? inOneLine(words.of(notices.get(0), language()))
                : words.say("notices.digest", language(), Map.of("count", notices.size()));
    }

    /** @param named whether each line says whom it concerns, where many people read it */
    String text(List<InboxNotice> notices, boolean named, RecipientDirectory recipientDirectory) {
        String lines = notices.stream()
                .limit(LONGEST_DIGEST)
                .map(notice -> line(notice, named, recipientDirectory))
                .collect(Collectors.joining("\n"));
        if (notices.size() == 1) {
            return lines + link(notices.get(0).path());
        }
        String more = notices.size() > LONGEST_DIGEST
                ? "\n" + words.say("notices.more", language(), Map.of("count", notices.size() - LONGEST_DIGEST))
                : "";
        return words.say("notices.digest", language(), Map.of("count", notices.size())) + "\n" + lines + more
                + link("/notices");
    }

    private String line(InboxNotice notice, boolean named, RecipientDirectory recipientDirectory) {
        String said = inOneLine(words.of(notice, language()));
        return named
                ? words.say(
                        "notices.for",
                        language(),
                        Map.of("name", recipientDirectory.nameOf(notice.recipient()), "text", said))
                : said;
    }

    private String link(String path) {
        return settings.baseUrl().isBlank() ? "" : "\n" + settings.baseUrl().replaceAll("/+$", "") + path;
    }

    /** A line break in a name would begin a header, or a line of its own. */
    private static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private Locale language() {
        return Locale.forLanguageTag(settings.language());
    }
}
