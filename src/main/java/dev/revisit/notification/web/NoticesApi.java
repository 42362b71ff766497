package dev.revisit.notification.web;

import dev.revisit.api.Page;
import dev.revisit.notification.Inbox;
import dev.revisit.notification.NoticeText;
import dev.revisit.refusal.Refusal;
import dev.revisit.refusal.RefusalText;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Reads the caller's own notices, for other programs. */
@RestController
@RequestMapping(path = "/api/notices", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Notices", description = "What the caller was told: their own notices, and nobody else’s.")
class NoticesApi {

    private final Inbox inbox;
    private final NoticeText words;
    private final Clock clock;

    NoticesApi(Inbox inbox, NoticeText words, Clock clock) {
        this.inbox = inbox;
        this.words = words;
        this.clock = clock;
    }

    /** Which one was seen, as another program says it. */
    @Schema(description = "That the caller has seen notices.")
    record SeenRequest(
            @Schema(
                    implementation = String.class,
                    requiredMode = RequiredMode.REQUIRED,
                    description = "The id of the newest notice that was seen; all before it are seen too.",
                    example = "8b0a5bb1-5b0e-4b0e-9a53-0d2f3f1a6f2f")
            @Nullable Object upTo) {

        UUID id() {
            try {
                if (upTo instanceof String text) {
                    return UUID.fromString(text);
                }
            } catch (IllegalArgumentException noId) {
                throw Refusal.invalid("upTo", "not-an-option");
            }
            throw upTo == null ? Refusal.invalid("upTo", "required") : Refusal.invalid("upTo", "not-an-option");
        }
    }

    /** How many are left. */
    @Schema(description = "What the caller has not seen.")
    record Unread(
            @Schema(description = "How many notices are unread now.", example = "0")
            long unread) {}

    @GetMapping
    @Operation(
            operationId = "listNotices",
            summary = "Read my notices",
            description = "The caller’s own, the newest first, each in words in the caller’s language.")
    @ApiResponse(responseCode = "200", description = "One page of them.", useReturnTypeSchema = true)
    Page<NoticeSummary> mine(
            @Parameter(description = "Only those that the caller has not seen.", example = "true")
                    @RequestParam(defaultValue = "false")
                    boolean unread,
            @Parameter(description = "`next` of the page before.") @RequestParam(required = false) @Nullable String after,
            @Parameter(
                            description = "How many at most.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = Page.USUAL_SIZE)
                    int size,
            Principal caller,
            Locale locale) {
        Locale language = RefusalText.language(locale);
        return NoticesPage.page(inbox, caller.getName(), unread, after, Page.size(size))
                .map(notice -> NoticeSummary.of(notice, words.of(notice, language)));
    }

    @PostMapping(path = "/seen", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "seeNotices",
            summary = "Say that notices were seen",
            description = "Marks a notice and all before it as seen. What came since stays unread.")
    @ApiResponse(responseCode = "201", description = "Marked.", useReturnTypeSchema = true)
    Unread seen(@RequestBody SeenRequest seenRequest, Principal caller) {
        var now = clock.instant();
        inbox.allSeen(
                caller.getName(),
                inbox.seen(seenRequest.id(), caller.getName(), now).at(),
                now);
        return new Unread(inbox.unread(caller.getName()));
    }
}
