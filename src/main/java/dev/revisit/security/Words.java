package dev.revisit.security;

import dev.revisit.refusal.RefusalWords;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the doors say to whom they turn away, in the language the browser asked for. */
@Component
class Words {

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String of(String code, HttpServletRequest request, Object... args) {
        return messages.getMessage(code, args, RefusalWords.language(request.getLocale()));
    }
}
