package dev.revisit.notification.app;

import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to a person: plain text, in which nothing that stands in a name is a link, a mention or markup.
 *
 * @param id the same if it is sent again
 * @param title one line
 * @param text one line for each notice
 * @param when the newest of them happened; tells apart what says the same at different times
 * @param link to our page; null where the company has not said how we are reached
 */
public record AppMessage(
        UUID id,
        String title,
        String text,
        String when,
        @Nullable Link link) {

    /** @param words that are tapped */
    public record Link(URI page, String words) {}
}
