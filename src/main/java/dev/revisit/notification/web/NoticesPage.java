package dev.revisit.notification.web;

import dev.revisit.api.Cursor;
import dev.revisit.api.Page;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.InboxNotice;
import dev.revisit.notification.Outbox;
import dev.revisit.notification.TestMessages;
import dev.revisit.refusal.RefusalText;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person was told; and, for administrators, what could not be sent. */
@Controller
@RequestMapping("/notices")
class NoticesPage {

    static final String LIST = "notices";

    private static final String STUCK = "undelivered";

    private static final int SHOWN = 30;

    private final Inbox inbox;
    private final Outbox outbox;
    private final TestMessages testMessages;
    private final RefusalText words;
    private final Clock clock;

    NoticesPage(Inbox inbox, Outbox outbox, TestMessages testMessages, RefusalText words, Clock clock) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.testMessages = testMessages;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping
    String notices(@RequestParam(required = false) @Nullable String after, Principal person, Model model) {
        Page<InboxNotice> page = page(inbox, person.getName(), false, after, SHOWN);
        model.addAttribute("notices", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("unread", inbox.unread(person.getName()));
        model.addAttribute(
                "upTo", page.items().isEmpty() ? null : page.items().get(0).id());
        return "notices/notices";
    }

    static Page<InboxNotice> page(Inbox inbox, String person, boolean unread, @Nullable String after, int size) {
        var end = Cursor.read(after, LIST, 2);
        return Page.of(
                inbox.newest(person, unread, end == null ? null : new Inbox.End(end.instant(0), end.id(1)), size + 1),
                size,
                last -> Cursor.of(LIST, last.at().toString(), last.id().toString()));
    }

    /** Seen, and on to where one reads more. */
    @PostMapping("/{id}/open")
    String open(@PathVariable UUID id, Principal person) {
        String path = inbox.seen(id, person.getName(), clock.instant()).path();
        // A page of ours, whoever published it.
        return "redirect:" + (path.startsWith("/") && !path.startsWith("//") ? path : "/notices");
    }

    /** @param upTo the newest notice that the person had before them: what came since stays unread */
    @PostMapping("/seen")
    String seen(@RequestParam UUID upTo, Principal person) {
        var now = clock.instant();
        inbox.allSeen(person.getName(), inbox.seen(upTo, person.getName(), now).at(), now);
        return "redirect:/notices";
    }

    @GetMapping("/undelivered")
    String undelivered(@RequestParam(required = false) @Nullable String after, Model model) {
        var end = Cursor.read(after, STUCK, 2);
        var page = Page.of(
                outbox.stuck(end == null ? null : new Inbox.End(end.instant(0), end.id(1)), SHOWN + 1),
                SHOWN,
                last -> Cursor.of(STUCK, last.queuedAt().toString(), last.id().toString()));
        model.addAttribute("stuck", page.items());
        model.addAttribute("count", outbox.countStuck());
        model.addAttribute("channels", testMessages.channels());
        model.addAttribute("next", page.next());
        model.addAttribute("first", after == null || after.isBlank());
        return "notices/undelivered";
    }

    @PostMapping("/undelivered/again")
    String again(Locale locale, RedirectAttributes next) {
        next.addFlashAttribute("notice", words.message("page.notices.again.done", locale, outbox.tryAgain()));
        return "redirect:/notices/undelivered";
    }

    @PostMapping("/undelivered/{id}/give-up")
    String giveUp(@PathVariable UUID id, Locale locale, RedirectAttributes next) {
        outbox.giveUp(id);
        next.addFlashAttribute("notice", words.message("page.notices.given-up", locale));
        return "redirect:/notices/undelivered";
    }

    /** A message to the administrator, to see whether this channel is set up as it has to be. */
    @PostMapping("/undelivered/test")
    String test(
            @RequestParam(defaultValue = "") String channel, Principal person, Locale locale, RedirectAttributes next) {
        @Nullable String problem = testMessages.send(channel, person.getName()).problem();
        if (problem == null) {
            String by = words.message("notices.channel." + channel, locale);
            next.addFlashAttribute("notice", words.message("page.notices.test.sent", locale, by));
        } else {
            next.addFlashAttribute("tested", channel);
            next.addFlashAttribute("testProblem", problem);
        }
        return "redirect:/notices/undelivered";
    }
}
