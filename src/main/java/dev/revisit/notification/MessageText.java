package dev.revisit.notification;

import dev.revisit.notification.app.AppMessage;
import dev.revisit.text.DateText;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
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
        String head = notices.size() == 1 ? "" : subject(notices) + "\n";
        return head
                + lines(notices, notice -> line(notice, named, recipientDirectory))
                + page(notices).map(page -> "\n" + page).orElse("");
    }

    /** One message in the company's app. */
    AppMessage forApp(UUID message, List<InboxNotice> notices) {
        Instant newest =
                notices.stream().map(InboxNotice::at).max(Instant::compareTo).orElseThrow();
        return new AppMessage(
                message,
                notices.size() == 1 ? words.say("notices.one", language(), Map.of()) : subject(notices),
                lines(notices, notice -> inOneLine(words.of(notice, language()))),
                DateText.minute(newest),
                page(notices).flatMap(this::link).orElse(null));
    }

    private String lines(List<InboxNotice> notices, Function<InboxNotice, String> line) {
        String lines = notices.stream().limit(LONGEST_DIGEST).map(line).collect(Collectors.joining("\n"));
        return notices.size() > LONGEST_DIGEST
                ? lines + "\n" + words.say("notices.more", language(), Map.of("count", notices.size() - LONGEST_DIGEST))
                : lines;
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

    /** Where one reads more; empty where the company has not said how we are reached. */
    private Optional<String> page(List<InboxNotice> notices) {
        String path = notices.size() == 1 ? notices.get(0).path() : "/notices";
        return Optional.of(settings.baseUrl().replaceAll("/+$", ""))
                .filter(base -> !base.isBlank())
                .map(base -> base + path);
    }

    private Optional<AppMessage.Link> link(String page) {
        try {
            return Optional.of(new AppMessage.Link(new URI(page), words.say("notices.read", language(), Map.of())));
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    /** A line break in a name would begin a header, or a line of its own. */
    private static String inOneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private Locale language() {
        return Locale.forLanguageTag(settings.language());
    }
}
